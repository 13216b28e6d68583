"""Attributions of a text, events or not: which source, cue and content of those that the model marks belong together.

Every cue makes one attribution. Contents and sources of its sentence go to the cue that the tree ties them to, else to
the nearest one; a content may run on over the next sentences. What is said inside a content is not taken apart.
Deliberately missing: attributions without a cue, and sources in another sentence than the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.coding.tree import RELATIVE_PRONOUNS, Tree
from dragoman.core.sentence import Name

SOURCE, CUE, CONTENT = "SOURCE", "CUE", "CONTENT"
GOES_ON = "+"
"""Mark before the label of a span that goes on from the sentence before."""

QUOTES = frozenset("\"“‘'`«")
LONG = 4
"""Words that a second content has at least."""

_TIED = 100.0
_CLAUSE = frozenset({"ccomp", "parataxis"})


@dataclass(slots=True)
class Attribution:
    """Tokens (sentence, token) of the three roles; `source` may be empty."""

    cue: set[tuple[int, int]]
    source: set[tuple[int, int]] = field(default_factory=set)
    content: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class Given:
    """A cue and the spans of its sentence that go to it."""

    cue: Name
    sources: list[Name] = field(default_factory=list)
    contents: list[Name] = field(default_factory=list)


def attributions(trees: Sequence[Tree]) -> list[Attribution]:
    """The attributions in text order of their cues; those without content are left out."""
    found: list[Attribution] = []
    last: Attribution | None = None
    for number, tree in enumerate(trees):
        first = next((s for s in tree.sentence.said if s.label.removeprefix(GOES_ON) == CONTENT), None)
        goes_on = first is not None and last is not None and _goes_on(first, tree, trees[number - 1], last, number)
        here = [_placed(number, given) for given in _of_sentence(tree, first if goes_on else None)]
        if goes_on and first is not None and last is not None:
            last.content |= {(number, i) for i in _tokens(first)}
            if not here:
                continue
        found += here
        last = here[-1] if here else None
    return [a for a in found if a.content]


def teller_of(tree: Tree, head: int) -> tuple[int, int, int] | None:
    """Who is said to tell of the word at `head` where no rule knows the cue: heads of source, cue and content.

    Only for a clause that hangs on the cue, or the cue on it: an aim or a topic is not what somebody tells.
    """
    if not any(s.label == CUE for s in tree.sentence.said):
        return None
    for given in _of_sentence(tree):
        inside = [s for s in given.contents if s.start <= head < s.end]
        if not inside or not given.sources or given.cue.start <= head < given.cue.end:
            continue
        cue, content = _top(tree, given.cue), _top(tree, inside[0])
        down = tree.head(content) == cue and tree.relation(content) in _CLAUSE
        up = inside[0].start <= tree.head(cue) < inside[0].end and tree.relation(cue) in _CLAUSE
        teller = tree.antecedent(_top(tree, given.sources[0]))
        if tree.is_verb(cue) and (down or up) and tree.lemma(teller) not in RELATIVE_PRONOUNS:
            return teller, cue, content
    return None


def _top(tree: Tree, span: Name) -> int:
    """The word of a span that hangs on a word outside of it."""
    return next((i for i in _tokens(span) if tree.head(i) not in _tokens(span)), span.start)


def _placed(number: int, given: Given) -> Attribution:
    places = ({(number, i) for span in spans for i in _tokens(span)} for spans in (given.sources, given.contents))
    return Attribution({(number, i) for i in _tokens(given.cue)}, *places)


def _goes_on(first: Name, tree: Tree, before: Tree, last: Attribution, number: int) -> bool:
    """Whether the content of the sentence before goes on: by the model's word, or as a further quotation of its own.

    The second holds for a sentence that is a quotation as a whole and comes after one with the speaker at its end
    ("'It is over,' said Ada. 'We lost.'").
    """
    if first.label == GOES_ON + CONTENT:
        ends = max((i for n, i in last.content if n == number - 1), default=-1)
        return ends >= 0 and all(before.upos(i) == "PUNCT" for i in range(ends + 1, len(before)))
    whole = first.end - first.start >= len(tree) - 2
    starts = before.sentence.words[0][:1] in QUOTES and (number - 1, 1) in last.content
    return whole and starts and tree.sentence.words[0][:1] in QUOTES


def _of_sentence(tree: Tree, taken: Name | None = None) -> list[Given]:
    """The cues of a sentence, each with its source and contents; `taken` belongs to the sentence before."""
    spans = [replace(s, label=s.label.removeprefix(GOES_ON)) for s in tree.sentence.said if s is not taken]
    given = [Given(s) for s in spans if s.label == CUE]
    for span in spans:
        if span.label in (SOURCE, CONTENT) and given:
            best = max(given, key=lambda g: _score(tree, g.cue, span, spans))
            (best.sources if span.label == SOURCE else best.contents).append(span)
    for one in given:
        one.sources = one.sources or _shared_source(tree, one.cue, given)
        one.sources = [max(one.sources, key=lambda s: _nearness(tree, one.cue, s))] if one.sources else []
        one.contents = _belonging(tree, one)
    return given


def _nearness(tree: Tree, cue: Name, source: Name) -> tuple[bool, int]:
    return _tied(tree, cue, source), -abs(source.start - cue.start)


def _belonging(tree: Tree, given: Given) -> list[Name]:
    """The best content, and a longer one on the other side of the cue ("'We won,' he said, 'and we go on'")."""
    if len(given.contents) < 2:
        return given.contents
    best = max(given.contents, key=lambda s: (_tied(tree, given.cue, s), s.end - s.start))
    kept = [s for s in given.contents if s is best or (s.end - s.start >= LONG and _across(given.cue, s, best))]
    return sorted(kept, key=lambda s: s.start)


def _across(cue: Name, one: Name, other: Name) -> bool:
    return (one.start < cue.start) != (other.start < cue.start)


def _score(tree: Tree, cue: Name, span: Name, spans: Sequence[Name]) -> float:
    """How well a span belongs to a cue: tied by the tree, or near it."""
    distance = max(span.start - cue.end, cue.start - span.end, 0)
    low, high = min(cue.end, span.end), max(cue.start, span.start)
    between = sum(1 for other in spans if other.label == CUE and low <= other.start and other.end <= high)
    score = 50.0 / (1 + distance) - 15.0 * between
    return score + (_TIED if _tied(tree, cue, span) else 0.0) + 1e-3


def _tied(tree: Tree, cue: Name, span: Name) -> bool:
    """Whether one hangs on the other, at most by way of one word that is in neither."""
    cues, inside = set(_tokens(cue)), set(_tokens(span))
    for own, other in ((cues, inside), (inside, cues)):
        for i in own:
            head = tree.head(i)
            if head in own or head < 0:
                continue
            if head in other:
                return True
    return False


def _shared_source(tree: Tree, cue: Name, given: Sequence[Given]) -> list[Name]:
    """The source of a cue that has none of its own: of the cue above it in the tree, else the last one before it."""
    above = [h for i in _tokens(cue) for h in tree.ancestors(i)]
    others = [g for g in given if g.sources and g.cue is not cue]
    ruling = [g for i in above for g in others if i in _tokens(g.cue)]
    before = [g for g in others if g.cue.start < cue.start]
    chosen = ruling[:1] or before[-1:]
    return chosen[0].sources[:1] if chosen else []


def _tokens(span: Name) -> range:
    return range(span.start, span.end)
