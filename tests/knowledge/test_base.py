import datetime as dt

import pytest

from dragoman.knowledge import Knowledge, term_at

DAY = dt.date(2015, 6, 1)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Syrian", "SYR"),
        ("South Korean", "KOR"),
        ("Britons", "GBR"),
        ("Dutch", "NLD"),
        ("syrian", ""),
        ("Belanian", ""),
    ],
)
def test_country_of_adjective(knowledge: Knowledge, words: str, country: str) -> None:
    assert knowledge.country_of_adjective(words) == country


@pytest.mark.parametrize(
    ("name", "identity", "use"),
    [
        ("U.S.", "USA", "name"),
        ("Burma", "MMR", "name"),
        ("Kyiv", "UKR", "capital"),
        ("Kremlin", "RUS", "seat"),
        ("Zaire", "ZAR", "name"),
        ("Greenland", "territory-greenland", "name"),
        ("IAEA", "iaea", "name"),
        ("Rawi", "al-rawi", "surname"),
        ("Li", "li", "surname"),
    ],
)
def test_names_of_all_kinds(knowledge: Knowledge, name: str, identity: str, use: str) -> None:
    assert (identity, use) in {(sense.entity.id, sense.use) for sense in knowledge.lookup(name)}


def test_family_name_that_stands_first_is_the_surname(knowledge: Knowledge) -> None:
    assert knowledge.lookup("Wen") == ()


def test_number_of_a_king_is_no_surname(knowledge: Knowledge) -> None:
    assert knowledge.lookup("Orso IV")[0].entity.id == "orso"
    assert knowledge.lookup("IV") == ()


@pytest.mark.parametrize(
    ("office", "country", "day", "holder"),
    [
        ("president", "IRQ", dt.date(2014, 7, 23), "al-rawi"),
        ("president", "IRQ", dt.date(2014, 7, 24), "saleh"),
        ("Minister of Foreign Affairs", "KEN", dt.date(2018, 5, 31), "otieno"),
        ("foreign minister", "KEN", dt.date(2018, 6, 1), None),
        ("top diplomat", "USA", DAY, "stone-m"),
        ("president", "KEN", dt.date(1990, 1, 1), None),
    ],
)
def test_office_holder_of_a_day(
    knowledge: Knowledge, office: str, country: str, day: dt.date, holder: str | None
) -> None:
    found = knowledge.office_holder(office, country, day)
    assert (found.id if found else None) == holder


def test_term_after_the_last_office_is_the_last_one(knowledge: Knowledge) -> None:
    person = knowledge.lookup("Peter Stone")[0].entity
    term = term_at(person, DAY)
    assert term is not None
    assert (term.country, term.holds(DAY)) == ("GBR", False)


@pytest.mark.parametrize(
    ("lemma", "sector", "kind"),
    [
        ("soldier", "MIL", "person"),
        ("police officer", "COP", "person"),
        ("court", "JUD", "body"),
        ("warship", "MIL", "thing"),
    ],
)
def test_nouns_for_actors(knowledge: Knowledge, lemma: str, sector: str, kind: str) -> None:
    agent = knowledge.agent(lemma)
    assert agent is not None
    assert (agent.sector, agent.kind) == (sector, kind)


@pytest.mark.parametrize(("lemma", "acts"), [("rebel", True), ("Briton", True), ("warship", False), ("weather", False)])
def test_nouns_that_can_act(knowledge: Knowledge, lemma: str, acts: bool) -> None:
    assert knowledge.is_actor_noun(lemma) is acts


def test_sets_for_the_coding_stage(knowledge: Knowledge) -> None:
    assert {"rebel", "court"} <= knowledge.actor_nouns
    assert "warship" not in knowledge.actor_nouns
    assert {"syrian", "south korean"} <= knowledge.nationalities
