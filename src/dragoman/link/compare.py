"""Two records compared: named features, the chance that they tell of one happening, and the reasons for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from dragoman.core.document import content_id
from dragoman.link.traits import Party, Traits
from dragoman.link.words import WordVectors

FEATURES: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "type": (0.5, "same event type"),
        "trigger": (1.0, "triggers of one stem"),
        "meaning": (2.0, "likeness of the triggers in meaning"),
        "actor": (1.5, "likeness of the actors"),
        "actor_differs": (-2.0, "both have actors, and how far these are unlike"),
        "recipient": (1.5, "likeness of the recipients"),
        "recipient_differs": (-1.5, "both have recipients, and how far these are unlike"),
        "crossed": (0.3, "the actor of one is like a recipient of the other"),
        "place": (1.0, "same place; half for the same country"),
        "place_differs": (-2.0, "both have places, in different countries"),
        "number": (1.0, "a count of people harmed in common"),
        "number_differs": (-1.0, "counts of one kind that exclude each other"),
        "words": (3.0, "likeness of the sentences"),
        "documents": (5.0, "likeness of the documents' sentences with records"),
        "same_document": (-3.5, "one document, where the likeness of documents says nothing"),
        "same_sentence": (-1.0, "one sentence"),
        "date": (1.5, "told days that overlap"),
        "date_differs": (-4.0, "told days that exclude each other"),
        "published": (0.5, "published within few days of each other"),
    }
)
"""What two records are judged by, all from 0 to 1: its weight and what it is.

The weights were set by hand. Those learned from texts about few happenings (ECB+) link better there, but take what
news says of the same persons in the same words on the same day for one happening.
"""

NOTHING = -5.5
"""The evidence before any feature counts: most pairs are not the same."""

THRESHOLD = 0.6
"""The mean score from which on accounts are of one happening."""

FEW_DAYS = 3.0
SHOWN = 4
"""Reasons that are named."""


@dataclass(frozen=True, slots=True)
class Link:
    """How sure it is that two records tell of one happening, and why: features with their share, strongest first."""

    first: str
    second: str
    score: float
    reasons: str


@dataclass(frozen=True)
class Comparer:
    """Compares records by what both have in themselves, so that no other record changes a score."""

    vectors: WordVectors

    @cached_property
    def content_hash(self) -> str:
        """A hash of what decides a score."""
        return content_id(repr(dict(FEATURES)), str(NOTHING), str(THRESHOLD), self.vectors.content_hash)

    def link(self, a: Traits, b: Traits) -> Link:
        """The score of a pair, the same from both sides."""
        shares = {name: FEATURES[name][0] * value for name, value in self.features(a, b).items()}
        score = 1 / (1 + math.exp(-NOTHING - sum(shares.values())))
        told = sorted(((s, n) for n, s in shares.items() if abs(s) >= 0.05), key=lambda item: (-abs(item[0]), item[1]))
        first, second = sorted((a.event_id, b.event_id))
        return Link(first, second, round(score, 4), ", ".join(f"{n} {s:+.1f}" for s, n in told[:SHOWN]))

    def features(self, a: Traits, b: Traits) -> dict[str, float]:
        """The value of each of FEATURES."""
        actor, recipient = _parties(a.actors, b.actors), _parties(a.recipients, b.recipients)
        same, differ = _numbers(a, b)
        return {
            "type": float(a.type == b.type),
            "trigger": float(a.stem == b.stem),
            "meaning": float(self.vectors.words(a.trigger.split()) @ self.vectors.words(b.trigger.split())),
            "actor": actor,
            "actor_differs": 1 - actor if a.actors and b.actors else 0.0,
            "recipient": recipient,
            "recipient_differs": 1 - recipient if a.recipients and b.recipients else 0.0,
            "crossed": max(_parties(a.actors, b.recipients), _parties(a.recipients, b.actors)),
            "place": 1.0 if a.place and a.place == b.place else 0.5 * _same(a.place_country, b.place_country),
            "place_differs": float(bool(a.place_country and b.place_country) and a.place_country != b.place_country),
            "number": float(same),
            "number_differs": float(differ),
            "words": a.words.likeness(b.words),
            "documents": 1.0 if a.document_id == b.document_id else a.document.likeness(b.document),
            "same_document": float(a.document_id == b.document_id),
            "same_sentence": float(a.document_id == b.document_id and a.sentence == b.sentence),
            **_dates(a, b),
        }


def same_party(a: Party, b: Party) -> float:
    """1 for a common name, less for words or a country in common, 0 for nothing."""
    if a.names & b.names:
        return 1.0
    words, others = ({word for name in party.names for word in name.split()} for party in (a, b))
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return max(0.8 * shared, (0.2 if a.is_known and b.is_known else 0.5) * _same(a.country, b.country))


def excluding(a: tuple[int, int | None], b: tuple[int, int | None]) -> bool:
    """Whether two ranges have nothing in common; None is no upper end."""
    return (a[1] is not None and a[1] < b[0]) or (b[1] is not None and b[1] < a[0])


def _parties(a: Sequence[Party], b: Sequence[Party]) -> float:
    return max((same_party(one, other) for one in a for other in b), default=0.0)


def _same(a: str, b: str) -> float:
    return float(bool(a) and a == b)


def _numbers(a: Traits, b: Traits) -> tuple[bool, bool]:
    pairs = [((low, high), (n, m)) for kind, low, high in a.numbers for other, n, m in b.numbers if kind == other]
    return any(not excluding(*pair) for pair in pairs), bool(pairs) and all(excluding(*pair) for pair in pairs)


def _dates(a: Traits, b: Traits) -> dict[str, float]:
    found = dict.fromkeys(("date", "date_differs", "published"), 0.0)
    if a.told and b.told:
        found["date_differs" if excluding(a.told, b.told) else "date"] = 1.0
    if a.published is not None and b.published is not None:
        found["published"] = math.exp(-abs(a.published - b.published) / FEW_DAYS)
    return found
