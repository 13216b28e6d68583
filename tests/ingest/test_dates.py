"""Publication dates: the day as written, or nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.dates import parse_published


@pytest.mark.parametrize(
    "written",
    [
        "2015-10-22",
        " 2015-10-22 ",
        "20151022",
        20151022,
        "2015-10-22T23:30:00Z",
        "2015-10-22T23:30:00.123+03:00",
        "2015-10-22 23:30:00 UTC",
        "2015-10-22T233000-0500",
        "Thu, 22 Oct 2015 23:30:00 +0300",
        "22 Oct 2015 23:30:00 GMT",
        "22 Oct 2015",
    ],
)
def test_the_day_is_the_one_written(written: object) -> None:
    assert parse_published(written) == dt.date(2015, 10, 22)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10/11/2015",
        "yesterday",
        "2015",
        "2015-13-01",
        "2015-02-30",
        "0001-01-01",
        "2015-10-22 or later",
        1445472000,
        -20151022,
        True,
        None,
        ["2015-10-22"],
        "32 Oct 2015",
        "22 Xyz 2015 10:00:00 +0000",
        "9" * 100_000,
        "２０１５-10-22x",
    ],
)
def test_what_is_no_clear_date_is_left_unknown(written: object) -> None:
    assert parse_published(written) is None


@given(st.text(max_size=80) | st.integers() | st.floats() | st.none())
def test_no_value_breaks_it(written: object) -> None:
    assert isinstance(parse_published(written), dt.date | None)
