"""Words: stems, and how near two words are in meaning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.core.document import content_id
from dragoman.core.errors import InstallationError

FOLDER = Path(__file__).parent / "data"
INNER = "##"
"""What a piece that does not begin a word begins with."""

Vector = NDArray[np.float32]

_ENDINGS = tuple(
    """ization isation ations ation ments ment ings ing ions ion ers er ors or als al ives ive ence ance ed es s e
    y""".split()
)


def stem(word: str) -> str:
    """The word without its ending, the same for most words of a family: "explosion", "explode" stay apart."""
    word = word.lower()
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    word = word.removesuffix(ending)
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    if word.endswith("i"):
        word = f"{word[:-1]}y"
    return word.removesuffix("e")


def shared_start(a: str, b: str) -> float:
    """The share of the longer word that both begin with."""
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same / max(len(a), len(b), 1)


def unit(rows: NDArray[np.floating]) -> Vector:
    """Rows of length one; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(length == 0, 1, length), dtype=np.float32)


class WordVectors:
    """Vectors of words, made of the vectors of their pieces. A word's vector does not depend on where it stands."""

    def __init__(self, pieces: Iterable[str], table: NDArray[np.int8]) -> None:
        self._places = {piece: row for row, piece in enumerate(pieces)}
        self._table = table
        self._known: dict[str, Vector] = {}
        self.width = table.shape[1]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> WordVectors:
        """The shipped table."""
        try:
            pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split()
            return cls(pieces, np.load(folder / "pieces.npy"))
        except OSError as error:
            raise InstallationError(f"the table of words is missing: {error}; reinstall dragoman") from error

    @cached_property
    def content_hash(self) -> str:
        """A hash of the table."""
        return content_id(*self._places, self._table.tobytes().hex())

    def word(self, word: str) -> Vector:
        """The vector of a word, of length one; zeros where no piece of it is known."""
        word = word.lower()
        if word not in self._known:
            rows = self._cut(word)
            sums = self._table[rows].sum(axis=0, dtype=np.float32) if rows else np.zeros(self.width, dtype=np.float32)
            self._known[word] = unit(sums)
        return self._known[word]

    def words(self, words: Iterable[str]) -> Vector:
        """The direction of several words together."""
        return unit(np.sum([np.zeros(self.width, dtype=np.float32), *map(self.word, words)], axis=0))

    def _cut(self, word: str) -> list[int]:
        """The longest known pieces from left to right; characters in no piece are passed over."""
        rows, start = [], 0
        while start < len(word):
            mark = INNER if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if mark + word[start:end] in self._places), None)
            if end is None:
                start += 1
            else:
                rows.append(self._places[mark + word[start:end]])
                start = end
        return rows
