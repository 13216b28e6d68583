"""Links: generations beside the shards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.store.columns import Column
from dragoman.store.generation import hash_of_shards, write_generation
from dragoman.store.ledger import Ledger
from tests.store.made import MadeCoder, content, document

COLUMNS = (Column("happening_id", "VARCHAR", "Which."), Column("event_id", "VARCHAR", "Record."))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger without links."""
    made = Ledger(tmp_path, block=2)
    made.add(map(document, range(3)), MadeCoder())
    return made


def link(ledger: Ledger, rows: list[tuple[str, str]], version: str = "1") -> str:
    made_from = hash_of_shards(ledger.shards())
    tables = {"accounts": (COLUMNS, rows)}
    made = write_generation(ledger.path, "links", tables, made_from=made_from, versions={"link": version})
    ledger.refresh()
    return made.name


def test_a_generation_is_a_table_and_in_the_manifest(ledger: Ledger) -> None:
    name = link(ledger, [("h1", "e1"), ("h1", "e2")])
    assert ledger.table("accounts").fetchall() == [("h1", "e1"), ("h1", "e2")]
    assert json.loads((ledger.path / "manifest.json").read_text())["generations"]["links"]["generation"] == name
    assert f"links/{name}/accounts.parquet" in (ledger.path / "datapackage.json").read_text()
    assert list(ledger.check()) == []


def test_another_generation_counts_then_and_the_same_one_is_the_same(ledger: Ledger) -> None:
    first = link(ledger, [("h1", "e1")])
    before = content(ledger.path)
    assert link(ledger, [("h1", "e1")]) == first
    assert content(ledger.path) == before
    assert link(ledger, [("h2", "e1")], "2") != first
    assert ledger.table("accounts").fetchall() == [("h2", "e1")]
    after = content(ledger.path)
    assert {name for name in before if name.startswith("shards")} == {
        name for name in after if name.startswith("shards")
    }
    assert not any(first in name for name in after)


def test_a_generation_knows_when_it_is_out_of_date(ledger: Ledger) -> None:
    link(ledger, [])
    generation = ledger.generations()["links"]
    assert generation.made_from == hash_of_shards(ledger.shards())
    ledger.add([document(7)], MadeCoder())
    assert generation.made_from != hash_of_shards(ledger.shards())
