"""Task `attribution`: every attribution of a text, also those that carry no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.coding.quotes import Quotation
from dragoman.coding.stance import Source
from dragoman.coding.tree import RELATIVE_PRONOUNS, Tree
from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.attribution import score_attribution
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

Place = tuple[int, int]
"""Number of a sentence and of a token in it."""

_BESIDE_THE_NAME = frozenset({"acl:relcl", "parataxis", "punct"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})


@dataclass(slots=True)
class Said:
    """One attribution while it is put together: tokens by role."""

    source: set[Place] = field(default_factory=set)
    cue: set[Place] = field(default_factory=set)
    content: set[Place] = field(default_factory=set)


def find(seen: Fields, coder: Coder) -> Fields:
    """The attributions of a text: what any of its predicates stands under, and quotations with their speakers."""
    trees = [Tree(s) for s in coder.analyse(Document(seen["text"]))]
    found: dict[Place, Said] = {}
    for number, tree in enumerate(trees):
        for source in _sources(tree, coder):
            said = found.setdefault((number, source.cue), Said())
            said.cue |= {(number, i) for i in _cue(tree, source.cue)}
            said.source |= {(number, i) for i in _speaker(tree, source.cue, source.head)}
            said.content |= {(number, i) for i in _content(tree, source)}
    for quote in coder.events.quotes.read(trees):
        _add_quotation(found, quote, trees)
    return {"attributions": [_fields(said, trees) for _, said in sorted(found.items()) if said.content]}


def _sources(tree: Tree, coder: Coder) -> Iterator[Source]:
    for i in range(len(tree)):
        if tree.upos(i) in _PREDICATES:
            yield from coder.events.stances.read(tree, i).sources


def _add_quotation(found: dict[Place, Said], quote: Quotation, trees: Sequence[Tree]) -> None:
    """What stands between the marks, up to what the speaker's own words interrupt."""
    if quote.speech is None or quote.depth:
        return
    number, cue = quote.speech.sentence, quote.speech.cue
    said = found.setdefault((number, cue), Said())
    tree = trees[number]
    said.cue |= {(number, i) for i in _cue(tree, cue)}
    said.source |= {(number, i) for i in _speaker(tree, cue, quote.speech.speaker)}
    for n in range(quote.start[0], quote.end[0] + 1):
        said.content |= {(n, i) for i in range(len(trees[n])) if quote.holds((n, i))}
    said.content -= said.cue | said.source


def _content(tree: Tree, source: Source) -> set[int]:
    """The words below the content's head, without those of the cue where it hangs below."""
    inside = set(_below(tree, source.content))
    return (
        inside - set(_below(tree, source.cue)) - _speaker(tree, source.cue, source.head)
        if source.cue in inside
        else inside
    )


def _speaker(tree: Tree, cue: int, head: int | None) -> set[int]:
    """The words of the source; in a relative clause the pronoun that stands for it there."""
    if head is None:
        return set()
    pronouns = [i for i in tree.dependents(cue, "nsubj") if tree.lemma(i) in RELATIVE_PRONOUNS]
    if pronouns:
        return {pronouns[0]}
    return {
        i for i in _below(tree, head, _BESIDE_THE_NAME) if i not in _below(tree, cue) or cue not in _below(tree, head)
    }


def _cue(tree: Tree, cue: int) -> Iterator[int]:
    """The cue word with its fixed parts and particle."""
    yield cue
    yield from tree.dependents(cue, "fixed", "compound:prt")


def _below(tree: Tree, head: int, without: frozenset[str] = frozenset()) -> list[int]:
    """The words of a subtree; branches with some relations left out."""
    inside, stack = [head], [head]
    while stack:
        children = [c for c in tree.children[stack.pop()] if tree.relation(c) not in without]
        inside += children
        stack += children
    return inside


def _fields(said: Said, trees: Sequence[Tree]) -> Fields:
    return {
        role: _spans(places, trees)
        for role, places in (("source", said.source), ("cue", said.cue), ("content", said.content))
    }


def _spans(places: Iterable[Place], trees: Sequence[Tree]) -> list[list[int]]:
    """Character spans of runs of tokens; neighbouring sentences are joined."""
    spans: list[list[int]] = []
    last: Place | None = None
    for number, i in sorted(places):
        sentence = trees[number].sentence
        follows = last is not None and (
            last == (number, i - 1) or (last == (number - 1, len(trees[number - 1]) - 1) and i == 0)
        )
        if follows:
            spans[-1][1] = sentence.end_chars[i]
        else:
            spans.append([sentence.start_chars[i], sentence.end_chars[i]])
        last = (number, i)
    return spans


TASK = LineTask(
    reads={"id": (), "text": ()},
    needs={"text": str},
    judged="attributions",
    predict=find,
    score=lambda gold, predicted, _: score_attribution(gold, predicted),
)
