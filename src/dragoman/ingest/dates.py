"""Publication dates."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

ISO = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})(?:[T ]\d[\d:.,]*\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?")
CLOCK = r"\d\d:\d\d(?::\d\d)?(?: [+-]\d{4}| [A-Z]{1,5})?"
RFC_2822 = re.compile(rf"(?:[A-Za-z]{{3}},\s*)?\d{{1,2}} [A-Za-z]{{3}} \d{{4}}(?: {CLOCK})?")
LONGEST = 64
EARLIEST = 1000


def parse_published(value: object) -> dt.date | None:
    """The day written in an ISO date or datetime ("2015-10-22", "20151022") or in RFC 2822 form; else None.

    It is the day as written, in the time zone as written. Deliberately not read: 10/11/2015 (day or month first?),
    dates in words, seconds since 1970, and the year 1 that some databases write for "unknown".
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        text = str(value).strip()
        day = _parse(text) if len(text) <= LONGEST else None
    except (ValueError, TypeError, OverflowError):
        return None
    return day if day is not None and day.year >= EARLIEST else None


def _parse(text: str) -> dt.date | None:
    if iso := ISO.fullmatch(text):
        return dt.date.fromisoformat(iso[1])
    if RFC_2822.fullmatch(text):
        if text.count(":") == 0:
            text += " 00:00:00"
        return parsedate_to_datetime(text).date()
    return None
