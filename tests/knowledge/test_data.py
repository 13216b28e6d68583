"""The tables of the package themselves."""

from collections import Counter

import pytest

from dragoman.knowledge import Knowledge
from dragoman.knowledge.base import DATA
from dragoman.knowledge.tables import read_tables


@pytest.fixture(scope="module")
def package() -> Knowledge:
    return Knowledge.load()


def test_codes_of_countries_are_well_formed_and_unique() -> None:
    rows = read_tables(DATA)["countries"]
    assert all(len(row["iso3"]) == 3 and row["iso3"].isupper() for row in rows)
    standing = [row["iso2"] for row in rows if row["iso2"] and not row["valid_to"]]
    assert [code for code, times in Counter(standing).items() if times > 1] == []


def test_every_standing_country_has_a_capital_with_coordinates() -> None:
    for row in read_tables(DATA)["countries"]:
        if not row["valid_to"]:
            assert row["capital"], row["name"]
            assert -90 <= float(row["capital_lat"]) <= 90, row["name"]
            assert -180 <= float(row["capital_lon"]) <= 180, row["name"]


def test_no_name_means_two_standing_countries(package: Knowledge) -> None:
    rows = read_tables(DATA)["countries"]
    for row in rows:
        for form in (row["name"], *row.several("aliases"), *row.several("adjectives")):
            uses = ("name", "adjective")
            meant = {
                sense.entity for sense in package.lookup(form) if sense.use in uses and sense.entity.kind == "country"
            }
            assert len([entity for entity in meant if not entity.valid_to]) <= 1, form


def test_tables_are_as_large_as_promised() -> None:
    tables = read_tables(DATA)
    assert len(tables["countries"]) >= 195
    assert len(tables["international"]) >= 150
    assert len(tables["agents"]) >= 350
