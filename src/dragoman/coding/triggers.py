"""Trigger words: every place where the lexicon knows a word, with the sense that its surroundings choose."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.governing import marks_of
from dragoman.coding.slots import Slots
from dragoman.coding.tree import RELATIVE_PRONOUNS, Tree
from dragoman.lexicon.lexicon import NO_EVENT, POS_TAGS, Condition, Lexicon, Sense

_PREMODIFIERS = ("compound", "amod", "nmod:desc", "nmod:poss", "nummod")
_FINITE_COMPLEMENT = frozenset({"ccomp"})


_OTHER_QUESTIONS = frozenset({"subject", "particle", "complement", "passive", "modifier", "adverb", "verb"})
"""Conditions that ask for no word of the event itself."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that evokes an event (or, with type "none", was considered and refused)."""

    sense: Sense
    head: int
    tokens: tuple[int, ...]
    slots: Slots
    confidence: float = 1.0

    @property
    def is_event(self) -> bool:
        return self.sense.type != NO_EVENT

    @property
    def places(self) -> frozenset[int]:
        """The words that tell of the event: its own, a light verb, and those that the sense asks for ("came under
        attack", "handed down a verdict").
        """
        light = set() if self.slots.light is None else {self.slots.light}
        return frozenset({*self.tokens, self.head} | light) | self.asked

    @property
    def asked(self) -> frozenset[int]:
        """The words beside the trigger that its sense asks for by name."""
        slots = (c.slot for c in self.sense.conditions if c.lemmas and c.slot not in _OTHER_QUESTIONS)
        return frozenset(i for slot in slots for i in self.slots[slot])


