from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.grouping import NEVER, Matrix, clusters, merges, togetherness


def symmetric(*rows: str) -> Matrix:
    return np.array([[float(cell) for cell in row.split()] for row in rows], dtype=np.float32)


THREE = symmetric("0 .9 .5", ".9 0 .4", ".5 .4 0")


def test_the_mean_of_all_pairs_decides() -> None:
    assert clusters(THREE, 0.46).tolist() == [0, 0, 2]
    assert clusters(THREE, 0.44).tolist() == [0, 0, 0]


def test_nothing_and_one_can_be_clustered() -> None:
    assert clusters(np.zeros((0, 0), np.float32), 0.5).tolist() == []
    assert clusters(np.zeros((1, 1), np.float32), -np.inf).tolist() == [0]


def test_what_must_not_be_together_is_not() -> None:
    apart = THREE.copy()
    apart[0, 1] = apart[1, 0] = NEVER
    assert clusters(apart, 0.3).tolist() == [0, 1, 0]


def test_given_groups_stand_first() -> None:
    assert clusters(THREE, 0.95, [[2, 1]]).tolist() == [0, 1, 1]


def test_togetherness_is_the_height_of_the_merge() -> None:
    found = togetherness(THREE)
    assert found[0, 1] == pytest.approx(0.9)
    assert found[0, 2] == found[2, 1] == pytest.approx(0.45)
    assert found[1, 1] == 1


def naive(likeness: Matrix, least: float) -> set[frozenset[int]]:
    parts = [frozenset([i]) for i in range(len(likeness))]
    while len(parts) > 1:
        means = {
            (a, b): np.mean([likeness[i, j] for i in a for j in b]) for a in parts for b in parts if min(a) < min(b)
        }
        (a, b), best = max(means.items(), key=lambda item: item[1])
        if best < least:
            break
        parts = [p for p in parts if p not in (a, b)] + [a | b]
    return set(parts)


@given(st.integers(2, 7), st.integers(0, 10_000))
def test_it_is_average_linkage(size: int, seed: int) -> None:
    half = np.random.default_rng(seed).random((size, size)).astype(np.float32)
    likeness = half + half.T
    np.fill_diagonal(likeness, 0)
    numbers = clusters(likeness, 0.9)
    found = {frozenset(np.flatnonzero(numbers == n).tolist()) for n in numbers}
    assert found == naive(likeness, 0.9)
    heights = [height for _, _, height in merges(likeness, -np.inf)]
    assert len(heights) == size - 1
    assert heights == sorted(heights, reverse=True)
