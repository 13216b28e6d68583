"""`dragoman ledger link` and `judge`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from tests.cli.conftest import Invoke


@pytest.fixture
def ledger(invoke: Invoke, tmp_path: Path) -> Path:
    """A ledger with three articles of two papers."""
    articles = tmp_path / "articles.jsonl"
    texts = [
        ("Rebels attacked Belan.", "North"),
        ("Rebels attacked Belan again.", "South"),
        ("Miners attacked a bank.", ""),
    ]
    articles.write_text(
        "".join(json.dumps({"text": text, "publisher": p}) + "\n" for text, p in texts), encoding="utf-8"
    )
    invoke("ledger", "add", tmp_path / "ledger", articles)
    return tmp_path / "ledger"


def groups(ledger: Path) -> list[int]:
    return sorted(row[0] for row in Ledger(ledger).table("happenings").project("records").fetchall())


def events(ledger: Path) -> list[str]:
    return [row[0] for row in Ledger(ledger).table("events").order("document_id").project("event_id").fetchall()]


def test_linking_sets_accounts_side_by_side(invoke: Invoke, ledger: Path) -> None:
    told = invoke("ledger", "link", ledger)
    assert told.exit_code == 0
    assert told.output.startswith("3 records tell of ")
    assert sum(groups(ledger)) == 3
    assert set(Ledger(ledger).generations()) >= {"links"}
    assert invoke("ledger", "check", ledger).exit_code == 0


def test_linking_again_or_anew_gives_the_same(invoke: Invoke, ledger: Path) -> None:
    invoke("ledger", "link", ledger)
    first = Ledger(ledger).generations()["links"]
    files = {name: first.file(name).read_bytes() for name in first.tables()}
    for option in ([], ["--anew"]):
        assert invoke("ledger", "link", ledger, *option).exit_code == 0
        now = Ledger(ledger).generations()["links"]
        assert {name: now.file(name).read_bytes() for name in now.tables()} == files


def test_what_people_decide_wins(invoke: Invoke, ledger: Path) -> None:
    first, second, third = events(ledger)
    for one, other, decision in [(first, second, "same"), (first, third, "same"), (third, second, "same")]:
        assert invoke("ledger", "judge", ledger, one, other, decision, "--author", "ann").exit_code == 0
    assert invoke("ledger", "link", ledger).exit_code == 0
    assert groups(ledger) == [3]
    for other in (second, third):
        invoke("ledger", "judge", ledger, first, other, "not-same")
    invoke("ledger", "judge", ledger, second, third, "not-same")
    invoke("ledger", "link", ledger)
    assert groups(ledger) == [1, 1, 1]
    assert len(Ledger(ledger).table("judgements").fetchall()) == 6


def test_a_record_that_is_not_there_cannot_be_judged(invoke: Invoke, ledger: Path) -> None:
    told = invoke("ledger", "judge", ledger, events(ledger)[0], "nothing", "same")
    assert told.exit_code != 0
    assert "has no record 'nothing'" in told.stderr


def test_a_broken_judgement_is_told_by_its_line(invoke: Invoke, ledger: Path) -> None:
    (ledger / "judgements.jsonl").write_text('{"first": "a"}\n', encoding="utf-8")
    told = invoke("ledger", "link", ledger)
    assert told.exit_code != 0
    assert "judgements.jsonl:1 is no judgement" in told.stderr
