"""Event records: who did what to whom, when and where, according to whom, with which status.

The meaning of every field and value is told in `docs/record.md`; `record.schema.json` lists the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """The stand of the innermost source towards the event."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"
    UNCERTAIN = "uncertain"


class Tense(StrEnum):
    """Time of the event as the text tells it."""

    PAST = "past"
    ONGOING = "ongoing"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the document and where they stand (character offsets, end exclusive)."""

    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor, recipient or source, and whom they stand for.

    `country` is ISO 3166 alpha-3 with PLOVER's exceptions, or one of IGO, UNO, EUR, NGO, ISM, IMG, MNC; `reason` says
    how name and country were found (or why they were not).
    """

    text: str
    start_char: int
    end_char: int
    name: str = ""
    country: str = ""
    sector: str = ""
    further_sectors: tuple[str, ...] = ()
    entity_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of an attribution chain. `source` None: nobody is named. `kind`: direct, indirect or mixed."""

    source: Mention | None
    cue: Span
    content: tuple[Span, ...] = ()
    kind: str = "indirect"


@dataclass(frozen=True, slots=True)
class EventDate:
    """An interval of days (ISO 8601, both ends included; an open end is empty) and the words it comes from.

    Without time words `start` and `end` are empty and `reason` says why.
    """

    start: str = ""
    end: str = ""
    text: str = ""
    start_char: int | None = None
    end_char: int | None = None
    granularity: str = ""
    anchor: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BestDate:
    """One interval for consumers that want one: the event date, else the published date; `basis` says which."""

    start: str = ""
    end: str = ""
    basis: str = "none"


@dataclass(frozen=True, slots=True)
class EventLocation:
    """Where the event took place."""

    text: str
    start_char: int
    end_char: int
    name: str = ""
    place_id: str = ""
    latitude: float | None = None
    longitude: float | None = None
    admin1: str = ""
    country: str = ""
    precision: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Casualties:
    """A number of dead, injured, arrested or displaced people, as a range (no upper end: None), with its words."""

    kind: str
    low: int
    high: int | None
    text: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field has its value: the entry, rule or head that chose it, and the words it saw."""

    field: str
    rule: str
    text: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record stands in its document. `part` ("title" or "text") is what all its offsets count in."""

    sentence: int
    sentence_text: str
    start_char: int
    end_char: int
    part: str = "text"
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One event record. `confidence` is the chance, from 0 to 1, that a reader finds an event of this type there."""

    id: str
    document_id: str
    type: str
    trigger: Span
    status: Status
    tense: Tense
    evidence: Evidence
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad_class: int = 0
    score: float = 0.0
    cameo: str = ""
    actor: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()
    attribution: tuple[Link, ...] = ()
    within: str = ""
    event_date: EventDate = EventDate(reason="no time words")
    best_date: BestDate = BestDate()
    event_location: EventLocation | None = None
    casualties: tuple[Casualties, ...] = ()
    confidence: float = 1.0
    versions: dict[str, str] = field(default_factory=dict)
