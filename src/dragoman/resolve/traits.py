"""What a mention shows of itself: number, gender, whether it is a person, how it is determined, what names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.core.sentence import ROOT
from dragoman.knowledge import Knowledge
from dragoman.resolve.mentions import NounPhrase
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import ARTICLES, HONORIFICS, RANKS, gender_of, words_of

_PRONOUNS: Mapping[str, tuple[str, str, str, str]] = {
    word: traits
    for words, traits in (
        ("i me my mine myself", ("1s", "sing", "", "person")),
        ("we us our ours ourselves", ("1p", "plur", "", "person")),
        ("you your yours yourself yourselves", ("2", "", "", "person")),
        ("he him his himself", ("3m", "sing", "Masc", "person")),
        ("she her hers herself", ("3f", "sing", "Fem", "person")),
        ("it its itself", ("3n", "sing", "", "thing")),
        ("they them their theirs themselves", ("3p", "plur", "", "")),
        ("this that", ("dem", "sing", "", "thing")),
        ("these those", ("dems", "plur", "", "")),
        ("here there", ("loc", "sing", "", "thing")),
        ("one oneself", ("one", "sing", "", "")),
    )
    for word in words.split()
}
"""Class, number, gender and kind of pronouns."""

_NEW = words_of("a an another some any every each no several many few more other")
_OLD = words_of("the this that these those such both")
_PEOPLE = words_of(
    "people person man woman child kid boy girl guy family everyone someone somebody everybody anyone who"
)
_TIMES = words_of(
    "today yesterday tomorrow year month week day hour minute second morning evening night century decade time moment",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december",
)
_SAYING = words_of("say tell add ask state reply answer write note explain claim announce declare warn argue continue")
_DEMONSTRATIVES = words_of("this that these those such")


@dataclass(frozen=True, slots=True)
class Traits:
    """A mention with what it shows. `form`: the class of the pronoun, or name, def, indef, poss or bare."""

    phrase: NounPhrase
    number: int
    order: int
    form: str
    plural: str
    gender: str
    being: str
    label: str
    head: str
    words: tuple[str, ...]
    modifiers: frozenset[str]
    entity: str
    role: str
    governor: int
    quote: int
    speaks: bool = False

    @property
    def at(self) -> tuple[int, int]:
        """Where its head stands: number of the sentence in the document, token."""
        return self.number, self.phrase.head


def read_traits(nouns: Nouns, number: int, phrase: NounPhrase, knowledge: Knowledge, quote: int) -> Traits:
    """The traits of a mention in the sentence with that number of the document."""
    sentence, head = nouns.sentence, phrase.head
    lemma, word = nouns.lemmas[head], nouns.words[head]
    match = nouns.match_at(head)
    entities = (
        [s.entity for s in match.values] if match and match.end - match.start <= phrase.end - phrase.start else []
    )
    entity = entities[0].id if entities else ""
    name = nouns.name_at(head)
    label = name[2] if name else ""
    role = nouns.relation(head).split(":", 1)[0]
    role = "poss" if nouns.relation(head) == "nmod:poss" else role
    words = _words(nouns, phrase)
    content = frozenset(
        nouns.lemmas[t]
        for t in range(phrase.start, phrase.end)
        if t != head and sentence.upos[t] in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    )
    governor = sentence.heads[head]
    speaks = role == "nsubj" and governor != ROOT and nouns.lemmas[governor] in _SAYING
    common = (lemma, words, content, entity, role, governor, quote, speaks)
    pronoun = _PRONOUNS.get(word) if phrase.kind == "pronoun" else None
    if pronoun is not None:
        form, plural, gender, being = pronoun
        return Traits(phrase, number, 0, form, plural, gender, being, "", *common)
    gender = _gender(nouns, phrase, knowledge, label)
    being = _being(nouns, head, knowledge, label, bool(gender))
    plural = "plur" if nouns.is_plural(head) else "sing"
    return Traits(phrase, number, 0, _form(nouns, phrase), plural, gender, being, label, *common)


def _words(nouns: Nouns, phrase: NounPhrase) -> tuple[str, ...]:
    words = [nouns.words[t] for t in range(phrase.start, phrase.end) if nouns.sentence.upos[t] != "PUNCT"]
    if len(words) > 1 and words[-1] in {"'s", "’s", "'", "’"}:
        words = words[:-1]
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return tuple(words)


def _form(nouns: Nouns, phrase: NounPhrase) -> str:
    if phrase.kind in {"pronoun", "modifier"}:
        name = nouns.sentence.upos[phrase.head] == "PROPN"
        return "other" if phrase.kind == "pronoun" else "namemod" if name else "mod"
    first = nouns.words[phrase.start]
    if phrase.kind == "name":
        return "name"
    if first in _NEW:
        return "indef"
    if first in _DEMONSTRATIVES:
        return "demdef"
    if first in _OLD:
        return "def"
    if any(nouns.relation(c) == "nmod:poss" for c in nouns.children[phrase.head]):
        return "poss"
    return "bare" if nouns.sentence.upos[phrase.head] not in {"NUM", "SYM"} else "num"


def _gender(nouns: Nouns, phrase: NounPhrase, knowledge: Knowledge, label: str) -> str:
    told = gender_of(tuple(nouns.lemmas[t] for t in range(phrase.start, phrase.head + 1)))
    if told or phrase.kind != "name":
        return told
    match = nouns.match_at(phrase.head)
    genders = {s.entity.gender for s in match.values if s.entity.kind == "person"} if match else set()
    if len(genders) == 1:
        return {"male": "Masc", "female": "Fem"}.get(genders.pop(), "")
    if label in {"PER", ""}:
        firsts = (t for t in range(phrase.start, phrase.end) if nouns.lemmas[t] not in HONORIFICS | RANKS)
        return knowledge.gender_of_given_name(nouns.words[next(firsts, phrase.head)])
    return ""


def _being(nouns: Nouns, head: int, knowledge: Knowledge, label: str, gendered: bool) -> str:
    lemma = nouns.lemmas[head]
    if label == "PER" or gendered or lemma in _PEOPLE:
        return "person"
    if label in {"ORG", "LOC"}:
        return label.lower()
    if lemma in _TIMES:
        return "time"
    agent = knowledge.agent(lemma)
    if agent is not None and agent.kind in {"person", "collective", "body"}:
        return "person" if agent.kind == "person" else "org"
    return "thing" if nouns.sentence.upos[head] != "PROPN" else ""
