"""Web archives (WARC). Read here and not by a library: a broken record must not cost those after it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.ingest.fields import Intake
from dragoman.ingest.lines import Read, end_of
from dragoman.ingest.notes import RefusedError, SetAside
from dragoman.ingest.packed import Source
from dragoman.ingest.pages import LONGEST_PAGE, STARTS_PAGE, page

MARK = b"WARC/1."
LONGEST_PIECE = 1 << 16
MOST_HEADERS = 500
LONGEST_NUMBER = 15
KINDS = ("response", "resource")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(slots=True)
class _Record:
    """One record. What belongs to no record is one that is not whole."""

    number: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    is_whole: bool = True

    @property
    def length(self) -> int:
        """The length that the record claims, or -1."""
        claimed = self.headers.get("content-length", "")
        return int(claimed) if claimed.isdecimal() and len(claimed) <= LONGEST_NUMBER else -1


def read_warc(source: Source, intake: Intake) -> Read:
    """The pages of a web archive: responses with status 200 and resources that are HTML.

    What is no page (requests, images, errors) is counted in the notes. A record whose length is wrong, or that is cut
    off, is set aside, and reading goes on at the next line that starts a record.
    """
    empty = True
    for record in _records(source.stream):
        empty = False
        here = f"{source.origin}:{record.number}"
        try:
            if not record.is_whole:
                raise RefusedError("truncated", "is a record that is cut off or broken; what comes after it was read")
            found = _page_of(record)
            if found is None:
                intake.notes.add("other-records", here)
                continue
            body, charset = found
            url = record.headers.get("warc-target-uri", "").strip("<> ")
            yield page(body, here, intake, url=url, charset=charset)
        except RefusedError as refused:
            yield SetAside(here, refused.reason, str(refused))
    yield from end_of(source, empty=empty)


def _records(stream: BinaryIO) -> Iterator[_Record]:
    number, astray = 0, False
    line = stream.readline(LONGEST_PIECE)
    while line:
        following = b""
        if line.startswith(MARK):
            number += 1
            record = _Record(number, _headers(stream))
            following = _read_body(stream, record)
            astray = not record.is_whole
            yield record
        elif line.strip() and not astray:
            astray = True
            yield _Record(number, is_whole=False)
        line = following or stream.readline(LONGEST_PIECE)


def _headers(stream: BinaryIO) -> dict[str, str]:
    """The lines up to an empty one, by their names in small letters."""
    found = {}
    for _ in range(MOST_HEADERS):
        line = stream.readline(LONGEST_PIECE)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().casefold()] = value.strip()
    return found


def _read_body(stream: BinaryIO, record: _Record) -> bytes:
    """Reads the body; where the next record starts before its end, the line that starts it is given back."""
    left = record.length
    record.is_whole = left >= 0
    kept = record.headers.get("warc-type") in KINDS
    after_blank = False
    while left > 0:
        piece = stream.readline(min(left, LONGEST_PIECE))
        if not piece or (after_blank and piece.startswith(MARK)):
            record.is_whole = False
            return piece
        if kept and len(record.body) <= 2 * LONGEST_PAGE:
            record.body += piece
        after_blank = piece == b"\r\n"
        left -= len(piece)
    return b""


def _page_of(record: _Record) -> tuple[bytes, str] | None:
    """The bytes of a page and the charset that was sent with it; nothing where the record is no page."""
    kind = record.headers.get("warc-type", "")
    headers, body = record.headers, bytes(record.body)
    if kind == "response":
        end = HEAD_END.search(body)
        status = STATUS.match(body)
        if not (end and status and status[1] == b"200"):
            return None
        headers, body = _http_headers(body[: end.start()]), body[end.end() :]
    elif kind != "resource":
        return None
    content_type = headers.get("content-type", "")
    if content_type and not content_type.casefold().startswith(PAGE_TYPES):
        return None
    body = _plain(headers, body)
    if not content_type and not STARTS_PAGE.match(body[:4096]):
        return None
    charset = CHARSET.search(content_type)
    return body, charset[1] if charset else ""


def _http_headers(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").splitlines()[1:MOST_HEADERS]
    return {name.strip().casefold(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _plain(headers: Mapping[str, str], body: bytes) -> bytes:
    """The body without the coding in which it was sent."""
    if headers.get("transfer-encoding", "").casefold() == "chunked":
        body = _joined(body)
    coding = headers.get("content-encoding", "identity").casefold()
    if coding in {"", "identity"} or STARTS_PAGE.match(body[:4096]):
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise RefusedError("format", f"is a page in a coding that is not read ({coding[:20]})")
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, LONGEST_PAGE + 1)
    except zlib.error as error:
        raise RefusedError("truncated", "is a page that is damaged in its packed data") from error


def _joined(body: bytes) -> bytes:
    """What was sent in chunks, in one piece; as it is where it is not in chunks."""
    found, start = bytearray(), 0
    while (end := body.find(b"\r\n", start, start + 32)) >= 0:
        try:
            length = int(body[start:end].partition(b";")[0], 16)
        except ValueError:
            return bytes(found) or body
        if length <= 0:
            break
        found += body[end + 2 : end + 2 + length]
        start = end + 4 + length
    return bytes(found) or body
