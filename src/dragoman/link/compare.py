"""Two records compared: named features, the chance that they tell of one happening, and the reasons for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from dragoman.link.network import Judges
from dragoman.link.traits import Party, Traits
from dragoman.link.words import WordVectors

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "type": "same event type",
        "trigger": "triggers of one stem",
        "meaning": "likeness of the triggers in meaning",
        "actor": "likeness of the actors",
        "actor_differs": "both have actors, and none in common",
        "recipient": "likeness of the recipients",
        "recipient_differs": "both have recipients, and none in common",
        "crossed": "the actor of one is a recipient of the other",
        "place": "same place, or country of the place",
        "place_differs": "both have places, in different countries",
        "number": "a count of people harmed in common",
        "number_differs": "counts of one kind that exclude each other",
        "words": "likeness of the sentences",
        "documents": "likeness of the documents' sentences with records",
        "same_document": "one document",
        "same_sentence": "one sentence",
        "date": "told days that overlap",
        "date_differs": "told days that exclude each other",
        "published": "published within few days of each other",
    }
)
"""What two records are judged by; all from 0 to 1."""

CHOSEN: Mapping[str, float] = MappingProxyType({"date": 1.0, "date_differs": -3.0, "published": 0.5})
"""Weights that were set by hand, since the texts that the others were learned from have no dates."""

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
    judges: Judges

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature; "bias" stands for none."""
        return {**self.judges.fields["records"]["weights"], **CHOSEN}

    @property
    def threshold(self) -> float:
        """The mean score from which on accounts are of one happening."""
        return float(self.judges.fields["records"]["threshold"])

    def link(self, a: Traits, b: Traits) -> Link:
        """The score of a pair, the same from both sides."""
        shares = {name: self.weights[name] * value for name, value in self.features(a, b).items()}
        score = 1 / (1 + math.exp(-self.weights["bias"] - sum(shares.values())))
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
            "actor_differs": float(bool(a.actors and b.actors) and actor == 0),
            "recipient": recipient,
            "recipient_differs": float(bool(a.recipients and b.recipients) and recipient == 0),
            "crossed": max(_parties(a.actors, b.recipients), _parties(a.recipients, b.actors)),
            "place": 1.0 if a.place and a.place == b.place else 0.5 * _same(a.place_country, b.place_country),
            "place_differs": float(bool(a.place_country and b.place_country) and a.place_country != b.place_country),
            "number": float(same),
            "number_differs": float(differ),
            "words": cosine(a.words, b.words),
            "documents": 1.0 if a.document_id == b.document_id else cosine(a.document, b.document),
            "same_document": float(a.document_id == b.document_id),
            "same_sentence": float(a.document_id == b.document_id and a.sentence == b.sentence),
            **_dates(a, b),
        }


def cosine(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """The likeness of two bags of words."""
    if len(b) < len(a):
        a, b = b, a
    shared = sum(n * b[word] for word, n in a.items() if word in b)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))


def same_party(a: Party, b: Party) -> float:
    """1 for a common name, less for words or a country in common, 0 for nothing."""
    if a.names & b.names:
        return 1.0
    words, others = ({word for name in party.names for word in name.split()} for party in (a, b))
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return max(0.8 * shared, 0.5 * _same(a.country, b.country))


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
