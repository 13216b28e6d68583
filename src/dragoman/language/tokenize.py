"""Sentence bounds and words, with exact character offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


class Tokenizer:
    """English words by spaCy's rules (close to Universal Dependencies: "don't" is two words, blanks are none)."""

    def __init__(self, nlp: Language | None = None) -> None:
        if nlp is None:
            import spacy

            nlp = spacy.blank("en")
        self.nlp = nlp

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """Offsets (start, end exclusive) of the words of `text`."""
        return [(t.idx, t.idx + len(t.text)) for t in self.nlp.make_doc(text) if not t.is_space]
