import pytest

from dragoman.knowledge import Knowledge
from dragoman.resolve import Resolver
from dragoman.resolve.chains import ChainFinder, Linked
from dragoman.resolve.tree import Nouns
from tests.factory import document

BAKER = "The/DET/det/2 baker/NOUN/nsubj/3 greeted/VERB/root/0/greet Ada/PROPN/obj/3"
PEOPLE = {"Ada": "PER", "Okon": "PER", "Ada Okon": "PER", "Free Harbour Union": "ORG", "FHU": "ORG"}


def _chains(knowledge: Knowledge, *notations: str) -> list[tuple[str, int, str]]:
    sentences = document(*notations, names=PEOPLE)
    linked = Resolver(knowledge).chains(sentences)
    return [
        (sentences[m.phrase.sentence].covered(m.phrase.start, m.phrase.end), m.chain, m.reason.rpartition(": ")[2])
        for m in linked
    ]


@pytest.mark.parametrize(
    ("first", "second", "pair", "reason"),
    [
        (
            BAKER,
            "The/DET/det/2 baker/NOUN/nsubj/3 left/VERB/root/0/leave",
            ("The baker", "The baker"),
            "the same words",
        ),
        (BAKER, "She/PRON/nsubj/2/she left/VERB/root/0/leave", ("Ada", "She"), "fits in number and gender"),
        (
            "Ada/PROPN/nsubj/3 Okon/PROPN/flat/1 spoke/VERB/root/0/speak",
            "Okon/PROPN/nsubj/2 left/VERB/root/0/leave",
            ("Ada Okon", "Okon"),
            "part of the name",
        ),
        (
            "The/DET/det/4 Free/PROPN/compound/4 Harbour/PROPN/compound/4 Union/PROPN/nsubj/5 met/VERB/root/0/meet",
            "FHU/PROPN/nsubj/2 left/VERB/root/0/leave",
            ("The Free Harbour Union", "FHU"),
            "short form",
        ),
    ],
)
def test_links_and_their_reasons(
    knowledge: Knowledge, first: str, second: str, pair: tuple[str, str], reason: str
) -> None:
    found = _chains(knowledge, first, second)
    earlier, later = (next(m for m in ms if m[0] == text) for ms, text in zip((found, found[::-1]), pair, strict=True))
    assert earlier[1] == later[1]
    assert later[2].startswith(reason)


def test_a_farmer_told_anew_is_another_one(knowledge: Knowledge) -> None:
    found = _chains(
        knowledge,
        "A/DET/det/2 farmer/NOUN/nsubj/3 sang/VERB/root/0/sing",
        "Another/DET/det/2 farmer/NOUN/nsubj/3 danced/VERB/root/0/dance",
    )
    assert len({chain for _, chain, _ in found}) == 2


def test_weights_alone_decide(knowledge: Knowledge) -> None:
    sentences = [
        Nouns(sentence, knowledge) for sentence in document(BAKER, "He/PRON/nsubj/2/he left/VERB/root/0/leave")
    ]

    def last(weights: dict[str, float]) -> Linked:
        return ChainFinder(weights).find(sentences, knowledge)[-1]

    linked = last({"3m<def": 2.0})
    assert (linked.antecedent, linked.chain) == (0, 0)
    assert 0.5 < linked.certainty < 1
    assert last({"3m new": 2.0}).antecedent is None


def test_an_empty_text_has_no_chains(knowledge: Knowledge) -> None:
    assert _chains(knowledge) == []
