"""Rules for times that have a name in the calendar: dates, months, years, decades, centuries, seasons, holidays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.coding.dates import intervals
from dragoman.coding.dates.intervals import Interval
from dragoman.coding.dates.reading import Context, Groups, Reading, absolute, relative, unresolved
from dragoman.coding.dates.words import words
from dragoman.core.record import Tense

_AHEAD = 10
_SHIFTS = {
    "last": -1,
    "the previous": -1,
    "this": 0,
    "the same": 0,
    "that": 0,
    "that same": 0,
    "next": 1,
    "the following": 1,
}


def read_date(groups: Groups, context: Context) -> Reading | None:
    """Month and day, with or without a year or day of the week; two days of one month are an interval."""
    month = words().months[groups["month"] or ""]
    number = words().ordinal(groups["day"] or "") or 0
    weekday = words().weekdays.get(groups.get("weekday") or "")
    in_year = _year_of(groups, context)
    made: Reading
    if in_year is not None:
        made = absolute("month and day, year", intervals.day(dt.date(in_year, month, number)))
    else:
        days = [intervals.day(d) for d in _years_around(context, month, number) if weekday in (None, d.weekday())]
        nearest = near(days, context)
        if nearest is None and context.reference:
            return None
        if nearest is None:
            return unresolved("month and day", f"XXXX-{month:02}-{number:02}")
        made = relative("month and day", nearest, context)
    last = words().ordinal(groups.get("day_to") or "")
    if last is not None and made.start is not None:
        end = made.start.replace(day=last)
        if end < made.start:
            return None
        made = replace(made, end=end, value=f"{made.value}/{end.isoformat()}", rule=f"{made.rule}, range")
    return with_part(made, groups.get("part_of") or groups.get("part"))


def read_numeric(groups: Groups, _context: Context) -> Reading | None:
    """Dates in digits alone: ISO, or with slashes or full stops."""
    year_text, first, second = groups["year"] or "", int(groups["first"] or 0), int(groups["second"] or 0)
    in_year = int(year_text)
    if len(year_text) == 2:
        in_year += 1900 if in_year > 50 else 2000
    rule = "digits"
    if groups.get("iso"):
        month, number = first, second
    elif groups.get("stop") or first > 12:
        month, number, rule = second, first, "digits, day first"
    else:
        month, number, rule = first, second, "digits, month first"
        if second <= 12 and first != second:
            rule += " (ambiguous)"
    return absolute(rule, intervals.day(dt.date(in_year, month, number)))


def read_month(groups: Groups, context: Context) -> Reading | None:
    """A month, with or without a year."""
    number = words().months[groups["month"] or ""]
    in_year = _year_of(groups, context)
    if in_year is not None:
        whole = absolute("month, year", intervals.month(in_year, number))
    else:
        months = [intervals.month(d.year, d.month) for d in _years_around(context, number, 1)]
        found = _named(months, context, groups.get("rel"))
        if found is None:
            return unresolved("month", f"XXXX-{number:02}")
        whole = relative("month", found, context)
    return partly(whole, groups, context)


def read_year(groups: Groups, context: Context) -> Reading | None:
    """A year in digits."""
    return partly(absolute("year", intervals.year(int(groups["year"] or ""))), groups, context)


def read_spelled_year(groups: Groups, context: Context) -> Reading | None:
    """A year in words ("nineteen eighty-four"), or the nearest with these last two figures ("'84")."""
    if short := groups.get("short_year"):
        century = context.reference.year // 100 if context.reference else 19
        number = 100 * century + int(short)
        if context.reference is not None and number > context.reference.year + _AHEAD:
            number -= 100
    else:
        rest = (groups.get("rest") or "").removeprefix("oh ").removeprefix("o ")
        low = words().count(rest)
        if low is None:
            return None
        number = 100 * words().numbers[groups["hundreds"] or ""] + low
    return absolute("year", intervals.year(number))


def read_years(groups: Groups, _context: Context) -> Reading | None:
    """Two years in digits with a hyphen or stroke, the second perhaps shortened."""
    first, second = groups["year"] or "", groups["year_to"] or ""
    last = int(first[: 4 - len(second)] + second)
    if not int(first) < last <= int(first) + 300:
        return None
    start, end = intervals.year(int(first)), intervals.year(last)
    return Reading("years, range", start.start, end.end, "year", f"{start.value}/{end.value}")


def read_era(groups: Groups, _context: Context) -> Reading | None:
    """A year of the Common Era, or before it (then without interval: ISO days begin with year 1)."""
    number = int(groups["number"] or 0)
    if (groups.get("era") or "ad")[:1] == "b":
        return Reading("year before the Common Era; before the calendar", value=f"-{number:04}")
    return absolute("year", intervals.year(number))


def read_decade(groups: Groups, context: Context) -> Reading | None:
    """Ten years."""
    if groups.get("decade"):
        first = int((groups["decade"] or "")[:4])
    else:
        first = 1900 + (words().decades.get(groups.get("decade_word") or "") or int(groups.get("short") or 0))
    return partly(absolute("decade", intervals.decade(first)), groups, context)


def read_century(groups: Groups, context: Context) -> Reading | None:
    """A hundred years."""
    number = words().ordinal(groups["ord"] or "") or 0
    if groups.get("era"):
        return Reading("century before the Common Era; before the calendar", value=f"BC{number - 1:02}")
    return partly(absolute("century", intervals.century(number)), groups, context)


def read_season(groups: Groups, context: Context) -> Reading | None:
    """A season of the northern half of the globe."""
    code = words().seasons[groups["season"] or ""]
    in_year = _year_of(groups, context)
    if in_year is not None:
        return partly(absolute("season, year", intervals.season(in_year, code)), groups, context)
    seasons = [intervals.season(d.year, code) for d in _years_around(context, 1, 1)]
    found = _named(seasons, context, groups.get("rel"))
    if found is None:
        return unresolved("season", f"XXXX-{code}")
    return partly(relative("season", found, context), groups, context)


def read_quarter(groups: Groups, context: Context) -> Reading | None:
    """A quarter or half of a calendar year."""
    text = groups.get("ord") or groups.get("digit") or ""
    halves = groups.get("span") == "half"
    number = {"final": 2 if halves else 4, "last": 2 if halves else 4}.get(text) or words().ordinal(text) or 0
    if not 1 <= number <= (2 if halves else 4):
        return None
    make = intervals.half if halves else intervals.quarter
    in_year = _year_of(groups, context)
    if in_year is not None:
        return absolute("part of a year", make(in_year, number))
    found = near([make(d.year, number) for d in _years_around(context, 1, 1)], context)
    letter = "H" if halves else "Q"
    return (
        relative("part of a year", found, context) if found else unresolved("part of a year", f"XXXX-{letter}{number}")
    )


def read_holiday(groups: Groups, context: Context) -> Reading | None:
    """A holiday whose day can be counted; others (Ramadan) have no interval."""
    name = groups["holiday"] or ""
    if name in words().holidays.movable:
        return unresolved("holiday", "XXXX-XX-XX", "movable feast")
    in_year = _year_of(groups, context)
    if in_year is not None:
        return absolute("holiday, year", intervals.day(_holiday(name, in_year)))
    days = [intervals.day(_holiday(name, d.year)) for d in _years_around(context, 1, 1)]
    found = _named(days, context, groups.get("rel"))
    return relative("holiday", found, context) if found else unresolved("holiday")


def read_september_11(_groups: Groups, _context: Context) -> Reading | None:
    """The eleventh of September that needs no year."""
    return absolute("11 September 2001", intervals.day(dt.date(2001, 9, 11)))


def near(choices: list[Interval], context: Context) -> Interval | None:
    """The last choice that has begun (past), the first that has not ended (future), or the nearest (tense unknown)."""
    at = context.reference
    if at is None or not choices:
        return None
    if context.tense is Tense.PAST:
        begun = [x for x in choices if x.start <= at]
        return begun[-1] if begun else None
    if context.tense is Tense.FUTURE:
        lasting = [x for x in choices if x.end >= at]
        return lasting[0] if lasting else None
    return min(choices, key=lambda x: max((x.start - at).days, (at - x.end).days, 0))


def with_part(reading: Reading, part: str | None) -> Reading:
    """The same day with the part of the day that is named: the interval stays."""
    if not part:
        return reading
    return replace(
        reading, value=f"{reading.value}T{words().parts_of_day[part]}", type="TIME", granularity="part of day"
    )


def partly(reading: Reading, groups: Groups, context: Context) -> Reading:
    """What "early", "mid", "late" and the like leave of a reading."""
    mod = (groups.get("mod") or "").removeprefix("the ")
    if not mod or reading.start is None or reading.end is None:
        return reading
    which = words().parts.get(mod) or words().parts[f"the {mod}"]
    whole = Interval(reading.start, reading.end, reading.granularity, reading.value)
    left = intervals.part(whole, which, context.reference)
    rule = f"{reading.rule}, {which}"
    return replace(reading, start=left.start, end=left.end, granularity=left.granularity, value=left.value, rule=rule)


def _named(choices: list[Interval], context: Context, rel: str | None) -> Interval | None:
    """The one of a yearly row that "last", "next" or "this" picks; without these words the near one."""
    at = context.reference
    if at is None or rel is None or rel in ("the", "that", "the same", "that same"):
        return near(choices, context)
    if rel in ("this", "the current", "this same"):
        now = next((x for x in choices if x.start <= at <= x.end), None)
        return now or next((x for x in choices if x.start.year == at.year), None)
    if rel in ("next", "coming", "the coming", "this coming", "the next", "the following", "following"):
        return next((x for x in choices if x.start > at), None)
    return next((x for x in reversed(choices) if x.end < at), None)


def _year_of(groups: Groups, context: Context) -> int | None:
    if groups.get("year"):
        return int(groups["year"] or "")
    rel = groups.get("rel_year")
    if not rel:
        return None
    start = context.anchor.start if context.anchor and rel not in ("last", "this", "next") else context.reference
    return start.year + _SHIFTS[rel] if start else None


def _years_around(context: Context, month: int, number: int) -> list[dt.date]:
    """The same day in the years around the reference, those left out that have no such day."""
    at = context.reference
    if at is None:
        return []
    years = range(max(1, at.year - 8), min(9999, at.year + 8) + 1)
    if number > 31 or month > 12:
        return []
    return [dt.date(y, month, number) for y in years if number <= (intervals.month(y, month).end.day)]


def _holiday(name: str, in_year: int) -> dt.date:
    days = words().holidays
    if name in days.fixed:
        return dt.date(in_year, *days.fixed[name])
    if name in days.easter:
        return intervals.easter(in_year) + dt.timedelta(days=days.easter[name])
    return intervals.nth_weekday(in_year, *days.weekday[name])
