"""Lemmas: edit rules, and the choice among them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.encoder import MODEL_FOLDER
from dragoman.language.lemma import Vocabulary, apply_rule, choose, make_rule, suffix_candidates

KNOWN = Vocabulary(
    lemmas={
        "VERB": frozenset({"carry", "stop", "shell", "die", "hope", "attack", "found", "leave"}),
        "NOUN": frozenset({"city", "wife", "bus", "army", "strike"}),
        "ADJ": frozenset({"heavy", "big", "large"}),
    },
    irregular={"VERB": {"went": "go"}, "NOUN": {"people": "people"}, "ADJ": {"worse": "bad"}},
    words=frozenset({"bomb", "militant"}),
)


@settings(derandomize=True, max_examples=300)
@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_rule_makes_the_lemma_it_was_made_for(form: str, lemma: str) -> None:
    if len(form.lower()) == len(form):
        assert apply_rule(make_rule(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "rules", "lemma"),
    [
        ("carried", "VERB", "VBD", ["l|2|"], "carry"),
        ("Carried", "VERB", "VBN", ["l|3|y"], "carry"),
        ("stopped", "VERB", "VBD", ["l|2|"], "stop"),
        ("shelled", "VERB", "VBD", ["l|2|"], "shell"),
        ("hoping", "VERB", "VBG", ["l|3|"], "hope"),
        ("leaves", "VERB", "VBZ", ["l|1|"], "leave"),
        ("went", "VERB", "VBD", ["l|0|"], "go"),
        ("founded", "VERB", "VBD", ["l|2|"], "found"),
        ("bombed", "VERB", "VBD", ["l|3|"], "bomb"),
        ("cities", "NOUN", "NNS", ["l|1|"], "city"),
        ("wives", "NOUN", "NNS", ["l|3|f"], "wife"),
        ("buses", "NOUN", "NNS", ["l|1|"], "bus"),
        ("gunmen", "NOUN", "NNS", ["l|0|"], "gunman"),
        ("people", "NOUN", "NNS", ["l|2|"], "people"),
        ("strike", "NOUN", "NN", ["l|1|"], "strike"),
        ("heavier", "ADJ", "JJR", ["l|2|"], "heavy"),
        ("biggest", "ADJ", "JJS", ["l|3|"], "big"),
        ("larger", "ADJ", "JJR", ["l|2|"], "large"),
        ("worse", "ADJ", "JJR", ["l|0|"], "bad"),
        ("zorped", "VERB", "VBD", ["l|2|"], "zorp"),
        ("Paris", "PROPN", "NNP", ["k|0|"], "Paris"),
        ("was", "AUX", "VBD", ["l|*|be"], "be"),
        ("12", "NUM", "CD", ["l|0|"], "12"),
        ("attack", "VERB", "VB", ["l|1|"], "attack"),
        ("ATTACK", "VERB", "VBP", ["l|0|"], "attack"),
    ],
)
def test_choice(form: str, upos: str, xpos: str, rules: list[str], lemma: str) -> None:
    assert choose(rules, form, upos, xpos, KNOWN) == lemma


def test_second_rule_counts_where_the_first_gives_no_word() -> None:
    assert choose(["l|1|", "l|3|y"], "carried", "VERB", "VBD", KNOWN) == "carry"


def test_known_lemmas_can_be_added() -> None:
    more = KNOWN.extended({"VERB": frozenset({"zorpe"})})
    assert choose(["l|2|"], "zorped", "VERB", "VBD", more) == "zorpe"
    assert choose(["l|2|"], "carried", "VERB", "VBD", more) == "carry"


def test_doubled_consonants_are_undone() -> None:
    assert list(suffix_candidates("stopped", "VERB")) == ["stoppe", "stopp", "stop"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("fled", "flee"),
        ("dying", "die"),
        ("shot", "shoot"),
        ("fought", "fight"),
        ("slain", "slay"),
        ("struck", "strike"),
    ],
)
def test_shipped_irregular_verbs(form: str, lemma: str) -> None:
    shipped = Vocabulary.load(MODEL_FOLDER / "words.json")
    assert choose(["l|0|"], form, "VERB", "VBN", shipped) == lemma
