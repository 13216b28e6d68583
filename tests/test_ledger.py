"""The ledger as users have it: copies of texts are found, whatever the order and the number of runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Document, Ledger
from tests.store.made import MadeCoder, content

WORDS = [f"word{number}" for number in range(60)]
ITEMS = [
    Document(" ".join(WORDS), id="b"),
    Document(" ".join(reversed(WORDS)), id="other"),
    Document(" ".join(WORDS).title(), id="a"),
    Document(" ".join(WORDS[:50]) + " more", id="c"),
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0)])
def test_copies_are_found(tmp_path: Path, order: tuple[int, ...]) -> None:
    ledger = Ledger(tmp_path, block=2)
    for number in order:
        ledger.add([ITEMS[number]], MadeCoder())
    rows = ledger.table("duplicates").project("document_id, duplicate_of, kind").fetchall()
    assert rows == [("b", "a", "exact"), ("c", "a", "near")]
    assert len(ledger.table("documents").fetchall()) == 4
    assert list(ledger.check()) == []


def test_a_run_that_was_stopped_ends_with_the_same_bytes(tmp_path: Path) -> None:
    whole, stopped = Ledger(tmp_path / "whole", block=2), Ledger(tmp_path / "stopped", block=2)
    whole.add(ITEMS, MadeCoder())
    with pytest.raises(KeyboardInterrupt):
        stopped.add([*ITEMS[:2], Document("stop")], MadeCoder())
    stopped.add(ITEMS, MadeCoder())
    assert content(stopped.path) == content(whole.path)


def test_adding_to_it_leaves_one_generation(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, block=2)
    for item in ITEMS:
        ledger.add([item], MadeCoder())
    assert sorted(path.name for path in (tmp_path / "duplicates").iterdir())[1:] == ["current.json"]
