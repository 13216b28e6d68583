"""What the coding stage hands on: events as token positions, before anybody is named and any offset is counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.core.record import Reason, Status, Tense


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` (exclusive) of sentence number `sentence`; `head` is the token that carries them."""

    sentence: int
    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class DraftLink:
    """One step of an attribution chain, as token positions."""

    source: Phrase | None
    cue: Phrase
    content: tuple[Phrase, ...] = ()
    kind: str = "indirect"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a day or a longer or shorter time, and the calendar interval they stand for.

    `start` and `end` are ISO days, both included, empty where the interval is open or not known; `value` and `type`
    are TIMEX3's (DATE, TIME, DURATION, SET). `anchor`: text, published, dateline or another expression.
    """

    phrase: Phrase
    start: str
    end: str
    granularity: str
    anchor: str
    rule: str
    type: str = "DATE"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One event as the coding stage finds it. `within` is the number of the outer event in the same list."""

    type: str
    trigger: Phrase
    status: Status
    tense: Tense
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[Phrase, ...] = ()
    recipient: tuple[Phrase, ...] = ()
    attribution: tuple[DraftLink, ...] = ()
    within: int | None = None
    time: TimeExpression | None = None
    place: Phrase | None = None
    casualties: tuple[tuple[str, int, int | None, Phrase], ...] = ()
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = field(default_factory=tuple)
