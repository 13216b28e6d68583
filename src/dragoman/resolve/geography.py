"""Which place each name of a text stands for: what is named with it and around it first, its size last."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from dragoman.knowledge.gazetteer import Place
from dragoman.resolve.toponyms import Toponym, lies_in

_WEIGHTS = {"country": 8.2, "continent": 8.0, "region": 7.0, "water": 7.0, "admin2": 4.5}
_ALIAS = -2.0
_CAPITAL = 1.2
_OVER_DIVISION = 0.5
_SHARE_OF_CITY: Mapping[str, float] = MappingProxyType({"name": 0.2, "alias": 0.25, "short": 1.0})
_COUNTRY, _DIVISION, _INSIDE, _ALIKE = 2.5, 2.0, 4.0, 1.5
_SHARPNESS = 1.5
_ROUNDS = 3
_SMALL: Mapping[str, int] = MappingProxyType({"city": 20_000, "admin1": 4_000_000})
_SPEAKS, _MUCH_TOLD = 0.03, 2.0

_NARROW = frozenset({"city", "admin1", "admin2"})
_UNKNOWN = "not in the gazetteer"

_Key = TypeVar("_Key")
_Votes: TypeAlias = defaultdict[_Key, float]
_Told: TypeAlias = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Found:
    """A toponym with the place it stands for, and why.

    Without `exact`, the place is only the one that the toponym is said to lie in; without a place it is not known.
    """

    toponym: Toponym
    place: Place | None
    reason: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Links:
    """Numbers of toponyms that stand together: "Paris, Texas" or "Paris in Texas", and "Utah, Texas and Ohio"."""

    inside: tuple[tuple[int, int], ...] = ()
    listed: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Name:
    """A name with its candidates: how likely each is by itself, what speaks for it, and how likely it is now."""

    places: tuple[Place, ...]
    weights: list[float]
    shares: list[float]
    support: list[float]
    count: int = 1
    told: float = 0.0
    countries: _Votes[str] = field(default_factory=lambda: defaultdict(float))
    divisions: _Votes[tuple[str, str]] = field(default_factory=lambda: defaultdict(float))

    def vote(self) -> None:
        """Count for which countries and divisions the name speaks."""
        self.countries.clear()
        self.divisions.clear()
        for place, share in zip(self.places, self.shares, strict=True):
            weight = share * (1 + math.log(self.count))
            if place.country:
                self.countries[place.country] += weight
            if place.admin1_code:
                self.divisions[place.division] += weight


def choose_places(
    toponyms: Sequence[Toponym], links: Links, told: Mapping[str, float], is_capital: Callable[[Place], bool]
) -> list[Found]:
    """The place of each toponym; none where it has no candidate, or only a small one that nothing speaks for.

    `told` says how much the text speaks of the people and bodies of a country. A name stands for the same place
    everywhere in a text, unless another name beside it tells it apart.
    """
    beside = dict(links.inside)
    names: dict[tuple[object, ...], _Name] = {}
    of: list[_Name | None] = []
    for number, toponym in enumerate(toponyms):
        key = (*(place.id for place in toponym.places), "in", beside.get(number))
        if key in names:
            names[key].count += 1
        elif toponym.places:
            weights = _weights(toponym.places, is_capital)
            names[key] = _Name(toponym.places, weights, _softmax(weights), [0.0] * len(weights))
        of.append(names.get(key))
    inside = [(a, b) for a, b in ((of[i], of[j]) for i, j in links.inside) if a and b]
    listed = [(a, b) for a, b in ((of[i], of[j]) for i, j in links.listed) if a and b]
    for _ in range(_ROUNDS):
        _settle(list(names.values()), _told_together(inside, listed), told)
    chosen = [
        _best(t, name, inside) if name else Found(t, None, _UNKNOWN) for t, name in zip(toponyms, of, strict=True)
    ]
    return [_or_outer(found, chosen[beside[i]]) if i in beside else found for i, found in enumerate(chosen)]


def _weights(places: tuple[Place, ...], is_capital: Callable[[Place], bool]) -> list[float]:
    """How likely each is before anything is known of the text: by kind, number of people, and spelling."""
    weights = []
    for place in places:
        weight = _WEIGHTS.get(place.kind) or math.log10(place.population + 50)
        weights.append(weight + (_ALIAS if place.use == "alias" else _CAPITAL * is_capital(place)))
    for i, place in enumerate(places):
        for j, division in enumerate(places):
            same = place.kind == "city" and division.kind == "admin1" and place.division == division.division
            if same and place.population > _SHARE_OF_CITY[place.use] * division.population:
                weights[i] = max(weights[i], weights[j] + _OVER_DIVISION)
    return weights


def _settle(names: list[_Name], together: _Told, told: Mapping[str, float]) -> None:
    """One round: every name takes the likelihoods that the others now speak for."""
    countries: _Votes[str] = defaultdict(float, told)
    divisions: _Votes[tuple[str, str]] = defaultdict(float)
    for name in names:
        name.vote()
        for country, votes in name.countries.items():
            countries[country] += votes
        for division, votes in name.divisions.items():
            divisions[division] += votes
    total = sum(countries.values())
    for name in names:
        name.told = total - sum(name.countries.values())
        rest = max(1.0, name.told)
        for i, place in enumerate(name.places):
            around = _COUNTRY * (countries[place.country] - name.countries[place.country]) if place.country else 0.0
            if place.admin1_code:
                around += _DIVISION * (divisions[place.division] - name.divisions[place.division])
            name.support[i] = around / rest + together.get((id(name), i), 0.0)
        name.shares = _softmax([weight + more for weight, more in zip(name.weights, name.support, strict=True)])


def _told_together(inside: Sequence[tuple[_Name, _Name]], listed: Sequence[tuple[_Name, _Name]]) -> _Told:
    """What names that stand together say of the places of each other."""
    found: _Told = {}
    for first, second in inside:
        for i, place in enumerate(first.places):
            for j, outer in enumerate(second.places):
                if lies_in(place, outer):
                    _raise(found, (id(first), i), _INSIDE * min(1.0, 0.3 + second.shares[j]))
                    _raise(found, (id(second), j), _INSIDE * first.shares[i])
    for first, second in (*listed, *((b, a) for a, b in listed)):
        for i, place in enumerate(first.places):
            alike = (
                share
                for share, other in zip(second.shares, second.places, strict=True)
                if other.kind == place.kind and (other.kind == "country" or other.country == place.country)
            )
            _raise(found, (id(first), i), _ALIKE * sum(alike))
    return found


def _raise(found: _Told, key: tuple[int, int], weight: float) -> None:
    found[key] = max(found.get(key, 0.0), weight)


def _best(toponym: Toponym, name: _Name, inside: Sequence[tuple[_Name, _Name]]) -> Found:
    best = max(range(len(name.places)), key=lambda i: (name.shares[i], name.places[i].population, name.places[i].id))
    place = name.places[best]
    if name.told > _MUCH_TOLD and place.population < _SMALL.get(place.kind, 0) and name.support[best] < _SPEAKS:
        return Found(toponym, None, "nothing in the text speaks for a place of that name")
    return Found(toponym, place, _reason(name, place, inside))


def _or_outer(found: Found, outer: Found) -> Found:
    """A place that is not known at the point of the division or town that it is said to lie in."""
    if found.place is not None or outer.place is None or not outer.exact or outer.place.kind not in _NARROW:
        return found
    return Found(found.toponym, outer.place, f"{found.reason}; it lies in {outer.place.name}", exact=False)


def _reason(name: _Name, place: Place, inside: Sequence[tuple[_Name, _Name]]) -> str:
    if len(name.places) == 1:
        return "the only place of that name"
    of_them = f"of {len(name.places)} places of that name"
    for first, second in inside:
        outer = second.places[max(range(len(second.places)), key=lambda i: second.shares[i])]
        if first is name and lies_in(place, outer):
            return f"the one in {outer.name} {of_them}"
    return f"the likeliest {of_them} in this text"


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(_SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
