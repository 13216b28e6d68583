"""Inputs to documents: bad input is set aside with a reason and never costs its neighbours."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.core.document import Document
from dragoman.ingest import ReadingNotes, SetAside, read_documents
from dragoman.ingest import fields as ingest_fields
from dragoman.ingest import lines as ingest_lines
from dragoman.ingest import read as ingest_read

GOOD = {"text": "Ghana and Togo signed a treaty.", "date": "2019-03-01"}


def read(*inputs: str | Path, notes: ReadingNotes | None = None, **defaults: object) -> list[Document | SetAside]:
    return list(read_documents(inputs, notes=notes, **defaults))  # type: ignore[arg-type]


def reasons(items: list[Document | SetAside]) -> list[str]:
    return [item.reason if isinstance(item, SetAside) else "document" for item in items]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def one(*inputs: str | Path, **defaults: object) -> Document:
    [document] = read(*inputs, **defaults)
    assert isinstance(document, Document)
    return document


def test_columns_under_their_several_names_and_which_was_taken(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {
            "id": "n1",
            "body": "B.",
            "headline": "H",
            "date": "2019-03-01",
            "outlet": "Courier",
            "url": "https://x.example",
        },
        {"id": 7, "text": "T.", "content": "other", "title": "H2", "published": "bad day", "source": "Herald"},
    )
    notes = ReadingNotes()
    first, second = read(path, notes=notes)
    assert first == Document(
        text="B.",
        id="n1",
        title="H",
        publisher="Courier",
        url="https://x.example",
        published_date=dt.date(2019, 3, 1),
        origin=f"{path}:1",
    )
    assert isinstance(second, Document)
    assert (second.id, second.text, second.published_date, second.publisher) == ("7", "T.", None, "Herald")
    assert notes.columns["text", "body"] == 1
    assert notes.columns["publisher", "source"] == 1
    assert notes.counts == {"date-unreadable": 1}


def test_values_for_documents_that_name_none(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "One."}, {"text": "Two.", "publisher": "Herald", "date": "2020-02-02"})
    first, second = read(path, published=dt.date(2001, 1, 1), publisher="Courier")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published_date, first.publisher) == (dt.date(2001, 1, 1), "Courier")
    assert (second.published_date, second.publisher) == (dt.date(2020, 2, 2), "Herald")


def test_a_bad_line_costs_no_neighbour(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", GOOD, '{"text": "cut', "", [1], {"title": "no text"}, {"text": " "}, "[" * 100_000, GOOD
    )
    items = read(path)
    assert reasons(items) == ["document", "broken-json", "no-text", "no-text", "no-text", "broken-json", "document"]
    assert [item.origin.rpartition(":")[2] for item in items] == ["1", "2", "4", "5", "6", "7", "8"]


def test_a_number_with_thousands_of_digits_is_a_broken_line(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", '{"text": "a", "id": ' + "9" * 5000 + "}", GOOD)
    assert reasons(read(path)) == ["broken-json", "document"]


def test_a_line_that_is_too_long_is_skipped_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_lines, "LONGEST_LINE", 100)
    path = lines(tmp_path / "a.jsonl", GOOD, {"text": "x" * 450}, GOOD)
    assert reasons(read(path)) == ["document", "too-long", "document"]


def test_texts_over_the_limit_are_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_fields, "LONGEST_TEXT", 50)
    monkeypatch.setattr(ingest_read, "LONGEST_FILE", 200)
    path = lines(tmp_path / "a.jsonl", {"text": "x" * 51}, {"text": "x", "title": "y" * 50}, {"text": "x" * 50})
    (tmp_path / "b.txt").write_text("word " * 1000)
    assert reasons(read(path, tmp_path / "b.txt")) == ["too-long", "too-long", "document", "too-long"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("empty.json", b"[]", "empty"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("packed.jsonl", b"\x1f\x8b\x08\x00\x00", "binary"),
        ("table.xlsx", b"PK\x03\x04", "format"),
        ("cut.json", b'[\n{"text": "a"},\n{"te', "broken-json"),
        ("old.txt", "Делегация прибыла".encode("koi8-r"), "encoding"),
    ],
)
def test_a_bad_file_is_set_aside_with_a_message(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    [item] = read(tmp_path / name)
    assert isinstance(item, SetAside)
    assert item.reason == reason
    assert item.message
    assert item.origin == str(tmp_path / name)


def test_missing_inputs_cost_no_neighbour(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", GOOD)
    assert reasons(read(tmp_path / "no.txt", path, "a\x00b")) == ["missing", "document", "unreadable"]


def test_json_may_hold_a_list_one_object_or_lines(tmp_path: Path) -> None:
    listed = lines(tmp_path / "list.json", [GOOD, {"no": 1}, GOOD])
    single = tmp_path / "single.json"
    single.write_text(json.dumps(GOOD, indent=2))
    several = lines(tmp_path / "lines.json", GOOD, GOOD)
    assert reasons(read(listed)) == ["document", "no-text", "document"]
    assert reasons(read(single, several)) == ["document"] * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "São Tomé voted."}\n{"text": "Peru voted."}\n'.encode(encoding))
    items = read(path)
    assert [item.text for item in items if isinstance(item, Document)] == ["São Tomé voted.", "Peru voted."]


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.")
    os.mkfifo(tmp_path / "pipe")
    items = read(tmp_path)
    assert [Path(item.origin).name for item in items] == ["a.txt", "b.txt", "pipe", "d.txt"]
    assert reasons(items)[2] == "unreadable"
    (tmp_path / "none").mkdir()
    assert reasons(read(tmp_path / "none")) == ["empty"]


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        (
            "Ministers meet in Quito\n\nTalks began. They went on.",
            "Ministers meet in Quito",
            "Talks began. They went on.",
        ),
        ("Ministers ‘agree’\r\n\r\nTalks began.", "Ministers ‘agree’", "Talks began."),
        ("Ministers meet in Quito\nTalks began.", "", None),
        ("Ministers met in Quito.\n\nTalks began.", "", None),
        ("Ministers meet in Quito\n\n", "", None),
        ("word " * 40 + "end\n\nTalks began.", "", None),
    ],
)
def test_a_headline_is_split_off_only_where_it_is_clear(
    tmp_path: Path, text: str, title: str, rest: str | None
) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    document = one(tmp_path / "a.txt")
    assert document.title == title
    assert document.text == (text if rest is None else rest)


def test_html_pasted_as_text_loses_its_tags_and_is_noted(tmp_path: Path) -> None:
    notes = ReadingNotes()
    (tmp_path / "a.txt").write_text("<div><p>Chad &amp; Niger agreed.</p><p>Talks go on.</p></div>")
    assert one(tmp_path / "a.txt", notes=notes).text == "Chad & Niger agreed.\n\nTalks go on."
    assert notes.counts["html"] == 1
    assert any("HTML" in line and "a.txt" in line for line in notes.lines())


def test_text_keeps_its_length_where_controls_are_replaced(tmp_path: Path) -> None:
    text = "Envoys\u202e met\x1b[31m.\r\nThey left."
    notes = ReadingNotes()
    document = one(lines(tmp_path / "a.jsonl", {"text": text}), notes=notes)
    assert len(document.text) == len(text)
    assert "\x1b" not in document.text
    assert notes.counts["control-characters"] == 1


def test_ids_that_repeat_or_are_too_long_are_noted(tmp_path: Path) -> None:
    notes = ReadingNotes()
    items = read(lines(tmp_path / "a.jsonl", {"text": "A.", "id": "x" * 300}, {"text": "A."}), notes=notes)
    assert isinstance(items[0], Document)
    assert len(items[0].id) == 16
    assert notes.counts["id-unusable"] == 1
    assert notes.counts["repeated-id"] == 1


@pytest.mark.parametrize(
    ("given_bytes", "expected"),
    [
        (b'{"text": "A."}\n{"text": "B."}\n', ["A.", "B."]),
        (b'[{"text": "A."}]', ["A."]),
        (b"Mali held a vote.", ["Mali held a vote."]),
        (b"{Note} Mali held a vote.", ["{Note} Mali held a vote."]),
    ],
)
@pytest.mark.parametrize("buffered", [True, False])
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, given_bytes: bytes, expected: list[str], *, buffered: bool
) -> None:
    raw = io.BytesIO(given_bytes)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw) if buffered else raw))  # type: ignore[type-var]
    assert [item.text for item in read("-") if isinstance(item, Document)] == expected


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=('{"text": "A."}\n{"text": "B."}\n',))
    writer.start()
    assert reasons(read(tmp_path / "pipe")) == ["document", "document"]
    writer.join()


def test_documents_come_one_by_one(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *[{"text": f"Text {number}."} for number in range(1000)])
    stream = read_documents([path, tmp_path / "missing"])
    assert isinstance(next(iter(stream)), Document)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".jsonl", ".json", ".html", ".xyz"]))
def test_any_file_gives_documents_or_reasons(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    items = read(path)
    assert items
    for item in items:
        assert isinstance(item, SetAside) or item.text.strip()


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
COLUMN = st.sampled_from(["id", "text", "body", "title", "date", "published", "source", "url"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(rows=st.lists(st.dictionaries(COLUMN, ANY_JSON) | ANY_JSON, max_size=4))
def test_any_json_gives_one_result_a_line(tmp_path: Path, rows: list[object]) -> None:
    path = tmp_path / "any.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, GOOD]), encoding="utf-8")
    items = read(path)
    assert len(items) == len(rows) + 1
    assert isinstance(items[-1], Document)
    for item in items:
        if isinstance(item, Document):
            item.text.encode()
            (item.id + item.title + item.publisher + item.url).encode()
