"""The grammar of English times: one row for each form, with how it is read and what may not stand around it."""

from __future__ import annotations

import functools

from dragoman.coding.dates import absolute, guards, otherwise, relative
from dragoman.coding.dates.fragments import pattern
from dragoman.coding.dates.reading import Rule

_ROWS = (
    # dates
    ("september 11", "9 / 11", absolute.read_september_11, None),
    (
        "september 11",
        r"sept(?:ember)?(?: \.)? 11(?:th)?(?= (?:attack|attacks|terror|terrorist|hijackers|commission))",
        absolute.read_september_11,
        None,
    ),
    (
        "date",
        "PARTOF?(?:WEEKDAY(?: ,)? (?:the )?)?MONTH (?:the )?DAY(?:(?: ,)? YEAR|OFYEAR)?",
        absolute.read_date,
        guards.month_and_day,
    ),
    (
        "date",
        "PARTOF?(?:WEEKDAY(?: ,)? )?(?:the )?ORDDAY(?: (?:day )?of)? MONTH(?:(?: ,)? (?:of )?YEAR|OFYEAR)?",
        absolute.read_date,
        guards.month_and_day,
    ),
    (
        "days",
        "MONTH DAY (?:-|to|through|until|till) DAYTO(?:(?: ,)? YEAR|OFYEAR)?",
        absolute.read_date,
        guards.month_and_day,
    ),
    (
        "days",
        "(?:the )?DAY (?:-|to|through|until|till) DAYTO(?: of)? MONTH(?:(?: ,)? YEAR|OFYEAR)?",
        absolute.read_date,
        guards.month_and_day,
    ),
    ("date", "DAY - MONTH - YEAR", absolute.read_date, None),
    ("date", r"ORDDAY MONTH (?P<year>\d{3})", absolute.read_date, guards.old_year),
    ("digits", r"(?P<year>\d{4}) (?P<iso>[-/]) (?P<first>\d\d?) [-/] (?P<second>\d\d?)", absolute.read_numeric, None),
    ("digits", r"(?P<first>\d\d?) / (?P<second>\d\d?) / (?P<year>\d{4}|\d\d)", absolute.read_numeric, None),
    ("digits", r"(?P<first>\d\d?)(?P<stop>\.)(?P<second>\d\d?)\.(?P<year>\d{4})", absolute.read_numeric, None),
    # longer than a day
    (
        "month",
        "(?:WHICH |MOD (?:- )?)?MONTH(?:(?: ,)?(?: of| in)? YEAR|OFYEAR)?",
        absolute.read_month,
        guards.month_alone,
    ),
    (
        "year",
        r"(?:MOD (?:- )?)?(?:(?:the )?(?:calendar |financial |fiscal )?year(?: of)? )?YEAR",
        absolute.read_year,
        guards.year,
    ),
    ("month", r"MONTH of (?P<year>\d{3})", absolute.read_month, guards.old_year),
    ("spelled", "(?:the year )?SPELLED", absolute.read_spelled_year, guards.spelled),
    ("spelled", r"' (?P<short_year>\d\d)", absolute.read_spelled_year, guards.short_year),
    ("years", r"YEAR [-/] (?P<year_to>\d\d)", absolute.read_years, guards.year),
    ("era", r"(?P<number>\d{1,4}) (?P<era>bce|bc|ce|ad)", absolute.read_era, None),
    ("era", r"(?:c|ca|circa) (?:\. )?(?P<number>\d{3})", absolute.read_era, None),
    ("era", r"(?<=\( )(?P<number>\d{3})(?= - \d{3} \))", absolute.read_era, None),
    ("era", r"(?<=\( \d{3} - )(?P<number>\d{3})(?= \))", absolute.read_era, None),
    ("era", r"(?P<number>\d{3})", absolute.read_era, guards.bare_old_year),
    ("era", r"(?:ad|(?:the )?year) (?P<number>\d{2,3}|\d{4})", absolute.read_era, None),
    ("decade", r"(?:the )?(?:MOD (?:- )?)?(?:the )?(?P<decade>(?:1\d|20)\d0s)", absolute.read_decade, None),
    ("decade", r"the (?:MOD (?:- )?)?(?:the )?(?P<decade>(?:1\d|20)\d0 's)", absolute.read_decade, None),
    ("decade", r"the (?:MOD (?:- )?)?(?:the )?(?:(?:' )?(?P<short>[3-9]0)s|DECADE)", absolute.read_decade, None),
    ("century", "(?:the )?(?:MOD (?:- )?)?(?:the )?ORD(?: -)? century(?: (?P<era>bce?))?", absolute.read_century, None),
    (
        "season",
        r"(?:REL |MOD (?:- )?)?(?:the )?SEASON(?:(?: ,)? (?:of |in )?YEAR(?: [-/] \d\d(?:\d\d)?)?|OFYEAR)?",
        absolute.read_season,
        guards.season,
    ),
    (
        "quarter",
        r"(?:the )?(?:ORD|(?P<digit>final|last)) (?P<span>quarter|half)(?:(?: of)? (?:the year )?YEAR|OFYEAR)",
        absolute.read_quarter,
        None,
    ),
    (
        "quarter",
        r"(?:the )?ORD (?P<span>quarter)(?= (?:of the (?:calendar |fiscal )?year|,|\.))",
        absolute.read_quarter,
        None,
    ),
    ("quarter", r"q (?P<digit>[1-4])(?:(?: ,| of)? YEAR)?", absolute.read_quarter, None),
    ("holiday", "(?:REL |the )?HOLIDAY(?:(?: ,)? (?:of |in )?YEAR|OFYEAR)?", absolute.read_holiday, None),
    # counted from publication or another date
    (
        "weekday",
        "PARTOF?(?:LATE (?:on )?)?(?:REL )?WEEKDAY(?:(?: at)? PART)?"
        "(?:(?: ,)? (?:of )?(?P<rel_week>last|this|next) week)?",
        relative.read_weekday,
        guards.weekday,
    ),
    (
        "weekday",
        "(?:LATE )?(?P<overnight>overnight) (?:on |into |from )?WEEKDAY(?: (?:to|into) WEEKDAYTO)?",
        relative.read_weekday,
        None,
    ),
    ("weekday", "WEEKDAY (?P<overnight>overnight)", relative.read_weekday, None),
    ("deictic", "PARTOF?(?:LATE )?TODAY(?: PART)?", relative.read_deictic, None),
    (
        "part of day",
        "(?:LATE )?(?P<rel>this|last|that same|that|the following|the next|the previous) PART",
        relative.read_part_of_day,
        None,
    ),
    ("part of day", "(?:LATE )?(?:tonight|this very night)", relative.read_part_of_day, None),
    ("hours", "HOURS", relative.read_hours, None),
    ("overnight", "overnight", relative.read_overnight, guards.capital_or_first),
    ("span", "(?:the |this )(?P<rel>past|last|next|coming|following|previous) COUNT UNIT", relative.read_span, None),
    ("span", "the (?P<rel>past|last|next|coming) UNIT", relative.read_span, guards.span),
    ("unit", "(?:MOD (?:- )?)?REL (?:calendar |financial |fiscal )?UNIT", relative.read_unit, guards.unit),
    ("span", "(?P<rel>past|last|next) COUNT UNIT", relative.read_span, None),
    ("ago", "SOMECOUNT UNIT (?P<half>and a half )?ago", relative.read_ago, None),
    ("ago", "SOME(?P<count>a|one) UNIT and a (?P<half>half) ago", relative.read_ago, None),
    (
        "way",
        "SOME(?:COUNT|the) UNIT (?P<way>earlier|later|before|after|prior|afterwards|previously|from now|hence)",
        relative.read_ago,
        guards.direction,
    ),
    ("in", "in SOMECOUNT UNIT(?: 's)?(?: time)?", relative.read_in, guards.ordinary_count),
    ("within", "within (?:the next )?(?:SOMECOUNT )?UNIT", relative.read_within, None),
    # lengths, repeated times, hours, vague words
    ("duration", "SOMECOUNT(?: -)? (?:more )?UNIT(?:(?: -)? long)?", relative.read_duration, guards.ordinary_count),
    ("repeated", "(?:every|each)(?: other| single)? (?:UNIT|WEEKDAY)", otherwise.read_set, None),
    ("repeated", "WEEKDAY (?:morning|afternoon|evening|night)s", otherwise.read_set, None),
    ("repeated", "WEEKDAYS", otherwise.read_set, None),
    ("repeated", "SET", otherwise.read_set, guards.capital_or_first),
    (
        "clock",
        r"(?:about |around )?(?P<clock>\d\d?(?::\d\d)?) (?P<half>am|pm|a \. m|p \. m)(?: \.)?(?: ZONE)?",
        otherwise.read_clock,
        None,
    ),
    ("clock", r"(?P<clock>\d\d?:\d\d)(?::\d\d)?(?: ZONE| hours)?", otherwise.read_clock, guards.clock),
    (
        "clock",
        r"(?P<clock>\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'?clock",
        otherwise.read_clock,
        None,
    ),
    ("clock", "(?P<named>noon|midday|midnight)", otherwise.read_clock, guards.capital_or_first),
    ("vague", "VAGUE", otherwise.read_vague, guards.vague),
    ("vague", "(?:the )?present", otherwise.read_present, guards.present),
)
_ANCHORED = frozenset({"unit", "way", "within", "part of day", "clock", "month", "hours"})


@functools.cache
def grammar() -> tuple[Rule, ...]:
    """All rules, compiled once."""
    return tuple(Rule(name, pattern(template), read, guard, name in _ANCHORED) for name, template, read, guard in _ROWS)
