"""What a rule of the grammar gives: words of a sentence with the interval they stand for."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.coding.dates.intervals import Interval
from dragoman.coding.dates.pieces import Pieces
from dragoman.core.record import Tense

Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Context:
    """From where relative words count: the day of publication, the clause's tense, another date of the sentence."""

    reference: dt.date | None
    tense: Tense | None = None
    anchor: Reading | None = None
    basis: str = "published"

    def from_anchor(self) -> Context:
        """The same, counting from the other date if there is one."""
        if self.anchor is None or self.anchor.start is None:
            return self
        return replace(self, reference=self.anchor.start, basis="expression")


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one expression. Without `start` and `end` it has no interval, and `rule` says why."""

    rule: str
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: str = ""
    value: str = ""
    anchor: str = "text"
    type: str = "DATE"

    def noted(self, remark: str) -> Reading:
        """The same, with a remark added to the rule."""
        return replace(self, rule=f"{self.rule}; {remark}")


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a rule matched: pieces `start` to `end` (exclusive)."""

    rule: Rule
    start: int
    end: int
    match: re.Match[str]

    @property
    def groups(self) -> Groups:
        """The named parts of the match."""
        return self.match.groupdict()

    def piece(self, pieces: Pieces, group: str) -> int:
        """The piece at which a part of the match starts."""
        return bisect.bisect_right(pieces.starts, self.match.start(group)) - 1


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar. `guard` refuses a match for what stands around it.

    `anchored`: may count from another date of the sentence ("three days later").
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Groups, Context], Reading | None]
    guard: Callable[[Pieces, Found], bool] | None = None
    anchored: bool = False


def absolute(rule: str, interval: Interval) -> Reading:
    """A reading that depends on nothing outside the text."""
    return Reading(rule, interval.start, interval.end, interval.granularity, interval.value)


def relative(rule: str, interval: Interval, context: Context) -> Reading:
    """A reading counted from the day of publication or from another date."""
    return replace(absolute(rule, interval), anchor=context.basis)


def unresolved(rule: str, value: str = "XXXX-XX-XX", why: str = "no published date") -> Reading:
    """A reading without interval."""
    return Reading(f"{rule}; {why}", value=value, anchor="none")
