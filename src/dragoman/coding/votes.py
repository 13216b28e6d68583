"""Lexicon and model vote on what is an event.

The lexicon knows words and their surroundings, the model has seen sentences. What both find is sure; what one finds and
the other does not is weighed, with whether the event has its two sides and how often the entry was right in sentences
that were read. The weights are those of a logistic regression (`training/calibrate.py`), so that a confidence of 0.7
means that seven of ten such triggers are events of that type. A word that only the model takes for an event gets its
sides from the usual places of its type (`votes.yml`); where the model is surer of another type than the lexicon's, the
event has that one. On types of a user's own codebook, which the model has never seen, it has no vote.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar

from dragoman.coding.roles import RoleReader
from dragoman.coding.slots import Slots
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerFinder
from dragoman.core.sentence import Evoked
from dragoman.lexicon.domains import Domain, Domains
from dragoman.lexicon.lexicon import Sense
from dragoman.lexicon.votes import Votes

_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}
_LEAST = 0.02
THRESHOLD = 0.2
"""The confidence below which nothing is recorded, unless a user says otherwise. In news that was read it leaves out one
false event of three at the price of one right event of forty."""
LIKELY = 0.2
"""The chance that the model has to give a word which the lexicon does not list, to bring it up at all."""
DOUBTED = 0.5
"""The confidence that an event needs where only the model takes the word for one, or where the sentence tells of sport,
culture or another field in which such words mean others."""
RETYPED = 0.3
"""The chance that the model has to give another type than the lexicon's, to bring it up at all."""
AHEAD = 0.5
"""How much more confidence that other type needs: a narrow lead changes with every word of the sentence."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Gives triggers their confidence, adds those that only the model finds, and drops the unlikely ones."""

    FEATURES: ClassVar[Mapping[str, Sequence[str]]] = MappingProxyType(
        {
            "listed": ("same", "other", "conditions", "noun", "trust", "actor", "recipient", "state", "foreign"),
            "retyped": ("same", "other", "noun", "actor", "recipient", "state", "foreign"),
            "unlisted": (
                "same",
                "other",
                "refused",
                "barred",
                "noun",
                "alone",
                "actor",
                "recipient",
                "state",
                "foreign",
            ),
        }
    )
    """By who finds it: same: log odds of the type by the model; other: of the best other type; conditions: how many the
    sense has; refused: the lexicon knows the word and found no sense; barred: how many conditions refuse it; alone: no
    other event in the sentence; trust: log odds of the entry to be right, as it was read; actor, recipient: whether
    that side is there; state: whether a side is a country or of one; foreign: whether the sentence is of sport, culture
    or another field without such events."""

    finder: TriggerFinder
    votes: Votes
    threshold: float
    roles: RoleReader
    domains: Domains

    def vote(self, tree: Tree, found: Sequence[Trigger]) -> list[Trigger]:
        """The events among the triggers of a sentence, in text order. A model without an event head has no vote."""
        heads = bool(tree.sentence.evoked)
        unasked = [t for t in found if t.is_event and not (heads and self.votes.knows(t.sense.type))]
        domain = self._domain(tree) if unasked else None
        voted = {t.head: t for t in unasked if not _is_foreign(domain, t)}
        if not heads:
            return list(voted.values())
        for kind, trigger, features in self.candidates(tree, found):
            confidence = self.votes.chance(kind, features)
            rival = voted.get(trigger.head)
            least = DOUBTED if features["foreign"] or kind != "listed" else 0.0
            if confidence < max(self.threshold, least):
                continue
            if rival is None or confidence > rival.confidence + AHEAD:
                voted[trigger.head] = replace(trigger, confidence=confidence)
        return [voted[head] for head in sorted(voted)]

    def candidates(self, tree: Tree, found: Sequence[Trigger]) -> Iterator[tuple[str, Trigger, dict[str, float]]]:
        """Whatever the lexicon or the model takes for an event: who does, the trigger, and what speaks for it."""
        domain = self._domain(tree) if found or any(tree.sentence.evoked) else None
        for kind, trigger, features in self._found(tree, found):
            yield kind, trigger, features | {"foreign": float(_is_foreign(domain, trigger))}

    def _domain(self, tree: Tree) -> Domain | None:
        return self.domains.of(tree.lemmas, tree.sentence.text)

    def _found(self, tree: Tree, found: Sequence[Trigger]) -> Iterator[tuple[str, Trigger, dict[str, float]]]:
        evoked = tree.sentence.evoked
        listed = [trigger for trigger in found if trigger.is_event]
        events = {trigger.head: trigger for trigger in listed}
        for trigger in listed:
            if not self.votes.knows(trigger.sense.type):
                continue
            chances = _around(trigger, evoked)
            sides = self._sides(tree, trigger, events)
            features = _features(chances, trigger.sense.type) | sides
            features |= {"conditions": float(min(len(trigger.sense.conditions), 3))}
            yield "listed", trigger, features | {"trust": self.votes.trust(trigger.sense)}
            other = _surer(chances, trigger.sense.type)
            if other in self.finder.lexicon.types:
                entry = f"model/{other.lower()} for {trigger.sense.entry}"
                sense = replace(trigger.sense, entry=entry, type=other, mode=())
                yield "retyped", replace(trigger, sense=sense), _features(chances, other) | sides
        taken = {token for t in listed for token in (*t.tokens, t.slots.light) if token is not None}
        told = {(place, t.sense.type) for t in listed for place in t.places}
        refused = {trigger.head: min(len(trigger.sense.conditions), 2) for trigger in found if not trigger.is_event}
        for i, types in enumerate(evoked):
            likely = i not in taken and max((chance for _, chance in types), default=0.0) >= LIKELY
            further = self._unlisted(tree, i, types) if likely else None
            if further is not None and (i, further.sense.type) not in told:
                features = _features(dict(types), further.sense.type) | self._sides(tree, further, events)
                features |= {"refused": float(i in refused), "barred": float(refused.get(i, 0))}
                yield "unlisted", further, features | {"alone": float(not listed)}

    def _sides(self, tree: Tree, trigger: Trigger, events: Mapping[int, Trigger]) -> dict[str, float]:
        """What the construction tells: whether each side is there, of a country, and whether a noun names the event."""
        roles = self.roles.read(tree, trigger, events)
        sides = {"actor": float(bool(roles.actor)), "recipient": float(bool(roles.recipient))}
        state = any(self.finder.is_of_a_country(tree, p.start, p.end) for p in (*roles.actor, *roles.recipient))
        return sides | {"noun": float(not trigger.slots.verbal), "state": float(state)}

    def _unlisted(self, tree: Tree, i: int, types: Evoked) -> Trigger | None:
        """A word that only the model takes for an event, with the usual sides of its type."""
        pos = _POS.get(tree.upos(i))
        name = max(types, key=lambda pair: pair[1])[0]
        if name not in self.finder.lexicon.types:
            return None
        roles = self.votes.roles(name, pos) if pos is not None else None
        if pos is None or roles is None or any(n.start <= i < n.end for n in tree.sentence.names):
            return None
        sense = Sense(f"model/{name.lower()}", (tree.lemma(i),), pos, name, (), (), roles.actor, roles.recipient)
        return Trigger(sense, i, (i,), Slots(tree, i, self.finder.is_light, self.finder.can_act))


def _is_foreign(domain: Domain | None, trigger: Trigger) -> bool:
    """Whether a sentence of this field of life tells of no such events."""
    return domain is not None and trigger.sense.type not in domain.keeps


def _features(chances: Mapping[str, float], event_type: str) -> dict[str, float]:
    others = (p for name, p in chances.items() if name != event_type)
    return {"same": logit(chances.get(event_type, 0.0)), "other": logit(max(others, default=0.0))}


def _surer(chances: Mapping[str, float], event_type: str) -> str:
    """The type that the model is surest of, where that is another one than the lexicon's; else empty."""
    best = max(chances, key=lambda name: chances[name], default=event_type)
    return best if chances.get(best, 0.0) > max(chances.get(event_type, 0.0), RETYPED) else ""


def logit(chance: float) -> float:
    """Log odds, kept between those of `_LEAST` and of its opposite."""
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def _around(trigger: Trigger, evoked: Sequence[Evoked]) -> Mapping[str, float]:
    """What the model says of the words that tell of the event: of each type the best chance."""
    best: dict[str, float] = {}
    for place in sorted(trigger.places):
        for name, chance in evoked[place]:
            best[name] = max(chance, best.get(name, 0.0))
    return best
