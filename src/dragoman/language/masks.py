"""Names that the lists know, read by the model as a fixed name of their kind: whoever it is, the analysis is the same.

Countries with their adjectives, peoples and capitals, office-holders, groups, parties and international bodies stand in
the model's input as a country, a surname and so on (entity masking). Not masked: what may be something else (a body, a
seat of government, a surname that is a common word where a capital tells nothing), and names no list has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dragoman.core.sentence import ROOT, Name
from dragoman.knowledge import Knowledge
from dragoman.knowledge.base import COMPANIES, Sense
from dragoman.knowledge.names import Match
from dragoman.language.analysis import Analysis

COUNTRIES = {
    "name": ("Egypt", "Germany", "Hungary", "Canada"),
    "adjective": ("Egyptian", "German", "Hungarian", "Canadian"),
    "demonym": ("Egyptians", "Germans", "Hungarians", "Canadians"),
    "capital": ("Cairo", "Berlin", "Budapest", "Ottawa"),
}
OTHERS = {
    "person": ("Smith", "Jones", "Miller", "Taylor"),
    "international": ("NATO", "UNESCO"),
    "party": ("Labour",),
    "group": ("Hezbollah", "Hamas"),
    "people": ("Democrats",),
}
"""Words of one piece each, that the model knows well; the first name of a kind in a sentence is read as the first."""

_ABBREVIATION = re.compile(r"^(?:[A-Z]\.){2,}$")
_OPENING = frozenset({'"', "“", "‘", "'", "``", ":", ".", "-", "–", "—", "(", "?", "!"})
_CALENDAR = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday will can"
    ).split()
)
"""Words that are hardly ever a surname, though somebody bears it; "May" is a month."""
_AN = frozenset({"an", "An"})
"""Read without its n, which belongs to the name after it."""
_SHOUTED = 4
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as the model reads it; `spans`: the words of the sentence that each word stands for."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    changed: frozenset[int]

    @property
    def single(self) -> frozenset[int]:
        """The masked names of one word."""
        return frozenset(i for i in self.changed if self.spans[i][1] - self.spans[i][0] == 1)

    def pooled(self, values: Sequence[int]) -> list[int]:
        """The greatest of the values of the words that each word stands for."""
        return [max(values[a:b]) for a, b in self.spans]

    def expand(self, seen: Analysis, words: Sequence[str], inner: Callable[[Sequence[str]], Analysis]) -> Analysis:
        """What the model says, word by word of the sentence; `inner` analyses the words of a longer name alone."""
        if not self.changed:
            return seen
        parts = {i: inner(words[a:b]) for i, (a, b) in enumerate(self.spans) if b - a > 1}
        tops = [a + parts[i].heads.index(ROOT) if i in parts else a for i, (a, _) in enumerate(self.spans)]

        def own(layer: str) -> dict[int, Sequence[Any]]:
            return {i: getattr(part, layer) for i, part in parts.items()}

        tied = {i: tuple(map(_inside, relations)) for i, relations in own("relations").items()}
        return replace(
            seen,
            upos=self._spread(seen.upos, own("upos"), tops),
            xpos=self._spread(seen.xpos, own("xpos"), tops),
            feats=self._spread(seen.feats, own("feats"), tops),
            lemmas=self._spread(seen.lemmas, own("lemmas"), []),
            relations=self._spread(seen.relations, tied, tops),
            heads=self._heads(seen.heads, own("heads"), tops),
            names=self._moved(seen.names),
            said=self._moved(seen.said),
            evoked=self._repeated(seen.evoked),
            stands=self._repeated(seen.stands),
            parties=self._repeated(seen.parties),
            dated=self._repeated(seen.dated),
        )

    def _spread(
        self, outer: Sequence[Value], inner: Mapping[int, Sequence[Value]], tops: Sequence[int]
    ) -> tuple[Value, ...]:
        """The values of a name's own words, but for its top word, which has that of the name in the sentence."""
        found: list[Value] = []
        for i in range(len(self.spans)):
            found += inner.get(i, (outer[i],))
            if tops:
                found[tops[i]] = outer[i]
        return tuple(found)

    def _heads(self, outer: Sequence[int], inner: Mapping[int, Sequence[int]], tops: Sequence[int]) -> tuple[int, ...]:
        found: list[int] = []
        for i, (a, _) in enumerate(self.spans):
            found += [a + head for head in inner.get(i, (0,))]
            found[tops[i]] = ROOT if outer[i] == ROOT else tops[outer[i]]
        return tuple(found)

    def _moved(self, spans: Iterable[Name]) -> tuple[Name, ...]:
        return tuple(Name(self.spans[n.start][0], self.spans[n.end - 1][1], n.label) for n in spans)

    def _repeated(self, values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(values[i] for i, (a, b) in enumerate(self.spans) for _ in range(a, b)) if values else ()


class Masks:
    """Masks the names of a knowledge base. `common`: words, in lower case, that are not only names."""

    def __init__(self, knowledge: Knowledge, common: frozenset[str]) -> None:
        self._knowledge = knowledge
        self._common = common

    def mask(self, words: Sequence[str]) -> Masked:
        """The words with the names replaced, each by one word."""
        order: dict[str, list[str]] = {}
        found: list[str] = []
        spans: list[tuple[int, int]] = []
        changed = set()
        at = 0
        for match in self._knowledge.find(words):
            pool, key = self._kind(match, words)
            if not pool:
                continue
            seen = order.setdefault(pool if pool in OTHERS else "country", [])
            number = seen.index(key) if key in seen else len(seen)
            seen += [key] if number == len(seen) else []
            found += words[at : match.start]
            spans += [(i, i + 1) for i in range(at, match.start)]
            if found and found[-1] in _AN:
                found[-1] = found[-1][0]
            names = OTHERS.get(pool) or COUNTRIES[pool]
            changed.add(len(found))
            found.append(_written_as(names[number % len(names)], words[match.start : match.end]))
            spans.append((match.start, match.end))
            at = match.end
        found += words[at:]
        spans += [(i, i + 1) for i in range(at, len(words))]
        return Masked(tuple(found), tuple(spans), frozenset(changed))

    def _kind(self, match: Match[Sense], words: Sequence[str]) -> tuple[str, str]:
        """Which name a match is replaced by, and what tells it from others; empty if it is not replaced."""
        pools = {_pool(sense) for sense in match.values}
        entity = match.values[0].entity
        own = words[match.start : match.end]
        if pools <= {*COUNTRIES}:
            uses = [use for use in COUNTRIES if use in pools]
            if "adjective" in uses and "demonym" in uses:
                return ("demonym" if own[-1].endswith(("s", "men")) else "adjective"), entity.id
            if uses == ["demonym"] and not own[-1].endswith(("s", "men")):
                return "adjective", entity.id
            return (uses[0] if uses else ""), entity.id
        if len(pools) > 1 or not self._is_name(own, match.start, words):
            return "", ""
        pool = pools.pop()
        if pool == "party" and self._is_plural(own[-1]):
            pool = "people"
        return pool, own[-1].casefold() if pool == "person" else entity.id

    def _is_plural(self, word: str) -> bool:
        if not word.endswith("s") or word.endswith("ss") or word.isupper():
            return False
        known = word[:-1].lower() in self._common or bool(self._knowledge.lookup(word[:-1]))
        return known or word[-2:-1] not in "aiou"

    def _is_name(self, own: Sequence[str], start: int, words: Sequence[str]) -> bool:
        if len(own) > 1:
            return any(letter.isupper() for word in own for letter in word)
        word = own[0]
        if _ABBREVIATION.match(word):
            return True
        if not any(part[:1].isupper() for part in word.split("-")) or word.endswith(".") or word.lower() in _CALENDAR:
            return False
        if len(word) < 3 and not word.isupper():
            return False
        return word.lower() not in self._common or word.isupper() or _capital_tells(start, words)


def _inside(relation: str) -> str:
    """A relation within a name: what is joined there ("Antigua and Barbuda") are no two things."""
    return "flat" if relation in {"conj", "cc"} else relation


def _pool(sense: Sense) -> str:
    """Which names may stand for a sense; empty for one that is not masked."""
    entity = sense.entity
    if entity.kind in {"country", "territory"}:
        return sense.use if sense.use in COUNTRIES else ""
    if entity.kind == "person":
        return "person"
    if entity.country == COMPANIES:
        return ""
    if entity.kind == "international":
        return "international"
    if entity.sector == "PTY":
        return "party"
    return "group" if entity.kind == "group" else ""


def _capital_tells(start: int, words: Sequence[str]) -> bool:
    """Whether a capital marks a name here: not at the beginning, nor where nearly all words have one."""
    if start == 0 or words[start - 1] in _OPENING:
        return False
    others = [word for word in words if word.isalpha() and len(word) > 3]
    return sum(word[:1].islower() for word in others) > 0.3 * len(others)


def _written_as(name: str, own: Sequence[str]) -> str:
    """In capitals where the name stands in capitals and is no abbreviation."""
    shouted = all(word.isupper() for word in own) and sum(map(len, own)) > _SHOUTED
    return name.upper() if shouted else name
