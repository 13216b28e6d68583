"""Phrases in their sentence: which nouns head mentions, how prominent each is, what its own words add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.core.draft import Phrase
from dragoman.core.sentence import ROOT
from dragoman.resolve.coreference import Occurrence
from dragoman.resolve.nounphrases import NounPhraseReader
from dragoman.resolve.reading import Reading
from dragoman.resolve.tree import Nouns

_PROMINENCE = {"nsubj": 1.0, "obj": 0.5, "iobj": 0.5, "obl": 0.2, "nmod": 0.1, "root": 0.3, "appos": 0.0, "conj": 0.3}
_WHOSE = frozenset({"amod", "compound", "nmod:poss"})


def mention_heads(nouns: Nouns) -> Iterator[int]:
    """Tokens that may head a mention, from left to right, nationality words before nouns among them."""
    for token, upos in enumerate(nouns.sentence.upos):
        match = nouns.match_at(token)
        if match is not None:
            people = all(sense.entity.kind == "person" for sense in match.values)
            heads = nouns.name_head(match.start, match.end) == token and not (people and nouns.is_part(token))
        elif upos in {"NOUN", "PROPN", "PRON"}:
            heads = not nouns.is_part(token)
        else:
            heads = upos in {"NUM", "DET", "ADJ"} and nouns.relation(token).split(":")[0] in {"nsubj", "obj", "obl"}
        if heads:
            yield token


def occurrence(nouns: Nouns, number: int, head: int, reading: Reading) -> Occurrence:
    """The mention as references see it, highest for the subject of a sentence."""
    token = head
    while nouns.relation(token) in {"conj", "appos"} and nouns.sentence.heads[token] != ROOT:
        token = nouns.sentence.heads[token]
    relation = nouns.relation(token).split(":")[0]
    prominence = -0.3 if nouns.is_part(head) else _PROMINENCE.get(relation, 0.0)
    governor = nouns.sentence.heads[token]
    if relation == "nsubj" and governor != ROOT and nouns.sentence.heads[governor] == ROOT:
        prominence += 0.2
    return Occurrence(number, head, governor, prominence, reading)


def of_the_words(nouns: Nouns, phrase: Phrase, reading: Reading, reader: NounPhraseReader) -> Reading:
    """The reading of the head as the words of the phrase narrow it."""
    return _armed(nouns, phrase, _own_nationality(nouns, phrase, reading, reader), reader)


def _own_nationality(nouns: Nouns, phrase: Phrase, reading: Reading, reader: NounPhraseReader) -> Reading:
    """Of "British planes", cut out of "US and British planes", the nationality that stands in the words."""
    match = nouns.match_at(phrase.start)
    if match is None or (match.start, match.end) != (phrase.start, phrase.head) or reading.kind == "person":
        return reading
    codes = [sense.entity.id for sense in match.values if sense.use == "adjective"]
    state = reader.knowledge.country(next(iter(codes), ""))
    if state is None or state.id == reading.country or nouns.relation(phrase.start) != "conj":
        return reading
    words = nouns.sentence.covered(phrase.start, phrase.end)
    reason = f"country adjective {nouns.sentence.covered(match.start, match.end)!r}"
    return replace(reading, name=words, country=state.id, entity_id="", reason=reason)


def _armed(nouns: Nouns, phrase: Phrase, reading: Reading, reader: NounPhraseReader) -> Reading:
    """Of the "Kenyan" in "Kenyan jets" or the "its" in "its jets": those who fly them, not the state."""
    thing = nouns.sentence.heads[phrase.head]
    if reading.kind != "state" or thing <= phrase.head or nouns.relation(phrase.head) not in _WHOSE:
        return reading
    agent, state = reader.agent(nouns, thing), reader.knowledge.country(reading.country)
    if agent is None or agent.kind != "thing" or agent.sector != "MIL":
        return reading
    name = reader.text(nouns, thing)
    if nouns.sentence.upos[phrase.head] == "PRON" and state is not None and state.adjectives:
        name = f"{state.adjectives[0]} {name.partition(' ')[2]}"
    return replace(reading, name=name, sector=agent.sector, entity_id="", kind="group")
