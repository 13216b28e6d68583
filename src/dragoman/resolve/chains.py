"""All that a document mentions, in chains: which mentions stand for the same, and what spoke for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, inf
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.resolve.links import Cluster, is_pronoun, new_features, none_features, pair_features, why
from dragoman.resolve.mentions import NounPhrase, find_mentions
from dragoman.resolve.traits import Traits, read_traits
from dragoman.resolve.tree import Nouns

WEIGHTS = Path(__file__).parent / "data" / "coreference.json"
_REACH = {True: (5, 40), False: (2, 12)}
"""How many sentences and mentions back a reference may go, pronouns and others; the same words reach everywhere."""

_MOST_ALIKE = 12


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention with its chain, the one that it takes up (its number in the list, or None) and the reason.

    `certainty` is the share that the link has among all choices, as the weights tell it.
    """

    phrase: NounPhrase
    chain: int
    antecedent: int | None
    reason: str
    certainty: float = 1.0


class Memory:
    """The mentions of a document up to the present one, found again by their words."""

    def __init__(self) -> None:
        self.traits: list[Traits] = []
        self._by_word: dict[str, list[int]] = {}

    def add(self, traits: Traits) -> None:
        """Take a mention in."""
        for word in {traits.head, *traits.words[-1:], *traits.words[:1]} if not is_pronoun(traits) else ():
            self._by_word.setdefault(word, []).append(len(self.traits))
        if traits.entity:
            self._by_word.setdefault("=" + traits.entity, []).append(len(self.traits))
        if is_pronoun(traits):
            self._by_word.setdefault("~" + traits.form, []).append(len(self.traits))
        self.traits.append(traits)

    def candidates(self, later: Traits) -> list[int]:
        """Numbers of the mentions that a later one may take up, the nearest first."""
        pronoun = is_pronoun(later)
        sentences, most = _REACH[pronoun]
        found = set[int]()
        for number in range(len(self.traits) - 1, max(-1, len(self.traits) - 1 - most), -1):
            if later.number - self.traits[number].number > sentences:
                break
            found.add(number)
        keys = (
            ["~" + later.form]
            if pronoun
            else [later.head, *later.words[-1:], *later.words[:1], *(["=" + later.entity] if later.entity else [])]
        )
        for key in keys:
            found.update(self._by_word.get(key, ())[-_MOST_ALIKE:])
        return [n for n in sorted(found, reverse=True) if not _nested(self.traits[n], later)]

    def seen(self, later: Traits) -> tuple[bool, bool]:
        """Whether the head, and whether all words, were there before."""
        alike = [self.traits[n] for n in self._by_word.get(later.head, ())]
        return bool(alike), any(each.words == later.words for each in alike)


def read_document(sentences: Sequence[Nouns], knowledge: Knowledge) -> list[Traits]:
    """All mentions of a document with what they show, in the order of their heads."""
    found: list[Traits] = []
    quote, opened = 0, False
    for number, nouns in enumerate(sentences):
        quotes = []
        for word in nouns.sentence.words:
            if word in {"“", "``"} or (word == '"' and not opened):
                quote, opened = quote + 1, True
            elif word in {"”", "''", '"'}:
                opened = False
            quotes.append(quote if opened else 0)
        found += (read_traits(nouns, number, m, knowledge, quotes[m.head]) for m in find_mentions(nouns))
    return [replace(traits, order=order) for order, traits in enumerate(found)]


class ChainFinder:
    """Links every mention to the best one before it, or to none. Holds weights and nothing of any document."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    @classmethod
    def load(cls) -> ChainFinder:
        """With the weights of the package."""
        return cls(_weights())

    def find(self, sentences: Sequence[Nouns], knowledge: Knowledge) -> list[Linked]:
        """The mentions of a document in the order of the text. Words that stand for nothing are left out."""
        memory, clusters = Memory(), list[Cluster]()
        linked: list[Linked] = []
        for traits in read_document(sentences, knowledge):
            nouns = sentences[traits.number]
            before = self._links(traits, memory, clusters, linked, nouns)
            new, none = self._alone(traits, memory, nouns)
            weight, chosen = max(before, default=(-inf, 0))
            if none > max(new, weight):
                continue
            if new >= weight:
                linked.append(Linked(traits.phrase, len(clusters), None, "not named before"))
                clusters.append(Cluster())
            else:
                others = sum(exp(min(other - weight, 50.0)) for other in (new, none, *(w for w, _ in before)))
                reason = _reason(traits, memory.traits[chosen], nouns)
                linked.append(Linked(traits.phrase, linked[chosen].chain, chosen, reason, 1.0 / others))
            memory.add(traits)
            clusters[linked[-1].chain].add(traits)
        return linked

    def _links(
        self, later: Traits, memory: Memory, clusters: list[Cluster], linked: list[Linked], nouns: Nouns
    ) -> list[tuple[float, int]]:
        """The weight of each mention that may be meant, with its number."""
        return [
            (self._sum(pair_features(later, memory.traits[n], clusters[linked[n].chain], rank, nouns)), n)
            for rank, n in enumerate(memory.candidates(later))
        ]

    def _alone(self, later: Traits, memory: Memory, nouns: Nouns) -> tuple[float, float]:
        """The weights of taking up nothing, and of being no mention."""
        seen_head, seen_words = memory.seen(later)
        length = later.phrase.end - later.phrase.start
        new = self._sum(new_features(later, seen_head, seen_words, length))
        return new, self._sum(none_features(later, nouns, seen_head, length))

    def _sum(self, features: Iterator[str]) -> float:
        weights = self._weights
        return sum(weights.get(feature, 0.0) for feature in features)


def _reason(later: Traits, earlier: Traits, nouns: Nouns) -> str:
    return f"{' '.join(later.words)!r} for {' '.join(earlier.words)!r}: {why(later, earlier, nouns)}"


def _nested(earlier: Traits, later: Traits) -> bool:
    if earlier.number != later.number:
        return False
    a, b = earlier.phrase, later.phrase
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
