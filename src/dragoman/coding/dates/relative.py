"""Rules for times counted from the day of publication or another date: "yesterday", "two weeks ago"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.coding.dates import intervals
from dragoman.coding.dates.absolute import partly, with_part
from dragoman.coding.dates.intervals import Interval
from dragoman.coding.dates.reading import Context, Groups, Reading, relative, unresolved
from dragoman.coding.dates.words import words
from dragoman.core.record import Tense

_DAYS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
}
_MANY = {"fortnight": (2, "week"), "quarter": (3, "month"), "decade": (10, "year"), "century": (100, "year")}
_BACK = frozenset({"last", "past", "this past", "this last", "previous", "the previous"})
_AHEAD = frozenset({"next", "coming", "the coming", "this coming", "the next", "the following", "following"})
_SAME = frozenset({"that", "that same", "the same", "this same"})
_FROM_ANCHOR = _SAME | {"the next", "the following", "following", "the previous", "previous"}


def read_weekday(groups: Groups, context: Context) -> Reading | None:
    """A day of the week: the last one up to publication, or the next one if the clause lies ahead."""
    number, at = words().weekdays[groups["weekday"] or ""], context.reference
    if at is None:
        return with_part(unresolved("weekday", f"XXXX-WXX-{number + 1}"), groups.get("part_of") or groups.get("part"))
    rel, week = groups.get("rel") or "", groups.get("rel_week")
    back = dt.timedelta(days=(at.weekday() - number) % 7)
    ahead = dt.timedelta(days=(number - at.weekday()) % 7)
    if week:
        day = intervals.week(at).start + dt.timedelta(days=7 * {"last": -1, "this": 0, "next": 1}[week] + number)
    elif rel in _BACK:
        day = at - (back or dt.timedelta(days=7))
    elif rel in _AHEAD:
        day = at + (ahead or dt.timedelta(days=7))
    elif rel == "this" and context.tense is not Tense.PAST:
        day = intervals.week(at).start + dt.timedelta(days=number)
    else:
        day = at + ahead if context.tense is Tense.FUTURE else at - back
    made = relative("weekday", intervals.day(day), context)
    if groups.get("overnight"):
        return replace(_with_night(made, day), rule="weekday, overnight")
    return with_part(made, groups.get("part_of") or groups.get("part"))


def read_deictic(groups: Groups, context: Context) -> Reading | None:
    """Yesterday, today, tomorrow and the days beside them."""
    part = groups.get("part_of") or groups.get("part")
    if context.reference is None:
        return with_part(unresolved("day from publication"), part)
    day = context.reference + dt.timedelta(days=_DAYS[groups["deictic"] or ""])
    return with_part(relative("day from publication", intervals.day(day), context), part)


def read_part_of_day(groups: Groups, context: Context) -> Reading | None:
    """This morning, last night, tonight; that night."""
    part, rel = groups.get("part") or "night", groups.get("rel") or "this"
    context = context.from_anchor() if rel in _FROM_ANCHOR else context
    at = context.reference
    if rel in _FROM_ANCHOR and context.basis == "published" and (rel in _SAME or _backward(context)):
        at = None
    if at is None:
        return with_part(unresolved("part of the day", why="nothing to count from"), part)
    shift = -1 if rel == "last" or "previous" in rel else int(rel in _AHEAD)
    return with_part(relative("part of the day", intervals.day(at + dt.timedelta(days=shift)), context), part)


def read_hours(groups: Groups, context: Context) -> Reading | None:
    """Part of a day without a day beside it: the day of publication."""
    context = context.from_anchor()
    part = (groups["hours"] or "").split(" ", 1)[1].removeprefix("after ")
    if context.reference is None:
        return with_part(unresolved("hour alone"), part)
    return with_part(relative("hour alone", intervals.day(context.reference), context), part)


def read_overnight(_groups: Groups, context: Context) -> Reading | None:
    """The night up to publication."""
    if context.reference is None:
        return unresolved("overnight", "XXXX-XX-XXTNI")
    before = context.reference - dt.timedelta(days=1)
    return _with_night(relative("overnight", intervals.day(before), context), before)


def read_unit(groups: Groups, context: Context) -> Reading | None:
    """This week, last month, next year, the following day; a part of them."""
    unit, rel = words().units[groups["unit"] or ""], groups["rel"] or ""
    context = context.from_anchor() if rel in _FROM_ANCHOR else context
    rule, at = f"{unit} counted", context.reference
    if at is None or (
        rel in _FROM_ANCHOR and context.basis == "published" and (rel in _SAME or _backward(context, rel))
    ):
        return unresolved(rule, _blank(unit), "nothing to count from")
    if unit == "weekend" and rel == "the" and not groups.get("mod"):
        return relative("weekend", _weekend(at, context.tense), context)
    shift = -1 if rel in _BACK else int(rel in _AHEAD)
    whole = intervals.containing(intervals.shifted(at, shift, unit), unit)
    if unit == "fortnight":
        whole = Interval(whole.start - dt.timedelta(days=7), whole.end, "fortnight", whole.value)
    return partly(relative(rule, whole, context), groups, context)


def read_span(groups: Groups, context: Context) -> Reading | None:
    """The past 24 hours, the last three years, the next decade: from or to the day of publication."""
    text = groups["unit"] or ""
    unit, count = words().units[text], words().count(groups.get("count") or ("many" if text.endswith("s") else "one"))
    value = _duration(count, unit)
    if unit in ("weekend", "quarter") and not groups.get("count"):
        return read_unit(groups, context)
    if count is None or context.reference is None or unit in ("second", "minute"):
        why = "vague count" if count is None else "nothing to count from"
        return Reading(f"span; {why}", value=value, anchor="none", type="DURATION")
    ahead = groups.get("rel") in ("next", "coming", "following")
    days = -(-count // 24) if unit == "hour" else count
    other = intervals.shifted(context.reference, days if ahead else -days, "day" if unit == "hour" else unit)
    start, end = sorted((context.reference, other))
    return Reading("span", start, end, unit, value, context.basis, "DURATION")


def read_ago(groups: Groups, context: Context) -> Reading | None:
    """So many units before the day of publication (or before or after another date): the whole unit then."""
    unit, count = words().units[groups["unit"] or ""], words().count(groups.get("count") or "one")
    if groups.get("way") not in (None, "from now", "hence"):
        context = context.from_anchor()
    back = (groups.get("way") or "ago") in ("ago", "earlier", "before", "prior", "previously")
    if groups.get("way") and not back and context.basis == "published" and context.tense is not Tense.FUTURE:
        return unresolved("units later", _blank(unit), "nothing to count from")
    if count is None:
        return unresolved("units counted", "PAST_REF" if back else "FUTURE_REF", "vague count")
    if context.reference is None:
        return unresolved("units counted", _blank(unit))
    if groups.get("half"):
        count, unit = {"year": (12 * count + 6, "month"), "decade": (10 * count + 5, "year")}.get(unit, (count, unit))
    return relative("units counted", _counted(context.reference, -count if back else count, unit), context)


def read_in(groups: Groups, context: Context) -> Reading | None:
    """In three days: a day ahead, if the clause lies ahead; else a length of time."""
    if context.tense is Tense.FUTURE and words().units[groups["unit"] or ""] not in ("second", "minute"):
        return read_ago({**groups, "way": "from now"}, context)
    return read_duration(groups, context)


def read_within(groups: Groups, context: Context) -> Reading | None:
    """Within 48 hours: from the day of publication if the clause lies ahead, or from another date of the sentence."""
    unit, count = words().units[groups["unit"] or ""], words().count(groups.get("count") or "")
    context = context.from_anchor()
    value, at = _duration(count, unit), context.reference
    if at is None or (context.basis == "published" and context.tense is not Tense.FUTURE):
        return Reading("within; nothing to count from", value=value, anchor="none", type="DURATION")
    if count is None:
        if unit not in ("second", "minute", "hour"):
            return Reading("within; vague count", value=value, anchor="none", type="DURATION")
        return Reading("within", at, at, unit, value, context.basis, "DURATION")
    days = -(-count // 24) if unit == "hour" else count
    end = intervals.shifted(at, days, "day" if unit == "hour" else unit)
    return Reading("within", at, end, unit, value, context.basis, "DURATION")


def read_duration(groups: Groups, _context: Context) -> Reading | None:
    """A length of time: no interval."""
    unit, count = words().units[groups["unit"] or ""], words().count(groups.get("count") or "")
    return Reading("duration", granularity=unit, value=_duration(count, unit), anchor="none", type="DURATION")


def _counted(at: dt.date, count: int, unit: str) -> Interval:
    if unit in ("second", "minute"):
        return intervals.day(at)
    if unit == "hour":
        other = at + dt.timedelta(days=int(count / 24))
        further = dt.timedelta(days=(count > 0) - (count < 0)) if abs(count) % 24 >= 12 else dt.timedelta()
        start, end = sorted((other, other + further))
        return Interval(start, end, "day", start.isoformat())
    return intervals.containing(intervals.shifted(at, count, unit), unit)


def _weekend(at: dt.date, tense: Tense | None) -> Interval:
    this = intervals.weekend(at)
    if tense is Tense.FUTURE or at >= this.start:
        return this
    return intervals.weekend(at - dt.timedelta(days=7))


def _with_night(reading: Reading, day: dt.date) -> Reading:
    value = f"{day.isoformat()}TNI"
    return replace(reading, end=day + dt.timedelta(days=1), value=value, granularity="part of day", type="TIME")


def _backward(context: Context, rel: str = "the next") -> bool:
    """Whether counting forward from publication would contradict a clause that is not ahead."""
    return rel in _AHEAD and context.tense is not Tense.FUTURE


def _blank(unit: str) -> str:
    blanks = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "decade": "XXX", "century": "XX"}
    return blanks.get(unit, "XXXX-XX-XX")


def _duration(count: int | None, unit: str) -> str:
    times, base = _MANY.get(unit, (1, unit))
    if unit == "weekend":
        return f"P{'X' if count is None else count}WE"
    letters = _LETTERS[base]
    number = "X" if count is None else str(count * times)
    return f"PT{number}{letters[1]}" if len(letters) == 2 else f"P{number}{letters}"
