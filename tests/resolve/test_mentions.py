import pytest

from dragoman.knowledge import Knowledge
from dragoman.resolve.mentions import find_mentions
from dragoman.resolve.tree import Nouns
from tests.factory import sentence


def _found(knowledge: Knowledge, notation: str, names: dict[str, str] | None = None) -> list[str]:
    made = sentence(notation, names=names)
    return [made.covered(m.start, m.end) for m in find_mentions(Nouns(made, knowledge))]


def test_one_inside_another(knowledge: Knowledge) -> None:
    notation = (
        "The/DET/det/2 mayor/NOUN/nsubj/7 of/ADP/case/5 the/DET/det/5 town/NOUN/nmod/2 there/ADV/advmod/7 "
        "praised/VERB/root/0/praise her/PRON/nmod:poss/9/her sister/NOUN/obj/7"
    )
    assert _found(knowledge, notation) == ["The mayor of the town", "the town", "there", "her", "her sister"]


def test_conjuncts_and_appositions_stand_for_themselves(knowledge: Knowledge) -> None:
    notation = (
        "Ada/PROPN/nsubj/8 ,/PUNCT/punct/4 a/DET/det/4 farmer/NOUN/appos/1 ,/PUNCT/punct/1 and/CCONJ/cc/7 "
        "Olu/PROPN/conj/1 sang/VERB/root/0/sing"
    )
    assert _found(knowledge, notation, {"Ada": "PER", "Olu": "PER"}) == ["Ada", "a farmer", "Olu"]


def test_two_nouns_under_one_article_are_one(knowledge: Knowledge) -> None:
    notation = (
        "We/PRON/nsubj/2 measured/VERB/root/0/measure the/DET/det/4 length/NOUN/obj/2 and/CCONJ/cc/6 width/NOUN/conj/4 "
        "of/ADP/case/8 fields/NOUN/nmod/4"
    )
    assert _found(knowledge, notation)[1] == "the length and width of fields"


@pytest.mark.parametrize(
    "notation",
    [
        "It/PRON/expl/2 rained/VERB/root/0/rain",
        "who/PRON/nsubj/2/who sang/VERB/root/0/sing",
        "Sing/VERB/root/0/sing for/ADP/case/3 example/NOUN/obl/1",
    ],
)
def test_words_that_stand_for_nothing(knowledge: Knowledge, notation: str) -> None:
    assert _found(knowledge, notation) == []


def test_a_predicate_does_not_take_its_subject_in(knowledge: Knowledge) -> None:
    notation = "He/PRON/nsubj/4/he is/AUX/cop/4/be a/DET/det/4 baker/NOUN/root/0 in/ADP/case/6 Turin/PROPN/nmod/4"
    assert _found(knowledge, notation) == ["He", "a baker in Turin", "Turin"]
