"""Quotations of a document and who speaks them, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cues

_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "“", "``": "''", "‹": "›"}
_STRAIGHT = frozenset({'"', "''"})
_SHORT = 4

Place = tuple[int, int]
"""Sentence number and token number."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks a quotation: head of the speaker (None: not named) and the verb that says so, both in `sentence`."""

    sentence: int
    speaker: int | None
    cue: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, both marks left out; `end` is exclusive. `speech` None: no speaker found."""

    start: Place
    end: Place
    depth: int
    speech: Speech | None = None

    def holds(self, place: Place) -> bool:
        return self.start <= place < self.end


class QuoteReader:
    """Finds quotations and their speakers."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def read(self, trees: Sequence[Tree]) -> tuple[Quotation, ...]:
        """Quotations with their speakers, outer ones before the ones inside them."""
        bare = sorted(_spans(trees), key=lambda q: (q.start, q.depth))
        found: list[Quotation] = []
        for quote in bare:
            speech = self._beside(trees, quote, bare) or self._before(trees, quote) or _continued(trees, quote, found)
            if speech is None and quote.start[0] == quote.end[0] and quote.end[1] - quote.start[1] < _SHORT:
                continue
            found.append(Quotation(quote.start, quote.end, quote.depth, speech))
        return tuple(found)

    def _beside(self, trees: Sequence[Tree], quote: Quotation, others: Sequence[Quotation]) -> Speech | None:
        """A verb of saying outside the quotation in its first or last sentence, the nearest one."""
        best: tuple[int, Speech] | None = None
        for number in dict.fromkeys((quote.end[0], quote.start[0])):
            tree = trees[number]
            for verb in range(len(tree)):
                place = (number, verb)
                if quote.holds(place) or not self._speaks(tree, verb):
                    continue
                if any(o.holds(place) for o in others if o is not quote and o.depth >= quote.depth):
                    continue
                speaker = tree.logical_subject(verb)
                if speaker is not None and quote.holds((number, speaker)):
                    continue
                distance = min(
                    abs(verb - quote.start[1]) if number == quote.start[0] else 99,
                    abs(verb - quote.end[1]) if number == quote.end[0] else 99,
                )
                if best is None or distance < best[0]:
                    best = (distance, Speech(number, speaker, verb))
        return best[1] if best else None

    def _speaks(self, tree: Tree, verb: int) -> bool:
        if tree.upos(verb) != "VERB":
            return False
        cue = self.cues.of(tree.lemma(verb), "verb", "clause")
        return cue is not None and cue.attributes and tree.logical_subject(verb) is not None

    def _before(self, trees: Sequence[Tree], quote: Quotation) -> Speech | None:
        """The sentence before ends in a colon."""
        number = quote.start[0] - 1
        if quote.start[1] > 1 or number < 0 or trees[number].sentence.part != trees[number + 1].sentence.part:
            return None
        tree = trees[number]
        if tree.sentence.words[-1] != ":":
            return None
        verbs = [v for v in range(len(tree)) if self._speaks(tree, v)]
        return Speech(number, tree.logical_subject(verbs[-1]), verbs[-1]) if verbs else None


def in_quotation(tree: Tree, word: int) -> bool:
    """Whether a quotation that opens in this sentence is open at a word."""
    before = tree.sentence.words[:word]
    opened = sum(1 for w in before if w in _OPENING) - sum(1 for w in before if w in _OPENING.values())
    return opened > 0 or sum(1 for w in before if w in _STRAIGHT) % 2 == 1


def _continued(trees: Sequence[Tree], quote: Quotation, earlier: Sequence[Quotation]) -> Speech | None:
    """A quotation that fills its own sentences goes on with the speaker of the one just before it."""
    if quote.start[1] > 1 or not earlier:
        return None
    before = next((q for q in reversed(earlier) if q.depth == quote.depth and q.end <= quote.start), None)
    if before is None or before.speech is None or quote.start[0] - before.end[0] > 1:
        return None
    near = trees[before.end[0]].sentence
    here = trees[quote.start[0]].sentence
    return before.speech if here.part == near.part and here.paragraph - near.paragraph <= 1 else None


def _spans(trees: Sequence[Tree]) -> Iterator[Quotation]:
    """Quotations without speakers; one left open at a paragraph's end goes on if the next opens with a mark."""
    stack: list[tuple[str, Place]] = []
    for number, tree in enumerate(trees):
        sentence = tree.sentence
        if number and _breaks(trees[number - 1], tree):
            opens_again = sentence.words[0] in _OPENING or sentence.words[0] in _STRAIGHT
            if not (opens_again and stack):
                stack.clear()
        for i, word in enumerate(sentence.words):
            if stack and word == stack[-1][0] and not _apostrophe(tree, i):
                start = stack.pop()[1]
                if start < (number, i):
                    yield Quotation(start, (number, i), len(stack))
            elif word in _OPENING and not (i == 0 and stack and stack[-1][0] == _OPENING[word]):
                stack.append((_OPENING[word], (number, i + 1)))
            elif word in _STRAIGHT and not any(close == word for close, _ in stack):
                stack.append((word, (number, i + 1)))


def _breaks(before: Tree, after: Tree) -> bool:
    return before.sentence.paragraph != after.sentence.paragraph or before.sentence.part != after.sentence.part


def _apostrophe(tree: Tree, i: int) -> bool:
    """The mark of a plural possessor ("the rebels’ camp"), not the end of a quotation."""
    if tree.sentence.words[i] != "’" or i == 0 or i + 1 >= len(tree):
        return False
    joined = tree.sentence.end_chars[i - 1] == tree.sentence.start_chars[i]
    return joined and tree.sentence.words[i - 1][-1:] == "s" and tree.relation(i) == "case" and tree.head(i) != ROOT
