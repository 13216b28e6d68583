"""A document's text to analysed sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.core.document import Document
from dragoman.core.sentence import Sentence
from dragoman.language.encoder import Encoder
from dragoman.language.tokenize import Tokenizer, cut_long

WordSpans = list[tuple[int, int]]


class Analyser:
    """Sentences, words, tags, trees and names of documents. Sentences do not influence each other."""

    def __init__(self, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.encoder = encoder
        self.tokenizer = tokenizer

    def document(self, document: Document) -> tuple[Sentence, ...]:
        """All sentences, the title's first; numbered through."""
        found: list[Sentence] = []
        for part, text in (("title", document.title), ("text", document.text)):
            for paragraph, spans in self._sentences(text):
                found.append(self.sentence(text, spans, index=len(found), part=part, paragraph=paragraph))
        return tuple(found)

    def sentence(
        self, text: str, spans: WordSpans, *, index: int = 0, part: str = "text", paragraph: int = 0
    ) -> Sentence:
        """One sentence of `text` whose words stand at `spans`."""
        words = tuple(text[a:b] for a, b in spans)
        analysis = self.encoder.analyse(words)
        return Sentence(
            index=index,
            text=text[spans[0][0] : spans[-1][1]],
            start_char=spans[0][0],
            words=words,
            start_chars=tuple(a for a, _ in spans),
            end_chars=tuple(b for _, b in spans),
            lemmas=analysis.lemmas,
            upos=analysis.upos,
            xpos=analysis.xpos,
            feats=analysis.feats,
            heads=analysis.heads,
            relations=analysis.relations,
            names=analysis.names,
            said=analysis.said,
            part=part,
            paragraph=paragraph,
        )

    def _sentences(self, text: str) -> Iterator[tuple[int, WordSpans]]:
        spans = self.tokenizer.word_spans(text)
        starts = [a for a, _ in spans]
        for bounds in self.tokenizer.sentence_bounds(text):
            inside = spans[bisect_left(starts, bounds.start_char) : bisect_left(starts, bounds.end_char)]
            for run in cut_long(text, inside):
                yield from ((bounds.paragraph, piece) for piece in self._fitting(text, run))

    def _fitting(self, text: str, spans: WordSpans) -> Iterator[WordSpans]:
        """The words in runs that the encoder can take."""
        if self.encoder.fits([text[a:b] for a, b in spans]):
            yield spans
        elif len(spans) > 1:
            middle = len(spans) // 2
            yield from self._fitting(text, spans[:middle])
            yield from self._fitting(text, spans[middle:])
