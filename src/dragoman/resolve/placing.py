"""All names of places in a text with the places they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.resolve.geography import Found, Links, choose_places
from dragoman.resolve.toponyms import Toponym, ToponymFinder
from dragoman.resolve.tree import Nouns

_INSIDE = frozenset({(",",), ("in",), (",", "in"), ("(",), ("in", "the"), (",", "the")})
_LISTED = frozenset({(",",), ("and",), (",", "and"), ("or",), (",", "or"), ("&",)})
_TOLD_BY_PEOPLE = 0.7


class PlaceFinder:
    """Finds and resolves the place names of documents. Holds the gazetteer and nothing of any document."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self._knowledge = knowledge
        self._toponyms = ToponymFinder(knowledge, gazetteer)

    def find(self, document: Sequence[Nouns]) -> list[Found]:
        """The place names of a document in text order, also those that the gazetteer has not."""
        toponyms = [toponym for nouns in document for toponym in self._toponyms.find(nouns)]
        sentences = {nouns.sentence.index: nouns for nouns in document}
        return choose_places(toponyms, _links(toponyms, sentences), self._told(document), self._toponyms.is_capital)

    def _told(self, document: Sequence[Nouns]) -> dict[str, float]:
        """How often the text names a country through its people and bodies."""
        told: Counter[str] = Counter()
        for nouns in document:
            for match in nouns.matches:
                codes = {sense.entity.country for sense in match.values if sense.use in {"adjective", "demonym"}}
                if len(codes) == 1:
                    told[codes.pop()] += 1
        return {code: _TOLD_BY_PEOPLE * count**0.5 for code, count in told.items() if self._knowledge.country(code)}


def _links(toponyms: Sequence[Toponym], sentences: Mapping[int, Nouns]) -> Links:
    """Which toponyms stand together: one in the other, or in a list of their like."""
    inside, listed = [], []
    joints = {
        number: _between(sentences[first.sentence], first, second)
        for number, (first, second) in enumerate(pairwise(toponyms))
        if first.sentence == second.sentence
    }
    for number, joint in joints.items():
        row = [number, number + 1]
        if joint in _LISTED:
            listed.append((number, number + 1))
            row = [n for n in (number - 1, *row, number + 2) if n in row or _LISTED & {joints.get(min(n, number + 1))}]
        if joint in _INSIDE and not (joint == (",",) and _is_row([toponyms[n] for n in row])):
            inside.append((number, number + 1))
    return Links(tuple(inside), tuple(listed))


def _between(nouns: Nouns, first: Toponym, second: Toponym) -> tuple[str, ...]:
    return tuple(word.lower() for word in nouns.sentence.words[first.end : second.start])


def _is_row(toponyms: Sequence[Toponym]) -> bool:
    """Whether these may be two states, or three divisions of the same state, named one after the other."""
    kinds = [{p.kind for p in t.places if p.kind == "country"} for t in toponyms]
    divisions = [{p.country for p in t.places if p.kind == "admin1"} for t in toponyms]
    alike = set.intersection(*divisions) if len(toponyms) > 2 else set()
    return all(kinds) or bool(alike)
