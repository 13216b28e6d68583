"""Which records are meant: named filters as a condition on the columns of `events`.

Several values of a filter are alternatives; several filters must all hold.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict

from dragoman.core.errors import InputError
from dragoman.core.record import Status

Values = str | Sequence[str]
Condition = tuple[str, list[object]]

EVERY = "all"
"""In the place of a status: any."""

DATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "best": ("best_date_start", "best_date_end"),
        "event": ("event_date_start", "event_date_end"),
        "published": ("published_date", "published_date"),
    }
)
"""First and last day of a record: of its event date or else of publication, of the event date alone, of publication."""


class Filters(TypedDict, total=False):
    """What a record must have; a filter that is left out or None asks for nothing.

    `actor`, `recipient`, `source` (any in the chain) and `place` are given as code of a country or sector, identifier,
    or words of the name or text; `type` as ASSAULT or ASSAULT/aerial; `since` and `until` as day, month or year, which
    the interval of `dates` (best, event, published) must touch; `text` as words that the sentence contains.
    `attributed` False asks for the text's own voice, `copies` False leaves out documents that copy another.
    """

    actor: Values | None
    recipient: Values | None
    type: Values | None
    status: Values | None
    source: Values | None
    publisher: Values | None
    place: Values | None
    since: str | dt.date | None
    until: str | dt.date | None
    dates: str
    text: Values | None
    attributed: bool | None
    copies: bool


def condition(filters: Filters) -> Condition:
    """The filters as SQL with question marks, and the values for these. Raises InputError for what cannot be meant."""
    if unknown := filters.keys() - Filters.__annotations__.keys():
        raise InputError(f"{min(unknown)!r} is no filter; there are {', '.join(Filters.__annotations__)}")
    found = [*_chosen(filters), *_interval(filters)]
    if (attributed := filters.get("attributed")) is not None:
        found.append((f"attribution_depth {'>' if attributed else '='} 0", []))
    if not filters.get("copies", True):
        found.append(("document_id NOT IN (SELECT document_id FROM duplicates)", []))
    sql = " AND ".join(f"({part})" for part, _ in found)
    return sql or "true", [value for _, values in found for value in values]


def _chosen(filters: Filters) -> Iterator[Condition]:
    given: Mapping[str, object] = {**filters}
    for name, one in _ONE.items():
        values = given.get(name)
        if values is None:
            continue
        alternatives = [one(value) for value in ([values] if isinstance(values, str) else _texts(name, values))]
        yield (
            " OR ".join(sql for sql, _ in alternatives) or "false",
            [v for _, several in alternatives for v in several],
        )


def _texts(name: str, values: object) -> list[str]:
    if not isinstance(values, Sequence) or not all(isinstance(value, str) for value in values):
        raise InputError(f"{name} must be text or a list of texts, but is {values!r}")
    return list(values)


def _side(role: str) -> Callable[[str], Condition]:
    """Codes stand alone in lists; names and texts contain the words."""
    codes = [f"{role}_{column}" for column in ("country", "sector", "entity_id")]
    words = [f"{role}_name", f"{role}_text"]
    return lambda value: _named(value, codes, words)


def _named(value: str, codes: Sequence[str], words: Sequence[str]) -> Condition:
    has_code = [f"list_contains(string_split({column}, ';'), ?)" for column in codes]
    has_words = [f"regexp_matches(' ' || {column} || ' ', ?)" for column in words]
    return " OR ".join(has_code + has_words), [*[value] * len(codes), *[_pattern(value)] * len(words)]


def _pattern(words: str) -> str:
    """Matches these words as a whole, in upper or lower case, in text with a space at both ends."""
    if not words.strip():
        raise InputError("a filter has an empty value; leave it out or give words")
    return rf"(?i)[^\p{{L}}\p{{N}}]{re.escape(words.strip())}[^\p{{L}}\p{{N}}]"


def _type(value: str) -> Condition:
    name, _, mode = value.partition("/")
    if mode:
        return "type = ? AND list_contains(string_split(mode, ';'), ?)", [name.upper(), mode]
    return "type = ?", [name.upper()]


def _status(value: str) -> Condition:
    if value == EVERY:
        return "true", []
    if value not in list(Status):
        raise InputError(f"{value!r} is no status; there are {', '.join(Status)}, {EVERY}")
    return "status = ?", [value]


_ONE: Mapping[str, Callable[[str], Condition]] = MappingProxyType(
    {
        "actor": _side("actor"),
        "recipient": _side("recipient"),
        "type": _type,
        "status": _status,
        "source": lambda value: _named(
            value, ("source_country", "source_sector", "source_entity_id"), ("attribution", "source_text")
        ),
        "publisher": lambda value: ("lower(publisher) = lower(?)", [value]),
        "place": lambda value: _named(
            value, ("place_country", "place_id"), ("place_name", "place_admin1", "place_text")
        ),
        "text": lambda value: ("contains(lower(sentence_text), lower(?))", [value]),
    }
)


def _interval(filters: Filters) -> Iterator[Condition]:
    """An interval with an open end lasts until the day of publication, as far as the document can tell."""
    start, end = date_columns(filters.get("dates", "best"))
    since, until = days(filters)
    if since is not None:
        open_end = f"CASE WHEN {start} IS NOT NULL THEN greatest({start}, published_date) END"
        yield f"coalesce({end}, {open_end}) >= ?", [since]
    if until is not None:
        yield f"coalesce({start}, {end}) <= ?", [until]


def days(filters: Filters) -> tuple[dt.date | None, dt.date | None]:
    """The first day of `since` and the last of `until`."""
    since, until = filters.get("since"), filters.get("until")
    return (
        None if since is None else _days("since", since)[0],
        None if until is None else _days("until", until)[1],
    )


def date_columns(dates: str) -> tuple[str, str]:
    """The columns of first and last day."""
    if dates not in DATES:
        raise InputError(f"dates {dates!r} is not known; there are {', '.join(DATES)}")
    return DATES[dates]


def _days(name: str, value: str | dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of a day, month or year."""
    if isinstance(value, dt.date):
        return value, value
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.strip()):
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            last_month = month or 12
            last_day = day or calendar.monthrange(year or 1, last_month)[1]
            return dt.date(year or 0, month or 1, day or 1), dt.date(year or 0, last_month, last_day)
        except ValueError:
            pass
    raise InputError(f"{name} must be a day, month or year (2026-03-12, 2026-03, 2026), but is {value!r}")
