"""The words of a sentence that name places, with all places that they may name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Gazetteer, Place
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import DIRECTIONS, words_of

_PARTS = DIRECTIONS | words_of(
    "greater downtown inner outer metropolitan upper lower mid mid- suburban rural mainland midtown uptown",
    "south-east south-west north-east north-west southeast southwest northeast northwest south-eastern",
    "south-western north-eastern north-western mainland neighboring neighbouring",
)
_GENERIC = words_of(
    "city town village province state governorate oblast region prefecture department district county canton territory",
    "republic island islands municipality borough parish area krai republic division settlement capital commune suburb",
)
_KINDS = {
    **dict.fromkeys(("county", "parish", "borough"), ("admin2", "admin1", "city")),
    **dict.fromkeys(("city", "town", "village", "municipality", "settlement", "commune", "suburb"), ("city",)),
    **dict.fromkeys(
        ("province", "state", "governorate", "oblast", "prefecture", "krai", "canton"), ("admin1", "region")
    ),
    **dict.fromkeys(("region", "department", "republic", "division"), ("admin1", "region", "admin2", "country")),
}
_FACILITIES = words_of(
    "airport airfield hospital clinic school college university academy institute street road avenue boulevard lane",
    "drive highway motorway freeway interstate route bridge tunnel station park zoo garden gardens square plaza mall",
    "market hotel inn restaurant cafe bar club pub theater theatre cinema museum library church cathedral mosque",
    "temple synagogue palace castle house hall tower building center centre stadium arena court courthouse prison jail",
    "farm ranch mine plant factory refinery dam reactor port harbor harbour dock pier cemetery memorial monument zone",
    "base camp barracks headquarters embassy consulate elementary works terminal line railway railroad path trail way",
    "creek times post herald tribune journal gazette press university's league cup festival company inc ltd corp group",
)
_NEAR_KM, _BESIDE_KM = 60.0, 200.0
_EARTH_KM = 6371.0
_PLACE_CASES = words_of("in at near outside inside around across throughout from to toward towards via")
_BIG_CITY = 300_000
_BIG = frozenset({"country", "continent", "admin1", "region", "water"})
_JOINTS = frozenset({",", "and", "/", "&", "or", "-", "–", ";"})
_LONGEST_ACRONYM = 3
_WIDER = 3
_LONGEST_UNMARKED = 5
_HYPHENS = frozenset({"-", "–"})
_INSIDE_NAMES = frozenset({"of", "the", "'s", "’s", "and"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens `start` to `end` of a sentence that name a place, and what they may stand for (nothing: not listed)."""

    sentence: int
    start: int
    end: int
    places: tuple[Place, ...]


