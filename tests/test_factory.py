import pytest

from dragoman.core.draft import Phrase
from dragoman.core.sentence import ROOT, Name
from tests.factory import document, phrase, sentence

NOTATION = (
    "Rebels/NOUN/nsubj/2 attacked/VERB/root/0/attack Mali/PROPN/nmod/5 's/PART/case/3 army/NOUN/obj/2 ./PUNCT/punct/2"
)


def test_notation_gives_words_tree_and_offsets() -> None:
    made = sentence(NOTATION, names={"Mali": "LOC"})
    assert made.text == "Rebels attacked Mali's army."
    assert made.heads == (1, ROOT, 4, 2, 1, 1)
    assert made.lemmas == ("rebel", "attack", "Mali", "'s", "army", ".")
    assert made.feats[0] == "Number=Plur"
    assert made.covered(2, 5) == "Mali's army"
    assert made.names == (Name(2, 3, "LOC"),)


def test_sentences_of_a_document_follow_each_other() -> None:
    first, second = document(NOTATION, "Troops/NOUN/nsubj/2 left/VERB/root/0/leave")
    assert (second.index, second.start_char) == (1, first.end_char + 1)
    assert second.covered(0, 1) == "Troops"


def test_head_of_a_phrase_is_the_token_that_leaves_it() -> None:
    assert phrase(sentence(NOTATION), "Mali 's army") == Phrase(0, 2, 5, 4)


def test_a_circle_is_refused() -> None:
    with pytest.raises(AssertionError, match="no tree"):
        sentence("a/X/dep/2 b/X/dep/1 c/X/root/0")
