"""What the mentions of a document are: persons, organisations, places, weapons, craft, papers, sums and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.core.sentence import ROOT
from dragoman.knowledge import Knowledge
from dragoman.resolve.chains import Linked
from dragoman.resolve.mentions import NounPhrase
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import INSIDE, QUANTITIES, words_of

_PERSONS = words_of("i me my myself mine he him his himself she her hers herself")
_GROUPS = words_of("we us our ours ourselves they them their theirs themselves")
_THERE = words_of("here there")
_TO = frozenset({"to", "from", "into", "through", "toward", "towards", "of", "on", "over", "via"})
_SUMS = frozenset("$£€¥")
_MILITARY = words_of("military tactical armoured armored army combat fighting")
_MANY = words_of("hundreds thousands millions billions tens dozens scores")
_WHO = frozenset({"person", "organisation", "document", "platform"})
_NUMBER = re.compile(r"^\d[\d,.]*%?$")


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a kind: person, organisation, place, weapon, platform, vehicle, document, money or quantity."""

    phrase: NounPhrase
    kind: str
    chain: int


class EntityReader:
    """Tells of each mention what it is, pronouns by what they stand for. Leaves out ideas, events and all else."""

    def __init__(self, sentences: Sequence[Nouns], linked: Sequence[Linked], knowledge: Knowledge) -> None:
        self._nouns = {nouns.sentence.index: nouns for nouns in sentences}
        self._linked = linked
        self._knowledge = knowledge

    def entities(self) -> list[Entity]:
        """The mentions that are of one of the kinds, in the order of the text."""
        kinds: dict[int, str] = {}
        found: list[Entity] = []
        for linked in self._linked:
            phrase, nouns = linked.phrase, self._nouns[linked.phrase.sentence]
            kind = self._kind(nouns, phrase)
            if phrase.kind == "pronoun":
                told = kinds.get(linked.chain, "")
                kind = "" if nouns.relation(phrase.head) == "nmod:poss" else kind or (told if told in _WHO else "")
            elif kind:
                kinds.setdefault(linked.chain, kind)
            if kind:
                found.append(Entity(_short(nouns, phrase), kind, linked.chain))
        return [entity for entity in found if not self._named_in(entity, found)]

    def nationalities(self) -> Iterator[NounPhrase]:
        """The adjectives of a country that tell of one person where she or he comes from."""
        for index, nouns in self._nouns.items():
            for match in nouns.matches:
                person = nouns.sentence.heads[match.start]
                if nouns.sentence.upos[match.start] == "ADJ" and person != ROOT and self._is_one_person(nouns, person):
                    yield NounPhrase(index, match.start, match.end, match.start, "modifier")

    def _is_one_person(self, nouns: Nouns, head: int) -> bool:
        agent = self._knowledge.agent(nouns.lemmas[head])
        return agent is not None and agent.kind == "person" and not nouns.is_plural(head)

    @staticmethod
    def _named_in(entity: Entity, found: Sequence[Entity]) -> bool:
        """Whether a place only stands in the name or title of another: "the Government of Peru"."""
        a = entity.phrase
        return entity.kind == "place" and any(
            a.sentence == b.phrase.sentence
            and b.phrase.start < a.start
            and a.end <= b.phrase.end
            and b.kind in {"person", "organisation"}
            for b in found
        )

    def numbers(self) -> Iterator[tuple[NounPhrase, str]]:
        """Numbers and sums, as they stand; which of them belong to a date is not asked."""
        for index, nouns in self._nouns.items():
            taken = -1
            for token, upos in enumerate(nouns.sentence.upos):
                if token <= taken or not _counts(nouns, token, upos):
                    continue
                start, end, money = _number(nouns, token)
                taken = end - 1
                yield NounPhrase(index, start, end, token, "noun"), "money" if money else "quantity"

    def _kind(self, nouns: Nouns, phrase: NounPhrase) -> str:
        head, word = phrase.head, nouns.words[phrase.head]
        if phrase.kind == "pronoun":
            own = "person" if word in _PERSONS else "organisation" if word in _GROUPS else ""
            return "place" if word in _THERE else own
        name, lemma = nouns.name_at(head), nouns.lemmas[head]
        if nouns.sentence.upos[head] == "PROPN" or name is not None:
            return self._kind_of_name(nouns, head, name[2] if name else "")
        if lemma in QUANTITIES:
            inner = next((child for case, child in nouns.phrases_after(head) if case == "of"), None)
            lemma, head = (nouns.lemmas[inner], inner) if inner is not None else (lemma, head)
        thing = self._knowledge.kind_of_thing(lemma)
        agent = self._knowledge.agent(lemma)
        if thing == "vehicle" and _military(nouns, head):
            return "platform"
        if thing:
            return thing
        people = agent is not None and agent.kind == "person"
        if people or any(s.use == "demonym" for s in self._knowledge.lookup(nouns.sentence.words[head])):
            return "organisation" if nouns.is_plural(head) else "person"
        return "organisation" if agent is not None and agent.kind in {"collective", "body"} else ""

    def _kind_of_name(self, nouns: Nouns, head: int, label: str) -> str:
        match = nouns.match_at(head)
        entities = {sense.entity.kind for sense in match.values} if match is not None else set()
        if entities & {"group", "international", "body"} and not nouns.is_part(head):
            return "organisation"
        if label == "PER" or (not label and entities == {"person"}):
            return "person"
        if label == "LOC" or entities & {"country", "territory"}:
            return "organisation" if entities & {"country"} and _acts(nouns, head) else "place"
        if label == "ORG" or entities:
            return "organisation"
        thing, agent = (
            self._knowledge.kind_of_thing(nouns.lemmas[head].lower()),
            self._knowledge.agent(nouns.lemmas[head]),
        )
        own = "" if agent is None or agent.kind == "thing" else "person" if agent.kind == "person" else "organisation"
        return thing or own


