"""What fills the slots around a trigger, whatever the surface form: the heads of the phrases, by slot name."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.tree import Tree

Test = Callable[[Tree, int], bool]
Light = Callable[[Tree, int, str], bool]
"""Whether a verb lends its subject to a noun that it governs directly, or by a preposition."""
_BEFORE_NOUN = ("compound", "amod", "nmod:desc", "nmod")
_OF_TIME = frozenset({"on", "in", "for", "at", "from", "to", "over", "since", "until", "by"})
TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december second minute hour day week month year decade century morning afternoon "
        "evening night midnight noon dawn dusk weekend time today tomorrow yesterday spring summer autumn winter"
    ).split()
)
"""Heads of phrases that tell when, never who or whom."""
_NOT_THE_AGENT = frozenset({"whose"})
_AT_IT = frozenset({"on", "in", "at"})
_OF_BOTH = frozenset({"between", "with", "among"})
"""What may follow the verb of an event noun and belongs to the noun ("talks took place between A and B")."""
_WAYS = frozenset({"protest", "strike"})
"""Event nouns that tell how something is done: whoever does it takes part ("walked out in protest")."""


class Slots:
    """The slots of one trigger. `light` is the verb that lends a noun trigger its subject and phrases, if any; `told`
    keeps what conditions may ask for in each slot.
    """

    def __init__(self, tree: Tree, head: int, is_light: Light, can_act: Test) -> None:
        self.tree = tree
        self.head = head
        self.can_act = can_act
        self.verbal = tree.upos(head) == "VERB"
        self.light = None if self.verbal else _light_verb(tree, head, is_light)
        self._cache: dict[str, tuple[int, ...]] = {}
        self.told: dict[str, frozenset[str]] = {}

    def __getitem__(self, slot: str) -> tuple[int, ...]:
        """Heads of the phrases in a slot, coordinated ones included, in text order."""
        if slot not in self._cache:
            self._cache[slot] = tuple(sorted(self._expand(self._fill(slot))))
        return self._cache[slot]

    def _expand(self, heads: list[int]) -> set[int]:
        return {k for h in heads for k in self.tree.coordinated(h) if k != self.head}

    def _fill(self, slot: str) -> list[int]:
        if slot == "subject":
            return self._subject()
        if slot == "object":
            return self._object()
        if slot == "indirect":
            return self._indirect()
        if slot == "whom":
            return self._whom()
        if slot == "predicate":
            return self._predicate()
        if slot == "sufferer":
            return self._who_is_under_it()
        return self._prepositional(slot)

    def _subject(self) -> list[int]:
        tree = self.tree
        if self.verbal or tree.upos(self.head) == "ADJ":
            found = tree.logical_subject(self.head)
            return [] if found is None or found == self.head else [found]
        joined = (self.head, *tree.dependents(self.head, "conj"))
        by = [c for noun in joined for c in tree.dependents(noun, "nmod", "obl:agent") if tree.case(c) == "by"]
        if by:
            return by
        owners = [c for c in tree.dependents(self.head, "nmod:poss") if tree.lemma(c) not in _NOT_THE_AGENT]
        before = [c for c in tree.dependents(self.head, *_BEFORE_NOUN) if self._stands_before(c)]
        named = owners or [c for c in before if tree.sentence.words[c][:1].isupper()]
        if named:
            return named
        found = self._participle_agent()
        if found is None:
            found = self._who_is_at_it()
        if found is None and self.light is not None:
            found = tree.logical_subject(self.light)
        if found is not None and found != self.head:
            return [found]
        if nested := self._prepositional("by"):
            return nested
        return [c for c in before if tree.relation(c) == "compound"]

    def _stands_before(self, i: int) -> bool:
        """A side named before the noun ("U.S. airstrikes", "Syrian shelling", "rebel offensive")."""
        return i < self.head and not any(True for _ in self.tree.dependents(i, "case")) and self.can_act(self.tree, i)

    def _participle_agent(self) -> int | None:
        """ "an attack carried out by rebels", "the attack that rebels launched"."""
        for clause in self.tree.dependents(self.head, "acl"):
            agent = self.tree.logical_subject(clause)
            about_it = self.tree.logical_object(clause) in (self.head, None)
            telling = self.tree.is_passive(clause) or self.tree.relation(clause) == "acl:relcl"
            if agent not in (None, self.head) and about_it and telling:
                return agent
        return None

    def _who_is_at_it(self) -> int | None:
        """ "The nurses are on strike", "both sides were at war"; "doctors left in protest"."""
        tree = self.tree
        if tree.case(self.head) not in _AT_IT:
            return None
        if tree.first(self.head, "cop") is not None:
            return tree.first(self.head, "nsubj")
        verb = tree.head(self.head)
        led = tree.relation(self.head) == "obl" and tree.lemma(self.head) in _WAYS and verb >= 0 and tree.is_verb(verb)
        return tree.logical_subject(verb) if led else None

    def _object(self) -> list[int]:
        if not self.verbal:
            return self._prepositional("of")
        found = self.tree.logical_object(self.head)
        given = self.tree.first(self.head, "obj") if self.tree.is_passive(self.head) else None
        return [i for i in (found, given) if i is not None and i != self.head]

    def _indirect(self) -> list[int]:
        """Whom something is given: "gave Kenya a loan", "Kenya was given a loan"."""
        verb = self.head if self.verbal else self.light
        if verb is None:
            return []
        given = self.tree.is_passive(verb) and self.tree.first(verb, "obj") is not None
        subject = self.tree.surface_subject(verb) if given else None
        return list(self.tree.dependents(verb, "iobj")) or ([subject] if subject is not None else [])

    def _who_is_under_it(self) -> list[int]:
        """ "The port is under attack", "halls were under occupation"."""
        tree = self.tree
        under = tree.case(self.head) == "under" and tree.first(self.head, "cop") is not None
        return [s for s in (tree.first(self.head, "nsubj"),) if under and s is not None]

    def _whom(self) -> list[int]:
        found = self._object()
        if not found:
            found = self._fill("indirect")
        for preposition in ("on", "upon", "to", "with"):
            found = found or self._prepositional(preposition)
        return found or self.told_to()

    def told_to(self) -> list[int]:
        """Who is to do it in a that-clause ("recommended that airlines should stop")."""
        clauses = self.tree.dependents(self.head, "ccomp") if self.verbal else ()
        return [s for clause in clauses if (s := self.tree.first(clause, "nsubj")) is not None]

    def _predicate(self) -> list[int]:
        """What the verb says of its object ("called the envoy a liar", "described the raid as illegal")."""
        said = [c for c in self.tree.dependents(self.head, "xcomp") if self.tree.upos(c) in ("NOUN", "PROPN", "ADJ")]
        return said or self._prepositional("as")

    def _prepositional(self, preposition: str) -> list[int]:
        """Phrases of the trigger, of its light verb, and of the object that a parser may have hung them on."""
        tree = self.tree
        places = [self.head]
        if self.light is not None:
            places.append(self.light)
        if self.verbal:
            places += [c for c in tree.dependents(self.head, "obj") if tree.upos(c) in ("NOUN", "PROPN")]
        elif preposition in _OF_BOTH and tree.relation(self.head) in ("nsubj", "nsubj:pass"):
            places.append(tree.head(self.head))
        found: list[int] = []
        for place in places:
            for child in tree.dependents(place, "obl", "nmod"):
                if child in (self.head, *found) or tree.case(child) != preposition:
                    continue
                if not (preposition in _OF_TIME and (tree.lemma(child) in TIMES or tree.upos(child) == "NUM")):
                    found.append(tree.antecedent(child))
            if found and place == self.head:
                break
        return found or self._nested(preposition)

    def _nested(self, preposition: str) -> list[int]:
        """What a parser hung on an inner noun: the by-phrase of "the killing of a mayor by farmers" on the mayor, the
        to-phrase of "a loan of ten million to Malawi" on the sum.
        """
        tree = self.tree
        if self.verbal and preposition == "to":
            outer = [s for o in tree.dependents(self.head, "obj") for s in tree.dependents(o, "nmod", "amod")]
            outer = [s for s in outer if tree.case(s) == "of" or tree.lemma(s) == "worth"]
        elif self.verbal or preposition not in ("by", "against", "on", "between", "from"):
            return []
        else:
            outer = list(tree.dependents(self.head, "nmod"))
        found = (c for o in outer for c in tree.dependents(o, "nmod", "acl", "obl"))
        return [c for c in found if tree.case(c) == preposition]


def _light_verb(tree: Tree, noun: int, is_light: Light) -> int | None:
    """The light verb whose object or passive subject the noun is, also as participle or relative clause after it."""
    top = noun
    while tree.relation(top) == "conj":
        top = tree.head(top)
    verb = tree.head(top)
    case = tree.case(top) if tree.relation(top) == "obl" else ""
    governed = tree.relation(top) in ("obj", "nsubj:pass") or case in ("in", "to", "for", "into", "on", "under", "with")
    if governed and tree.upos(verb) == "VERB" and is_light(tree, verb, case if case == "with" else ""):
        return verb
    for clause in tree.dependents(noun, "acl"):
        if tree.upos(clause) == "VERB" and is_light(tree, clause, "") and tree.logical_object(clause) in (noun, None):
            return clause
    return None
