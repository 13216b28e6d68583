from __future__ import annotations

import numpy as np
import pytest

from dragoman.link.words import WordVectors, shared_start, stem


@pytest.fixture
def vectors() -> WordVectors:
    table = np.array([[100, 0], [90, 10], [0, 100], [0, -100]], dtype=np.int8)
    return WordVectors(["raid", "attack", "##ers", "peace"], table)


@pytest.mark.parametrize(
    ("a", "b"), [("bomb", "bombing"), ("arrest", "arrests"), ("try", "tries"), ("plan", "planned"), ("move", "moving")]
)
def test_words_of_a_family_have_one_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


def test_a_stem_keeps_three_letters() -> None:
    assert stem("ring") == "ring"


def test_a_shared_start_is_told_by_the_longer_word() -> None:
    assert shared_start("die", "death") == pytest.approx(1 / 5)
    assert shared_start("same", "same") == 1
    assert shared_start("", "") == 0


def test_near_words_are_near(vectors: WordVectors) -> None:
    assert vectors.word("Raid") @ vectors.word("attack") > 0.9 > vectors.word("raid") @ vectors.word("peace")


def test_a_word_is_made_of_its_longest_pieces(vectors: WordVectors) -> None:
    assert vectors.word("raiders") == pytest.approx([0.7071, 0.7071], abs=1e-4)


def test_a_word_without_known_pieces_is_near_to_none(vectors: WordVectors) -> None:
    assert vectors.word("xyz").tolist() == [0, 0]
    assert vectors.words([]).tolist() == [0, 0]


def test_the_shipped_table_knows_paraphrases() -> None:
    shipped = WordVectors.load()
    likeness = [shipped.word("killing") @ shipped.word(other) for other in ("murder", "harvest")]
    assert likeness[0] > likeness[1]
