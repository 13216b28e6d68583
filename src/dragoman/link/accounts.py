"""Who tells what of a happening: accounts, and where they agree and contradict each other."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.core.document import Document, content_id
from dragoman.core.record import Mention, Record, Status
from dragoman.link.compare import excluding
from dragoman.link.traits import Traits


@dataclass(frozen=True, slots=True)
class Account:
    """One record of a happening. `teller` is the innermost source, or the publisher where the text speaks itself.

    `score` is the mean score of its links within the happening, `reasons` those of the strongest one.
    """

    happening_id: str
    event_id: str
    document_id: str
    publisher: str
    published_date: str
    teller: str
    is_own_voice: bool
    status: Status
    score: float | None = None
    reasons: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values of one kind that cannot both hold, or two names for one side, each with the first account that has it.

    `kind`: status, dead, injured, arrested, displaced, actor, recipient, place, date.
    """

    happening_id: str
    kind: str
    first_event_id: str
    second_event_id: str
    first_value: str
    second_value: str
    first_accounts: int
    second_accounts: int

    @property
    def id(self) -> str:
        return content_id(self.happening_id, self.kind, self.first_value, self.second_value)


def teller(record: Record, document: Document | None) -> tuple[str, bool]:
    """Who says so, and whether it is the text itself."""
    if not record.attribution:
        return (document.publisher if document is not None else ""), True
    source = record.attribution[-1].source
    return ("" if source is None else source.name or source.text), False


def contradictions(happening: str, records: Sequence[Record], traits: Mapping[str, Traits]) -> Iterator[Contradiction]:
    """What the accounts of a happening, in their order, do not agree on. Silence contradicts nothing.

    A side counts as named differently where no name of one account is one of the other; so do "rebels" and "militants".
    """
    stands = {r.id: r.status.value for r in records if r.status in (Status.ASSERTED, Status.DENIED)}
    yield from _between(happening, "status", _values(records, stands), operator.ne)
    yield from _of_numbers(happening, [r for r in records if r.status is not Status.DENIED])
    for kind in ("actor", "recipient"):
        sides = {record.id: _names(getattr(record, kind)) for record in records}
        yield from _between(happening, kind, _values(records, sides), _apart)
    places = {r.id: r.event_location.country for r in records if r.event_location}
    yield from _between(happening, "place", _values(records, places), operator.ne)
    dates = {r.id: f"{r.event_date.start}/{r.event_date.end}" for r in records if traits[r.id].told}
    spans = {value: traits[name].told for name, value in dates.items()}
    yield from _between(happening, "date", _values(records, dates), lambda a, b: _exclude(spans[a], spans[b]))


def _of_numbers(happening: str, records: Sequence[Record]) -> Iterator[Contradiction]:
    kinds = sorted({count.kind for record in records for count in record.casualties})
    for kind in kinds:
        told: dict[tuple[int, int | None], list[str]] = {}
        for record in records:
            for count in record.casualties:
                if count.kind == kind:
                    told.setdefault((count.low, count.high), []).append(record.id)
        for (a, one), (b, other) in combinations(told.items(), 2):
            if excluding(a, b):
                ends = (one[0], other[0], _range(*a), _range(*b))
                yield Contradiction(happening, kind, *ends, len(one), len(other))


def _between(
    happening: str, kind: str, told: Mapping[str, Sequence[str]], differ: Callable[[str, str], bool]
) -> Iterator[Contradiction]:
    for (a, one), (b, other) in combinations(told.items(), 2):
        if differ(a, b):
            yield Contradiction(happening, kind, one[0], other[0], a, b, len(one), len(other))


def _values(records: Sequence[Record], values: Mapping[str, str]) -> dict[str, list[str]]:
    """The records that have each value, in their order; empty values are left out."""
    found: dict[str, list[str]] = {}
    for record in records:
        if told := values.get(record.id):
            found.setdefault(told, []).append(record.id)
    return found


def _range(low: int, high: int | None) -> str:
    return str(low) if high == low else f"{low} or more" if high is None else f"{low} to {high}"


def _names(mentions: Sequence[Mention]) -> str:
    return "; ".join(sorted({m.name or m.text for m in mentions}))


def _apart(a: str, b: str) -> bool:
    return not {name.lower() for name in a.split("; ")} & {name.lower() for name in b.split("; ")}


def _exclude(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is not None and b is not None and excluding(a, b)
