"""What a whole text tells: its countries, its places, the short forms of its names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.core.sentence import ROOT
from dragoman.knowledge import Entity, Knowledge, term_at
from dragoman.knowledge.base import Sense
from dragoman.resolve.reading import Reading, of_entity
from dragoman.resolve.towns import Towns
from dragoman.resolve.tree import MODIFIERS, Nouns
from dragoman.resolve.words import CONTINENTS, INSIDE

COUNTRY_OF_PLACE = "country of the place in the sentence"
ONLY_COUNTRY = "the only country that the text names, or names most"
"""Reasons for a country that the words of the mention do not tell."""

_HOME = 2
_KOREAN_HALVES = {"north": "PRK", "south": "KOR"}


def named_countries(sentences: Iterable[Nouns], knowledge: Knowledge, day: dt.date | None) -> Counter[str]:
    """How often the text names each country, itself or through its people and bodies."""
    return Counter(
        code
        for nouns in sentences
        for match in nouns.matches
        for code in {_country(sense.entity, day) for sense in match.values if _tells_country(sense)}
        if knowledge.country(code)
    )


def named_towns(sentences: Iterable[Nouns], towns: Towns) -> Counter[str]:
    """How often a text names towns of each country that the tables do not have."""
    found = Counter(
        towns.country(nouns.sentence.covered(name.start, name.end), frozenset())
        for nouns in sentences
        for name in nouns.sentence.names
        if name.label == "LOC" and not _listed(nouns, name.start)
    )
    del found[""]
    return found


def _tells_country(sense: Sense) -> bool:
    """Not names of groups and parties: whom they fight or face has not their country for that."""
    return sense.use not in {"surname", "byname"} and sense.entity.kind != "group" and sense.entity.sector != "PTY"


def home_country(named: Counter[str]) -> str:
    """The only country that a text names, or the one that it names at least twice as often as any other."""
    ranked = [*named.most_common(2), ("", 0), ("", 0)]
    return ranked[0][0] if ranked[0][1] >= _HOME * ranked[1][1] else ""


def spokesman(knowledge: Knowledge, publisher: str) -> Reading | None:
    """For whom a publisher speaks that is a government or one of its bodies."""
    found = (sense.entity for match in knowledge.find(publisher.split()) for sense in match.values)
    entity = next((entity for entity in found if entity.sector in {"GOV", "MIL"} and entity.kind != "person"), None)
    state = knowledge.country(entity.country) if entity is not None else None
    return replace(of_entity(state, f"speaker: the publisher, {publisher!r}"), kind="state") if state else None


def place_country(nouns: Nouns, knowledge: Knowledge, towns: Towns, named: frozenset[str]) -> str:
    """The country of the sentence's "in ..." phrases, if they name one only."""
    found = set()
    for match in nouns.matches:
        if _inside(nouns, nouns.name_head(match.start, match.end)):
            found |= {s.entity.country for s in match.values[:1] if knowledge.country(s.entity.country)}
    for name in nouns.sentence.names:
        head = nouns.name_head(name.start, name.end)
        if name.label == "LOC" and not _listed(nouns, head) and _inside(nouns, head):
            found.add(towns.country(nouns.sentence.covered(name.start, name.end), named))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _listed(nouns: Nouns, token: int) -> bool:
    """Whether the tables have the name, as more than the surname of a person."""
    match = nouns.match_at(token)
    return match is not None and any(sense.use not in {"surname", "byname"} for sense in match.values)


def _inside(nouns: Nouns, head: int) -> bool:
    """Whether a place stands in a phrase with "in" or the like, also as "the Lagos suburbs" or after "and"."""
    while not nouns.case(head) and nouns.relation(head) in {"conj", "compound"} and nouns.sentence.heads[head] != ROOT:
        head = nouns.sentence.heads[head]
    return nouns.case(head) in INSIDE


def has_unknown_name(nouns: Nouns, head: int) -> bool:
    """Whether a capitalised word that no table has stands before the noun: it may belong to anybody."""
    return any(
        nouns.relation(child) in MODIFIERS and nouns.sentence.words[child][:1].isupper() and 0 < child < head
        for child in nouns.children[head]
    )


def is_of_a_continent(nouns: Nouns, head: int) -> bool:
    """Whether a noun's people are those of a region of many countries ("the peoples of the Middle East")."""
    after = {child for case, child in nouns.phrases_after(head) if case in {"of", "in", "from", "across"}}
    return any(
        name.start <= child < name.end and nouns.sentence.covered(name.start, name.end).lower() in CONTINENTS
        for name in nouns.sentence.names
        for child in after
    )


def half_of_korea(noun: str, sentences: Iterable[Nouns]) -> str:
    """The code of the Korean state that "the North" or "the South" means in a text that names one of the two."""
    if noun not in _KOREAN_HALVES:
        return ""
    named = {s.entity.country for nouns in sentences for match in nouns.matches for s in match.values}
    return _KOREAN_HALVES[noun] if named & set(_KOREAN_HALVES.values()) else ""


def bracketed(nouns: Nouns) -> Iterator[tuple[str, int]]:
    """Short forms in brackets after a name, with the head of the name: "the Free Movement (FM)"."""
    words = nouns.sentence.words
    for token in range(1, len(words) - 2):
        short = words[token + 1]
        if words[token] == "(" and words[token + 2] == ")" and short.isupper() and len(short) > 1:
            head = token - 1
            while nouns.is_part(head) and nouns.sentence.heads[head] != ROOT:
                head = nouns.sentence.heads[head]
            if nouns.sentence.upos[token - 1] in {"PROPN", "NOUN"} and head < token:
                yield short, head


def short_forms(name: str, nouns: Nouns, head: int) -> set[str]:
    """Last words of a person's name, as the tables have it and as it stands in the text."""
    words = {last_word(name), last_word(nouns.sentence.covered(*nouns.core(head)))}
    return words | {word.split("-", 1)[1] for word in words if word.startswith(("al-", "el-"))}


def last_word(name: str) -> str:
    """The last word of a name, in lower case."""
    return name.rsplit(" ", 1)[-1].casefold()


def _country(entity: Entity, day: dt.date | None) -> str:
    term = term_at(entity, day) if entity.kind == "person" else None
    return term.country if term is not None else entity.country
