"""How far those who judged the same agree: shares, and kappa, which takes off what chance would give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.review.fields import FIELDS, IS_EVENT

DRAGOMAN = "dragoman"
KAPPA_OF = ("type", "status")


@dataclass(frozen=True, slots=True)
class Judged:
    """A value that somebody gave to a field of a record. `rater` is a person or `DRAGOMAN`."""

    event_id: str
    field: str
    rater: str
    value: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree on a field: values that both gave, and the share that is the same.

    `kappa` is Cohen's; None for fields with too many values, and where both always gave the same single one.
    """

    first: str
    second: str
    field: str
    both: int
    share: float
    kappa: float | None


def agreements(judged: Iterable[Judged]) -> list[Agreement]:
    """For each two raters and each field that both judged. Of several values of a rater the last counts."""
    values: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for each in judged:
        values[each.field, each.rater][each.event_id] = each.value
    raters = sorted({rater for _, rater in values}, key=lambda rater: (rater != DRAGOMAN, rater))
    found = []
    for first, second in combinations(raters, 2):
        for field in (IS_EVENT, *FIELDS):
            one, other = values.get((field, first), {}), values.get((field, second), {})
            both = [(one[event], other[event]) for event in sorted(one.keys() & other.keys())]
            if both:
                share = sum(a == b for a, b in both) / len(both)
                found.append(
                    Agreement(first, second, field, len(both), share, kappa(both) if field in KAPPA_OF else None)
                )
    return found


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of values; None where chance alone gives agreement everywhere."""
    if not pairs:
        return None
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)
