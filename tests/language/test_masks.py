"""Names that the lists know are read as a fixed name of their kind."""

import pytest

from dragoman.core.sentence import ROOT, Name
from dragoman.knowledge import Knowledge
from dragoman.language.analysis import Analysis
from dragoman.language.masks import Masks

COMMON = frozenset({"bush", "rice", "war"})
ARTICLES = frozenset({"a", "an", "the"})
NO_NAMES = (
    "It began in May 2011 .",
    "Bush fires spread .",
    "Rice is dear .",
    "the Kremlin said",
    "They sat in the bush .",
)


@pytest.fixture(scope="module")
def masks() -> Masks:
    return Masks(Knowledge.load(), COMMON)


def seen(words: tuple[str, ...], heads: tuple[int, ...], names: tuple[Name, ...] = ()) -> Analysis:
    size = len(words)
    relations = tuple("root" if head == ROOT else "dep" for head in heads)
    return Analysis(words, ("X",) * size, ("X",) * size, ("_",) * size, heads, relations, names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran attacked Israel .", "Israel attacked Iran ."),
        ("Iran attacked Israel .", "Antigua and Barbuda attacked the United Kingdom ."),
        ("An Iranian soldier", "A South Korean soldier"),
        ("Two Russians and a Ukrainian", "Two Malians and a South African"),
        ("Officials in Tehran said", "Officials in Buenos Aires said"),
        ("Barack Obama met Angela Merkel .", "Macron met Putin ."),
        ("Boko Haram fired rockets .", "Islamic State fired rockets ."),
        ("the Haqqani network attacked", "al-Shabaab attacked"),
        ("Republicans said", "Conservatives said"),
        ("the U.N. said", "the European Union said"),
        ("the UN and NATO", "the African Union and UNESCO"),
    ],
)
def test_who_it_is_makes_no_difference(masks: Masks, one: str, other: str) -> None:
    read, other_read = (
        [w for w in masks.mask(text.split()).words if w.lower() not in ARTICLES] for text in (one, other)
    )
    assert read == other_read
    assert not set(read) >= {word for word in one.split() if word.lower() not in ARTICLES}


def test_two_names_are_told_apart_and_one_name_stays_itself(masks: Masks) -> None:
    words = masks.mask("Iran said Iraq and Iran had talked .".split()).words
    assert words[0] == words[4] != words[2]


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_may_be_something_else_stays(masks: Masks, text: str) -> None:
    assert masks.mask(text.split()).words == tuple(text.split())


def test_a_surname_that_is_a_common_word_is_a_name_in_the_middle(masks: Masks) -> None:
    assert "Bush" not in masks.mask("On Monday President Bush said nothing about it .".split()).words


def test_capitals_stay_capitals(masks: Masks) -> None:
    assert masks.mask(["SYRIA", "DENIES", "IT"]).words[0].isupper()


def test_words_of_a_longer_name_come_back_as_one_tree(masks: Masks) -> None:
    words = "The United Kingdom met Antigua and Barbuda .".split()
    masked = masks.mask(words)
    outer = seen(masked.words, (1, 2, ROOT, 2, 2), (Name(1, 2, "LOC"), Name(3, 4, "LOC")))
    inner = {
        ("United", "Kingdom"): seen(("United", "Kingdom"), (1, ROOT)),
        ("Antigua", "and", "Barbuda"): seen(("Antigua", "and", "Barbuda"), (ROOT, 2, 0)),
    }
    expanded = masked.expand(outer, words, lambda name: inner[tuple(name)])
    assert expanded.heads == (2, 2, 3, ROOT, 3, 6, 4, 3)
    assert expanded.lemmas == ("The", "United", "Kingdom", "met", "Antigua", "and", "Barbuda", ".")
    assert expanded.names == (Name(1, 3, "LOC"), Name(4, 7, "LOC"))


def test_marked_parties_go_with_their_name(masks: Masks) -> None:
    masked = masks.mask("The United Kingdom met Mali".split())
    assert masked.pooled([0, 1, 1, 0, 2]) == [0, 1, 0, 2]
