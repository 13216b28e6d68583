"""CSV: fixed columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.serialize import FLAT_COLUMNS
from dragoman.output.csv import write_csv
from dragoman.output.rows import DOCUMENT_COLUMNS
from tests.output.made import document, record


def written(path: Path, results: list[tuple[Document, list[Record]]]) -> list[dict[str, str]]:
    write_csv(path, results)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_columns_are_those_of_the_record_and_of_its_document(tmp_path: Path) -> None:
    about = document(
        "One, “two”\nthree.", id="d1", title="T", publisher="Courier", url="https://x.example", origin="a:1"
    )
    [row] = written(tmp_path / "a.csv", [(about, [record(about)])])
    assert list(row) == [*FLAT_COLUMNS, *DOCUMENT_COLUMNS]
    assert row["document_title"] == "T"
    assert row["publisher"] == "Courier"
    assert row["origin"] == "a:1"
    assert row["published_date"] == "2020-05-06"
    assert row["sentence_text"] == "One, “two”\nthree."
    assert row["within"] == ""
    assert row["place_latitude"] == "-12.5"


def test_without_records_the_header_stands(tmp_path: Path) -> None:
    assert written(tmp_path / "a.csv", []) == []
    assert (tmp_path / "a.csv").read_text().startswith("id,document_id,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t=", "\r", "\n", "'=", "''-"])
def test_text_that_would_be_a_formula_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    actor = start + 'HYPERLINK("http://x.example")'
    about = document(publisher=actor)
    [row] = written(tmp_path / "a.csv", [(about, [record(about, actor=actor)])])
    assert row["publisher"] == "'" + actor
    assert row["actor_name"] == "'" + actor