class TriggerFinder:
    """Looks words up and lets conditions decide between senses."""

    def __init__(
        self,
        lexicon: Lexicon,
        actor_nouns: frozenset[str],
        nationalities: frozenset[str],
        country_names: frozenset[str],
        name_classes: Mapping[str, str] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.country_names = country_names
        self.actor_nouns = actor_nouns
        self.nationalities = nationalities
        self.name_classes = name_classes or {}
        self._light = lexicon.classes.get("light", frozenset())
        self._words = frozenset(word for word, _ in lexicon.senses)
        self._phrases = {key: _by_length(senses) for key, senses in lexicon.senses.items()}

    def find(self, tree: Tree) -> list[Trigger]:
        """Triggers in text order, at most one for each head word."""
        found: dict[int, Trigger] = {}
        for i, (lemma, word) in enumerate(zip(tree.lemmas, tree.sentence.words, strict=True)):
            listed = lemma in self._words or word.lower() in self._words
            trigger = self._at(tree, i) if listed else None
            if trigger is not None and trigger.head not in found:
                found[trigger.head] = trigger
        return [found[head] for head in sorted(found)]

    def considered(self, tree: Tree, i: int) -> list[tuple[Sense, bool]]:
        """Every sense of the word at `i` with whether its conditions hold, for explanations."""
        return [(sense, all(holding)) for sense, holding in self.conditions(tree, i)]

    def conditions(self, tree: Tree, i: int) -> list[tuple[Sense, tuple[bool, ...]]]:
        """Every sense of the word at `i` with whether each of its conditions holds."""
        listed = []
        for pos, tags in POS_TAGS.items():
            if tree.upos(i) in tags:
                for sense in self._senses(tree, i, pos):
                    tokens = _tokens(tree, i, sense.words)
                    if tokens is not None:
                        slots = Slots(tree, _top(tree, tokens), self.is_light, self.can_act)
                        listed.append((sense, tuple(self._holds(slots, c) for c in sense.conditions)))
        return listed

    def is_light(self, tree: Tree, i: int, preposition: str) -> bool:
        """Whether a verb is one that lends its subject to an event noun, as its object or after a preposition."""
        words = (tree.lemma(i), tree.particle(i), preposition)
        return " ".join(word for word in words if word) in self._light

    def _senses(self, tree: Tree, i: int, pos: str, ahead: Container[str] | None = None) -> Sequence[Sense]:
        """Senses of the word in the order of the lexicon; with `ahead`, of several words only those that go on so."""
        word = next((w for w in (tree.lemma(i), tree.sentence.words[i].lower()) if (w, pos) in self._phrases), None)
        if word is None:
            return ()
        if ahead is None:
            return self.lexicon.of(word, pos)
        phrases, single = self._phrases[word, pos]
        return [*(sense for second, sense in phrases if second in ahead), *single] if phrases else single

    def _at(self, tree: Tree, i: int) -> Trigger | None:
        ahead = _words_ahead(tree, i)
        filled: dict[int, Slots] = {}
        for pos, tags in POS_TAGS.items():
            if tree.upos(i) not in tags or _is_modifier(tree, i, pos):
                continue
            for sense in self._senses(tree, i, pos, ahead):
                tokens = _tokens(tree, i, sense.words)
                if tokens is None:
                    continue
                head = _top(tree, tokens)
                if head not in filled:
                    filled[head] = Slots(tree, head, self.is_light, self.can_act)
                slots = filled[head]
                if all(self._holds(slots, c) for c in sense.conditions):
                    return Trigger(sense, head, _with_particle(tree, tokens, head), slots)
        return None

    def _holds(self, slots: Slots, condition: Condition) -> bool:
        if condition.slot == "passive":
            return slots.tree.is_passive(slots.head) is condition.filled
        told = slots.told.get(condition.slot)
        if told is None:
            told = slots.told[condition.slot] = self._told(slots, condition.slot)
        return not told.isdisjoint(condition.lemmas) if condition.filled is None else bool(told) is condition.filled

    def _told(self, slots: Slots, slot: str) -> frozenset[str]:
        """The lemmas that a condition on a slot may ask for, @actor where one of them can act."""
        tree, head = slots.tree, slots.head
        if slot == "particle":
            return frozenset({tree.particle(head)} - {""})
        if slot == "complement":
            return frozenset(_complements(tree, head))
        if slot == "modifier":
            return frozenset(tree.lemma(c) for c in tree.dependents(head, *_PREMODIFIERS))
        if slot == "adverb":
            return frozenset(tree.lemma(c) for c in tree.dependents(head, "advmod"))
        if slot == "verb":
            return frozenset(_governing_verb(tree, head))
        heads = slots[slot]
        told = {word for h in heads for k in (h, *tree.inside_part(h)) for word in self._called(tree, k)}
        return frozenset(told | ({"@actor"} if any(self.is_actor(tree, h) for h in heads) else set()))

    def _called(self, tree: Tree, i: int) -> tuple[str, ...]:
        """What a condition may call a word: its lemma, or its class in a name that the knowledge base has for a group,
        a party or an international body, whose words tell nothing ("African National Congress" is no meeting).
        """
        own = [name for name in tree.sentence.names if name.start <= i < name.end]
        alone = tree.sentence.words[i][:1].isupper() and all(n.label == "LOC" for n in own)
        spans = [(n.start, n.end) for n in own] + ([(i, i + 1)] if alone else [])
        names = (tree.sentence.covered(*span).casefold().removeprefix("the ") for span in spans)
        return next(((self.name_classes[name],) for name in names if name in self.name_classes), (tree.lemma(i),))

    def is_actor(self, tree: Tree, i: int) -> bool:
        """Whether a word can act: a name, a pronoun for people, or a noun for people and bodies."""
        if tree.upos(i) == "PROPN" or any(n.start <= i < n.end for n in tree.sentence.names):
            return not any(c.isdigit() for c in tree.sentence.words[i])
        if tree.upos(i) == "PRON":
            return tree.lemma(i) not in _EMPTY_PRONOUNS and tree.lemma(i) not in RELATIVE_PRONOUNS
        told = {tree.lemma(i), tree.sentence.words[i].lower(), tree.lemma(i).removeprefix("ex-").removeprefix("co-")}
        if tree.lemma(i) == "old" and tree.sentence.words[max(i - 1, 0)] == "-":
            return tree.relation(i).split(":")[0] in _NOMINAL
        if i and tree.head(i - 1) == i and tree.upos(i) == "NOUN":
            told.add(f"{tree.sentence.words[i - 1].lower()} {tree.lemma(i)}")
        return not told.isdisjoint(self.actor_nouns) or _is_party(tree, i)

    def is_place(self, tree: Tree, i: int) -> bool:
        """Whether a word is in the name of a place that is no country."""
        for name in tree.sentence.names:
            if name.start <= i < name.end and name.label == "LOC":
                return tree.sentence.covered(name.start, name.end).casefold() not in self.country_names
        return False

    def is_of_a_country(self, tree: Tree, start: int, end: int) -> bool:
        """Whether the words of a mention name a country or a nationality."""
        words = tree.sentence.words[start:end]
        if any(word[:1].isupper() and word.lower() in self.nationalities for word in words):
            return True
        inside = (n for n in tree.sentence.names if start <= n.start and n.end <= end and n.label == "LOC")
        return any(tree.sentence.covered(n.start, n.end).casefold() in self.country_names for n in inside)

    def can_act(self, tree: Tree, i: int) -> bool:
        """`is_actor`, or a nationality ("Syrian", "Sri Lankan")."""
        if self.is_actor(tree, i):
            return True
        words = (i, *tree.dependents(i, "flat"))
        return any(tree.sentence.words[k][:1].isupper() and tree.lemma(k) in self.nationalities for k in words)


SURE_PARTY = 0.7
"""The chance that the model has to give a noun of being a party, where no list has it."""


def _is_party(tree: Tree, i: int) -> bool:
    parties = tree.sentence.parties
    return bool(parties) and parties[i] >= SURE_PARTY and tree.relation(i).split(":")[0] in _NOMINAL


_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
"""Where "a 19-year-old" is somebody, and no adjective."""
_EMPTY_PRONOUNS = frozenset(
    {"there", "this", "that", "these", "what", "nothing", "something", "anything", "everything"}
)


def _by_length(senses: Sequence[Sense]) -> tuple[list[tuple[str, Sense]], tuple[Sense, ...]]:
    """Senses of several words with the second of them, which come first in a lexicon, and those of one."""
    phrases = [(sense.words[1], sense) for sense in senses if len(sense.words) > 1]
    return phrases, tuple(sense for sense in senses if len(sense.words) == 1)


def _words_ahead(tree: Tree, i: int) -> frozenset[str]:
    """What the next word may be called: most senses of several words fail there. Hyphens are passed over."""
    at = i + 1
    while at < len(tree) and tree.sentence.words[at] == "-":
        at += 1
    return frozenset({tree.lemma(at), tree.sentence.words[at].lower()}) if at < len(tree) else frozenset()


def _tokens(tree: Tree, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens that spell the sense's words from `i` on, hyphens passed over."""
    tokens, at = [i], i + 1
    for word in words[1:]:
        while at < len(tree) and tree.sentence.words[at] == "-":
            at += 1
        if at >= len(tree) or word not in (tree.lemma(at), tree.sentence.words[at].lower()):
            return None
        tokens.append(at)
        at += 1
    return tuple(tokens)


def _top(tree: Tree, tokens: tuple[int, ...]) -> int:
    """The token whose head stands outside the others."""
    return tokens[0] if len(tokens) == 1 else next((t for t in tokens if tree.head(t) not in tokens), tokens[-1])


def _with_particle(tree: Tree, tokens: tuple[int, ...], head: int) -> tuple[int, ...]:
    particle = tree.first(head, "compound:prt")
    return tuple(sorted({*tokens, particle})) if particle == head + 1 else tokens


def _is_modifier(tree: Tree, i: int, pos: str) -> bool:
    """Words inside names and before nouns ("strike force", "attack helicopter", "wanted man") evoke nothing."""
    relation = tree.relation(i)
    if pos == "noun" and relation in ("compound", "nmod:desc", "flat"):
        return tree.sentence.words[min(i + 1, len(tree) - 1)] != "-"
    if pos == "verb" and relation in ("amod", "compound", "aux", "aux:pass", "fixed", "case"):
        return True
    if tree.upos(i) == "PROPN":
        return any(n.start <= i < n.end for n in tree.sentence.names)
    return False


def _complements(tree: Tree, head: int) -> list[str]:
    kinds = []
    for child in tree.dependents(head, "xcomp", "ccomp", "advcl", "acl"):
        if tree.upos(child) != "VERB" and tree.relation(child) != "ccomp":
            continue
        marks = marks_of(tree, child)
        if tree.sentence.xpos[child] == "VBG" and tree.first(child, "aux", "nsubj") is None:
            kinds.append("gerund")
        elif "to" in marks and tree.relation(child) in ("xcomp", "ccomp", "acl"):
            kinds.append("infinitive")
        elif tree.relation(child) in _FINITE_COMPLEMENT or "that" in marks:
            kinds.append("that")
            if any(tree.sentence.words[c] in "\"“‘'" for c in tree.children[child]):
                kinds.append("quote")
    return kinds


def _governing_verb(tree: Tree, noun: int) -> list[str]:
    verb = tree.head(noun)
    if verb < 0 or tree.upos(verb) != "VERB":
        return []
    if tree.relation(noun) not in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp"):
        return []
    particle = tree.particle(verb)
    return [tree.lemma(verb), *([f"{tree.lemma(verb)} {particle}"] if particle else [])]
