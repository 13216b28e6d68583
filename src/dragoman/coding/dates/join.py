"""Expressions that stand together: ranges, an hour with its day, and prepositions that leave one end open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.coding.dates import intervals
from dragoman.coding.dates.pieces import Pieces
from dragoman.coding.dates.reading import Found, Reading, absolute
from dragoman.coding.dates.words import words

_OPENERS = {
    "since": "since", "from": "since", "starting": "since", "beginning": "since", "onwards": "since", "until": "until",
    "till": "until", "til": "until", "through": "until", "by": "until", "before": "before", "after": "after",
    "following": "after",
}  # fmt: skip
_LINKS = {
    "from": {"to", "until", "till", "through", "-"},
    "between": {"and", "-"},
    "": {"-", "to", "through", "until", "till"},
}
_MODIFIERS = frozenset({"compound", "nmod", "nmod:poss", "nmod:unmarked", "nmod:tmod", "nummod", "amod"})
_HOUR_LINKS = ("", "on", ",", "at", "at about", "at around", "around", "about", "on the", ", at", "local time on", "by")
_POINTS = frozenset(
    [
        *("date", "digits", "month", "year", "weekday", "deictic", "decade", "century", "season", "quarter", "days"),
        *("holiday", "era", "unit", "vague"),
    ]
)
_HOURS = frozenset({"clock", "hours", "overnight"})
_DAYS = frozenset({"date", "weekday", "deictic", "digits", "part of day"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading of the pieces `start` to `end` (exclusive); `form` is the name of the grammar's row."""

    start: int
    end: int
    reading: Reading
    form: str


def ranges(pieces: Pieces, found: Sequence[Found]) -> dict[int, int]:
    """Which matches are the two ends of one range."""
    made: dict[int, int] = {}
    for number in range(len(found) - 1):
        first, second = found[number], found[number + 1]
        if first.rule.name not in _POINTS or second.rule.name not in _POINTS or number in made.values():
            continue
        link = " ".join(pieces.texts[first.end : second.start])
        if link in _LINKS[_opening(pieces, first.start, link)]:
            made[number] = number + 1
    return made


def together(pieces: Pieces, placed: Sequence[Placed]) -> list[Placed]:
    """Ranges and hours with their day as one expression each."""
    made: list[Placed] = []
    for x in placed:
        both = (
            (_range(pieces, made[-1], x) or _hour(pieces, made[-1], x) or _distance(pieces, made[-1], x))
            if made
            else None
        )
        if both is not None:
            made[-1] = both
        else:
            made.append(x)
    return made


def apart(pieces: Pieces, placed: Sequence[Placed]) -> list[Placed]:
    """Two years written as one ("1894-96") as two, and the hour without the day beside it."""
    made: list[Placed] = []
    for x in placed:
        if x.form == "clock" and x.reading.anchor == "expression":
            hour = x.reading.value.rpartition("T")[2].removesuffix("Z")
            made.append(replace(x, reading=replace(x.reading, value=f"{hour}:00")))
            continue
        start, end = x.reading.start, x.reading.end
        if x.form != "years" or start is None or end is None or pieces.tokens[x.start] == pieces.tokens[x.end - 1]:
            made.append(x)
            continue
        for at, year in ((x.start, start.year), (x.end - 1, end.year)):
            made.append(Placed(at, at + 1, absolute("year", intervals.year(year)), "year"))
    return made


def opened(pieces: Pieces, placed: Placed) -> Reading:
    """The reading with one end open after "since", "until", "before", "after" and the like."""
    reading = placed.reading
    if reading.start is None or reading.end is None or reading.type not in ("DATE", "TIME") or "range" in reading.rule:
        return reading
    if placed.form in _HOURS:
        return reading
    word, at = _preposition(pieces, placed.start)
    way = _OPENERS.get(word, "")
    if not way or pieces.after(placed.end) == "'s" or _is_modifier(pieces, placed):
        return reading
    if way == "since" and word == "from" and _noun_phrase(pieces, at):
        return reading
    if way == "until" and pieces.before(at) == "not" and word != "by":
        return reading
    day = dt.timedelta(days=0 if reading.type == "TIME" else 1)
    start, end = {
        "since": (reading.start, None),
        "until": (None, reading.end),
        "before": (None, reading.start - day),
        "after": (reading.end + day, None),
    }[way]
    return replace(reading, start=start, end=end, rule=f"{reading.rule}, {way}")


