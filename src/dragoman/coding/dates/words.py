"""The English words for times, read from `words.yml`, and the numbers that words stand for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.lexicon.lexicon import read_yaml


@dataclass(frozen=True, slots=True)
class Holidays:
    """How the day of a holiday is found: fixed in the year, from Easter, by day of the week; or not at all."""

    fixed: Mapping[str, tuple[int, int]]
    easter: Mapping[str, int]
    weekday: Mapping[str, tuple[int, int, int]]
    movable: frozenset[str]

    def names(self) -> tuple[str, ...]:
        """All holidays."""
        return (*self.fixed, *self.easter, *self.weekday, *self.movable)


@dataclass(frozen=True, slots=True)
class Words:
    """Each word (as the grammar sees it) with what it stands for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    vague_counts: frozenset[str]
    seasons: Mapping[str, str]
    parts_of_day: Mapping[str, str]
    hours_alone: frozenset[str]
    parts: Mapping[str, str]
    vague: Mapping[str, str]
    sets: Mapping[str, str]
    holidays: Holidays
    names: frozenset[str]
    beside: Mapping[str, frozenset[str]]

    def count(self, text: str) -> int | None:
        """The number that digits or words ("three", "twenty - five", "a") stand for; None if it is vague."""
        if text in ("a", "an", "one", "the", "another"):
            return 1
        if text in self.numbers:
            return self.numbers[text]
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", text):
            return int(text.replace(",", ""))
        tens, _, ones = text.partition(" - ")
        return self.numbers[tens] + self.numbers[ones] if tens in self.numbers and ones in self.numbers else None

    def below(self, first: int, end: int) -> list[str]:
        """The words for the numbers from one up to another, which is left out."""
        return [word for word, number in self.numbers.items() if first <= number < end]

    def ordinal(self, text: str) -> int | None:
        """The number that "3rd" or "third" stands for."""
        digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text)
        return int(digits[1]) if digits else self.ordinals.get(text)


@functools.cache
def words() -> Words:
    """The vocabulary of the package, read once."""
    data = read_yaml(Path(__file__).with_name("words.yml"))
    days = data["holidays"]
    return Words(
        months=_turned(data["months"]),
        weekdays=_turned(data["weekdays"]),
        units=_turned(data["units"]),
        numbers={word: number for number, word in enumerate(data["numbers"])} | data["tens"],
        ordinals={word: number for number, word in enumerate(data["ordinals"])},
        decades=data["decades"],
        vague_counts=frozenset(data["vague_counts"]),
        seasons=_turned(data["seasons"]),
        parts_of_day=_turned(data["parts_of_day"]),
        hours_alone=frozenset(data["hours_alone"]),
        parts=_turned(data["parts"]),
        vague=_turned(data["vague"]),
        sets=data["sets"],
        holidays=Holidays(
            fixed={name: (row[0], row[1]) for name, row in days["fixed"].items()},
            easter=days["easter"],
            weekday={name: (row[0], row[1], row[2]) for name, row in days["weekday"].items()},
            movable=frozenset(days["movable"]),
        ),
        names=frozenset(data["names"]),
        beside={name: frozenset(row) for name, row in data["beside"].items()},
    )


@functools.cache
def triggers() -> frozenset[str]:
    """Words without which (or digits) no sentence names a time."""
    known = words()
    phrases = (*known.parts, *known.vague, *known.holidays.names(), *known.hours_alone, *known.parts_of_day)
    single = {word for phrase in phrases for word in phrase.split()} - known.beside["too common"]
    tables = (
        known.months,
        known.weekdays,
        known.units,
        known.seasons,
        known.sets,
        known.decades,
        known.beside["alone"],
    )
    return frozenset(single | _plural_weekdays() | set(known.below(14, 21))).union(*tables)


@functools.cache
def starters() -> frozenset[str]:
    """Words, besides digits, with which an expression may start."""
    known = words()
    tables: tuple[Iterable[str], ...] = (
        *(known.months, known.weekdays, known.numbers, known.ordinals, known.vague_counts, known.seasons),
        *(known.parts_of_day, known.hours_alone, known.parts, known.vague, known.sets, known.holidays.names()),
        *(known.beside["alone"], known.beside["openers"]),
    )
    return frozenset(phrase.split()[0] for table in tables for phrase in table) | _plural_weekdays()


def _plural_weekdays() -> set[str]:
    return {f"{day}s" for day in words().weekdays if day.endswith("day")}


def _turned(table: Mapping[Any, Iterable[str]]) -> dict[str, Any]:
    return {word: key for key, forms in table.items() for word in forms}
