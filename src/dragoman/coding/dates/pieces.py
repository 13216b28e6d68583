"""A sentence as the grammar reads it: lower case, one space between pieces, hyphens and 's set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.core.sentence import Sentence

_PIECE = re.compile(
    r"o'?clock|'s(?![^\W_])|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?![^\W_]))?|[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\S"
)
_PLAIN = str.maketrans("’‘–—‑‐−", "''-----")


@dataclass(frozen=True)
class Pieces:
    """`text` is what patterns are matched against; `tokens` says of which token each piece is a part.

    Tokens as "mid-June", "15-24" and "2014-05-03" are several pieces, so that it does not matter how finely the
    sentence was cut into words.
    """

    sentence: Sentence
    texts: tuple[str, ...]
    tokens: tuple[int, ...]

    @cached_property
    def text(self) -> str:
        """All pieces, a space between them."""
        return " ".join(self.texts)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each piece starts in `text`."""
        places, at = [], 0
        for piece in self.texts:
            places.append(at)
            at += len(piece) + 1
        return tuple(places)

    @cached_property
    def ends(self) -> dict[int, int]:
        """Number of pieces up to each place in `text` where a piece ends."""
        return {
            at + len(piece): number + 1 for number, (at, piece) in enumerate(zip(self.starts, self.texts, strict=True))
        }

    def before(self, start: int, back: int = 1) -> str:
        """The piece so many places before piece `start`; empty where there is none."""
        return self.texts[start - back] if start >= back else ""

    def after(self, end: int) -> str:
        """The piece at `end`; empty after the last."""
        return self.texts[end] if end < len(self.texts) else ""

    def cuts_word(self, start: int, end: int) -> bool:
        """Whether letters or digits of the same token stand right beside these pieces ("A1237")."""
        return self._glued(start - 1) or self._glued(end - 1)

    def _glued(self, at: int) -> bool:
        if at < 0 or at + 1 >= len(self.texts) or self.tokens[at] != self.tokens[at + 1]:
            return False
        return self.texts[at][-1].isalnum() and self.texts[at + 1][0].isalnum()

    def word(self, piece: int) -> str:
        """The token of a piece as it stands in the text."""
        return self.sentence.words[self.tokens[piece]]


def cut(sentence: Sentence) -> Pieces:
    """The pieces of a sentence."""
    texts: list[str] = []
    tokens: list[int] = []
    for token, word in enumerate(sentence.words):
        for piece in _pieces(word):
            texts.append(piece)
            tokens.append(token)
    return Pieces(sentence, tuple(texts), tuple(tokens))


def _pieces(word: str) -> Iterator[str]:
    if word.isalpha():
        yield word.lower()
        return
    for found in _PIECE.finditer(word.lower().translate(_PLAIN)):
        piece = found[0]
        yield piece.replace(".", "") if piece[0].isalpha() and len(piece) > 1 else piece
