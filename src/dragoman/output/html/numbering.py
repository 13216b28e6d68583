"""Numbers for what a page can filter by, so that no text of a document ends up in a script or selector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.output.labels import OWN_VOICE, mention_label, source_label, type_label


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names in one event; `mutual` where both are actors."""

    actor: str
    recipient: str
    mutual: bool = False

    @property
    def label(self) -> str:
        """The pair as people read it."""
        return f"{self.actor} {'↔' if self.mutual else '→'} {self.recipient}"


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the page and its numbered records."""

    number: int
    document: Document
    records: tuple[tuple[int, Record], ...]


@dataclass(slots=True)
class Numbering:
    """Sources, types and pairs of a page, each with a number; sources and types with the count of their records."""

    sources: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    source_number: dict[str, int] = field(default_factory=lambda: {OWN_VOICE: 0})
    type_number: dict[str, int] = field(default_factory=dict)
    pair_number: dict[Pair, int] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count a record and number what is new in it."""
        source = source_label(record)
        self.sources[source] += 1
        self.source_number.setdefault(source, len(self.source_number))
        self.types[record.type] += 1
        self.type_number.setdefault(record.type, len(self.type_number))
        for pair in pairs_of(record):
            self.pair_number.setdefault(pair, len(self.pair_number))


def pairs_of(record: Record) -> list[Pair]:
    """Who did it to whom; where an event has several actors and no recipient, the actors with each other."""
    actors = list(dict.fromkeys(mention_label(mention) for mention in record.actor))
    recipients = list(dict.fromkeys(mention_label(mention) for mention in record.recipient))
    if recipients:
        return [Pair(a, r) for a, r in product(actors, recipients) if a != r]
    return [Pair(one, other, mutual=True) for one, other in combinations(sorted(actors), 2)]


def number_parts(results: Sequence[tuple[Document, Sequence[Record]]]) -> tuple[list[Part], Numbering]:
    """Documents and records numbered in the order given, records of a document in the order of the text."""
    numbering, parts, key = Numbering(), [], 0
    for number, (document, records) in enumerate(results):
        ordered = sorted(records, key=_reading_order)
        for record in ordered:
            numbering.add(record)
        parts.append(Part(number, document, tuple(enumerate(ordered, key))))
        key += len(ordered)
    return parts, numbering


def _reading_order(record: Record) -> tuple[bool, int, int, str, str]:
    trigger = record.trigger
    return record.evidence.part != "title", trigger.start_char, trigger.end_char, type_label(record), record.id
