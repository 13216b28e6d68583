"""What one marked party does to another: the event of a sentence that fits two given spans best.

Every trigger that the lexicon finds is a candidate, also one that makes no record because a role is missing. Small
named features score it (WEIGHTS); the rule of a label names the lexicon entry and the features that spoke for it. The
labels are PLOVER's fifteen, where what is yet to come counts as a promise or a threat. Where the model has a head for
pairs, what it says and what the rules say are weighed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dragoman.codebook.codebook import Codebook
from dragoman.coding.coder import EventCoder
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.core.draft import Phrase
from dragoman.core.record import Status
from dragoman.core.sentence import ROOT, Sentence
from dragoman.lexicon.lexicon import NO_EVENT

Spans = Sequence[tuple[int, int]]
"""Where a party stands: character offsets, ends exclusive. It may stand at several places, or nowhere."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "actor": 1.0,
        "recipient": 0.9,
        "both": 1.0,
        "between": 1.0,
        "clause": 0.8,
        "above": 0.5,
        "root": 0.5,
        "asserted": 0.1,
        "inner": -0.3,
        "within a party": -0.5,
        "steps": -0.1,
    }
)
"""What speaks for a trigger; the weights were searched on labelled pairs, the features not.

actor, recipient, both: the party fills the role. between: it stands on the way from one party to the other in the tree.
above: it is where their ways meet. clause: it is the predicate of the innermost clause with both. root: it is that of
the sentence. inner: it is the content of another candidate. steps: the way to each party, for each step.
"""

BONUS: Mapping[str, float] = MappingProxyType({"fits": 2.0, "near": 1.5, "usual": 0.0})
"""What is added to the log chance of the label that the rules choose: with both roles filled, otherwise, by default.
Searched on PLV in five folds."""
LEAST = 0.01
EMPTY: Mapping[str, float] = MappingProxyType({})
_DEFAULT = "ACCUSE"
_COMING = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
_OBLIGING = frozenset({"must", "should", "ought", "have", "need"})


