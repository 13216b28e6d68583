"""Rules for hours of the clock, repeated times and words that name no interval ("now", "soon")."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.dates import intervals
from dragoman.coding.dates.reading import Context, Groups, Reading, relative, unresolved
from dragoman.coding.dates.words import words


def read_clock(groups: Groups, context: Context) -> Reading | None:
    """An hour of the clock, on the day that the sentence names or else of publication (the value then has no day)."""
    hour, _, minute = (groups.get("clock") or {"midnight": "0"}.get(groups.get("named") or "", "12")).partition(":")
    number = words().count(hour)
    half = groups.get("half") or ""
    if number is None or number > 24 or int(minute or 0) > 59 or (half and not 1 <= number <= 12):
        return None
    if half:
        number = number % 12 + (12 if half.startswith("p") else 0)
    time = f"{number % 24:02}:{minute or '00'}"
    zone = "Z" if groups.get("zone") in ("gmt", "utc", "z") else ""
    counted = context.from_anchor()
    if counted.reference is None:
        return replace(unresolved("clock", f"XXXX-XX-XXT{time}{zone}"), type="TIME")
    made = relative("clock", intervals.day(counted.reference), counted)
    value = f"{made.value}T{time}{zone}" if context.anchor else f"{time}:00"
    return replace(made, value=value, type="TIME", granularity="part of day")


def read_set(groups: Groups, _context: Context) -> Reading | None:
    """A repeated time: no interval."""
    if groups.get("weekday"):
        value = f"XXXX-WXX-{words().weekdays[groups['weekday'] or ''] + 1}"
    elif groups.get("unit"):
        unit = words().units[groups["unit"] or ""]
        value = {"day": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(unit, "PX")
    else:
        value = words().sets[groups["set"] or ""]
    return Reading("repeated", value=value, anchor="none", type="SET")


def read_present(_groups: Groups, _context: Context) -> Reading | None:
    """The present as the end of a range ("2009 to the present")."""
    return unresolved("vague", "PRESENT_REF", "vague")


def read_vague(groups: Groups, _context: Context) -> Reading | None:
    """Now, recently, soon: a TIMEX3 value without interval."""
    return unresolved("vague", words().vague[groups["vague"] or ""], "vague")
