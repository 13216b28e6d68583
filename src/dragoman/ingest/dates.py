"""Publication dates."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d{8}(?=$|\D|\d{6}$))(?:[T ]?\d[\d:.,]*\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
DAY_FIRST = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
MONTHS = "january february march april may june july august september october november december".split()
CLOCK = r"\d\d:\d\d(?::\d\d)?(?: [+-]\d{4}| [A-Z]{1,5})?"
RFC_2822 = re.compile(rf"(?:[A-Za-z]{{3}},\s*)?\d{{1,2}} [A-Za-z]{{3}} \d{{4}}(?: {CLOCK})?")
LONGEST = 64
EARLIEST = 1000
LATEST = 2199


def parse_published(value: object) -> dt.date | None:
    """The day written in an ISO date or datetime ("2015-10-22", "20151022"), in RFC 2822 form or with the name of the
    month ("22 October 2015", "Oct. 22, 2015"); else None.

    It is the day as written, in the time zone as written. Deliberately not read: 10/11/2015 (day or month first?),
    other words, seconds since 1970, and years before 1000 or after 2199, such as the year 1 that some databases write
    for "unknown".
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        text = str(value).strip()
        day = _parse(text) if len(text) <= LONGEST else None
    except (ValueError, TypeError, OverflowError):
        return None
    return day if day is not None and EARLIEST <= day.year <= LATEST else None


def _parse(text: str) -> dt.date | None:
    if iso := ISO.fullmatch(text):
        return dt.date.fromisoformat(iso[1].replace("/", "-"))
    if named := DAY_FIRST.fullmatch(text):
        return _named(named[3], named[2], named[1])
    if named := MONTH_FIRST.fullmatch(text):
        return _named(named[3], named[1], named[2])
    if RFC_2822.fullmatch(text):
        if text.count(":") == 0:
            text += " 00:00:00"
        return parsedate_to_datetime(text).date()
    return None


def _named(year: str, name: str, day: str) -> dt.date | None:
    months = [number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.casefold())]
    return dt.date(int(year), months[0], int(day)) if len(months) == 1 else None
