"""The date that a text tells of, carried from sentence to sentence: from it "two years later" and "on 2 June" count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.dates.reading import Context, Reading
from dragoman.coding.dates.words import words
from dragoman.core.draft import TimeExpression
from dragoman.core.record import Tense

_LONG = 2
_HOURS = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a sentence before has named."""

    start: dt.date
    end: dt.date

    @property
    def reading(self) -> Reading:
        """The date as one that others count from."""
        return Reading("told before", self.start, self.end)

    @property
    def context(self) -> Context:
        """From where a day without year counts: the year that is told, else what is near the day."""
        if (self.end - self.start).days > 31:
            return Context(self.start, Tense.FUTURE, basis="expression")
        return Context(self.start, basis="expression")

    def fits(self, unit: str) -> bool:
        """Whether a unit can be counted from it: days only from a day, hours not at all."""
        base = words().units.get(unit, unit)
        return (
            base in ("year", "decade", "century")
            or (self.start == self.end and base not in _HOURS)
            or (base == "month" and (self.end - self.start).days <= 31)
        )

    def long_past(self, published: dt.date | None) -> bool:
        """Whether it lies so far back that days without year belong to its time, not to that of the text."""
        return published is not None and self.start.year <= published.year - _LONG


def told_by(times: Sequence[TimeExpression], before: Told | None) -> Told | None:
    """What the last date of a sentence leaves told; open ends and lengths leave what was told before."""
    for time in reversed(times):
        if time.type in ("DATE", "TIME") and time.start and time.end:
            return Told(dt.date.fromisoformat(time.start), dt.date.fromisoformat(time.end))
    return before