def _preposition(pieces: Pieces, start: int) -> tuple[str, int]:
    at = start - 1
    while at >= 0 and pieces.texts[at] in words().beside["skipped before"]:
        at -= 1
    return (pieces.texts[at], at) if at >= 0 else ("", 0)


def _is_modifier(pieces: Pieces, placed: Placed) -> bool:
    """Whether the words stand before a noun that they belong to ("after the 2008 raid")."""
    sentence = pieces.sentence
    first, last = pieces.tokens[placed.start], pieces.tokens[placed.end - 1]
    return any(
        sentence.heads[token] > last
        and sentence.upos[sentence.heads[token]] in ("NOUN", "PROPN")
        and sentence.relations[token] in _MODIFIERS
        for token in range(first, last + 1)
    )


def _noun_phrase(pieces: Pieces, at: int) -> bool:
    """Whether a preposition with its words hangs on a noun ("footage from Tuesday")."""
    sentence, token = pieces.sentence, pieces.tokens[at]
    above = sentence.heads[token]
    return above >= 0 and sentence.relations[above].startswith("nmod")


def _opening(pieces: Pieces, start: int, link: str) -> str:
    word, at = _preposition(pieces, start)
    if word in ("from", "between") and start - at <= 3:
        return word
    return "" if link != "and" else "between" if pieces.before(start) == "between" else ""


def _range(pieces: Pieces, first: Placed, second: Placed) -> Placed | None:
    start, end = first.reading, second.reading
    if first.form not in _POINTS or second.form not in _POINTS or "range" in start.rule:
        return None
    link = " ".join(pieces.texts[first.end : second.start])
    word = _opening(pieces, first.start, link)
    if link not in _LINKS[word] or start.start is None:
        return None
    last = end.end
    to_present = end.value == "PRESENT_REF" and link != "and"
    if not to_present and (last is None or last < start.start or (not word and start.granularity != end.granularity)):
        return None
    begin = first.start - 1 if word and pieces.before(first.start) == word else first.start
    value = f"{start.value}/{end.value}" if last else f"{start.value}/"
    joined = replace(start, end=last, value=value, rule=f"{start.rule} to {end.rule}, range")
    return Placed(begin, second.end, joined, first.form)


def _hour(pieces: Pieces, first: Placed, second: Placed) -> Placed | None:
    """An hour of the clock and the day beside it."""
    if " ".join(pieces.texts[first.end : second.start]) not in _HOUR_LINKS:
        return None
    hour, day = (first, second) if first.form in _HOURS else (second, first)
    if hour.form not in _HOURS or day.form not in _DAYS:
        return None
    known, time = day.reading, hour.reading.value.rpartition("T")[2]
    value = f"{known.value.partition('T')[0]}T{time}" if known.value and time else known.value
    made = replace(
        known, value=value, type="TIME", granularity="part of day", rule=f"{known.rule}, {hour.reading.rule}"
    )
    if hour.form == "overnight" and known.end is not None:
        made = replace(made, end=known.end + dt.timedelta(days=1))
    return Placed(first.start, second.end, made, day.form)


def _distance(pieces: Pieces, first: Placed, second: Placed) -> Placed | None:
    """So many days, weeks, months or years before or after a day that is named."""
    link = " ".join(pieces.texts[first.end : second.start])
    at, length = second.reading.start, first.reading
    if first.form != "duration" or link not in ("after", "before") or at is None or second.reading.granularity != "day":
        return None
    count = "".join(c for c in length.value if c.isdigit())
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}.get(length.value[-1:])
    if (
        not count
        or unit is None
        or "T" in length.value
        or _is_modifier(pieces, second)
        or pieces.after(second.end) == "'s"
    ):
        return None
    try:
        day = intervals.day(intervals.shifted(at, int(count) if link == "after" else -int(count), unit))
    except OverflowError:
        return None
    made = Reading("distance from a day", day.start, day.end, "day", day.value, second.reading.anchor)
    return Placed(first.start, second.end, made, "date")
