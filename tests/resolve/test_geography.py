"""Names to places, in a small world: Kenya with Nyali (Coast, Rift), Peru with Nyali and Kenia, and so on."""

from __future__ import annotations

import pytest

from dragoman.core.record import EventLocation
from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.gazetteer_file import Entry, write_gazetteer
from dragoman.resolve import Resolver
from tests.factory import document, phrase

WORLD = (
    Entry("1", "Ghana", "country", 8.0, -1.0, "GH", population=30_000_000),
    Entry("2", "Malawi", "country", -13.5, 34.0, "MW", population=18_000_000),
    Entry("10", "Tarn", "admin1", territory="GH", code="T"),
    Entry("11", "Volt", "admin1", territory="GH", code="V"),
    Entry("12", "Shire", "admin1", territory="MW", code="S"),
    Entry("20", "Orlan", "city", 8.1, -1.1, "GH", "T", 90_000),
    Entry("21", "Orlan", "city", 9.9, 0.3, "GH", "V", 4_000),
    Entry("22", "Orlan", "city", -13.0, 34.4, "MW", "S", 30_000),
    Entry("23", "Belan", "city", 9.8, 0.2, "GH", "V", 50_000),
    Entry("24", "Massen", "city", -13.2, 34.1, "MW", "S", 70_000, names=("Old Orlan", "Salto")),
    Entry("25", "Salto", "city", 8.3, -1.3, "GH", "T", 3_000),
    Entry("26", "Shire", "city", -13.3, 34.2, "MW", "S", 60_000),
    Entry("27", "Pellan", "city", 8.4, -1.3, "GH", "T", 900),
    Entry("region-upland", "Upland", "region", 8.5, -1.5, "GH"),
)


