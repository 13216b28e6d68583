"""How lexicon and model vote, with sentences analysed by the shipped model and chances set by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.sentence import Evoked, Sentence
from dragoman.pipeline import Coder

OWN = """
types:
  STRIKE: {definition: Strikes somebody., quad: 4, score: -9, cameo: "19", root: ACCUSE}
entries:
  - lemma: hit
    pos: verb
    senses: [{type: STRIKE}]
    examples: [{text: Mali hit Niger., type: STRIKE}]
"""


def sentence(coder: Coder, text: str, **evoked: Evoked) -> Sentence:
    """The sentence, where the model finds in each named word what is told."""
    (found,) = coder.analyse(Document(text))
    return replace(found, evoked=tuple(evoked.get(word, ()) for word in found.words))


def votes(coder: Coder, text: str, threshold: float, **evoked: Evoked) -> list[tuple[str, str]]:
    tree = Tree(sentence(coder, text, **evoked))
    voter = replace(coder.events.voter, threshold=threshold)
    return [(t.sense.type, tree.lemma(t.head)) for t in voter.vote(tree, voter.finder.find(tree))]


def test_what_both_find_passes_a_threshold_that_the_lexicon_alone_does_not(coder: Coder) -> None:
    text = "Rebels attacked the village."
    assert votes(coder, text, 0.6, attacked=(("ASSAULT", 0.97),)) == [("ASSAULT", "attack")]
    assert votes(coder, text, 0.6, village=(("ASSAULT", 0.03),)) == []
    assert votes(coder, text, 0.0, village=(("ASSAULT", 0.03),)) == [("ASSAULT", "attack")]


def test_a_word_that_only_the_model_takes_for_an_event_has_to_be_rather_sure(coder: Coder) -> None:
    text = "Rebels blorked the village."
    assert votes(coder, text, 0.0, blorked=(("ASSAULT", 0.98),)) == [("ASSAULT", "blork")]
    assert votes(coder, text, 0.0, blorked=(("ASSAULT", 0.6),)) == []


def test_a_type_that_the_model_is_much_surer_of_takes_the_place_of_the_lexicons(coder: Coder) -> None:
    text = "Rebels attacked the village."
    assert votes(coder, text, 0.0, attacked=(("ACCUSE", 0.97),)) == [("ACCUSE", "attack")]
    assert votes(coder, text, 0.0, attacked=(("ASSAULT", 0.6), ("ACCUSE", 0.35))) == [("ASSAULT", "attack")]


def test_trust_in_an_entry_counts(coder: Coder) -> None:
    voter = replace(coder.events.voter, threshold=0.0)
    tree = Tree(sentence(coder, "Rebels attacked the village.", village=(("ASSAULT", 0.03),)))
    found = voter.finder.find(tree)
    (before,) = voter.vote(tree, found)
    doubted = replace(voter, votes=replace(voter.votes, entries={"assault/attack.verb": -3.0}))
    (after,) = doubted.vote(tree, found)
    assert after.confidence < before.confidence


def test_both_sides_of_countries_make_an_event_likelier(coder: Coder) -> None:
    confidences = []
    for text in ("Rebels attacked.", "Rebels attacked the town.", "Mali attacked Niger."):
        tree = Tree(sentence(coder, text, attacked=(("ASSAULT", 0.5),)))
        confidences.append(coder.events.voter.vote(tree, coder.events.voter.finder.find(tree))[0].confidence)
    assert confidences == sorted(set(confidences))


def test_a_model_without_the_head_has_no_vote(coder: Coder) -> None:
    tree = Tree(replace(sentence(coder, "Rebels attacked the village."), evoked=()))
    voter = replace(coder.events.voter, threshold=0.99)
    assert [t.confidence for t in voter.vote(tree, voter.finder.find(tree))] == [1.0]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    """A coder whose codebook takes the place of PLOVER's types."""
    path: Path = tmp_path_factory.mktemp("own") / "own.yml"
    path.write_text(OWN, encoding="utf-8")
    return dragoman.load(codebook=path, lexicon=[path], threshold=0.5)


def test_the_model_has_no_vote_on_types_of_a_users_own(own: Coder) -> None:
    assert [(r.type, r.confidence) for r in own.code("Mali hit Niger.")] == [("STRIKE", 1.0)]


def test_the_model_brings_no_type_that_a_users_codebook_has_replaced(own: Coder) -> None:
    assert votes(own, "Rebels blorked the village.", 0.0, blorked=(("ASSAULT", 0.99),)) == []
    assert own.pair("Mali thanked Niger.", [(0, 4)], [(13, 18)]).type == "STRIKE"
