"""Cutting a text at every border of the spans that lie on it, whatever their overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.core.record import Record, Status
from dragoman.output.labels import link_label

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that play a role in the record of number `key`."""

    start_char: int
    end_char: int
    role: str
    key: int
    status: Status


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch that holds others: a paragraph (rank -1) or what somebody says (rank: step of the chain)."""

    start_char: int
    end_char: int
    rank: int
    label: str = ""
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without inner borders; its boxes stand outermost first."""

    start_char: int
    end_char: int
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]


def pieces(length: int, marks: Iterable[Mark], boxes: Iterable[Box]) -> Iterator[Piece]:
    """The pieces that together make up the text, in order. Spans outside the text and empty spans are left out."""
    given: list[Mark | Box] = [*boxes, *marks]
    spans = sorted((s for s in given if 0 <= s.start_char < s.end_char <= length), key=_order)
    borders = sorted({0, length, *(s.start_char for s in spans), *(s.end_char for s in spans)})
    waiting = iter(spans)
    upcoming = next(waiting, None)
    active: list[Mark | Box] = []
    for start, end in pairwise(borders):
        active = [s for s in active if s.end_char > start]
        while upcoming is not None and upcoming.start_char == start:
            active.append(upcoming)
            upcoming = next(waiting, None)
        ordered = sorted((s for s in active if isinstance(s, Box)), key=_nesting)
        yield Piece(start, end, tuple(ordered), tuple(s for s in active if isinstance(s, Mark)))


def _order(span: Mark | Box) -> tuple[int, int, int, str]:
    number, word = (span.key, span.role) if isinstance(span, Mark) else (span.rank, span.label)
    return span.start_char, -span.end_char, number, word


def _nesting(box: Box) -> tuple[bool, int, int, int, str]:
    return box.rank >= 0, box.start_char, -box.end_char, box.rank, box.label


def paragraphs(text: str) -> list[Box]:
    """The paragraphs of a text: parted by blank lines, or by line ends where it has no blank line."""
    separator = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_ENDS
    found, start = [], 0
    for gap in separator.finditer(text):
        found.append(Box(start, gap.start(), -1))
        start = gap.end()
    found.append(Box(start, len(text), -1))
    return [box for box in found if box.start_char < box.end_char]


def marks_of(key: int, record: Record) -> list[Mark]:
    """All words of a record, with the roles they play in it."""
    found: list[tuple[str, int | None, int | None]] = [
        ("trigger", record.trigger.start_char, record.trigger.end_char),
        *(("actor", m.start_char, m.end_char) for m in record.actor),
        *(("recipient", m.start_char, m.end_char) for m in record.recipient),
        *(("count", c.start_char, c.end_char) for c in record.casualties),
        ("when", record.event_date.start_char, record.event_date.end_char),
    ]
    if (place := record.event_location) is not None:
        found.append(("where", place.start_char, place.end_char))
    for link in record.attribution:
        found.append(("cue", link.cue.start_char, link.cue.end_char))
        if link.source is not None:
            found.append(("source", link.source.start_char, link.source.end_char))
    return [Mark(s, e, role, key, record.status) for role, s, e in found if s is not None and e is not None]


def boxes_of(records: Sequence[tuple[int, Record]]) -> list[Box]:
    """What is said by whom, each stretch once, with the numbers of the records that rest on it."""
    keys: dict[tuple[int, int, int, str], list[int]] = {}
    for key, record in records:
        for rank, link in enumerate(record.attribution):
            for content in link.content:
                place = (content.start_char, content.end_char, rank, link_label(link))
                keys.setdefault(place, []).append(key)
    return [Box(*place, keys=tuple(dict.fromkeys(numbers))) for place, numbers in keys.items()]
