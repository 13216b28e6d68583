"""JSON: one object on a line, or a list of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.core.document import Document
from dragoman.ingest.columns import Columns
from dragoman.ingest.decode import SAMPLE, WIDE_MARKS, decode, is_binary
from dragoman.ingest.fields import LONGEST_TEXT, Intake
from dragoman.ingest.notes import RefusedError, SetAside
from dragoman.ingest.packed import Source

LONGEST_LINE = 6 * LONGEST_TEXT  # JSON takes at most six bytes for a character (\u0431)
LONGEST_LIST = 200_000_000  # a JSON list must be held in memory as a whole
MOST_BRACKETS = 1_000_000
MOST_BROKEN = 10_000
BROKEN = frozenset({"broken-json", "broken-row", "binary", "encoding", "too-complex", "too-long"})
STARTS_LINES = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')
STARTS_LIST = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{\s*")')

Read = Iterator[Document | SetAside]


def read_lines(source: Source, intake: Intake) -> Read:
    """JSON Lines."""
    start = start_of(source.stream)
    if is_binary(start) and not start.startswith(WIDE_MARKS) and b'{"' not in start:
        yield SetAside(source.origin, "binary", "is no text; JSON Lines is expected here")
        return
    columns = intake.columns()
    empty = True
    for number, line in enumerate(bounded_lines(source, LONGEST_LINE), start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        here = f"{source.origin}:{number}"
        try:
            if line is None:
                raise RefusedError(
                    "too-long", f"is a line of more than {LONGEST_LINE:,} bytes; put one article on a line"
                )
            item = _parse(line, here, intake)
        except RefusedError as refused:
            yield SetAside(here, refused.reason, str(refused))
        else:
            yield _read_item(item, here, intake, columns)
    yield from end_of(source, empty=empty)


def read_list(source: Source, intake: Intake) -> Read:
    """A JSON list or a single object; else it is taken as JSON Lines under another suffix."""
    raw = source.stream.read(LONGEST_LIST + 1)
    try:
        if len(raw) > LONGEST_LIST:
            raise RefusedError("too-long", f"is larger than {LONGEST_LIST:,} bytes; write it as JSON Lines (.jsonl)")
        found = _parse(raw, source.origin, intake)
    except RefusedError as refused:
        if refused.reason == "broken-json" and STARTS_LINES.match(raw):
            yield from read_lines(Source(io.BytesIO(raw), source.origin, source.unpacked), intake)
        else:
            refused = source.fault or refused
            yield SetAside(source.origin, refused.reason, str(refused))
        return
    columns = intake.columns()
    items = found if isinstance(found, list) else [found]
    for number, item in enumerate(items, start=1):
        yield _read_item(item, f"{source.origin}:{number}", intake, columns)
    yield from end_of(source, empty=not items)


def bounded_lines(source: Source, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, whose rest is skipped. A line that is cut off is left out.

    UTF-16 has to be held in memory, so of it no more than 200 MB are read.
    """
    stream = source.stream
    line = stream.readline(longest)
    if line.startswith(WIDE_MARKS):
        rest = stream.read(LONGEST_LIST)
        stream = io.BytesIO((line + rest).decode("utf-16", "replace").encode())
        line = stream.readline(longest)
    while line:
        ended = line.endswith(b"\n")
        whole = len(line) < longest or ended
        if not (source.fault and not ended):
            yield line if whole else None
        while not whole:
            rest = stream.readline(longest)
            whole = not rest or rest.endswith(b"\n")
        line = stream.readline(longest)


def end_of(source: Source, *, empty: bool) -> Read:
    """What is to be told after the last document of a source."""
    if source.fault:
        yield SetAside(source.origin, source.fault.reason, str(source.fault))
    elif empty:
        yield SetAside(source.origin, "empty", "is empty")


def patiently(items: Read, origin: str) -> Read:
    """The same up to 10,000 broken lines or rows in a row: what is broken for so long is something else altogether."""
    broken = 0
    for item in items:
        broken = broken + 1 if isinstance(item, SetAside) and item.reason in BROKEN else 0
        yield item
        if broken == MOST_BROKEN:
            yield SetAside(origin, "format", f"is broken for {MOST_BROKEN:,} lines in a row; the rest was not read")
            return


def start_of(stream: BinaryIO) -> bytes:
    """What a stream starts with; it is left where it is."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(SAMPLE)[:SAMPLE]
    start = stream.read(SAMPLE)
    stream.seek(0)
    return start


def decoded(raw: bytes, origin: str, intake: Intake) -> str:
    """The text of bytes; a guess is noted."""
    found = decode(raw)
    if found.guessed:
        intake.notes.add("cp1252", origin)
    return found.text


def _read_item(item: object, origin: str, intake: Intake, columns: Columns) -> Document | SetAside:
    try:
        return intake.from_fields(item, origin, columns)
    except RefusedError as refused:
        return SetAside(origin, refused.reason, str(refused))


def _parse(raw: bytes, origin: str, intake: Intake) -> object:
    if raw.count(b"[") + raw.count(b"{") > MOST_BRACKETS:
        raise RefusedError("too-complex", f"has more than {MOST_BRACKETS:,} brackets")
    try:
        return json.loads(decoded(raw, origin, intake))
    except json.JSONDecodeError as error:
        raise RefusedError("broken-json", f"is no JSON at character {error.pos + 1}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(
            "broken-json", f"is JSON that is too deep or has a number that is too long: {error}"
        ) from error
