"""Pieces of the calendar: days, weeks, months and longer, with their TIMEX3 values."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included, how long a piece of the calendar they are, and their TIMEX3 value."""

    start: dt.date
    end: dt.date
    granularity: str
    value: str


def day(at: dt.date) -> Interval:
    """One day."""
    return Interval(at, at, "day", at.isoformat())


def week(at: dt.date) -> Interval:
    """The week, Monday to Sunday, in which a day lies."""
    year, number, weekday = at.isocalendar()
    monday = at - dt.timedelta(days=weekday - 1)
    return Interval(monday, monday + dt.timedelta(days=6), "week", f"{year:04}-W{number:02}")


def weekend(at: dt.date) -> Interval:
    """Saturday and Sunday of the week in which a day lies."""
    whole = week(at)
    return Interval(whole.start + dt.timedelta(days=5), whole.end, "weekend", f"{whole.value}-WE")


def month(year: int, number: int) -> Interval:
    """One month of a year."""
    return _months(year, number, 1, "month", f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Interval:
    """One quarter of a calendar year, 1 to 4."""
    return _months(year, 3 * number - 2, 3, "quarter", f"{year:04}-Q{number}")


def half(year: int, number: int) -> Interval:
    """The first or the second half of a calendar year."""
    return _months(year, 6 * number - 5, 6, "half", f"{year:04}-H{number}")


def season(year: int, code: str) -> Interval:
    """A season of the northern half of the globe; a winter has the year of its December."""
    return _months(year, SEASON_STARTS[code], 3, "season", f"{year:04}-{code}")


def year(number: int) -> Interval:
    """One calendar year."""
    return Interval(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Interval:
    """Ten years, from the one that ends in 0."""
    return Interval(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade", f"{first // 10:03}")


def century(number: int) -> Interval:
    """A hundred years, as they are counted: the 19th is 1801 to 1900."""
    first = 100 * number - 99
    return Interval(dt.date(first, 1, 1), dt.date(first + 99, 12, 31), "century", f"{number - 1:02}")


def containing(at: dt.date, unit: str) -> Interval:
    """The piece of the calendar of this unit in which a day lies; units below a day give the day."""
    made: dict[str, Callable[[], Interval]] = {
        "week": lambda: week(at),
        "fortnight": lambda: week(at),
        "weekend": lambda: weekend(at),
        "month": lambda: month(at.year, at.month),
        "quarter": lambda: quarter(at.year, (at.month + 2) // 3),
        "year": lambda: year(at.year),
        "decade": lambda: decade(at.year // 10 * 10),
        "century": lambda: century((at.year + 99) // 100),
    }
    return made[unit]() if unit in made else day(at)


def shifted(at: dt.date, count: int, unit: str) -> dt.date:
    """A day moved by so many units, at most to the end of the month. Outside the calendar: OverflowError."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return at + dt.timedelta(days=days * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        hours = {"hour": 1}.get(unit, 0) * count
        return at + dt.timedelta(days=int(hours / 24))
    total = at.year * 12 + at.month - 1 + months * count
    if not 12 <= total < 120_000:
        raise OverflowError(f"outside the calendar: {count} {unit}")
    last = calendar.monthrange(total // 12, total % 12 + 1)[1]
    return dt.date(total // 12, total % 12 + 1, min(at.day, last))


def part(whole: Interval, which: str, reference: dt.date | None) -> Interval:
    """The part of an interval that "early", "mid", "the end of", "earlier" and the like leave; the value stays."""
    match which:
        case "so far" if reference:
            return replace(whole, end=max(whole.start, min(reference, whole.end)))
        case "rest" if reference:
            return replace(whole, start=min(whole.end, max(reference, whole.start)))
        case "first half" | "second half":
            return _half_of(whole, which == "first half")
        case "first third" | "middle third" | "last third":
            first, last = _third_days(whole)
            ends = {
                "first third": (whole.start, first),
                "middle third": (first + dt.timedelta(days=1), last - dt.timedelta(days=1)),
                "last third": (last, whole.end),
            }[which]
            return whole if ends[0] > ends[1] else replace(whole, start=ends[0], end=ends[1])
    return whole


def easter(in_year: int) -> dt.date:
    """Easter Sunday of the western churches (the Gregorian rule)."""
    golden, hundreds = in_year % 19, in_year // 100
    leap_skips = hundreds // 4
    moon = (19 * golden + hundreds - leap_skips - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (hundreds % 4) + 2 * (in_year % 100 // 4) - moon - in_year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    number, rest = divmod(moon + to_sunday - 7 * late + 114, 31)
    return dt.date(in_year, number, rest + 1)


def nth_weekday(in_year: int, month_number: int, weekday: int, which: int) -> dt.date:
    """The first, second, … or (-1) last such day of the week in a month."""
    whole = month(in_year, month_number)
    if which < 0:
        return whole.end - dt.timedelta(days=(whole.end.weekday() - weekday) % 7)
    return whole.start + dt.timedelta(days=(weekday - whole.start.weekday()) % 7 + 7 * (which - 1))


def _months(in_year: int, first: int, count: int, granularity: str, value: str) -> Interval:
    start = dt.date(in_year, first, 1)
    end = shifted(start, count - 1, "month")
    return Interval(start, end.replace(day=calendar.monthrange(end.year, end.month)[1]), granularity, value)


def _half_of(whole: Interval, first: bool) -> Interval:
    if whole.granularity == "year":
        return half(whole.start.year, 1 if first else 2)
    middle = whole.start + (whole.end - whole.start) // 2
    return replace(whole, end=middle) if first else replace(whole, start=middle + dt.timedelta(days=1))


def _third_days(whole: Interval) -> tuple[dt.date, dt.date]:
    """Last day of the first third and first day of the last third."""
    start = whole.start
    if whole.granularity == "month":
        return start.replace(day=10), start.replace(day=21)
    if whole.granularity == "year":
        return dt.date(start.year, 4, 30), dt.date(start.year, 9, 1)
    if whole.granularity == "decade":
        return dt.date(start.year + 3, 12, 31), dt.date(start.year + 7, 1, 1)
    third = dt.timedelta(days=((whole.end - start).days + 1) // 3)
    return start + third - dt.timedelta(days=1), whole.end - third + dt.timedelta(days=1)
