"""Contexts are signalled by unmistakable words only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.contexts import Contexts
from dragoman.core.errors import InputError

CONTEXTS = Contexts.load()
HAVING = [(name, text) for name, examples in CONTEXTS.examples.items() for text in examples.having]
LACKING = [(name, text) for name, examples in CONTEXTS.examples.items() for text in examples.lacking]


def lemmas(text: str) -> list[str]:
    """Words of an example, whose signals stand in the form of the lemma."""
    return re.findall(r"'s|[\w-]+|[^\w\s]", text)


def test_every_context_has_signals_and_examples_both_ways():
    assert tuple(CONTEXTS.examples) == tuple(Codebook.load().contexts)
    assert all(len(examples.having) >= 2 and len(examples.lacking) >= 2 for examples in CONTEXTS.examples.values())


@pytest.mark.parametrize(("name", "text"), HAVING)
def test_example_has_the_context(name: str, text: str):
    assert name in CONTEXTS.of(lemmas(text))


@pytest.mark.parametrize(("name", "text"), LACKING)
def test_example_lacks_the_context(name: str, text: str):
    assert name not in CONTEXTS.of(lemmas(text))


def test_several_contexts_come_in_the_order_of_the_codebook():
    assert CONTEXTS.of(["Vaccine", "treaty", "army"]) == ("military", "diplomatic", "health")


def test_sentence_without_signals_has_no_context():
    assert CONTEXTS.of(["the", "man", "say", "nothing"]) == ()
    assert CONTEXTS.of([]) == ()


def test_hyphens_count_as_spaces():
    expected = CONTEXTS.of(["pro", "democracy"])
    assert CONTEXTS.of(["Pro-Democracy"]) == CONTEXTS.of(["pro", "-", "democracy"]) == expected == ("pro_democracy",)


def test_mask_covers_its_own_words_alone():
    assert "legal" in CONTEXTS.of(["the", "court", "close", "the", "tennis", "court"])
    assert "legal" not in CONTEXTS.of(["the", "tennis", "court"])


def test_mask_of_one_context_leaves_another():
    assert CONTEXTS.of(["islamic", "state"]) == ("terrorism",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("weather: {signals: [rain]}", "weather is not known"),
        ("health: {signals: [WHO]}", "lower case"),
        ("health: {signals: 3}", "health.signals must be a list of texts"),
        ("health: {words: [rain]}", "health.words is not known"),
        ("health: {signals: [a]}\nhealth: {signals: [b]}", "health stands twice"),
    ],
)
def test_broken_file_is_refused_with_its_key(tmp_path: Path, content: str, message: str):
    path = tmp_path / "own.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        Contexts.load(path)
    assert "own.yml" in str(caught.value)
