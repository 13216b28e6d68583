"""Average-link clustering: what belongs together by likeness of each with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
NEVER = -1e9
"""A likeness that keeps two apart whatever speaks for them."""


def merges(likeness: Matrix, least: float, groups: Iterable[Iterable[int]] = ()) -> Iterator[tuple[int, int, float]]:
    """Pairs of clusters to merge, most alike first, while their mean likeness reaches `least`.

    A cluster is called by its lowest member, and the lower of a pair lives on. `groups` are merged from the start.
    Of pairs that are equally alike the one with the lower names comes first.
    """
    size = np.ones(len(likeness))
    sums = likeness.astype(np.float64)
    np.fill_diagonal(sums, -np.inf)
    best, to = sums.max(axis=1, initial=-np.inf), sums.argmax(axis=1) if len(sums) else np.zeros(0, dtype=int)

    def mean(row: int) -> NDArray[np.float64]:
        return np.asarray(sums[row] / (size[row] * size))

    def unite(a: int, b: int) -> None:
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sums[b], sums[:, b] = -np.inf, -np.inf
        size[a] += size[b]
        for row in {a, *np.flatnonzero((to == a) | (to == b)).tolist()}:
            means = mean(row)
            best[row], to[row] = means.max(), means.argmax()
        means = mean(a)
        better = means > best
        best[better], to[better] = means[better], a
        lower = (means == best) & (to > a)
        to[lower] = a
        best[b] = -np.inf

    for group in groups:
        first, *others = sorted(group)
        for other in others:
            yield first, other, 1.0
            unite(first, other)
    while len(best):
        a = int(best.argmax())
        if best[a] < least or best[a] == -np.inf:
            return
        a, b, found = min(a, int(to[a])), max(a, int(to[a])), float(best[a])
        yield a, b, found
        unite(a, b)


def clusters(likeness: Matrix, least: float, groups: Iterable[Iterable[int]] = ()) -> NDArray[np.int64]:
    """The number of the cluster of each: that of its lowest member."""
    numbers = np.arange(len(likeness))
    for a, b, _ in merges(likeness, least, groups):
        numbers[numbers == b] = a
    return numbers


def togetherness(likeness: Matrix) -> Matrix:
    """For each pair, the mean likeness of the two clusters whose merging brings them together."""
    inside = {i: [i] for i in range(len(likeness))}
    found = np.eye(len(likeness), dtype=np.float32)
    for a, b, height in merges(likeness, -np.inf):
        rows, columns = np.ix_(inside[a], inside[b])
        found[rows, columns] = height
        found[columns.T, rows.T] = height
        inside[a] += inside.pop(b)
    return found