def _acts(nouns: Nouns, head: int) -> bool:
    """Whether the name of a state stands where those who act stand, not where places do."""
    if nouns.is_part(head):
        return True
    while nouns.relation(head) in {"conj", "appos"}:
        head = nouns.sentence.heads[head]
    case, relation = nouns.case(head), nouns.relation(head).split(":")[0]
    if case in INSIDE or case in _TO:
        return False
    return relation in {"nsubj", "obj", "iobj", "obl", "nmod", "root", "vocative"}


def _counts(nouns: Nouns, token: int, upos: str) -> bool:
    """Whether a number counts something: not in a heading or a name, not "one"."""
    word = nouns.words[token]
    if word in _SUMS:
        return True
    if word in _MANY and nouns.is_plural(token):
        return True
    named = nouns.name_at(token) is not None or (token > 0 and nouns.sentence.upos[token - 1] == "PROPN")
    bare = nouns.relation(token) in {"root", "dep", "list", "nmod", "nmod:unmarked", "flat", "compound"}
    return (
        upos == "NUM" and word != "one" and not named and not (bare and "%" not in nouns.words[token + 1 : token + 2])
    )


def _military(nouns: Nouns, head: int) -> bool:
    """Whether a vehicle belongs to armed people: "armoured vehicles", "the rebels' trucks"."""
    before = [child for child in nouns.children[head] if child < head]
    groups = (nouns.match_at(child) for child in before)
    armed = any(match is not None and any(s.entity.kind == "group" for s in match.values) for match in groups)
    return armed or any(nouns.lemmas[child] in _MILITARY for child in before)


def _short(nouns: Nouns, phrase: NounPhrase) -> NounPhrase:
    """The phrase without what follows the noun, but with "of the town" after it."""
    if phrase.kind == "pronoun":
        return phrase
    start, end = nouns.core(phrase.head)
    end = min(end, phrase.end)
    for case, child in nouns.phrases_after(phrase.head):
        if case == "of" and nouns.core(child)[0] <= end + 1 and nouns.sentence.words[end] == "of":
            end = nouns.core(child)[1]
            break
    return NounPhrase(phrase.sentence, max(start, phrase.start), end, phrase.head, phrase.kind)


def _number(nouns: Nouns, token: int) -> tuple[int, int, bool]:
    """Bounds of a number with the numbers beside it, and whether it is a sum of money."""
    upos, words = nouns.sentence.upos, nouns.sentence.words
    start, end = token, token + 1
    if words[start].lower() in _MANY and words[end : end + 1] == ("of",) and words[end + 1].lower() in _MANY:
        end += 2
    while end < len(words) and (upos[end] == "NUM" or (words[end - 1] in _SUMS and _NUMBER.match(words[end]))):
        end += 1
    if end < len(words) and words[end] == "%":
        end += 1
    return start, end, words[start] in _SUMS
