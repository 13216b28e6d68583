"""Whatever a parser may make of a sentence, reading the surroundings of a word ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.stance import StanceReader
from dragoman.coding.tree import Tree
from dragoman.core.record import Status
from dragoman.lexicon.cues import Cues
from tests.factory import sentence

READER = StanceReader(Cues.load())
WORDS = [
    *(f"{word}/VERB" for word in ("said", "denied", "decided", "asked")),
    *(f"{word}/NOUN" for word in ("deal", "claim", "decision", "threat", "time")),
    *("was/AUX", "that/SCONJ", "who/PRON", "it/PRON", "and/CCONJ", "Peru/PROPN", "to/PART", "not/PART", "by/ADP"),
]
RELATIONS = "nsubj obj ccomp xcomp advcl acl acl:relcl conj cc mark parataxis cop obl".split()


@st.composite
def trees(draw: st.DrawFn) -> str:
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(1, size + 1)))
    head = {order[0]: 0} | {order[i]: order[draw(st.integers(0, i - 1))] for i in range(1, size)}
    words = [draw(st.sampled_from(WORDS)) for _ in range(size)]
    relations = [draw(st.sampled_from(RELATIONS)) if head[i + 1] else "root" for i in range(size)]
    return " ".join(f"{w}/{r}/{head[i + 1]}" for i, (w, r) in enumerate(zip(words, relations, strict=True)))


@given(trees())
def test_any_tree_is_read_to_its_end(notation: str) -> None:
    tree = Tree(sentence(notation))
    for i in range(len(tree)):
        READER.read(tree, i)


def test_a_clause_is_not_told_by_its_own_predicate() -> None:
    """ "… and that the endorsement was a big deal", where "deal" can be what somebody says."""
    notation = "He/PRON/nsubj/2 said/VERB/root/0 so/ADV/advmod/2 and/CCONJ/cc/9 that/SCONJ/mark/9 support/NOUN/nsubj/9"
    tree = Tree(sentence(f"{notation} was/AUX/cop/9 a/DET/det/9 deal/NOUN/conj/2"))
    assert READER.read(tree, 5).status is Status.ASSERTED
