"""Lexicon and model vote on what is an event.

The lexicon knows words and their surroundings, the model has seen sentences. What both find is sure; what one finds and
the other does not is weighed. The weights are those of a logistic regression (`training/calibrate.py`), so that a
confidence of 0.7 means that seven of ten such triggers are events of that type. A word that only the model takes for an
event gets its sides from the usual places of its type (`unlisted.yml`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.slots import Slots
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerFinder
from dragoman.core.sentence import Evoked
from dragoman.lexicon.lexicon import Sense
from dragoman.lexicon.unlisted import Unlisted

_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}
_LEAST = 0.02
THRESHOLD = 0.5
"""The confidence below which nothing is recorded, unless a user wants more or less."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Gives triggers their confidence, adds those that only the model finds, and drops the unlikely ones."""

    finder: TriggerFinder
    unlisted: Unlisted
    threshold: float

    def vote(self, tree: Tree, found: Sequence[Trigger]) -> list[Trigger]:
        """The events among the triggers of a sentence, in text order. A model without an event head has no vote."""
        evoked = tree.sentence.evoked
        if not evoked:
            return [trigger for trigger in found if trigger.is_event]
        listed = [self._confirmed(tree, trigger, evoked) for trigger in found if trigger.is_event]
        taken = {token for t in listed for token in (*t.tokens, t.slots.light) if token is not None}
        refused = {trigger.head for trigger in found if not trigger.is_event}
        further = self._further(tree, evoked, taken, refused)
        voted = [t for t in (*listed, *further) if t.confidence >= self.threshold]
        return sorted(voted, key=lambda trigger: trigger.head)

    def _confirmed(self, tree: Tree, trigger: Trigger, evoked: Sequence[Evoked]) -> Trigger:
        """The trigger with the confidence that both votes give it."""
        chances = _around(trigger, evoked)
        own = chances.get(trigger.sense.type, 0.0)
        features = {
            "listed": 1.0,
            "same": logit(own),
            "other": logit(max((p for name, p in chances.items() if name != trigger.sense.type), default=0.0)),
            "conditions": float(min(len(trigger.sense.conditions), 3)),
            "noun": float(not trigger.slots.verbal),
        }
        return replace(trigger, confidence=self.unlisted.chance("listed", features))

    def _further(self, tree: Tree, evoked: Sequence[Evoked], taken: set[int], refused: set[int]) -> Iterator[Trigger]:
        for i, types in enumerate(evoked):
            pos = _POS.get(tree.upos(i))
            if not types or pos is None or i in taken or _in_a_name(tree, i):
                continue
            name, chance = max(types, key=lambda pair: pair[1])
            features = {
                "unlisted": 1.0,
                "same": logit(chance),
                "refused": float(i in refused),
                "noun": float(pos == "noun"),
            }
            confidence = self.unlisted.chance("unlisted", features)
            roles = self.unlisted.roles(name, pos)
            if confidence >= self.threshold and roles is not None:
                sense = Sense(
                    f"model/{name.lower()}", (tree.lemma(i),), pos, name, (), (), roles.actor, roles.recipient
                )
                slots = Slots(tree, i, self.finder.is_light, self.finder.can_act)
                yield Trigger(sense, i, (i,), slots, confidence)


def logit(chance: float) -> float:
    """Log odds, kept between those of `_LEAST` and of its opposite."""
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def _around(trigger: Trigger, evoked: Sequence[Evoked]) -> Mapping[str, float]:
    """What the model says of the words of a trigger and of its light verb: of each type the best chance."""
    places = {*trigger.tokens, trigger.head}
    if trigger.slots.light is not None:
        places.add(trigger.slots.light)
    best: dict[str, float] = {}
    for place in sorted(places):
        for name, chance in evoked[place]:
            best[name] = max(chance, best.get(name, 0.0))
    return best


def _in_a_name(tree: Tree, i: int) -> bool:
    return any(name.start <= i < name.end for name in tree.sentence.names)
