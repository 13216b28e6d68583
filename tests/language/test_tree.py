"""The best tree of a score matrix."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.language.tree import Scores, best_tree

OFTEN = settings(derandomize=True, max_examples=150, deadline=None)


def is_tree(heads: Sequence[int]) -> bool:
    """One root, and every word reaches it."""
    for word in range(len(heads)):
        at, steps = word, 0
        while heads[at] != -1:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return list(heads).count(-1) == 1


def total(scores: Scores, heads: Sequence[int]) -> float:
    return float(sum(scores[i, h + 1] for i, h in enumerate(heads)))


def best_by_trying(scores: Scores) -> float:
    """The score of the best of all trees."""
    n = len(scores)
    trees = (heads for heads in itertools.product(range(-1, n), repeat=n) if is_tree(heads))
    return max(total(scores, heads) for heads in trees)


def matrices(most: int, least: int = 1) -> st.SearchStrategy[Scores]:
    """Scores of sentences of up to `most` words."""
    numbers = st.floats(-20, 20, width=32)
    return st.integers(least, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=numbers))


@OFTEN
@given(matrices(4))
def test_no_tree_is_better(scores: Scores) -> None:
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best_by_trying(scores), abs=1e-4)


@OFTEN
@given(matrices(25, least=5))
def test_always_one_tree_with_one_root(scores: Scores) -> None:
    assert is_tree(best_tree(scores))


@pytest.mark.parametrize("n", [1, 2, 7, 40, 160])
def test_equal_scores_give_a_tree(n: int) -> None:
    assert is_tree(best_tree(np.zeros((n, n + 1), dtype=np.float32)))


@pytest.mark.parametrize("seed", range(5))
def test_long_sentences_give_a_tree(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(120, 121)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_every_word_wants_to_be_root() -> None:
    scores = np.zeros((3, 4), dtype=np.float32)
    scores[:, 0] = [5, 9, 5]
    scores[0, 2] = scores[2, 2] = 1
    assert best_tree(scores) == [1, -1, 1]


def test_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((2, 3), -10, dtype=np.float32)
    scores[0, 2] = scores[1, 1] = 10
    scores[0, 0], scores[1, 0] = 1, 2
    assert best_tree(scores) == [1, -1]
