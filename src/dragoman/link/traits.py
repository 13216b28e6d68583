"""What a record is compared by, taken from it and from its document once."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.core.document import Document
from dragoman.core.record import Mention, Record
from dragoman.link.words import stem

_LONG = 14
"""Days; what is told to have happened in a longer time is placed by the day it was published."""
_SMALL_WORDS = frozenset(
    """the a an of in on at to for and or but with by from as is are was were be been has have had its his her their
    this that these those it he she they will would not no who which when where after before over into than also said
    says say""".split()
)
_PRONOUNS = frozenset(
    """i me my we us our you your he him his she her they them their it its who whom whose which that this these those
    one ones some many others both all everyone somebody someone anybody anyone nobody""".split()
)
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient: all that may name it, its country, and whether the knowledge base has it."""

    names: frozenset[str]
    country: str
    is_known: bool

    @property
    def key(self) -> str:
        """What it is found by."""
        return min(self.names) if self.names else self.country


@dataclass(frozen=True)
class Words:
    """Texts as a bag of stems, made when it is asked for."""

    texts: tuple[str, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each stem stands there; names and numbers count twice in one text, once in several."""
        if len(self.texts) == 1:
            return words_of(self.texts[0])
        return Counter(word for text in self.texts for word in words_of(text))

    @cached_property
    def length(self) -> float:
        """The length of the bag as a vector."""
        return math.sqrt(sum(n * n for n in self.bag.values()))

    def likeness(self, other: Words) -> float:
        """The cosine of the bags."""
        few, many = sorted((self.bag, other.bag), key=len)
        shared = sum(n * many[word] for word, n in few.items() if word in many)
        return shared / (self.length * other.length) if shared else 0.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What a record is compared by. Days are ordinal numbers; `told` is what time words say, None without any."""

    event_id: str
    document_id: str
    type: str
    quad: int
    trigger: str
    stem: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str
    place_country: str
    told: tuple[int, int] | None
    published: int | None
    numbers: tuple[tuple[str, int, int | None], ...]
    names: frozenset[str]
    words: Words
    sentence: tuple[str, int]
    document: Words

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day: as told, else the day of publication; None where neither is known."""
        return self.told or (None if self.published is None else (self.published, self.published))


def traits(records: Iterable[Record], documents: Mapping[str, Document]) -> list[Traits]:
    """The traits of records; those of one document know of each other."""
    by_document: dict[str, list[Record]] = {}
    for record in records:
        by_document.setdefault(record.document_id, []).append(record)
    return [made for key, group in by_document.items() for made in _of_document(group, documents.get(key))]


def words_of(text: str) -> Counter[str]:
    """Stems of the words that tell something; names and numbers count twice."""
    found = Counter[str]()
    for word in re.findall(r"[^\W\d_]+|\d+", text):
        if len(word) > 1 and word.lower() not in _SMALL_WORDS:
            found[stem(word)] += 2 if word[0].isupper() or word[0].isdigit() else 1
    return found


def names_of(text: str) -> frozenset[str]:
    """Words that begin with a capital letter, as names do and, unfortunately, the first words of sentences."""
    found = (word.lower() for word in re.findall(r"[^\W\d_]{2,}", text) if word[0].isupper())
    return frozenset(word for word in found if word not in _SMALL_WORDS and word not in _CALENDAR)


def _of_document(records: Sequence[Record], document: Document | None) -> list[Traits]:
    told = sorted({record.evidence.sentence_text for record in records})
    shared = Words(("", document.title if document is not None else "", *told))
    published = document.published_date.toordinal() if document is not None and document.published_date else None
    return [_of_record(record, published, shared) for record in records]


def _of_record(record: Record, published: int | None, shared: Words) -> Traits:
    place = record.event_location
    return Traits(
        event_id=record.id,
        document_id=record.document_id,
        type=record.type,
        quad=record.quad_class,
        trigger=record.trigger.text.lower(),
        stem=stem(record.trigger.text.split()[0] if record.trigger.text.split() else ""),
        actors=_parties(record.actor),
        recipients=_parties(record.recipient),
        place=(place.place_id or place.name or place.text).lower() if place is not None else "",
        place_country=place.country if place is not None else "",
        told=_days(record.event_date.start, record.event_date.end),
        published=published,
        numbers=tuple((count.kind, count.low, count.high) for count in record.casualties),
        names=names_of(record.evidence.sentence_text),
        words=Words((record.evidence.sentence_text,)),
        sentence=(record.evidence.part, record.evidence.sentence),
        document=shared,
    )


def _parties(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """Those that a text names or describes: a pronoun that stands for nobody known says nothing."""
    return tuple(
        Party(frozenset(filter(None, (m.entity_id, (m.name or m.text).lower()))), m.country, bool(m.entity_id))
        for m in mentions
        if m.name or m.text.lower() not in _PRONOUNS
    )


def _days(start: str, end: str) -> tuple[int, int] | None:
    """The interval, where it is closed and short enough to tell something."""
    if not (start and end):
        return None
    try:
        first, last = dt.date.fromisoformat(start).toordinal(), dt.date.fromisoformat(end).toordinal()
    except ValueError:
        return None
    return (first, last) if 0 <= last - first <= _LONG else None
