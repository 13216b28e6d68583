"""The wording that page, terminal and notebook share."""

from __future__ import annotations

import pytest

from dragoman.core.record import BestDate, Casualties, EventLocation, Link, Span
from dragoman.output.labels import casualty_label, chain_label, interval_label, one_line, place_label
from tests.output.example import RECORDS


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("", "", ""),
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-01", "2024-03-31", "2024-03-01 – 2024-03-31"),
        ("2024-03-01", "", "from 2024-03-01"),
        ("", "2014-01-01", "until 2014-01-01"),
    ],
)
def test_intervals(start: str, end: str, label: str) -> None:
    assert interval_label(BestDate(start, end)) == label


@pytest.mark.parametrize(("high", "label"), [(10, "10 dead"), (12, "10–12 dead"), (None, "at least 10 dead")])
def test_counts_of_people(high: int | None, label: str) -> None:
    assert casualty_label(Casualties("dead", 10, high, "ten", 0, 3)) == label


def test_a_chain_names_the_outermost_source_first_and_says_when_nobody_is_named() -> None:
    chain = RECORDS[5].attribution
    unnamed = Link(None, Span("reportedly", 0, 10))
    assert chain_label((*chain, unnamed)) == "Tomas Reku › United Nations › unnamed source (reportedly)"


def test_a_place_has_its_country_where_known() -> None:
    assert place_label(EventLocation("the port", 0, 8)) == "the port"
    assert place_label(EventLocation("the port", 0, 8, name="Lysa", country="VLM")) == "Lysa, VLM"


def test_lines_lose_what_steers_a_terminal_and_break_between_words() -> None:
    assert one_line("a\x1b[31m\u202eb\r\n c") == "a [31m b c"
    assert one_line("Ministry of Defence", 12) == "Ministry of…"
    assert one_line("abcdefghijkl", 6) == "abcde…"