@pytest.fixture(scope="module")
def resolver(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    path = tmp_path_factory.mktemp("gazetteer") / "g.sqlite"
    write_gazetteer(path, WORLD, {"GH": "GHA", "MW": "MWI"}, "made for a test")
    return Resolver(knowledge, Gazetteer(path))


def places(resolver: Resolver, *notations: str, names: str) -> dict[str, str]:
    """The names of a text with the ids of their places; `names` are the places that the model marks."""
    return _found(resolver, document(*notations, names=dict.fromkeys(names.split(";"), "LOC")))


def _found(resolver: Resolver, sentences: tuple[Sentence, ...]) -> dict[str, str]:
    found = {}
    for each in resolver.places(sentences):
        name, sentence = each.toponym, sentences[each.toponym.sentence]
        assert each.reason
        place = each.place.id if each.place is not None else "unknown"
        found[sentence.covered(name.start, name.end)] = place if each.exact else f"in {place}"
    return found


RAIN = "Rain/NOUN/nsubj/2 fell/VERB/root/0"


@pytest.mark.parametrize(
    ("rest", "names", "place"),
    [
        ("in/ADP/case/4 Orlan/PROPN/obl/2", "Orlan", "20"),
        ("in/ADP/case/4 Orlan/PROPN/obl/2 ,/PUNCT/punct/6 Volt/PROPN/appos/4", "Orlan;Volt", "21"),
        ("in/ADP/case/4 Orlan/PROPN/obl/2 in/ADP/case/6 Malawi/PROPN/nmod/4", "Orlan;Malawi", "22"),
        ("in/ADP/case/4 Belan/PROPN/obl/2 and/CCONJ/cc/6 Orlan/PROPN/conj/4", "Orlan;Belan", "21"),
    ],
)
def test_what_stands_beside_a_name_tells_it_apart(resolver: Resolver, rest: str, names: str, place: str) -> None:
    assert places(resolver, f"{RAIN} {rest}", names=names)["Orlan"] == place


def test_country_of_the_text_goes_before_size(resolver: Resolver) -> None:
    told = "Malawian/ADJ/amod/2 police/NOUN/nsubj/3 came/VERB/root/0 from/ADP/case/5 Massen/PROPN/obl/3"
    found = places(resolver, told, f"{RAIN} in/ADP/case/4 Orlan/PROPN/obl/2", names="Orlan;Massen")
    assert found == {"Massen": "24", "Orlan": "22"}


def test_own_name_goes_before_an_old_one_of_a_larger_town(resolver: Resolver) -> None:
    assert places(resolver, f"{RAIN} in/ADP/case/4 Salto/PROPN/obl/2", names="Salto") == {"Salto": "25"}


def test_city_or_the_division_called_after_it(resolver: Resolver) -> None:
    bare = f"{RAIN} in/ADP/case/4 Shire/PROPN/obl/2"
    province = "Rain/NOUN/nsubj/2 fell/VERB/root/0 in/ADP/case/5 Shire/PROPN/compound/5 province/NOUN/obl/2"
    assert places(resolver, bare, names="Shire") == {"Shire": "26"}
    assert places(resolver, province, names="Shire") == {"Shire": "12"}


def test_unlisted_place_has_only_what_it_lies_in(resolver: Resolver) -> None:
    told = f"{RAIN} in/ADP/case/4 Zzyx/PROPN/obl/2 ,/PUNCT/punct/6 Volt/PROPN/appos/4"
    assert places(resolver, told, names="Zzyx;Volt") == {"Zzyx": "in 11", "Volt": "11"}


def test_small_place_that_nothing_speaks_for_is_not_taken(resolver: Resolver) -> None:
    far = (
        "Malawi/PROPN/nsubj/6 ,/PUNCT/punct/3 Massen/PROPN/conj/1 and/CCONJ/cc/5 Shire/PROPN/conj/1 cheered/VERB/root/0"
    )
    found = places(resolver, far, f"{RAIN} at/ADP/case/4 Pellan/PROPN/obl/2", names="Malawi;Massen;Shire;Pellan")
    assert found["Pellan"] == "unknown"
    assert places(resolver, f"{RAIN} at/ADP/case/4 Pellan/PROPN/obl/2", names="Pellan") == {"Pellan": "27"}


def test_nationalities_and_buildings_are_no_places(resolver: Resolver) -> None:
    told = "Malawian/ADJ/amod/2 traders/NOUN/nsubj/3 met/VERB/root/0 at/ADP/case/6"
    airport = "Belan/PROPN/compound/6 Airport/PROPN/obl/3"
    assert places(resolver, f"{told} {airport}", names="Malawian;Belan Airport") == {}


def test_places_that_the_model_took_for_others(resolver: Resolver) -> None:
    state = document("Ghana/PROPN/nsubj/2 won/VERB/root/0", names={"Ghana": "ORG"})
    town = document("It/PRON/nsubj/2 rained/VERB/root/0 in/ADP/case/4 Belan/PROPN/obl/2", names={"Belan": "ORG"})
    club = document("Belan/PROPN/nsubj/2 won/VERB/root/0", names={"Belan": "ORG"})
    assert _found(resolver, state) == {"Ghana": "1"}
    assert _found(resolver, town) == {"Belan": "23"}
    assert _found(resolver, club) == {}


def location(resolver: Resolver, notation: str, words: str, **names: str) -> EventLocation:
    sentences = document(notation, names=names)
    return resolver.document(sentences, None).location(phrase(sentences[-1], words))


def test_event_location_has_all_that_the_gazetteer_tells(resolver: Resolver) -> None:
    found = location(resolver, f"{RAIN} in/ADP/case/4 Belan/PROPN/obl/2", "Belan", Belan="LOC")
    assert (found.place_id, found.name, found.admin1, found.country) == ("23", "Belan", "Volt", "GHA")
    assert (found.precision, found.latitude, found.longitude) == ("city", 9.8, 0.2)


def test_place_inside_the_phrase(resolver: Resolver) -> None:
    told = f"{RAIN} near/ADP/case/5 a/DET/det/5 market/NOUN/obl/2 in/ADP/case/7 Belan/PROPN/nmod/5"
    assert location(resolver, told, "a market in Belan", Belan="LOC").place_id == "23"


@pytest.mark.parametrize(("name", "precision"), [("Ghana", "country"), ("Volt", "admin1"), ("Upland", "region")])
def test_precision(resolver: Resolver, name: str, precision: str) -> None:
    found = location(resolver, f"{RAIN} in/ADP/case/4 {name}/PROPN/obl/2", name, **{name: "LOC"})
    assert (found.name, found.precision, found.country) == (name, precision, "GHA")


def test_part_of_a_country_has_no_point(resolver: Resolver) -> None:
    told = f"{RAIN} in/ADP/case/5 northern/ADJ/amod/5 Ghana/PROPN/obl/2"
    found = location(resolver, told, "northern Ghana", Ghana="LOC")
    assert (found.name, found.country, found.latitude, found.place_id) == ("northern Ghana", "GHA", None, "")