class ToponymFinder:
    """Finds names of places: those that the model marks as such, and others that can hardly be anything else."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self._knowledge = knowledge
        self._gazetteer = gazetteer
        self.places = lru_cache(maxsize=20_000)(self._all_places)

    def find(self, nouns: Nouns) -> list[Toponym]:
        """The toponyms of a sentence, from left to right. Buildings and streets are none."""
        found: list[Toponym] = []
        named = {token for name in nouns.sentence.names for token in range(name.start, name.end)}
        for name in nouns.sentence.names:
            if name.label == "LOC":
                found += self._located(nouns, name.start, name.end)
            else:
                found += self._mistaken(nouns, name.start, name.end, name.label)
        for start, end in _capitalised(nouns, named):
            found += self._unmarked(nouns, start, end)
        return sorted(found, key=lambda toponym: toponym.start)

    def _all_places(self, text: str) -> tuple[Place, ...]:
        """All places that a name may stand for, nothing for nationalities."""
        if all(word in _PARTS for word in text.lower().replace("-", " ").split()):
            return ()
        senses = self._knowledge.lookup(text)
        names = [sense for sense in senses if sense.use not in {"surname", "byname"}]
        if names and all(sense.use in {"adjective", "demonym"} for sense in names):
            return ()
        found = {place.id: place for place in self._named(text)}
        for sense in names:
            state = self._gazetteer.state(sense.entity.country) if sense.use == "name" else None
            if state is not None and sense.entity.kind == "country":
                found[state.id] = state
        return tuple(found.values())

    def is_capital(self, place: Place) -> bool:
        """Whether the place is the capital of its state."""
        return place.kind == "city" and any(
            sense.use == "capital" and sense.entity.kind == "country" and sense.entity.country == place.country
            for sense in self._knowledge.lookup(place.name)
        )

    def _named(self, text: str) -> Iterator[Place]:
        acronym = text.isupper() and len(text.replace(".", "")) <= _LONGEST_ACRONYM
        for place in self._gazetteer.lookup(text):
            if acronym and place.kind == "city":
                continue
            if place.use != "short" or acronym or text.endswith("."):
                yield place

    def _loosely(self, text: str) -> tuple[Place, ...]:
        """The places of a name with or without the words around it: "Aleppo province", "the city of Homs"."""
        found = self.places(text)
        words = text.split()
        if found or len(words) < 2:
            return found
        first, last = words[0].lower(), words[-1].lower()
        if first in _PARTS and words[1][:1].isupper():
            return self._loosely(" ".join(words[1:]))
        if len(words) > 2 and words[1].lower() == "of" and first in _GENERIC:
            return _of_kind(self._loosely(" ".join(words[2:])), first)
        if last in _GENERIC:
            return _of_kind(self._loosely(" ".join(words[:-1])), last)
        return ()

    def _located(self, nouns: Nouns, start: int, end: int) -> Iterator[Toponym]:
        words = nouns.sentence.words
        while start < end - 1 and words[start].lower() in {"the", "of", ","}:
            start += 1
        while start < end - 1 and words[end - 1] in _JOINTS:
            end -= 1
        start, end = self._widened(nouns, start, end)
        text = nouns.sentence.covered(start, end)
        places = _of_kind(self._loosely(text), _noun_beside(nouns, start, end))
        if (
            not places
            and nouns.sentence.text[nouns.sentence.end_chars[end - 1] - nouns.sentence.start_char :][:1] == "."
        ):
            places = self.places(f"{text}.")
        if not places and end - start > 1:
            parts = list(self._parts(nouns, start, end))
            if parts and (len(parts) > 1 or nouns.sentence.covered(start, end).count(" ")):
                yield from parts
                return
        if not places and (words[end - 1].lower() in _FACILITIES or self._is_nationality(text)):
            return
        yield Toponym(nouns.sentence.index, start, end, places)

    def _widened(self, nouns: Nouns, start: int, end: int) -> tuple[int, int]:
        """The bounds of a longer name that is known: "Western Europe", "Democratic Republic of the Congo"."""
        words = nouns.sentence.words
        first, last = start, end
        inside = _INSIDE_NAMES | _HYPHENS
        while first > max(0, start - _WIDER) and (words[first - 1][:1].isupper() or words[first - 1] in inside):
            first -= 1
        while last < min(len(words), end + _WIDER) and (words[last][:1].isupper() or words[last] in _HYPHENS):
            last += 1
        for left in range(first, start + 1):
            for right in range(last, end - 1, -1):
                if (
                    (left, right) == (start, end)
                    or not words[left][:1].isupper()
                    or words[left] == "The"
                    or words[right - 1] in _HYPHENS
                ):
                    continue
                if self.places(nouns.sentence.covered(left, right)):
                    return left, right
        return start, end

    def _parts(self, nouns: Nouns, start: int, end: int) -> Iterator[Toponym]:
        """Known names joined by commas or "and" that the model took for one."""
        words, first = nouns.sentence.words, start
        for token in range(start, end + 1):
            if token < end and words[token] not in _JOINTS:
                continue
            places = self._loosely(nouns.sentence.covered(first, token)) if first < token else ()
            if places and (first, token) != (start, end):
                yield Toponym(nouns.sentence.index, first, token, places)
            first = token + 1

    def _mistaken(self, nouns: Nouns, start: int, end: int, label: str) -> Iterator[Toponym]:
        """A name that the model took for a person's or body's."""
        places = self.places(nouns.sentence.covered(start, end))
        if places and self._is_likely(nouns, (start, end), places, label):
            yield Toponym(nouns.sentence.index, start, end, places)

    def _is_likely(self, nouns: Nouns, bounds: tuple[int, int], places: tuple[Place, ...], label: str) -> bool:
        """Whether a preposition, or a state after a comma, speaks for a place."""
        words, (start, end) = nouns.sentence.words, bounds
        if any(place.kind == "country" for place in places):
            return True
        if end + 1 < len(words) and words[end] == "," and words[end + 1][:1].isupper():
            after = (name.end for name in nouns.sentence.names if name.start == end + 1)
            outer = self.places(nouns.sentence.covered(end + 1, next(after, end + 2)))
            if any(lies_in(place, other) for place in places for other in outer):
                return True
        cased = nouns.case(nouns.name_head(start, end)) in _PLACE_CASES
        return cased and (label == "ORG" or any(self._is_big(place) for place in places))

    def _unmarked(self, nouns: Nouns, start: int, end: int) -> Iterator[Toponym]:
        """A place of weight that the model passed over."""
        while end > start and nouns.sentence.words[end - 1] in _INSIDE_NAMES:
            end -= 1
        if 0 < end - start <= _LONGEST_UNMARKED:
            places = tuple(place for place in self.places(nouns.sentence.covered(start, end)) if self._is_big(place))
            if places:
                yield Toponym(nouns.sentence.index, start, end, places)

    def _is_big(self, place: Place) -> bool:
        weighty = place.kind in _BIG or place.population >= _BIG_CITY or self.is_capital(place)
        return place.kind == "country" or (place.use == "name" and weighty)

    def _is_nationality(self, text: str) -> bool:
        return bool(self._knowledge.country_of_adjective(text))


def lies_in(place: Place, outer: Place) -> bool:
    """Whether a place lies in another, as far as their codes and points tell."""
    if place.id == outer.id or place.kind in {"country", "continent", "water"}:
        return False
    if outer.kind == "country":
        return place.country == outer.country
    if outer.kind == "admin1":
        return place.kind != "admin1" and bool(place.admin1_code) and place.division == outer.division
    if outer.country and place.country != outer.country:
        return False
    return kilometres(place, outer) < (_NEAR_KM if outer.kind == "city" else _BESIDE_KM)


def kilometres(a: Place, b: Place) -> float:
    """The distance of two places."""
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    d = math.radians(b.longitude - a.longitude)
    x = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(d / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(x)))


def _noun_beside(nouns: Nouns, start: int, end: int) -> str:
    """The noun of "New York state" or "the state of New York", outside the name."""
    words = nouns.sentence.words
    if end < len(words) and words[end] in _GENERIC:
        return words[end]
    return words[start - 2] if start > 1 and words[start - 1] == "of" else ""


def _of_kind(places: tuple[Place, ...], noun: str) -> tuple[Place, ...]:
    """The places that a noun such as "province" allows, the first kind that there is; else all."""
    for kind in _KINDS.get(noun, ()):
        fitting = tuple(place for place in places if place.kind == kind)
        if fitting:
            return fitting
    return places


def _capitalised(nouns: Nouns, named: set[int]) -> Iterator[tuple[int, int]]:
    """Rows of proper nouns outside marked names."""
    sentence, start = nouns.sentence, 0
    while start < len(sentence):
        end = start
        while end < len(sentence) and end not in named and _is_proper(nouns, end, start):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _is_proper(nouns: Nouns, token: int, start: int) -> bool:
    word = nouns.sentence.words[token]
    inside = token > start and word in {"of", "the", "and"}
    return inside or (word[:1].isupper() and nouns.sentence.upos[token] == "PROPN")
