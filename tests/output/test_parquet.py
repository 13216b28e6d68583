"""Parquet: typed, ordered, the same bytes for the same results."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.serialize import FLAT_COLUMNS
from dragoman.output.parquet import write_parquet
from dragoman.output.rows import COLUMNS
from tests.output.made import VERSIONS, document, record

Results = list[tuple[Document, list[Record]]]


def ask(query: str, path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(query, [str(path)]).fetchall()


def results(count: int) -> Results:
    documents = [document(f"Rebels attacked Belan, day {number}.", id=f"d{number}") for number in range(count)]
    return [(about, [record(about, 0), record(about, 1)]) for about in documents]


def test_columns_types_and_order(tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    write_parquet(path, results(50))
    described = {row[0]: row[1] for row in ask("DESCRIBE FROM read_parquet(?)", path)}
    assert described == dict(COLUMNS)
    assert list(described)[: len(FLAT_COLUMNS)] == list(FLAT_COLUMNS)
    rows = ask("SELECT id, published_date, place_latitude, dead_low, within FROM read_parquet(?)", path)
    assert [row[0] for row in rows[:3]] == ["d0-0", "d0-1", "d1-0"]
    assert len(rows) == 100
    assert rows[0][1:] == (dt.date(2020, 5, 6), -12.5, 3, None)
    assert list(tmp_path.iterdir()) == [path]


def test_same_results_same_bytes_with_the_versions_inside(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        write_parquet(tmp_path / name, results(200))
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    [(key, value)] = ask("SELECT key, value FROM parquet_kv_metadata(?)", tmp_path / "a.parquet")
    assert (key, json.loads(value)) == (b"dragoman", VERSIONS)


def test_no_records_give_an_empty_table(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [])
    assert ask("SELECT count(*) FROM read_parquet(?)", tmp_path / "a.parquet") == [(0,)]


def test_what_a_column_cannot_hold_is_left_empty(tmp_path: Path) -> None:
    about = document("bad \ud800 half")
    write_parquet(tmp_path / "a.parquet", [(about, [record(about, dead=10**15)])])
    [row] = ask("SELECT dead_low, sentence_text FROM read_parquet(?)", tmp_path / "a.parquet")
    assert row == (None, "bad ? half")


def test_an_interruption_leaves_no_file(tmp_path: Path) -> None:
    def interrupted() -> Any:
        yield from results(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parquet(tmp_path / "a.parquet", interrupted())
    assert list(tmp_path.iterdir()) == []