@dataclass(frozen=True, slots=True)
class PairLabel:
    """What a party does to another: type of the deed, root label and broad class, score of the choice, and its rule."""

    type: str
    root: str
    penta: int
    score: float
    rule: str
    fits: bool = False
    """Whether both parties fill the roles of the word that the rules chose."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    type: str
    mode: tuple[str, ...]
    status: Status
    score: float
    rule: str
    fits: bool = False
    word: str = ""


class PairReader:
    """Labels pairs of parties. Holds no state between texts."""

    def __init__(self, events: EventCoder, codebook: Codebook) -> None:
        self.events = events
        self.codebook = codebook

    def read(
        self, sentences: Sequence[Sentence], actor: Spans, recipient: Spans, chances: Mapping[str, float] = EMPTY
    ) -> PairLabel:
        """The label of the event between the parties; there is always one, however little speaks for it.

        `chances` are those that the model gives the root labels. The label that the rules choose gets a bonus among
        them, the larger the more speaks for it.
        """
        chosen = self._by_rules(sentences, actor, recipient)
        roots = {self.codebook.root_label(name) for name in self.codebook.types}
        chances = {root: chance for root, chance in chances.items() if root in roots}
        if chosen.root not in chances:
            return chosen
        bonus = {chosen.root: BONUS["fits"] if chosen.fits else BONUS["near"] if chosen.score else BONUS["usual"]}
        logs = {label: math.log(max(p, LEAST)) + bonus.get(label, 0.0) for label, p in chances.items()}
        total = sum(map(math.exp, logs.values()))
        best = max(logs, key=lambda label: logs[label])
        score = round(math.exp(logs[best]) / total, 2)
        if best == chosen.root:
            return replace(chosen, score=score, rule=f"{chosen.rule}; model {chances[best]:.2f}")
        rule = f"model {chances[best]:.2f} against {chosen.root} by {chosen.rule}"
        return PairLabel(self._type_of(best), best, self.codebook.penta(best), score, rule)

    def _type_of(self, root: str) -> str:
        """The type that a root label stands for, the first where it stands for several."""
        return next(name for name in self.codebook.types if self.codebook.root_label(name) == root)

    def _by_rules(self, sentences: Sequence[Sentence], actor: Spans, recipient: Spans) -> PairLabel:
        views = [_View(Tree(sentence), actor, recipient) for sentence in sentences]
        views = [view for view in views if view.actor or view.recipient] or views
        best = _best(c for view in views for c in self._candidates(view))
        if best is None or not best.fits:
            best = _best(c for view in views for c in self._demands(view)) or best
        best = best or _best(c for view in views for c in self._nearest(view))
        if best is None:
            best = _Candidate(self._known(_DEFAULT), (), Status.ASSERTED, 0.0, "pairs/no known word: the usual type")
        root = root_of(self.codebook, best.type, best.mode, best.status, best.word)
        return PairLabel(best.type, root, self.codebook.penta(root), round(best.score, 2), best.rule, fits=best.fits)

    def _candidates(self, view: _View) -> Iterator[_Candidate]:
        tree = view.tree
        triggers = {t.head: t for t in self.events.finder.find(tree) if t.is_event}
        for trigger in triggers.values():
            stance = self.events.stances.read(tree, trigger.head, trigger.slots.light)
            roles = self.events.roles.read(tree, trigger, triggers)
            actor, recipient = view.overlaps(roles.actor, view.actor), view.overlaps(roles.recipient, view.recipient)
            features = {
                **view.features(trigger),
                "actor": actor,
                "recipient": recipient,
                "both": actor and recipient,
                "asserted": stance.status is Status.ASSERTED,
                "inner": any(g in triggers and g != trigger.head for g in stance.governors),
            }
            told = ", ".join(name for name, weight in WEIGHTS.items() if features[name] and weight > 0)
            sense = trigger.sense
            yield _Candidate(
                sense.type,
                sense.mode,
                stance.status,
                sum(weight * features[name] for name, weight in WEIGHTS.items()),
                f"{sense.rule}; {told or 'alone'}",
                fits=actor and recipient,
                word=tree.lemma(trigger.head),
            )

    def _demands(self, view: _View) -> Iterator[_Candidate]:
        """ "Oman said that Fiji must …": what the actor says that others have to do."""
        tree = view.tree
        if "REQUEST" not in self.codebook.types:
            return
        for i in range(len(tree)):
            if not any(tree.lemma(a) in _OBLIGING for a in tree.dependents(i, "aux")):
                continue
            stance = self.events.stances.read(tree, i)
            told = any(source.head in view.actor for source in stance.sources)
            if told and stance.status in (Status.DEMANDED, Status.DENIED) and tree.logical_subject(i) not in view.actor:
                yield _Candidate("REQUEST", (), Status.ASSERTED, WEIGHTS["actor"], "pairs/the actor says what must be")

    def _nearest(self, view: _View) -> Iterator[_Candidate]:
        """Words that the lexicon knows though not all conditions of a sense hold, the nearest to both parties first."""
        finder = self.events.finder
        for i in range(len(view.tree)):
            senses = [(s, held) for s, held in finder.conditions(view.tree, i) if s.type != NO_EVENT]
            if not senses or i in view.actor | view.recipient:
                continue
            sense, held = max(reversed(senses), key=lambda pair: 2 * sum(pair[1]) - len(pair[1]))
            if finder.is_light(view.tree, i, "") and not any(held):
                continue
            status = self.events.stances.read(view.tree, i).status
            score = WEIGHTS["steps"] * view.steps(i)
            rule = f"pairs/nearest word: {sense.entry}"
            yield _Candidate(sense.type, sense.mode, status, score, rule, word=view.tree.lemma(i))

    def _known(self, event_type: str) -> str:
        return event_type if event_type in self.codebook.types else next(iter(self.codebook.types))


def root_of(codebook: Codebook, event_type: str, mode: Sequence[str], status: Status, word: str = "") -> str:
    """The root label of a deed in PLOVER's usage. What is refused or denied counts as rejected, what is announced as a
    promise or, where it does harm, as a threat; a mode whose CAMEO code belongs to another type counts as that type,
    and so do words (lemmas) that the codebook names.
    """
    known = codebook.types
    if status is Status.DENIED and "REJECT" in known:
        return codebook.root_label("REJECT")
    if status in _COMING:
        coming = codebook.plover_usage(event_type, Status.PLANNED)
        if codebook.root_label(coming) == "YIELD" and "AGREE" in known:
            return codebook.root_label("AGREE")
        if codebook.quad_class(coming) == 4 and "THREATEN" in known:
            return codebook.root_label("THREATEN")
        return codebook.root_label(coming)
    if (used := codebook.plover_usage(event_type, status, word)) != event_type:
        return codebook.root_label(used)
    code = codebook.cameo_root(event_type, mode)
    owner = next((t.name for t in known.values() if code and t.cameo == code), event_type)
    return codebook.root_label(owner)


class _View:
    """A sentence with the tokens of both parties, and the way between them in the tree."""

    def __init__(self, tree: Tree, actor: Spans, recipient: Spans) -> None:
        self.tree = tree
        self.actor = _tokens(tree.sentence, actor)
        self.recipient = _tokens(tree.sentence, recipient)
        self.heads = [[i for i in side if tree.head(i) not in side] for side in (self.actor, self.recipient)]
        ways: list[tuple[list[int], int | None]] = [_way(tree, a, b) for a in self.heads[0] for b in self.heads[1]]
        self.way, self.meeting = min(ways, key=lambda way: len(way[0]), default=([], None))
        self.predicate = self._predicate()

    def _predicate(self) -> int | None:
        above = self.meeting
        while above is not None and self.tree.upos(above) != "VERB":
            above = self.tree.head(above) if self.tree.head(above) != ROOT else None
        return above

    def features(self, trigger: Trigger) -> dict[str, float]:
        """The features that the place of a trigger decides; a noun has those of its light verb as well."""
        places = {trigger.head} if trigger.slots.light is None else {trigger.head, trigger.slots.light}
        return {
            "between": not places.isdisjoint(self.way),
            "above": trigger.head == self.meeting,
            "clause": self.predicate in places,
            "root": self.tree.root in places,
            "within a party": trigger.head in self.actor | self.recipient,
            "steps": self.steps(trigger.head),
        }

    def steps(self, i: int) -> int:
        """How far a word is from both parties."""
        return sum(min(len(_way(self.tree, i, head)[0]) - 1 for head in heads) for heads in self.heads if heads)

    def overlaps(self, phrases: Iterable[Phrase], party: frozenset[int]) -> bool:
        """Whether one of the phrases overlaps a party."""
        return any(i in party for phrase in phrases for i in range(phrase.start, phrase.end))


def _tokens(sentence: Sentence, spans: Spans) -> frozenset[int]:
    return frozenset(
        i
        for i in range(len(sentence))
        if any(sentence.start_chars[i] < end and start < sentence.end_chars[i] for start, end in spans)
    )


def _way(tree: Tree, a: int, b: int) -> tuple[list[int], int | None]:
    """The words on the way from one word to another in the tree, both included, and where it turns."""
    up, down = [a, *tree.ancestors(a)], [b, *tree.ancestors(b)]
    meeting = next(i for i in up if i in down)
    return up[: up.index(meeting) + 1] + down[: down.index(meeting)][::-1], meeting


def _best(candidates: Iterable[_Candidate]) -> _Candidate | None:
    return max(candidates, key=lambda candidate: candidate.score, default=None)
