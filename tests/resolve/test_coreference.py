import datetime as dt

import pytest

from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.resolve import DocumentResolver, Resolver
from tests.factory import document, phrase

DAY = dt.date(2015, 6, 1)
GHANA_WARNED_TOGO = "Ghana/PROPN/nsubj/2 warned/VERB/root/0/warn Togo/PROPN/obj/2"
OKELLO_MET_LI = (
    "Amara/PROPN/nsubj/3 Okello/PROPN/flat/1 met/VERB/root/0/meet Li/PROPN/obj/3 Wen/PROPN/flat/4 in/ADP/case/7 "
    "Geneva/PROPN/obl/3"
)
PEOPLE = {"Amara Okello": "PER", "Li Wen": "PER", "Geneva": "LOC"}


def _resolve(knowledge: Knowledge, sentences: tuple[Sentence, ...]) -> DocumentResolver:
    return Resolver(knowledge).document(sentences, DAY)


def _name(knowledge: Knowledge, *notations: str, words: str, names: dict[str, str] | None = None) -> str:
    sentences = document(*notations, names=names)
    found = _resolve(knowledge, sentences).mention(phrase(sentences[-1], words))
    assert found.reason
    return found.name


@pytest.mark.parametrize(
    ("last", "words", "name"),
    [
        ("It/PRON/nsubj/2 withdrew/VERB/root/0/withdraw", "It", "Ghana"),
        ("Its/PRON/nmod:poss/2 army/NOUN/nsubj/3 withdrew/VERB/root/0/withdraw", "Its army", "Ghanaian army"),
        ("She/PRON/nsubj/2 withdrew/VERB/root/0/withdraw", "She", ""),
        ("It/PRON/expl/2 rained/VERB/root/0/rain", "It", ""),
    ],
)
def test_pronouns_after_two_states(knowledge: Knowledge, last: str, words: str, name: str) -> None:
    assert _name(knowledge, GHANA_WARNED_TOGO, last, words=words) == name


def test_the_subject_is_not_its_own_object(knowledge: Knowledge) -> None:
    last = "Togo/PROPN/nsubj/2 mocked/VERB/root/0/mock it/PRON/obj/2"
    assert _name(knowledge, "Ghana/PROPN/nsubj/2 hesitated/VERB/root/0/hesitate", last, words="it") == "Ghana"


def test_gender_of_a_title_decides(knowledge: Knowledge) -> None:
    first = "Queen/PROPN/nmod:desc/2 Ada/PROPN/nsubj/3 met/VERB/root/0/meet King/PROPN/nmod:desc/5 Olu/PROPN/obj/3"
    names = {"Ada": "PER", "Olu": "PER"}
    assert _name(knowledge, first, "He/PRON/nsubj/2 left/VERB/root/0/leave", words="He", names=names) == "Olu"
    assert _name(knowledge, first, "She/PRON/nsubj/2 left/VERB/root/0/leave", words="She", names=names) == "Ada"


def test_equally_likely_ones_leave_it_unresolved(knowledge: Knowledge) -> None:
    first = "Reporters/NOUN/nsubj/2 met/VERB/root/0/meet Ada/PROPN/obl/2 near/ADP/case/5 Olu/PROPN/obl/2"
    name = _name(
        knowledge, first, "He/PRON/nsubj/2 left/VERB/root/0/leave", words="He", names={"Ada": "PER", "Olu": "PER"}
    )
    assert name == ""


def test_they_are_the_plural_ones(knowledge: Knowledge) -> None:
    first = "Chadian/ADJ/amod/2 rebels/NOUN/nsubj/3 left/VERB/root/0/leave Bardo/PROPN/obj/3"
    last = "They/PRON/nsubj/2 surrendered/VERB/root/0/surrender"
    assert _name(knowledge, first, last, words="They", names={"Bardo": "LOC"}) == "Chadian rebels"


