"""The tables of people, groups and bodies of the package."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest

from dragoman.knowledge.base import DATA
from dragoman.knowledge.names import name_pieces
from dragoman.knowledge.tables import Row, Tables, read_tables

OFFICES = frozenset(
    {
        *("president", "prime minister", "monarch", "supreme leader", "chancellor", "vice president", "crown prince"),
        *("deputy prime minister", "foreign minister", "defence minister", "interior minister", "finance minister"),
        *("justice minister", "information minister", "minister", "senior official", "national security adviser"),
        *("secretary-general", "deputy secretary-general", "director-general", "high representative", "envoy"),
        *("commission president", "council president", "parliament president", "commissioner", "ambassador"),
        *("general", "intelligence chief", "police chief", "armed group leader", "opposition leader", "party leader"),
        *("regional leader", "central bank governor", "speaker", "legislator", "judge", "prosecutor", "spokesperson"),
        *("candidate", "politician", "religious leader", "business leader", "sport official", "journalist", "activist"),
    }
)
ALWAYS = "9999-12-31"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables(DATA)


def _last(date: str) -> str:
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]}"
    return date + "-12-31" if len(date) == 4 else date


def _sure(row: Row) -> tuple[str, str]:
    """The days that the row covers for certain: a bare year or month is read as narrowly as it can be."""
    start = _last(row["valid_from"]) if row["valid_from"] else ""
    end = (row["valid_to"] + "-01-01"[len(row["valid_to"]) - 4 :])[:10] if row["valid_to"] else ALWAYS
    return start, end


def _together(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows that hold at the same time for more than the day of a change."""
    dated = [(row, *_sure(row)) for row in rows]
    for (one, start, end), (other, other_start, other_end) in combinations(dated, 2):
        if max(start, other_start) < min(end, other_end):
            yield one, other


def _grouped(rows: tuple[Row, ...], *columns: str) -> list[list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return list(groups.values())


def _forms(row: Row) -> frozenset[str]:
    return frozenset(" ".join(name_pieces(form)) for form in (row["name"], *row.several("aliases")))


def test_a_bare_month_is_read_narrowly() -> None:
    assert _sure(Row({"valid_from": "2012-02", "valid_to": "2014"}, "")) == ("2012-02-29", "2014-01-01")
    assert _sure(Row({"valid_from": "", "valid_to": "2014-05"}, "")) == ("", "2014-05-01")


def test_tables_are_as_large_as_promised(tables: Tables) -> None:
    assert len(tables["people"]) >= 4000
    assert len(tables["groups"]) >= 600
    assert len(tables["bodies"]) >= 1500


def test_every_person_has_one_name_one_gender_and_listed_offices(tables: Tables) -> None:
    for terms in _grouped(tables["people"], "id"):
        assert len({(row["name"], row["gender"]) for row in terms}) == 1, terms[0].origin
        assert terms[0]["gender"] in {"male", "female"}, terms[0].origin
        assert all(row["office"] in OFFICES and row["valid_from"] for row in terms), terms[0].origin


def test_no_term_is_told_twice(tables: Tables) -> None:
    told = Counter((r["id"], r["office"], r["country"], r["valid_from"], r["note"]) for r in tables["people"])
    assert [term for term, times in told.items() if times > 1] == []


def test_terms_of_an_office_do_not_overlap_unless_notes_say_why(tables: Tables) -> None:
    for terms in _grouped(tables["people"], "office", "country"):
        for one, other in _together(terms):
            assert one["note"], f"{one.origin} and {other.origin}"
            assert other["note"], f"{one.origin} and {other.origin}"


def test_no_name_means_two_people_of_a_country_at_a_time(tables: Tables) -> None:
    for people in _grouped(tables["people"], "country"):
        forms = {row.origin: _forms(row) for row in people}
        for one, other in _together(people):
            shared = one["id"] != other["id"] and forms[one.origin] & forms[other.origin]
            assert not shared, f"{one.origin} and {other.origin}: {shared}"


def test_no_name_means_two_groups_or_bodies_of_a_country_at_a_time(tables: Tables) -> None:
    for rows in _grouped((*tables["groups"], *tables["bodies"]), "country"):
        forms = {row.origin: _forms(row) for row in rows}
        for one, other in _together(rows):
            shared = forms[one.origin] & forms[other.origin]
            assert not shared, f"{one.origin} and {other.origin}: {shared}"


def test_ids_of_groups_and_bodies_differ_and_every_name_can_be_found(tables: Tables) -> None:
    rows = (*tables["groups"], *tables["bodies"])
    assert [key for key, times in Counter(row["id"] for row in rows).items() if times > 1] == []
    for row in rows:
        assert row["kind"], row.origin
        assert "" not in _forms(row), row.origin
        assert not any("(" in form for form in (row["name"], *row.several("aliases"))), row.origin


@pytest.mark.parametrize("table", ["people", "groups", "bodies"])
def test_rows_stand_by_country_then_date(tables: Tables, table: str) -> None:
    order = [(row["country"], row["valid_from"]) for row in tables[table]]
    assert order == sorted(order)
