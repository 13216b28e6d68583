from __future__ import annotations

import pytest

from dragoman.coding.asides import mended
from dragoman.core.sentence import ROOT, Sentence
from dragoman.lexicon.cues import Cues
from tests.factory import sentence

CUES = Cues.load()
ACTORS = frozenset({"official", "minister", "envoy"})


def read(notation: str, verb: str) -> Sentence:
    """A sentence whose verb of saying is in the past tense."""
    made = sentence(notation)
    tags = tuple("VBD" if word == verb else "" for word in made.words)
    object.__setattr__(made, "xpos", tags)
    return mended(made, CUES, ACTORS)


def hung(made: Sentence, word: str) -> tuple[str, str]:
    """On which word it hangs, and how."""
    token = made.words.index(word)
    head = made.heads[token]
    return ("", made.relations[token]) if head == ROOT else (made.words[head], made.relations[token])


def test_saying_read_as_a_clause_of_a_noun_hangs_on_the_main_verb() -> None:
    made = read(
        "Peru/PROPN/nsubj/2 signed/VERB/root/0/sign the/DET/det/4 pact/NOUN/obj/2 ,/PUNCT/punct/7 "
        "officials/NOUN/nsubj/7 declared/VERB/acl:relcl/4/declare ./PUNCT/punct/2",
        "declared",
    )
    assert hung(made, "declared") == ("signed", "parataxis")
    assert hung(made, "officials") == ("declared", "nsubj")


def test_speaker_read_as_apposition_becomes_the_subject() -> None:
    made = read(
        "Oman/PROPN/nsubj/9 ,/PUNCT/punct/4 an/DET/det/4 envoy/NOUN/appos/1 remarked/VERB/root/0/remark "
        "on/ADP/case/7 Friday/PROPN/obl/5 ,/PUNCT/punct/1 attacked/VERB/ccomp/5/attack "
        "Mali/PROPN/obj/9 ./PUNCT/punct/5",
        "remarked",
    )
    assert hung(made, "envoy") == ("remarked", "nsubj")
    assert hung(made, "attacked") == ("remarked", "ccomp")


def test_subject_of_what_is_said_leaves_the_saying() -> None:
    made = read(
        "Peru/PROPN/nsubj/6 attacked/VERB/ccomp/6/attack Mali/PROPN/obj/2 ,/PUNCT/punct/2 officials/NOUN/nsubj/6 "
        "said/VERB/root/0/say ./PUNCT/punct/6",
        "said",
    )
    assert hung(made, "Peru") == ("attacked", "nsubj")
    assert hung(made, "officials") == ("said", "nsubj")


def test_time_after_the_saying_belongs_to_it() -> None:
    made = read(
        "Peru/PROPN/nsubj/2 attacked/VERB/ccomp/6/attack Mali/PROPN/obj/2 ,/PUNCT/punct/2 officials/NOUN/nsubj/6 "
        "said/VERB/root/0/say on/ADP/case/8 Sunday/PROPN/obl/2 ./PUNCT/punct/6",
        "said",
    )
    assert hung(made, "Sunday") == ("said", "obl")


@pytest.mark.parametrize(
    ("notation", "verb"),
    [
        (
            "Peru/PROPN/nsubj/2 left/VERB/root/0/leave the/DET/det/4 pact/NOUN/obj/2 ,/PUNCT/punct/7 "
            "a/DET/det/7 deal/NOUN/appos/4 announced/VERB/acl/7/announce on/ADP/case/10 "
            "Friday/PROPN/obl/8 ./PUNCT/punct/2",
            "announced",
        ),
        (
            "Peru/PROPN/nsubj/2 attacked/VERB/ccomp/6/attack Mali/PROPN/obj/2 ,/PUNCT/punct/2 officials/NOUN/nsubj/6 "
            "said/VERB/root/0/say ./PUNCT/punct/6",
            "said",
        ),
        (
            "Rebels/NOUN/nsubj/2 fled/VERB/root/0/flee and/CCONJ/cc/6 ,/PUNCT/punct/6 officials/NOUN/nsubj/6 "
            "said/VERB/conj/2/say prayers/NOUN/obj/6 ./PUNCT/punct/2",
            "said",
        ),
    ],
)
def test_other_sentences_stay_as_they_are(notation: str, verb: str) -> None:
    plain = sentence(notation)
    made = read(notation, verb)
    assert (made.heads, made.relations) == (plain.heads, plain.relations)
