"""Names from BIO scores: the best tag sequence in which every inside tag continues a name of its type."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.core.sentence import Name

OUTSIDE = "O"
_BARRED = -1e9


class NameDecoder:
    """Viterbi search over hard transition rules; the scores of a sentence alone decide.

    `open_start`: a span may go on from the sentence before, so that the first tag may be an inside tag; its label then
    has a plus sign before it. `bias` is taken from the score of no name: more finds more, and more that is none.
    """

    def __init__(self, tags: Sequence[str], *, open_start: bool = False, bias: float = 0.0) -> None:
        self.tags = tuple(tags)
        self._bias = np.array([bias if tag == OUTSIDE else 0.0 for tag in tags], dtype=np.float32)
        inside = np.array([t.startswith("I-") for t in tags])
        self._start = np.where(inside & (not open_start), _BARRED, 0.0)
        self._step = np.zeros((len(tags), len(tags)))
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                if inside[j] and before[2:] != after[2:]:
                    self._step[i, j] = _BARRED

    def decode(self, scores: NDArray[np.float32]) -> list[Name]:
        """Names of one sentence; `scores` is (words, tags)."""
        scores = scores - self._bias
        path = scores.argmax(axis=1)
        if not path.any():
            return []
        if self._start[path[0]] == 0 and not self._step[path[:-1], path[1:]].any():
            return self._names(path.tolist())
        return self._names(self._best_path(scores))

    def _best_path(self, scores: NDArray[np.float32]) -> list[int]:
        shifted = scores - scores.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        best, back = logs[0] + self._start, []
        for row in logs[1:]:
            routes = best[:, None] + self._step
            back.append(routes.argmax(axis=0))
            best = routes.max(axis=0) + row
        path = [int(best.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]

    def _names(self, path: Sequence[int]) -> list[Name]:
        names: list[Name] = []
        for i, number in enumerate(path):
            tag = self.tags[number]
            if tag.startswith("I-") and names and names[-1].end == i:
                names[-1] = Name(names[-1].start, i + 1, names[-1].label)
            elif tag != OUTSIDE:
                names.append(Name(i, i + 1, tag[2:] if tag.startswith("B-") else f"+{tag[2:]}"))
        return names
