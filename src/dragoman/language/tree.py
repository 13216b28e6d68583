"""The best dependency tree for a matrix of head scores: one tree, one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.intp]


def best_tree(scores: Scores) -> list[int]:
    """Heads of the highest-scoring tree with exactly one root word (-1 for that word).

    `scores` is (words, words + 1); column 0 is the root, column i + 1 word i. Chu-Liu-Edmonds (Chu and Liu 1965,
    Edmonds 1967) runs only where the best head of each word does not give a tree already.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads: Heads = full.argmax(axis=1)
    heads[0] = 0
    if np.count_nonzero(heads[1:]) != n - 1 or _cycle(heads) is not None:
        heads = _single_root(full)
    return [head - 1 for head in heads[1:].tolist()]


def _single_root(full: Scores) -> Heads:
    """The best tree under the rule that only one word hangs on the root."""
    heads = _edmonds(full)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1:
        return heads
    best, best_score = heads, -np.inf
    for root in roots:
        one = full.copy()
        one[1:, 0] = -np.inf
        one[root, :] = -np.inf
        one[root, 0] = full[root, 0]
        tree = _edmonds(one)
        score = float(one[np.arange(1, len(one)), tree[1:]].sum())
        if score > best_score:
            best, best_score = tree, score
    return best


def _cycle(heads: Heads) -> list[int] | None:
    """The nodes of one cycle, None where every node reaches node 0."""
    state = [0] * len(heads)
    state[0] = 2
    above = heads.tolist()
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = above[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _edmonds(full: Scores) -> Heads:
    """Chu-Liu-Edmonds on (dependent, head) scores with node 0 as root: contract a cycle, solve, expand."""
    heads: Heads = full.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(full), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    into = full[members][:, outside] - full[members, heads[members]][:, None]
    out_of = full[outside][:, members]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = full[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(axis=0)
    small[:-1, -1] = out_of.max(axis=1)
    small[0] = -np.inf
    solved = _edmonds(small)
    result = heads.copy()
    contracted = len(outside)
    from_cycle = solved[:-1] == contracted
    result[outside] = np.where(
        from_cycle, members[out_of.argmax(axis=1)], outside[np.where(from_cycle, 0, solved[:-1])]
    )
    result[0] = 0
    entry = int(solved[contracted])
    broken = members[into[:, entry].argmax()]
    result[broken] = outside[entry]
    return result
