"""What a check finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.store.ledger import Ledger
from tests.store.made import MadeCoder, content, document


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Three shards."""
    made = Ledger(tmp_path / "ledger", block=2)
    made.add(map(document, range(6)), MadeCoder())
    return made


def test_a_whole_one_has_no_problems(ledger: Ledger) -> None:
    assert list(ledger.check()) == []


def test_files_that_changed_are_gone_or_do_not_belong(ledger: Ledger) -> None:
    first, second, third = ledger.shards()
    first.file("events").write_bytes(first.file("actors").read_bytes())
    second.file("texts").unlink()
    third.path.joinpath("notes.txt").write_text("mine")
    found = "\n".join(ledger.check())
    assert "events.parquet is not the file" in found
    assert "texts.parquet is gone" in found
    assert "notes.txt does not belong" in found


def test_a_shard_that_is_gone_or_not_in_the_manifest(ledger: Ledger) -> None:
    first, second, _ = ledger.shards()
    manifest = (ledger.path / "manifest.json").read_text()
    shutil.rmtree(first.path)
    assert f"{first.path} is gone, which the manifest names; add the input again" in ledger.check()
    ledger.refresh()
    assert list(ledger.check()) == []
    (ledger.path / "manifest.json").write_text(manifest)
    second.path.joinpath("shard.json").write_text("{")
    assert "cannot be read" in next(ledger.check())


def test_a_shard_under_another_name_repeats_documents(ledger: Ledger) -> None:
    first = ledger.shards()[0]
    shutil.copytree(first.path, first.path.with_name("000009-0123456789abcdef"))
    found = "\n".join(ledger.check())
    assert "the name does not fit" in found
    assert "document doc-0 stands in the ledger more than once" in found


def test_what_a_kill_leaves_behind_is_told_and_taken_away(ledger: Ledger) -> None:
    before = content(ledger.path)
    left = ledger.path / "shards" / ".making-0123"
    left.mkdir()
    left.joinpath("events.parquet").write_bytes(b"half")
    ledger.path.joinpath(".making-4567").write_text("half")
    assert "left by a run" in "\n".join(ledger.check())
    assert len(ledger.table("events").fetchall()) == 4
    ledger.add([], MadeCoder())
    assert content(ledger.path) == before
