"""CSV and Parquet: good rows are read, whatever stands between them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from dragoman.core.document import Document
from dragoman.ingest import ReadingNotes, SetAside, read_documents
from dragoman.ingest import tables as ingest_tables


def outcome(path: Path, notes: ReadingNotes | None = None, **options: object) -> list[str]:
    items = read_documents([path], notes=notes, **options)  # type: ignore[arg-type]
    return [item.reason if isinstance(item, SetAside) else item.text for item in items]


def csv_file(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / name


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_columns_and_delimiter_are_found(tmp_path: Path, delimiter: str) -> None:
    rows = ["Head Line,Article Text,Pub Date,Outlet", 'A,"B, said; he | x\ty\nz ""q""",2015-10-22,Courier']
    path = csv_file(tmp_path, "\r\n".join([rows[0].replace(",", delimiter), 'A,"B"'.replace(",", delimiter)]))
    path.write_text(
        rows[0].replace(",", delimiter)
        + "\n"
        + delimiter.join(["A", '"B, s; h | x\ty\nz ""q"""', "2015-10-22", "Courier"])
    )
    [document] = read_documents([path])
    assert isinstance(document, Document)
    assert document.text == 'B, s; h | x\ty\nz "q"'
    assert (document.title, document.publisher) == ("A", "Courier")
    assert document.published_date == dt.date(2015, 10, 22)
    assert document.origin == f"{path}:2"


@pytest.mark.parametrize(
    ("bad", "reasons"),
    [
        ('"never closed,b', ["broken-row"]),
        ("a,b,c,d", ["broken-row"]),
        ("a", ["broken-row"]),
        (",b", ["no-text"]),
        ("a,b,,", ["a"]),
        ('5" pipe,b', ['5" pipe']),
        ("=1+1,b", ["=1+1"]),
        ("a\x00,b", ["binary"]),
    ],
)
def test_a_bad_row_costs_no_neighbour(tmp_path: Path, bad: str, reasons: list[str]) -> None:
    path = csv_file(tmp_path, f'text,title\nOne.,a\n{bad}\nTwo.,b\n"Th\nree.",c\nFour.,d\n')
    assert outcome(path) == ["One.", *reasons, "Two.", "Th\nree.", "Four."]


def test_broken_bytes_cost_their_own_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, b"text,title\nOne.,a\n\xff\x81\x8d,b\nS\xe3o.,c\n")
    assert outcome(path) == ["One.", "encoding", "São."]


def test_utf_16_as_spreadsheets_write_it(tmp_path: Path) -> None:
    assert outcome(csv_file(tmp_path, "text\ttitle\nSão Tomé.\ta\n".encode("utf-16"))) == ["São Tomé."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"text,title\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00,\x00\r", "binary"),
        (b"x" * 300 + b",b\nc,d\n", "format"),
        (b"a," * 10_001 + b"b\n", "too-complex"),
    ],
)
def test_what_is_no_table_is_set_aside_as_a_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    assert outcome(csv_file(tmp_path, content)) == [reason]


def test_a_row_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_tables, "LONGEST_ROW", 1000)
    path = csv_file(tmp_path, "text,title\n" + "One.,a\n" + "x" * 5000 + ',b\nTwo.,b\n"' + "y\n" * 900 + "Three.,c\n")
    found = outcome(path)
    assert [text for text in found if text in {"One.", "Two.", "Three."}] == ["One.", "Two.", "Three."]
    assert "too-long" in found


def test_columns_that_are_asked_for(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "text,other\nOne.,Two.\n")
    assert outcome(path, columns={"text": "other"}) == ["Two."]
    assert outcome(path, columns={"text": "none"}) == ["no-text"]


def parquet(folder: Path, query: str, name: str = "a.parquet") -> Path:
    duckdb.sql(f"COPY ({query}) TO '{folder}/made' (FORMAT parquet)")
    return Path(folder, "made").rename(folder / name)


def test_parquet_with_days_numbers_and_nested_columns(tmp_path: Path) -> None:
    notes = ReadingNotes()
    query = "SELECT 'One.' AS body, DATE '2015-10-22' AS date, 7::UBIGINT AS id, [1] AS list, {'a': 1} AS source"
    path = parquet(tmp_path, query)
    [document] = read_documents([path], notes=notes)
    assert isinstance(document, Document)
    assert (document.text, document.id, document.published_date) == ("One.", "7", dt.date(2015, 10, 22))
    assert document.origin == f"{path}:1"
    assert notes.bytes_read == path.stat().st_size


@pytest.mark.parametrize("name", ["a*.parquet", "a[b]?.parquet", "text=x.parquet"])
def test_a_name_is_no_pattern(tmp_path: Path, name: str) -> None:
    parquet(tmp_path, "SELECT 'Other.' AS text", "ab.parquet")
    assert outcome(parquet(tmp_path, "SELECT 'One.' AS text", name)) == ["One."]


def test_column_names_are_no_sql(tmp_path: Path) -> None:
    path = parquet(tmp_path, 'SELECT \'One.\' AS text, 1 AS "x""; DROP TABLE a; --"')
    assert outcome(path) == ["One."]


def test_broken_parquet_is_set_aside(tmp_path: Path) -> None:
    raw = parquet(tmp_path, "SELECT 'One.' AS text FROM range(9)").read_bytes()
    (tmp_path / "a.parquet").write_bytes(raw[: len(raw) // 2])
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    parquet(tmp_path, "SELECT 'One.' AS text WHERE false", "c.parquet")
    assert [item.reason for item in read_documents([tmp_path]) if isinstance(item, SetAside)] == [
        "format",
        "format",
        "empty",
    ]
