"""Days that plain time words stand for, counted from the day of publication.

Only words a writer uses all the time; any other date is written out in the batch.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

WEEKDAYS = {name: i for i, name in enumerate(calendar.day_name)}
MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
SPANS = {"last": -1, "this": 0, "next": 1}
DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
Interval = tuple[dt.date, dt.date]


def days(words: str, published: dt.date, *, future: bool) -> tuple[str, str] | None:
    """First and last day of `words`, or None if they are not among the plain ones.

    A weekday is the nearest one on the side of the tense, the day of publication included where it is past.
    """
    text = re.sub(r"\b(morning|evening|night|afternoon|early|late)\b", "", words).strip()
    if text.lower() in DAYS:
        found: Interval | None = _one(published + dt.timedelta(days=DAYS[text.lower()]))
    elif text in WEEKDAYS:
        found = _one(_weekday(WEEKDAYS[text], published, future=future))
    else:
        found = _span(text, published) or _calendar(text, published, future=future)
    return (found[0].isoformat(), found[1].isoformat()) if found else None


def _one(day: dt.date) -> Interval:
    return day, day


def _weekday(number: int, published: dt.date, *, future: bool) -> dt.date:
    ahead = (number - published.weekday()) % 7 or 7
    return published + dt.timedelta(days=ahead if future else ahead - 7)


def _month(year: int, month: int) -> Interval:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _span(text: str, published: dt.date) -> Interval | None:
    which, _, unit = text.lower().partition(" ")
    if which not in SPANS:
        return None
    step = SPANS[which]
    if unit == "week":
        monday = published + dt.timedelta(days=7 * step - published.weekday())
        return monday, monday + dt.timedelta(days=6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if unit == "year":
        return dt.date(published.year + step, 1, 1), dt.date(published.year + step, 12, 31)
    return None


def _calendar(text: str, published: dt.date, *, future: bool) -> Interval | None:
    parts = re.fullmatch(r"(?:(\d{1,2}) )?([A-Z][a-z]+)?(?: (\d{1,2}))?,? ?(\d{4})?", text)
    if not parts or parts[2] not in {*MONTHS, None}:
        return None
    day, year = int(parts[1] or parts[3] or 0), int(parts[4] or 0)
    if not parts[2]:
        return (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year and not day else None
    month = MONTHS[parts[2]]
    first = _month(year or published.year, month)
    if not year and future and first[1] < published:
        first = _month(published.year + 1, month)
    elif not year and not future and first[0] > published:
        first = _month(published.year - 1, month)
    return _one(first[0].replace(day=day)) if day else first