DEFINITE = {
    "the group": (
        "The/DET/det/3 Lake/PROPN/compound/3 Front/PROPN/nsubj/4 attacked/VERB/root/0/attack Niger/PROPN/obj/4",
        "the/DET/det/2 group/NOUN/nsubj/3 withdrew/VERB/root/0/withdraw",
        "the group",
        "Lake Liberation Front",
    ),
    "the minister": (
        "Brian/PROPN/nsubj/3 Otieno/PROPN/flat/1 left/VERB/root/0/leave",
        "the/DET/det/2 minister/NOUN/nsubj/3 returned/VERB/root/0/return",
        "the minister",
        "Brian Otieno",
    ),
    "the country": (
        "Ghana/PROPN/nsubj/2 warned/VERB/root/0/warn everybody/PRON/obj/2",
        "the/DET/det/2 country/NOUN/nsubj/3 rearmed/VERB/root/0/rearm",
        "the country",
        "Ghana",
    ),
    "the government": (
        "Ghana/PROPN/nsubj/2 warned/VERB/root/0/warn everybody/PRON/obj/2",
        "the/DET/det/2 government/NOUN/nsubj/3 agreed/VERB/root/0/agree",
        "the government",
        "Government of Ghana",
    ),
    "the same noun": (
        "Chilean/ADJ/amod/2 miners/NOUN/nsubj/3 marched/VERB/root/0/march through/ADP/case/5 Lima/PROPN/obl/3",
        "the/DET/det/2 miners/NOUN/nsubj/3 returned/VERB/root/0/return",
        "the miners",
        "Chilean miners",
    ),
    "nobody fit": (
        "Ghana/PROPN/nsubj/2 warned/VERB/root/0/warn everybody/PRON/obj/2",
        "the/DET/det/2 group/NOUN/nsubj/3 withdrew/VERB/root/0/withdraw",
        "the group",
        "group",
    ),
}


@pytest.mark.parametrize(("first", "last", "words", "name"), DEFINITE.values(), ids=DEFINITE)
def test_definite_descriptions(knowledge: Knowledge, first: str, last: str, words: str, name: str) -> None:
    assert _name(knowledge, first, last, words=words) == name


def test_short_form_in_brackets(knowledge: Knowledge) -> None:
    first = (
        "The/DET/det/4 Ghanaian/ADJ/amod/4 Miners/PROPN/compound/4 Union/PROPN/nsubj/8 (/PUNCT/punct/6 "
        "GMX/PROPN/appos/4 )/PUNCT/punct/6 marched/VERB/root/0/march"
    )
    last = "GMX/PROPN/nsubj/2 won/VERB/root/0/win"
    names = {"Ghanaian Miners Union": "ORG", "GMX": "ORG"}
    assert _name(knowledge, first, last, words="GMX", names=names) == "Ghanaian Miners Union"


def test_two_leaders_are_two_mentions_at_the_same_place(knowledge: Knowledge) -> None:
    last = "the/DET/det/3 two/NUM/nummod/3 leaders/NOUN/nsubj/4 agreed/VERB/root/0/agree"
    sentences = document(OKELLO_MET_LI, last, names=PEOPLE)
    found = _resolve(knowledge, sentences)
    words = phrase(sentences[1], "the two leaders")
    members = found.members(words)
    assert [(member.name, member.country) for member in members] == [("Amara Okello", "KEN"), ("Li Wen", "CHN")]
    assert {(member.text, member.start_char) for member in members} == {("the two leaders", sentences[1].start_char)}
    assert found.mention(words).name == "Amara Okello and Li Wen"


def test_both_countries(knowledge: Knowledge) -> None:
    last = "both/DET/det/2 countries/NOUN/nsubj/3/country agreed/VERB/root/0/agree"
    sentences = document(GHANA_WARNED_TOGO, last)
    members = _resolve(knowledge, sentences).members(phrase(sentences[1], "both countries"))
    assert [member.country for member in members] == ["GHA", "TGO"]


def test_no_members_where_the_text_names_another_number(knowledge: Knowledge) -> None:
    last = "the/DET/det/3 three/NUM/nummod/3 leaders/NOUN/nsubj/4 agreed/VERB/root/0/agree"
    sentences = document(OKELLO_MET_LI, last, names=PEOPLE)
    assert _resolve(knowledge, sentences).members(phrase(sentences[1], "the three leaders")) == ()


def test_single_mentions_have_no_members(knowledge: Knowledge) -> None:
    sentences = document(GHANA_WARNED_TOGO)
    assert _resolve(knowledge, sentences).members(phrase(sentences[0], "Ghana")) == ()
