"""Rules for hours of the clock, repeated times and words that name no interval ("now", "soon")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.dates import calendar
from dragoman.coding.dates.reading import Context, Groups, Reading, relative, unresolved
from dragoman.coding.dates.words import words


def read_clock(groups: Groups, context: Context) -> Reading | None:
    """An hour of the clock, on the day of another expression of the sentence or of publication."""
    hour, _, minute = (groups["clock"] or "").replace(".", ":").partition(":")
    number = words().count(hour)
    half = groups.get("half") or ""
    if number is None or number > 24 or int(minute or 0) > 59 or (half and not 1 <= number <= 12):
        return None
    if half:
        number = number % 12 + (12 if half.startswith("p") else 0)
    time = f"T{number % 24:02}:{minute or '00'}" + ("Z" if groups.get("zone") in ("gmt", "utc", "z") else "")
    if context.reference is None:
        return replace(unresolved("clock", f"XXXX-XX-XX{time}"), type="TIME")
    made = relative("clock", calendar.day(context.reference), context)
    return replace(made, value=made.value + time, type="TIME", granularity="part of day")


def read_set(groups: Groups, context: Context) -> Reading | None:
    """A repeated time: no interval."""
    if groups.get("weekday"):
        value = f"XXXX-WXX-{words().weekdays[groups['weekday'] or ''] + 1}"
    elif groups.get("unit"):
        unit = words().units[groups["unit"] or ""]
        value = {"day": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(unit, "PX")
    else:
        value = words().sets[groups["set"] or ""]
    return Reading("repeated", value=value, anchor="none", type="SET")


def read_vague(groups: Groups, context: Context) -> Reading | None:
    """Now, recently, soon: a TIMEX3 value without interval."""
    return unresolved("vague", words().vague[groups["vague"] or ""], "vague")
