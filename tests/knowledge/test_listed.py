from __future__ import annotations

import datetime as dt

import pytest

from dragoman.knowledge import Entity, Knowledge, term_at
from tests.knowledge.tables import write_tables

ACTORS = """NORLAND [NRL]
+KARVIK
NORLAND_GUARD [NRLMIL]
KENYA [KEN]
+LAKE_PROVINCE
LAKE_LIBERATION_FRONT [TCDMIL]
+LAKE_LIBERATORS
AMARA_OKELLO [KENOPP]
+MAMA_AMARA
RED_RIVER_FRONT [KENINS]
RELIEF_CIRCLE [NGO]
MINISTER_IDA_NOOR
\t[KENGOV 20010101-20051231]
\t[KENELI >20060101]
SHADE [---]
"""
AGENTS = """SOLDIER [~REB]
LIGHTHOUSE_KEEPER {} [~MED]
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("tables")
    actors, agents = folder / "actors.txt", folder / "agents.txt"
    actors.write_text(ACTORS, encoding="utf-8")
    agents.write_text(AGENTS, encoding="utf-8")
    return Knowledge.load(write_tables(folder), actors=[actors, agents])


def entity(knowledge: Knowledge, name: str) -> Entity:
    return knowledge.lookup(name)[0].entity


def test_three_letters_are_a_country(knowledge: Knowledge) -> None:
    norland = knowledge.country("NRL")
    assert norland is not None
    assert norland.name == "Norland"
    assert entity(knowledge, "Karvik") is norland
    guard = entity(knowledge, "Norland Guard")
    assert (guard.country, guard.sector) == ("NRL", "MIL")


def test_what_the_tables_know_keeps_its_record(knowledge: Knowledge) -> None:
    assert entity(knowledge, "Lake Province") is knowledge.country("KEN")
    front = entity(knowledge, "Lake Liberators")
    assert (front.id, front.country, front.sector) == ("lake-front", "TCD", "MIL")
    okello = entity(knowledge, "Mama Amara")
    assert (okello.id, okello.terms[0].office, okello.terms[0].sector) == ("okello", "president", "GOV")


def test_others_are_new(knowledge: Knowledge) -> None:
    front = entity(knowledge, "Red River Front")
    assert (front.kind, front.country, front.sector) == ("group", "KEN", "REB")
    circle = entity(knowledge, "Relief Circle")
    assert (circle.kind, circle.country) == ("international", "NGO")
    assert knowledge.lookup("Shade") == ()


def test_codes_with_dates_make_terms(knowledge: Knowledge) -> None:
    noor = entity(knowledge, "Ida Noor")
    assert noor.kind == "person"
    sectors = [term.sector for year in (2003, 2010) if (term := term_at(noor, dt.date(year, 1, 1)))]
    assert sectors == ["GOV", "ELI"]


def test_agents_are_nouns(knowledge: Knowledge) -> None:
    soldier, keeper = knowledge.agent("soldier"), knowledge.agent("lighthouse keeper")
    assert soldier is not None
    assert keeper is not None
    assert (soldier.sector, keeper.sector, keeper.kind) == ("REB", "JRN", "collective")


def test_the_hash_tells_of_the_dictionaries(knowledge: Knowledge) -> None:
    assert knowledge.content_hash != Knowledge.load().content_hash
