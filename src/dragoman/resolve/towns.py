"""In which country a town or region lies, where the gazetteer leaves little doubt."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import Gazetteer

_CLEARLY_LARGER = 10
_WORTH_NAMING = 20_000


class Towns:
    """Countries of places by name alone. Misses towns whose names are common in several countries."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer

    def country(self, name: str, named: frozenset[str]) -> str:
        """The code of the country: the one among those that the text names, else that of the by far largest place."""
        if self._gazetteer is None:
            return ""
        largest: dict[str, int] = {}
        for place in self._gazetteer.lookup(name):
            if place.country and place.kind in {"city", "admin1", "admin2", "region"} and place.use != "short":
                largest[place.country] = max(place.population, largest.get(place.country, 0))
        near = largest.keys() & named
        if len(near) == 1:
            return near.pop()
        ranked = sorted(largest.items(), key=lambda pair: -pair[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < max(_WORTH_NAMING, _CLEARLY_LARGER * ranked[1][1])):
            return ""
        return ranked[0][0]
