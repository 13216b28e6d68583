"""Words to the encoder's pieces: vocabulary ids, letter-case class, and which pieces make which word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CLS, SEP, UNKNOWN = 101, 102, 100
MAX_PIECES_PER_WORD = 12
"""Longer words (web addresses, hashes) are cut: what follows tells a parser nothing more."""


def case_class(word: str) -> int:
    """Letter case of a word as the encoder, which is uncased, gets to see it.

    0 no capital, 1 first letter only, 2 capitals only (two or more), 3 anything else.
    """
    if not any(c.isupper() for c in word):
        return 0
    if word[0].isupper() and not any(c.isupper() for c in word[1:]):
        return 1
    return 2 if word.upper() == word else 3


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence as model input: `ids` and `case` per piece (with the two frame pieces), `word` per inner piece."""

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    word: NDArray[np.int64]

    def pooling(self, n_words: int) -> NDArray[np.float32]:
        """Matrix (words x pieces) that takes the mean over each word's pieces."""
        matrix = np.zeros((n_words, len(self.ids)), dtype=np.float32)
        matrix[self.word, np.arange(1, len(self.ids) - 1)] = 1.0
        matrix /= matrix.sum(axis=1, keepdims=True)
        return matrix


class WordPieces:
    """The encoder's vocabulary, applied word by word (a word's pieces never depend on its neighbours)."""

    def __init__(self, tokenizer_file: Path) -> None:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(tokenizer_file))
        tokenizer.no_padding()
        tokenizer.no_truncation()

        known = tokenizer.get_vocab()

        @lru_cache(maxsize=200_000)
        def pieces_of(word: str) -> tuple[list[int], list[int]]:
            whole = known.get(word.lower()) if word.isascii() and word.isalpha() else None
            if whole is None:
                readable = word.encode("utf-8", "replace").decode("utf-8")
                found = tokenizer.encode(readable, add_special_tokens=False).ids
            else:
                found = [whole]
            ids = found[:MAX_PIECES_PER_WORD] or [UNKNOWN]
            return ids, [case_class(word)] * len(ids)

        self._pieces_of = pieces_of
        self.whole_words = frozenset(w for w in known if w.isalpha() and len(w) > 1)

    def count(self, word: str) -> int:
        """How many pieces a word makes."""
        return len(self._pieces_of(word)[0])

    def encode(self, words: Sequence[str]) -> Pieces:
        """The model input for one sentence."""
        ids, case, owner = [CLS], [0], []
        for i, word in enumerate(words):
            pieces, classes = self._pieces_of(word)
            ids += pieces
            case += classes
            owner += [i] * len(pieces)
        ids.append(SEP)
        case.append(0)
        return Pieces(np.array(ids), np.array(case), np.array(owner))
