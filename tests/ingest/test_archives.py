"""Web archives: pages are read, and a broken record costs no other."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.ingest import ReadingNotes, SetAside, read_documents
from tests.ingest.hostile.parts import good
from tests.ingest.hostile.web import record, whole_page


@pytest.fixture(autouse=True)
def _library() -> None:
    pytest.importorskip("trafilatura")


def outcome(path: Path, notes: ReadingNotes | None = None) -> list[str]:
    items = read_documents([path], notes=notes)
    return [item.reason if isinstance(item, SetAside) else item.title.split()[1] for item in items]


def test_pages_are_read_and_the_rest_counted(tmp_path: Path) -> None:
    notes = ReadingNotes()
    image = record(b"GIF89a", head=b"").replace(b"text/html; charset=utf-8", b"image/gif".ljust(24))
    gone = record(whole_page(7)).replace(b"200 OK", b"404 No")
    info = record(b"software: x", kind="warcinfo")
    resource = record(whole_page(1), kind="resource")
    (tmp_path / "a.warc").write_bytes(info + record(whole_page(0)) + image + gone + resource)
    assert outcome(tmp_path / "a.warc", notes) == ["0", "1"]
    assert notes.counts["other-records"] == 3


def test_a_page_as_it_was_sent(tmp_path: Path) -> None:
    page = whole_page(0)
    chunked = b"%x\r\n" % 100 + page[:100] + b"\r\n%x\r\n" % (len(page) - 100) + page[100:] + b"\r\n0\r\n\r\n"
    packed = record(gzip.compress(page), head=b"Content-Encoding: gzip\r\n")
    (tmp_path / "a.warc.gz").write_bytes(
        gzip.compress(record(chunked, head=b"Transfer-Encoding: chunked\r\n")) + gzip.compress(packed)
    )
    first, second = read_documents([tmp_path / "a.warc.gz"])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == second.text
    assert good(0) in first.text
    assert (first.url, first.publisher) == ("http://news.example/a", "news.example")


@pytest.mark.parametrize(
    "bad",
    [
        record(whole_page(9), length=10_000_000),
        record(whole_page(9), length=20),
        record(whole_page(9), length=-1),
        record(whole_page(9))[:150] + b"\r\n\r\n",
        record(whole_page(9)).replace(b"Content-Length", b"Content-Width"),
        b"garbage\r\nmore garbage\r\n\r\n",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: \xc2\xb2\r\n\r\n",
    ],
)
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_broken_record_costs_no_neighbour(tmp_path: Path, bad: bytes, *, is_packed: bool) -> None:
    parts = [record(whole_page(0)), bad, record(whole_page(1)), record(whole_page(2))]
    path = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(part) if is_packed else part for part in parts))
    found = outcome(path)
    assert [name for name in found if name in {"0", "1", "2"}] == ["0", "1", "2"]
    assert len(found) > 3


def test_an_archive_that_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes((record(whole_page(0)) + record(whole_page(1)))[:-200])
    (tmp_path / "b.warc").write_bytes(b"")
    assert outcome(tmp_path) == ["0", "truncated", "empty"]
