import pytest

from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.resolve import Resolver
from dragoman.resolve.entities import EntityReader
from dragoman.resolve.tree import Nouns
from tests.factory import document

NAMES = {"Ada Okon": "PER", "Lome": "LOC", "Lakeside": "LOC"}


def _reader(knowledge: Knowledge, sentences: tuple[Sentence, ...]) -> EntityReader:
    nouns = [Nouns(sentence, knowledge) for sentence in sentences]
    return EntityReader(nouns, Resolver(knowledge).chains(sentences), knowledge)


def _kinds(knowledge: Knowledge, *notations: str) -> dict[str, str]:
    sentences = document(*notations, names=NAMES)
    found = _reader(knowledge, sentences).entities()
    return {sentences[e.phrase.sentence].covered(e.phrase.start, e.phrase.end): e.kind for e in found}


@pytest.mark.parametrize(
    ("notation", "words", "kind"),
    [
        ("A/DET/det/2 farmer/NOUN/nsubj/3 sang/VERB/root/0/sing", "A farmer", "person"),
        ("Farmers/NOUN/nsubj/2 sang/VERB/root/0/sing", "Farmers", "organisation"),
        ("The/DET/det/2 police/NOUN/nsubj/3/police left/VERB/root/0/leave", "The police", "organisation"),
        ("Ada/PROPN/nsubj/3 Okon/PROPN/flat/1 sang/VERB/root/0/sing", "Ada Okon", "person"),
        ("They/PRON/nsubj/2/they fired/VERB/root/0/fire rockets/NOUN/obj/2", "rockets", "weapon"),
        ("The/DET/det/2 frigate/NOUN/nsubj/3 left/VERB/root/0/leave", "The frigate", "platform"),
        ("Two/NUM/nummod/2 trucks/NOUN/nsubj/3 left/VERB/root/0/leave", "Two trucks", "vehicle"),
        (
            "The/DET/det/3 armoured/ADJ/amod/3 trucks/NOUN/nsubj/4 left/VERB/root/0/leave",
            "The armoured trucks",
            "platform",
        ),
        ("She/PRON/nsubj/2/she read/VERB/root/0/read the/DET/det/4 treaty/NOUN/obj/2", "the treaty", "document"),
        ("Togo/PROPN/nsubj/2 protested/VERB/root/0/protest", "Togo", "organisation"),
        ("She/PRON/nsubj/2/she lives/VERB/root/0/live in/ADP/case/4 Togo/PROPN/obl/2", "Togo", "place"),
        ("She/PRON/nsubj/2/she lives/VERB/root/0/live in/ADP/case/4 Lakeside/PROPN/obl/2", "Lakeside", "place"),
    ],
)
def test_what_a_mention_is(knowledge: Knowledge, notation: str, words: str, kind: str) -> None:
    assert _kinds(knowledge, notation)[words] == kind


def test_ideas_and_possessive_pronouns_are_left_out(knowledge: Knowledge) -> None:
    found = _kinds(
        knowledge, "Her/PRON/nmod:poss/2/her patience/NOUN/nsubj/3 ended/VERB/root/0/end", "Peace/NOUN/root/0"
    )
    assert found == {}


def test_a_state_in_the_name_of_its_government_is_no_place(knowledge: Knowledge) -> None:
    notation = (
        "The/DET/det/2 government/NOUN/nsubj/5 of/ADP/case/4 Togo/PROPN/nmod/2 agreed/VERB/root/0/agree to/ADP/case/7 "
        "talks/NOUN/obl/5"
    )
    assert _kinds(knowledge, notation) == {"The government of Togo": "organisation"}


def test_numbers_and_sums(knowledge: Knowledge) -> None:
    sentences = document(
        "Togo/PROPN/nsubj/2 bought/VERB/root/0/buy 14/NUM/nummod/4 ships/NOUN/obj/2 for/ADP/case/6 $/SYM/obl/2 "
        "3/NUM/nummod/6 million/NUM/flat/7"
    )
    found = [(sentences[0].covered(p.start, p.end), kind) for p, kind in _reader(knowledge, sentences).numbers()]
    assert found == [("14", "quantity"), ("$3 million", "money")]


def test_where_one_person_comes_from(knowledge: Knowledge) -> None:
    sentences = document(
        "A/DET/det/3 Ghanaian/ADJ/amod/3 farmer/NOUN/nsubj/4 met/VERB/root/0/meet "
        "Ghanaian/ADJ/amod/6 farmers/NOUN/obj/4"
    )
    found = [(p.start, p.end) for p in _reader(knowledge, sentences).nationalities()]
    assert found == [(1, 2)]
