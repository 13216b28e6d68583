"""Who is actor, who recipient: from slots to phrases, with a check that the words can play the role."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerFinder
from dragoman.core.draft import Phrase
from dragoman.lexicon.lexicon import Slots as Alternatives

BODILY = frozenset({"ASSAULT", "COERCE"})
"""Types that can befall any person or thing; a word that the lexicon knows as an idea or figure of speech is none."""
PHYSICAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "AID", "SANCTION"})
_EMPTY = frozenset(
    {"there", "what", "which", "who", "each", "other", "itself", "himself", "herself", "themselves", "one"}
)
_PARTS = frozenset(
    (
        "hundred thousand dozen score million group number member series part majority most some many several lot "
        "crowd wave dozens hundreds thousands scores total rest half third quarter handful pair couple team unit "
        "column convoy"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Phrases of the two sides. `refused` tells that a side stood there but cannot act (a storm, a price)."""

    actor: tuple[Phrase, ...]
    recipient: tuple[Phrase, ...]
    refused: bool = False


class RoleReader:
    """Fills the roles of triggers."""

    def __init__(self, finder: TriggerFinder) -> None:
        self.finder = finder
        classes = finder.lexicon.classes
        self._abstract = classes.get("idea", frozenset()) | classes.get("economy", frozenset())
        self._things = classes.get("site", frozenset()) | classes.get("town", frozenset())

    def read(self, tree: Tree, trigger: Trigger) -> Roles:
        """Actor and recipient phrases of one trigger."""
        actors = self._fill(trigger, trigger.sense.actor)
        able = [a for a in (self._acting(tree, h) for h in actors) if a is not None]
        recipients = [h for h in self._fill(trigger, trigger.sense.recipient) if h not in able]
        recipients = [
            r
            for r in (self._receiving(tree, h, trigger.sense.type) for h in recipients)
            if r is not None and r not in able
        ]
        return Roles(
            tuple(tree.phrase(h) for h in dict.fromkeys(able)),
            tuple(tree.phrase(h) for h in dict.fromkeys(recipients)),
            refused=bool(actors) and not able,
        )

    def _fill(self, trigger: Trigger, alternatives: Alternatives) -> list[int]:
        for joined in alternatives:
            heads = [h for slot in joined for h in trigger.slots[slot]]
            heads = [h for h in dict.fromkeys(heads) if trigger.slots.tree.lemma(h) not in _EMPTY]
            if heads:
                return heads
        return []

    def _acting(self, tree: Tree, head: int) -> int | None:
        """The head if it can act, else whom it belongs to ("Iran's parliament", "U.S. jets", "hundreds of miners")."""
        if self.finder.can_act(tree, head):
            return head
        if tree.lemma(head) in _PARTS or tree.upos(head) == "NUM":
            for child in tree.dependents(head, "nmod"):
                if tree.case(child) in ("of", "from") and self._acting(tree, child) is not None:
                    return head
            return head if tree.upos(head) == "NUM" else None
        for child in tree.dependents(head, "nmod:poss", "compound", "amod"):
            if self._names_side(tree, child):
                return child
        return None

    def _names_side(self, tree: Tree, i: int) -> bool:
        named = any(n.start <= i < n.end for n in tree.sentence.names)
        return named or self.finder.can_act(tree, i)

    def _receiving(self, tree: Tree, head: int, event_type: str) -> int | None:
        if self.finder.can_act(tree, head) or tree.upos(head) == "NUM" or tree.lemma(head) in _PARTS:
            return head
        if event_type in BODILY and tree.upos(head) == "NOUN" and tree.lemma(head) not in self._abstract:
            return head
        if event_type in PHYSICAL and tree.lemma(head) in self._things:
            return head
        for child in tree.dependents(head, "nmod:poss", "amod", "compound"):
            if self._names_side(tree, child):
                return head if event_type in PHYSICAL else child
        return None
