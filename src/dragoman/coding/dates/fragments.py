"""The parts that patterns are made of. A name in capitals in a pattern of the grammar stands for one of these."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from dragoman.coding.dates.words import words

_SHORT = (
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    *("mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"),
)
_STOP = "(?:" + "|".join(rf"(?<={word}) \." for word in _SHORT) + ")?"
_NAMED = re.compile(r"\b[A-Z]{3,}\b")


def pattern(template: str) -> re.Pattern[str]:
    """The compiled form of a template: its names in capitals are filled in, and it ends where a piece ends."""
    return re.compile(_NAMED.sub(lambda name: fragments()[name[0]], template) + r"(?![^ ])")


@functools.cache
def fragments() -> dict[str, str]:
    """Named parts of patterns."""
    known = words()
    digits, teens = known.below(1, 10), known.below(10, 20)
    number = _any([*known.numbers, r"\d+(?:,\d{3})*"])
    count = rf"(?P<count>{number}(?: - {_any(known.numbers)})?|an?|another|{_any(known.vague_counts)})"
    some = (
        r"(?:(?:about|around|nearly|almost|some|roughly|approximately|just over|just under|more than|less than|"
        r"at least|over|under|barely|only|just|exactly|fewer than|up to) )?"
    )
    return {
        "MONTH": f"(?P<month>{_any(known.months)}){_STOP}",
        "DAY": r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?![^ ])",
        "ORDDAY": rf"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|{_any(known.ordinals)})(?![^ ])",
        "DAYTO": r"(?P<day_to>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?![^ ])",
        "YEAR": r"(?P<year>(?:1\d|20)\d\d)(?![^ ])",
        "WEEKDAY": rf"(?P<weekday>{_any(known.weekdays)}){_STOP}(?![^ ])",
        "WEEKDAYTO": f"(?P<weekday_to>{_any(known.weekdays)})(?![^ ])",
        "WEEKDAYS": rf"(?P<weekday>{_any(word for word in known.weekdays if word.endswith('day'))})s",
        "TODAY": r"(?P<deictic>today|yesterday|tomorrow|the day before yesterday|the day after tomorrow)",
        "PARTOF": rf"(?:(?:the )?(?P<part_of>{_any(known.parts_of_day)}) (?:of|on) )",
        "PART": f"(?P<part>{_any(known.parts_of_day)})",
        "MOD": rf"(?P<mod>(?:the )?(?:{_any(known.parts)}))",
        "LATE": r"(?P<late>(?:early|earlier|late|later)(?: on)?)",
        "COUNT": count,
        "SOMECOUNT": some + count,
        "SOME": some,
        "UNIT": f"(?P<unit>{_any(known.units)})",
        "ORD": rf"(?P<ord>{_any(known.ordinals)}|\d+(?:st|nd|rd|th))",
        "SEASON": f"(?P<season>{_any(known.seasons)})",
        "HOLIDAY": f"(?P<holiday>{_any(known.holidays.names())})",
        "VAGUE": f"(?P<vague>{_any(known.vague)})",
        "SET": f"(?P<set>{_any(known.sets)})",
        "HOURS": f"(?P<hours>{_any(known.hours_alone)})",
        "ZONE": r"(?P<zone>gmt|utc|z|edt|est|cet|cest|bst|pdt|pst|local time)",
        "OFYEAR": r"(?: (?:of |in )?(?P<rel_year>last|this|next|that|the same|that same|"
        r"the previous|the following) year)",
        "SPELLED": r"(?P<hundreds>fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?: -)? "
        rf"(?P<rest>(?:oh|o) {_any(digits)}|{_any(teens)}|{_any(known.below(20, 100))}(?: - {_any(digits)})?)",
        "DECADE": f"(?P<decade_word>{_any(known.decades)})",
        "WHICH": r"(?P<rel>last|past|this past|this last|next|this|this coming|coming)",
        "REL": r"(?P<rel>last|past|this past|this last|next|this|this coming|this same|coming|the coming|the following|"
        r"the next|the previous|previous|following|the current|current|that|that same|the same|the)",
    }


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"
