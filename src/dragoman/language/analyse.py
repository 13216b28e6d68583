"""A document's text to analysed sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.core.document import Document
from dragoman.core.sentence import Name, Sentence
from dragoman.language.analysis import Analysis
from dragoman.language.encoder import Encoder
from dragoman.language.tokenize import Tokenizer, cut_long

WordSpans = list[tuple[int, int]]
Spans = Sequence[tuple[int, int]]


class Analyser:
    """Sentences, words, tags, trees and names of documents. Sentences do not influence each other."""

    def __init__(self, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.encoder = encoder
        self.tokenizer = tokenizer

    def document(self, document: Document) -> tuple[Sentence, ...]:
        """All sentences, the title's first; numbered through."""
        parts = (("title", document.title), ("text", document.text))
        cut = [(part, text, number, spans) for part, text in parts for number, spans in self._sentences(text)]
        analyses = self.encoder.analyse_all(_words(text, spans) for _, text, _, spans in cut)
        return tuple(
            _sentence(text, spans, analysis, index=index, part=part, paragraph=paragraph)
            for index, ((part, text, paragraph, spans), analysis) in enumerate(zip(cut, analyses, strict=True))
        )

    def sentence(self, text: str, spans: WordSpans) -> Sentence:
        """One sentence of `text` whose words stand at `spans`."""
        return _sentence(text, spans, self.encoder.analyse(_words(text, spans)))

    def pair(self, text: str, actor: Spans, recipient: Spans) -> dict[str, float]:
        """Chances of what the party at `actor` does to the one at `recipient`; the text is read as a whole."""
        spans = [span for _, run in self._sentences(text) for span in run]
        words = [text[a:b] for a, b in spans]
        if not words or not self.encoder.fits(words):
            return {}
        marks = [_mark(span, actor, 1) or _mark(span, recipient, 2) for span in spans]
        return self.encoder.pair(words, marks)

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


def _mark(word: tuple[int, int], party: Spans, number: int) -> int:
    return number if any(word[0] < end and start < word[1] for start, end in party) else 0


def _words(text: str, spans: WordSpans) -> tuple[str, ...]:
    return tuple(text[a:b] for a, b in spans)


def _names(analysis: Analysis, words: Sequence[str]) -> tuple[Name, ...]:
    """The names, without single verbs in small letters."""
    verbs = {i for i, tag in enumerate(analysis.upos) if tag == "VERB" and words[i].islower()}
    return tuple(name for name in analysis.names if name.end - name.start > 1 or name.start not in verbs)


def _sentence(
    text: str, spans: WordSpans, analysis: Analysis, *, index: int = 0, part: str = "text", paragraph: int = 0
) -> Sentence:
    words = _words(text, spans)
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
        names=_names(analysis, words),
        said=analysis.said,
        evoked=analysis.evoked,
        stands=analysis.stands,
        parties=analysis.parties,
        dated=analysis.dated,
        part=part,
        paragraph=paragraph,
    )
