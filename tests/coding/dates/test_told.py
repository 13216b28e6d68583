from __future__ import annotations

import datetime as dt

import pytest

from dragoman.coding.dates import Told, find_times, told_by
from dragoman.core.record import Tense
from tests.coding.dates.test_expressions import PUBLISHED, flat

YEAR = Told(dt.date(1832, 1, 1), dt.date(1832, 12, 31))
DAY = Told(dt.date(1832, 5, 29), dt.date(1832, 5, 29))
LATELY = Told(dt.date(2014, 3, 3), dt.date(2014, 3, 3))


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("Two years later the league broke.", YEAR, "1834"),
        ("That year the league broke.", YEAR, "1832"),
        ("The next day the league broke.", DAY, "1832-05-30"),
        ("The next day the league broke.", YEAR, "XXXX-XX-XX"),
        ("Six minutes later the league broke.", DAY, "XXXX-XX-XX"),
        ("On 2 June the league broke.", YEAR, "1832-06-02"),
        ("On 2 June the league broke.", DAY, "1832-06-02"),
        ("In October the league broke.", DAY, "1832-10"),
        ("On 2 June the league broke.", LATELY, "2014-06-02"),
        ("On Thursday, 2 June 2011 the league broke.", YEAR, "2011-06-02"),
        ("On Tuesday the league broke.", YEAR, "2014-06-03"),
    ],
)
def test_what_counts_from_a_date_told_before(text: str, told: Told, value: str) -> None:
    (time,) = find_times(flat(text), PUBLISHED, tense=Tense.PAST, told=told)
    assert time.value == value


def test_what_lies_ahead_counts_from_publication() -> None:
    (time,) = find_times(flat("The league will meet on 9 June."), PUBLISHED, tense=Tense.FUTURE, told=YEAR)
    assert time.value == "2014-06-09"


def test_the_last_date_of_a_sentence_is_told() -> None:
    def times(text: str) -> Told | None:
        return told_by(find_times(flat(text), PUBLISHED, tense=Tense.PAST), DAY)

    assert times("It opened in 1901 and closed in 1932.") == Told(dt.date(1932, 1, 1), dt.date(1932, 12, 31))
    assert times("It rained for three weeks.") == DAY
    assert times("It has rained since 1990.") == DAY
