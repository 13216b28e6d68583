"""Files, folders and standard input to a stream of documents."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.core.document import Document
from dragoman.ingest.decode import SAMPLE, WIDE_MARKS, decode, is_binary
from dragoman.ingest.fields import LONGEST_TEXT, Intake
from dragoman.ingest.notes import ReadingNotes, RefusedError, SetAside

STANDARD_INPUT = "-"
LONGEST_FILE = 4 * LONGEST_TEXT  # UTF-8 takes at most four bytes for a character
LONGEST_LINE = 6 * LONGEST_TEXT  # JSON at most six (\u0431)
LONGEST_LIST = 200_000_000  # a JSON list must be held in memory as a whole
LINES = frozenset({".jsonl", ".ndjson"})
LIST = frozenset({".json"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TABLES = frozenset({".csv", ".tsv", ".parquet", ".xlsx"})
STARTS_LINES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')
STARTS_LIST = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{\s*")')

Read = Iterator[Document | SetAside]


def read_documents(
    inputs: Sequence[str | Path],
    *,
    published: dt.date | None = None,
    publisher: str = "",
    notes: ReadingNotes | None = None,
) -> Read:
    """All documents of the inputs, in order; what cannot be used comes as `SetAside` in its place.

    An input is a text file, a JSON Lines file (.jsonl, .ndjson; .json may hold a list), a folder of these (files in
    sorted order, hidden ones left out) or "-" for standard input. `published` and `publisher` are for documents that
    name none. `notes` collects which columns were taken and what was changed. Tables (CSV, Parquet), archives and web
    addresses are not read.
    """
    intake = Intake(published, publisher, notes if notes is not None else ReadingNotes())
    seen: set[str] = set()
    for given in inputs:
        for item in _read_input(given, intake):
            if isinstance(item, Document):
                if item.id in seen:
                    intake.notes.add("repeated-id", item.origin)
                seen.add(item.id)
            yield item


def _read_input(given: str | Path, intake: Intake) -> Read:
    if str(given) == STANDARD_INPUT:
        stream = sys.stdin.buffer
        yield from _read_unknown(stream if hasattr(stream, "peek") else io.BytesIO(stream.read()), "stdin", intake)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _read_folder(path, intake)
        else:
            yield from _read_file(path, intake)
    except FileNotFoundError:
        yield SetAside(str(path), "missing", "there is no such file or folder; check the path")
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        yield SetAside(str(path), "unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _read_folder(folder: Path, intake: Intake) -> Read:
    empty = True
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            path = Path(parent, name)
            if path.exists() and not path.is_file():
                yield SetAside(str(path), "unreadable", "is no file; give it by name if it is a pipe")
            else:
                yield from _read_input(path, intake)
    for error in unreadable:
        yield SetAside(str(error.filename), "unreadable", f"cannot be read: {error.strerror}")
    if empty and not unreadable:
        yield SetAside(str(folder), "empty", "has no files in it")


def _read_file(path: Path, intake: Intake) -> Read:
    suffix = path.suffix.lower()
    if suffix in TABLES and path.is_file():
        yield SetAside(str(path), "format", f"is a table ({suffix}); turn it into JSON Lines, one article a line")
        return
    with path.open("rb") as stream:
        if suffix in LINES:
            yield from _read_lines(stream, str(path), intake)
        elif suffix in LIST:
            yield from _read_list(stream, str(path), intake)
        elif path.is_file():
            yield _read_text(stream, str(path), intake, html=suffix in PAGES)
        else:
            yield from _read_unknown(stream, str(path), intake)


def _read_unknown(stream: BinaryIO, origin: str, intake: Intake) -> Read:
    """Standard input or a pipe, which has no suffix: what it starts with tells what it is."""
    start = _start(stream)
    if STARTS_LINES.match(start):
        yield from _read_lines(stream, origin, intake)
    elif STARTS_LIST.match(start):
        yield from _read_list(stream, origin, intake)
    else:
        yield _read_text(stream, origin, intake)


def _read_text(stream: BinaryIO, origin: str, intake: Intake, *, html: bool = False) -> Document | SetAside:
    raw = stream.read(LONGEST_FILE + 1)
    try:
        if len(raw) > LONGEST_FILE:
            raise RefusedError("too-long", f"is larger than {LONGEST_FILE:,} bytes; split it into single articles")
        return intake.from_text(_decode(raw, origin, intake), origin, html=html)
    except RefusedError as refused:
        return SetAside(origin, refused.reason, str(refused))


def _read_list(stream: BinaryIO, origin: str, intake: Intake) -> Read:
    """A JSON list or a single object; else it is taken as JSON Lines under another suffix."""
    raw = stream.read(LONGEST_LIST + 1)
    try:
        if len(raw) > LONGEST_LIST:
            raise RefusedError("too-long", f"is larger than {LONGEST_LIST:,} bytes; write it as JSON Lines (.jsonl)")
        found = _parse(_decode(raw, origin, intake))
    except RefusedError as refused:
        if refused.reason == "broken-json" and STARTS_LINES.match(raw):
            yield from _read_lines(io.BytesIO(raw), origin, intake)
        else:
            yield SetAside(origin, refused.reason, str(refused))
        return
    items = found if isinstance(found, list) else [found]
    if not items:
        yield SetAside(origin, "empty", "is an empty list")
    for number, item in enumerate(items, start=1):
        yield _read_item(item, f"{origin}:{number}", intake)


def _read_lines(stream: BinaryIO, origin: str, intake: Intake) -> Read:
    start = _start(stream)
    if is_binary(start) and not start.startswith(WIDE_MARKS):
        yield SetAside(origin, "binary", "is no text; JSON Lines is expected here")
        return
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        here = f"{origin}:{number}"
        try:
            if line is None:
                raise RefusedError(
                    "too-long", f"is a line of more than {LONGEST_LINE:,} bytes; put one article on a line"
                )
            item = _parse(_decode(line, here, intake))
        except RefusedError as refused:
            yield SetAside(here, refused.reason, str(refused))
        else:
            yield _read_item(item, here, intake)
    if empty:
        yield SetAside(origin, "empty", "is empty")


def _read_item(item: object, origin: str, intake: Intake) -> Document | SetAside:
    try:
        return intake.from_fields(item, origin)
    except RefusedError as refused:
        return SetAside(origin, refused.reason, str(refused))


def _start(stream: BinaryIO) -> bytes:
    if isinstance(stream, io.BufferedReader):
        return stream.peek(SAMPLE)[:SAMPLE]
    start = stream.read(SAMPLE)
    stream.seek(0)
    return start


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, whose rest is skipped."""
    line = stream.readline(LONGEST_LINE)
    if line.startswith(WIDE_MARKS):
        rest = stream.read(LONGEST_LIST)
        stream = io.BytesIO((line + rest).decode("utf-16", "replace").encode())
        line = stream.readline(LONGEST_LINE)
    while line:
        whole = len(line) < LONGEST_LINE or line.endswith(b"\n")
        yield line if whole else None
        while not whole:
            rest = stream.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")
        line = stream.readline(LONGEST_LINE)


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise RefusedError("broken-json", f"is no JSON at character {error.pos + 1}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(
            "broken-json", f"is JSON that is too deep or has a number that is too long: {error}"
        ) from error


def _decode(raw: bytes, origin: str, intake: Intake) -> str:
    decoded = decode(raw)
    if decoded.guessed:
        intake.notes.add("cp1252", origin)
    return decoded.text
