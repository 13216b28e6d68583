import pytest

from dragoman.core.record import EventLocation
from dragoman.knowledge import Knowledge
from dragoman.resolve import Resolver
from tests.factory import document, phrase


def _place(knowledge: Knowledge, *notations: str, words: str, names: dict[str, str] | None = None) -> EventLocation:
    sentences = document(*notations, names=names)
    return Resolver(knowledge).document(sentences, None).location(phrase(sentences[-1], words))


def test_capital_has_its_coordinates(knowledge: Knowledge) -> None:
    found = _place(knowledge, "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Kiev/PROPN/obl/2", words="Kiev")
    assert (found.text, found.name, found.country, found.precision) == ("Kiev", "Kyiv", "UKR", "city")
    assert found.latitude == pytest.approx(50.45, abs=0.1)
    assert found.longitude == pytest.approx(30.52, abs=0.1)


def test_country_says_that_its_point_is_the_capital(knowledge: Knowledge) -> None:
    found = _place(knowledge, "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Malawi/PROPN/obl/2", words="Malawi")
    assert (found.name, found.country, found.precision) == ("Malawi", "MWI", "country")
    assert "capital" in found.reason


@pytest.mark.parametrize(
    ("notation", "words", "name", "country"),
    [
        (
            "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/5 northern/ADJ/amod/5 Mali/PROPN/obl/2",
            "northern Mali",
            "northern Mali",
            "MLI",
        ),
        (
            "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/6 the/DET/det/6 Peruvian/ADJ/amod/6 town/NOUN/obl/2 "
            "of/ADP/case/8 Belan/PROPN/nmod/6",
            "the Peruvian town of Belan",
            "Belan",
            "PER",
        ),
        ("They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Belan/PROPN/obl/2", "Belan", "Belan", ""),
    ],
)
def test_other_places_have_no_coordinates(
    knowledge: Knowledge, notation: str, words: str, name: str, country: str
) -> None:
    found = _place(knowledge, notation, words=words, names={"Belan": "LOC"})
    assert (found.name, found.country) == (name, country)
    assert (found.latitude, found.longitude, found.place_id) == (None, None, "")
    assert found.reason


def test_unknown_town_is_in_the_only_country_of_the_text(knowledge: Knowledge) -> None:
    found = _place(
        knowledge,
        "Ghana/PROPN/nsubj/2 rejoiced/VERB/root/0/rejoice",
        "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Belan/PROPN/obl/2",
        words="Belan",
        names={"Belan": "LOC"},
    )
    assert (found.name, found.country) == ("Belan", "GHA")
    assert "context" in found.reason
