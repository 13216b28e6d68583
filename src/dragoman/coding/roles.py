"""Who is actor, who recipient: from slots to phrases, with a check that the words can play the role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.slots import TIMES
from dragoman.coding.tree import PARTS, Tree
from dragoman.coding.triggers import Trigger, TriggerFinder
from dragoman.core.draft import Phrase
from dragoman.core.sentence import ROOT
from dragoman.lexicon.lexicon import Slots as Alternatives

BODILY = frozenset({"ASSAULT", "COERCE"})
"""Types that can befall any person or thing; a word that the lexicon knows as an idea or figure of speech is none."""
JUDGING = frozenset({"ACCUSE", "SUPPORT"})
ADDRESSED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "AID", "SANCTION"})
_EMPTY = frozenset(
    {
        "there",
        "what",
        "which",
        "who",
        "each",
        "other",
        "itself",
        "himself",
        "herself",
        "themselves",
        "nobody",
        "none",
        "nothing",
        "no-one",
    }
)
_MANY = frozenset({"hundred", "thousand", "dozen", "score", "million", "many", "some", "several"})
"""Quantities that stand for people where nothing else is told ("thousands joined the march")."""
_CLAIM = frozenset({"claim", "take", "accept"})
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
_RESULTS = frozenset(
    {"kill", "wound", "injure", "hurt", "target", "hit", "destroy", "strike", "damage", "displace", "maim"}
)
_DYING = frozenset({"die", "perish"})
_FATES = frozenset({"death", "killing", "disappearance", "drowning", "suicide", "injury", "loss"})
"""What befell somebody; who looks into it or complains of it accuses somebody else."""
_COUNTS = frozenset({"count", "charge"})
_HURT = frozenset({"dead", "wounded", "injured", "hurt", "homeless", "maimed"})


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
        self._towns = classes.get("town", frozenset())
        self._suffered = classes.get("suffered", frozenset())
        self._facing = classes.get("facing", frozenset())
        self._charging = classes.get("charging", frozenset())
        self._helped = classes.get("helped_body", frozenset())
        self._raids = classes.get("raid", frozenset())
        self._limbs = classes.get("limb", frozenset())
        self._craft = classes.get("craft", frozenset())
        self._war_machines = classes.get("war_machine", frozenset())
        self._things = classes.get("site", frozenset()) | classes.get("town", frozenset())

    def read(self, tree: Tree, trigger: Trigger, events: Mapping[int, Trigger]) -> Roles:
        """Actor and recipient phrases of one trigger; `events` are the sentence's triggers by head word."""
        actors = self._fill(trigger, trigger.sense.actor)
        owners = self._owners(tree, trigger)
        actors = [a for a in actors if a not in owners and (a not in events or tree.upos(a) != "NOUN")]
        able = [a for h in actors for a in self._acting(tree, h) if not self._tells_where_or_when(tree, a, trigger)]
        if not able and trigger.sense.type == "ASSAULT" and not trigger.slots.verbal:
            able = self._claiming(tree, trigger)
        if not able and trigger.sense.type in BODILY:
            able = self._operating(tree, trigger) if trigger.slots.verbal else self._charged(tree, trigger)
        heads = owners or self._fill(trigger, trigger.sense.recipient) or list(trigger.slots["sufferer"])
        heads = [h for h in heads if h not in able and not self._is_measure(tree, h, trigger)]
        recipients = [r for h in heads for r in self._receiving(tree, h, trigger.sense.type) if r not in able]
        if not recipients:
            recipients = [r for r in self._from_context(tree, trigger, heads, events) if r not in able]
        return Roles(
            tuple(tree.phrase(h) for h in dict.fromkeys(able)),
            tuple(tree.phrase(h) for h in dict.fromkeys(recipients)),
            refused=bool(actors) and not able,
        )

    def _fill(self, trigger: Trigger, alternatives: Alternatives) -> list[int]:
        for joined in alternatives:
            heads = [h for slot in joined for h in trigger.slots[slot]]
            heads = [h for h in dict.fromkeys(heads) if not _is_empty(trigger.slots.tree, h)]
            if heads:
                return heads
        return []

    def _is_measure(self, tree: Tree, i: int, trigger: Trigger) -> bool:
        """ "Was arrested five houses away": a passive whose subject suffers it has nobody else as object."""
        if not tree.is_passive(trigger.head) or tree.head(i) != trigger.head or tree.relation(i) != "obj":
            return False
        sufferer = tree.surface_subject(trigger.head)
        return sufferer is not None and self.finder.can_act(tree, sufferer)

    def _owners(self, tree: Tree, trigger: Trigger) -> list[int]:
        """Whose an arrest is, who suffers it ("his arrest", "he has two arrests"; not "Iran's arrest", "their arrest of
        nine").
        """
        if trigger.slots.verbal or tree.lemma(trigger.head) not in self._suffered or trigger.slots["object"]:
            return []
        light = trigger.slots.light
        had = tree.logical_subject(light) if light is not None and tree.lemma(light) == "have" else None
        owners = [*tree.dependents(trigger.head, "nmod:poss"), *([had] if had is not None else [])]
        return [o for o in owners if self.finder.can_act(tree, o) and not self.finder.is_of_a_country(tree, o, o + 1)]

    def _acting(self, tree: Tree, head: int) -> list[int]:
        """The head if it can act, else whom it belongs to ("Iran's decision", "hundreds of miners").

        Machines of war act for those in them, boats and planes where it is told whose they are.
        """
        if self.finder.can_act(tree, head) or tree.lemma(head) in self._war_machines:
            return [head]
        if tree.lemma(head) in PARTS or tree.upos(head) == "NUM":
            of = [c for c in tree.dependents(head, "nmod") if tree.case(c) in ("of", "from")]
            people = any(self._acting(tree, c) for c in of)
            return [head] if people or (not of and (tree.upos(head) == "NUM" or tree.lemma(head) in _MANY)) else []
        sides = [c for c in tree.dependents(head, "nmod:poss", "compound", "amod") if self._names_side(tree, c)]
        if sides and (tree.lemma(head) in self._craft or any(True for _ in tree.dependents(sides[0], "conj"))):
            return [head]
        return sides[:1]

    def _tells_where_or_when(self, tree: Tree, i: int, trigger: Trigger) -> bool:
        """ "The Paris attacks", "Thursday's meeting"."""
        before_noun = tree.relation(i) == "compound" and tree.head(i) == trigger.head and self.finder.is_place(tree, i)
        return before_noun or (tree.lemma(i) in TIMES and tree.relation(i) in ("nmod:poss", "compound"))

    def _names_side(self, tree: Tree, i: int) -> bool:
        """Whether a word before a noun names a side: "Iran's", "Syrian", "rebel", but not "terrorist" or "November"."""
        if tree.lemma(i) in TIMES or (tree.relation(i) == "amod" and not tree.sentence.words[i][:1].isupper()):
            return False
        named = any(n.start <= i < n.end for n in tree.sentence.names)
        return named or self.finder.can_act(tree, i)

    def _receiving(self, tree: Tree, head: int, event_type: str) -> list[int]:
        if tree.upos(head) == "NUM":
            return [head] if tree.relation(head) in ("obj", "iobj", "nsubj:pass", "conj") else []
        if event_type == "RETREAT" and (tree.lemma(head) in self._towns or self.finder.is_place(tree, head)):
            return []
        if self.finder.can_act(tree, head) or tree.lemma(head) in PARTS:
            return [head]
        whose = tree.first(head, "nmod:poss") if tree.lemma(head) in self._limbs else None
        if event_type in BODILY and whose is not None:
            return [whose]
        if event_type in BODILY and tree.upos(head) == "NOUN" and tree.lemma(head) not in self._abstract:
            return [head]
        things = self._things | self._helped if event_type == "AID" else self._things
        if event_type in PHYSICAL and tree.lemma(head) in things:
            return [head]
        if event_type == "ACCUSE" and (tree.lemma(head) in self._suffered or tree.lemma(head) in _FATES):
            return []
        sides = [c for c in tree.dependents(head, "nmod:poss", "amod", "compound") if self._names_side(tree, c)]
        return ([head] if event_type in PHYSICAL else sides[:1]) if sides else []

    def _from_context(
        self, tree: Tree, trigger: Trigger, heads: Sequence[int], events: Mapping[int, Trigger]
    ) -> list[int]:
        """Recipients that stand elsewhere in the clause.

        Who did the deed that is judged ("condemned the invasion by Iraq"); who answers a request or threat
        ("rejected Seoul's request"); of whom help is asked ("requested Russian help"); who was hit by what the event
        did ("airstrikes that killed villagers").
        """
        kind = trigger.sense.type
        if kind in JUDGING:
            judged = [events[h] for h in heads or trigger.slots["object"] if h in events and events[h].is_event]
            doers = [a for t in judged for h in self._fill(t, t.sense.actor) for a in self._acting(tree, h)]
            alleged = trigger.slots.told_to() if kind == "ACCUSE" and not heads else []
            return [d for d in doers if d != trigger.head] or [a for h in alleged for a in self._acting(tree, h)]
        if kind == "REQUEST" and trigger.slots.verbal:
            wanted = trigger.slots["object"]
            helping = [c for h in wanted for c in tree.dependents(h, "amod", "nmod:poss") if self._names_side(tree, c)]
            return helping or [a for h in trigger.slots.told_to() for a in self._acting(tree, h)]
        if kind == "REJECT":
            asked = [h for h in heads or trigger.slots["object"] if tree.upos(h) == "NOUN"]
            return [a for h in asked for a in self._asking(tree, h)]
        if kind in ADDRESSED and not trigger.slots.verbal:
            return self._suffering(tree, trigger) or self._answering(tree, trigger)
        suffering = self._suffering(tree, trigger) if kind in _SUFFERED and not trigger.slots.verbal else []
        if suffering or kind != "ASSAULT" or trigger.slots.verbal:
            return suffering
        return self._dead(tree, trigger.head) or self._hit(tree, trigger.head)

    def _claiming(self, tree: Tree, trigger: Trigger) -> list[int]:
        """Who claimed the attack, or responsibility for it, did it."""
        verb = tree.head(trigger.head)
        if verb >= 0 and tree.lemma(verb) == "responsibility":
            verb = tree.head(verb)
        held = tree.relation(trigger.head) in ("obj", "nsubj:pass") or tree.case(trigger.head) == "for"
        verbs = [verb] if verb >= 0 and held and tree.lemma(verb) in _CLAIM else []
        verbs += [c for c in tree.dependents(trigger.head, "acl") if tree.lemma(c) == "claim"]
        subjects = [s for v in verbs if (s := tree.logical_subject(v)) not in (None, trigger.head)]
        return [a for subject in subjects for a in self._acting(tree, subject)]

    def _charged(self, tree: Tree, trigger: Trigger) -> list[int]:
        """Who is charged with, tried for, guilty or suspected of the deed did it."""
        noun = trigger.head
        if tree.case(noun) == "of" and tree.head(noun) != ROOT and tree.lemma(tree.head(noun)) in _COUNTS:
            noun = tree.head(noun)
        verb = tree.head(noun)
        if verb < 0 or tree.lemma(verb) not in self._charging or tree.relation(noun) not in ("obl", "nmod"):
            return []
        if tree.case(noun) not in ("with", "of", "for", "in", "on"):
            return []
        accused = tree.logical_object(verb) if tree.is_verb(verb) else tree.surface_subject(verb)
        return [a for h in tree.coordinated(accused) for a in self._acting(tree, h)] if accused is not None else []

    def _operating(self, tree: Tree, trigger: Trigger) -> list[int]:
        """Whose raid it is in which somebody is arrested or killed ("arrested in a sweep by Italian police")."""
        if not tree.is_passive(trigger.head):
            return []
        raids = [c for c in tree.dependents(trigger.head, "obl") if tree.case(c) in ("in", "during")]
        raids = [c for c in raids if tree.lemma(c) in self._raids]
        by = [c for r in raids for c in tree.dependents(r, "nmod", "acl") if tree.case(c) == "by"]
        before = [c for r in raids for c in tree.dependents(r, "nmod:poss", "amod", "compound")]
        return [a for h in by for a in self._acting(tree, h)] or [c for c in before if self._names_side(tree, c)][:1]

    def _asking(self, tree: Tree, noun: int) -> list[int]:
        """Whose request, offer or demand a noun is ("Seoul's offer", "terms set by the workers")."""
        asking = [c for c in tree.dependents(noun, "nmod:poss") if self._names_side(tree, c)]
        asking += [
            c for c in tree.dependents(noun, "nmod") if tree.case(c) in ("by", "from", "of") and self._acting(tree, c)
        ]
        asking = asking or [c for c in tree.dependents(noun, "amod") if self._names_side(tree, c)]
        made = [s for c in tree.dependents(noun, "acl") if (s := tree.logical_subject(c)) not in (None, noun)]
        return asking or [a for subject in made if subject is not None for a in self._acting(tree, subject)]

    def _suffering(self, tree: Tree, trigger: Trigger) -> list[int]:
        """Who faces, survives or comes under it ("villagers face shelling", "the convoy came under attack")."""
        top = trigger.head
        while tree.relation(top) == "conj":
            top = tree.head(top)
        verb = tree.head(top)
        if verb < 0 or not tree.is_verb(verb):
            return []
        under = tree.relation(top) == "obl" and tree.case(top) == "under"
        if not (under or (tree.relation(top) == "obj" and tree.lemma(verb) in self._facing)):
            return []
        sufferer = tree.logical_object(verb) if under else tree.surface_subject(verb)
        if sufferer is None and under:
            sufferer = tree.surface_subject(verb)
        return self._all_receiving(tree, sufferer)

    def _answering(self, tree: Tree, trigger: Trigger) -> list[int]:
        verb = tree.head(trigger.head)
        if verb < 0 or not tree.is_verb(verb) or verb == trigger.slots.light:
            return []
        if tree.relation(trigger.head) not in ("obj", "nsubj:pass"):
            return []
        subject = tree.logical_subject(verb)
        return list(self._acting(tree, subject)) if subject is not None else []

    def _dead(self, tree: Tree, attack: int) -> list[int]:
        """Who died or was killed in the attack that a noun names."""
        verb = tree.head(attack)
        if verb == ROOT or tree.relation(attack) != "obl" or tree.case(attack) not in ("in", "from", "during"):
            return []
        killed = tree.lemma(verb) in _RESULTS and tree.is_passive(verb)
        subject = tree.surface_subject(verb) if killed or tree.lemma(verb) in _DYING else None
        return self._all_receiving(tree, subject)

    def _hit(self, tree: Tree, attack: int) -> list[int]:
        """Whom the attack that a noun names killed, hit or left dead."""
        verbs = [v for v in range(len(tree)) if tree.is_verb(v) and attack in tree.with_parts(tree.logical_subject(v))]
        hitting = [v for v in verbs if tree.lemma(v) in _RESULTS or _leaves_hurt(tree, v)]
        return [r for verb in hitting for r in self._all_receiving(tree, tree.logical_object(verb))]

    def _all_receiving(self, tree: Tree, head: int | None) -> list[int]:
        """Who is attacked of a word and those joined with it."""
        joined = tree.coordinated(head) if head is not None else ()
        return [r for h in joined for r in self._receiving(tree, h, "ASSAULT")]


def _leaves_hurt(tree: Tree, verb: int) -> bool:
    """ "Left three villagers dead", "leaving dozens wounded"."""
    return tree.lemma(verb) == "leave" and any(tree.sentence.words[i].lower() in _HURT for i in tree.below(verb))


def _is_empty(tree: Tree, i: int) -> bool:
    return tree.upos(i) in ("PRON", "DET") and tree.lemma(i) in _EMPTY
