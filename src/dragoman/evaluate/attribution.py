"""Task `attribution`: every attribution of a text, also those that carry no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.coding.quotes import Quotation
from dragoman.coding.stance import Source
from dragoman.coding.tree import RELATIVE_PRONOUNS, Tree
from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.attribution import ROLES, score_attribution
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

Place = tuple[int, int]
"""Number of a sentence and of a token in it."""

_BESIDE_THE_NAME = frozenset({"acl:relcl", "parataxis", "punct"})
_NOT_A_TOPIC = frozenset({"obl:unmarked", "obl:agent"})
_SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_WITH_OBJECT = frozenset(
    "acknowledge announce applaud assail articulate bemoan blast call cheer cite condemn confirm criticise "
    "criticize decry declare defend denounce describe disavow disclose discuss dismiss downplay echo emphasise "
    "emphasize explain express hail highlight lament list mention mock note oppose outline portray predict prefer "
    "question recall recite recount reference reiterate repeat report reveal ridicule slam stress suggest support "
    "tout tweet urge voice want".split()
)
_WITH_PREPOSITION = MappingProxyType(
    {
        "about": frozenset("ask boast complain speak talk tweet warn worry write".split()),
        "against": frozenset({"argue", "rail", "speak"}),
        "for": frozenset({"advocate", "apologise", "apologize", "argue", "call"}),
        "of": frozenset({"complain", "speak", "warn"}),
        "on": frozenset({"comment", "reflect"}),
        "to": frozenset({"allude", "point", "refer"}),
    }
)
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})


@dataclass(slots=True)
class Said:
    """One attribution while it is put together: tokens by role."""

    source: set[Place] = field(default_factory=set)
    cue: set[Place] = field(default_factory=set)
    content: set[Place] = field(default_factory=set)


def find(seen: Fields, coder: Coder) -> Fields:
    """The attributions of a text: what any predicate stands under, what speech acts are about, and quotations."""
    trees = [Tree(s) for s in coder.analyse(Document(seen["text"]))]
    quotations = [q for q in coder.events.quotes.read(trees) if q.speech is not None and not q.depth]
    found: dict[Place, Said] = {}
    for number, tree in enumerate(trees):
        for source in _sources(tree, coder):
            said = _at(found, tree, number, source.cue, source.head)
            if not _quoted_around(tree, number, source, quotations):
                said.content |= {(number, i) for i in _content(tree, source)}
        acts = {trigger.head for trigger in coder.events.finder.find(tree) if trigger.sense.type in _SPEECH_ACTS}
        for verb in range(len(tree)):
            about = _topic(tree, verb, act=verb in acts) if (number, verb) not in found and tree.is_verb(verb) else ()
            if about:
                _at(found, tree, number, verb, None).content |= {(number, i) for i in about}
    for quote in quotations:
        _add_quotation(found, quote, trees)
    return {"attributions": [_fields(said, trees) for _, said in sorted(found.items()) if said.content]}


def _quoted_around(tree: Tree, number: int, source: Source, quotations: Sequence[Quotation]) -> bool:
    """Whether the cue breaks into a quotation of its own speaker: the marks tell better than the tree what is said."""
    if source.cue not in _below(tree, source.content):
        return False
    own = (q for q in quotations if q.speech and (q.speech.sentence, q.speech.cue) == (number, source.cue))
    return any(q.holds((number, source.content)) for q in own)


def _sources(tree: Tree, coder: Coder) -> Iterator[Source]:
    for i in range(len(tree)):
        if tree.upos(i) in _PREDICATES:
            yield from coder.events.stances.read(tree, i).sources


def _at(found: dict[Place, Said], tree: Tree, number: int, cue: int, speaker: int | None) -> Said:
    """The attribution of a cue, with the words of cue and source in it."""
    said = found.setdefault((number, cue), Said())
    said.cue |= {(number, i) for i in _cue(tree, cue)}
    if speaker is None and tree.is_verb(cue):
        speaker = tree.logical_subject(cue)
    said.source |= {(number, i) for i in _speaker(tree, cue, speaker)}
    return said


def _topic(tree: Tree, verb: int, *, act: bool) -> set[int]:
    """What a verb of saying, or one of praise, blame, refusal or demand (`act`), is about when no clause tells it."""
    topics = {c for c in tree.dependents(verb, "obj", "obl", "ccomp", "xcomp") if c > verb and act}
    if tree.lemma(verb) in _WITH_OBJECT:
        topics |= {c for c in tree.dependents(verb, "obj") if c > verb}
    topics |= {c for c in tree.dependents(verb, "obl") if tree.lemma(verb) in _WITH_PREPOSITION.get(tree.case(c), ())}
    return {i for topic in topics if tree.relation(topic) not in _NOT_A_TOPIC for i in _below(tree, topic)}


def _add_quotation(found: dict[Place, Said], quote: Quotation, trees: Sequence[Tree]) -> None:
    """What stands between the marks, up to what the speaker's own words interrupt."""
    if quote.speech is None:
        return
    number = quote.speech.sentence
    said = _at(found, trees[number], number, quote.speech.cue, quote.speech.speaker)
    for n in range(quote.start[0], quote.end[0] + 1):
        said.content |= {(n, i) for i in range(len(trees[n])) if quote.holds((n, i))}
    said.content -= said.cue | said.source


def _content(tree: Tree, source: Source) -> set[int]:
    """The words below the content's head, without those of cue and source where they hang below it."""
    inside = set(_below(tree, source.content))
    own = {*_below(tree, source.cue), *_speaker(tree, source.cue, source.head)}
    return inside - own if source.cue in inside else inside


def _speaker(tree: Tree, cue: int, head: int | None) -> set[int]:
    """The words of the source; in a relative clause the pronoun that stands for it there."""
    if head is None:
        return set()
    pronouns = [i for i in tree.dependents(cue, "nsubj") if tree.lemma(i) in RELATIVE_PRONOUNS]
    if pronouns:
        return {pronouns[0]}
    name = set(_below(tree, head, _BESIDE_THE_NAME))
    return name - set(_below(tree, cue)) if cue in name else name


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
    return {role: _spans(getattr(said, role), trees) for role in ROLES}


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
