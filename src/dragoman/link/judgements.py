"""What a person decided about two records. Nothing is deleted: of two decisions on a pair the later one counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dragoman.core.document import content_id
from dragoman.core.errors import InputError


class Decision(StrEnum):
    """Whether two records tell of one happening. `unsure` is an answer too, and takes back an earlier one."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on the pair of records `first` and `second`, its author and its time (ISO 8601, UTC)."""

    first: str
    second: str
    decision: Decision
    author: str = ""
    decided_at: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.first == self.second:
            raise InputError(f"A record cannot be judged against itself: {self.first}; name two records.")
        if self.second < self.first:
            first, second = self.second, self.first
            object.__setattr__(self, "first", first)
            object.__setattr__(self, "second", second)

    @property
    def id(self) -> str:
        """Made of all it says."""
        return content_id(self.first, self.second, self.decision, self.author, self.decided_at, self.note)


def in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The decision that counts for each pair: the latest."""
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.decided_at, j.id)):
        found[judgement.first, judgement.second] = judgement
    return {pair: judgement for pair, judgement in found.items() if judgement.decision is not Decision.UNSURE}


def bound(judgements: Iterable[Judgement]) -> tuple[list[set[str]], set[tuple[str, str]]]:
    """Groups of records that people hold to be one, and pairs that they hold not to be.

    Where decisions contradict each other through third records, "not the same" counts, and of the others the earlier.
    """
    counting = in_force(judgements)
    apart = {pair for pair, judgement in counting.items() if judgement.decision is Decision.NOT_SAME}
    group: dict[str, set[str]] = {}
    for judgement in counting.values():
        if judgement.decision is not Decision.SAME:
            continue
        one, other = (group.get(name, {name}) for name in (judgement.first, judgement.second))
        if any(_ordered(a, b) in apart for a, b in _across(one, other)):
            continue
        united = one | other
        group |= dict.fromkeys(united, united)
    return [set(members) for members in {frozenset(members) for members in group.values()}], apart


def _across(one: Iterable[str], other: Iterable[str]) -> Iterator[tuple[str, str]]:
    others = list(other)
    return ((a, b) for a in one for b in others)


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
