from dataclasses import dataclass
from typing import cast

import pytest

from dragoman.knowledge.gazetteer import Gazetteer, Place
from dragoman.resolve.towns import Towns


@dataclass
class Listed:
    """A gazetteer of one name."""

    places: tuple[Place, ...]

    def lookup(self, name: str) -> tuple[Place, ...]:
        return self.places if name == "Rivertown" else ()


def _towns(*places: tuple[str, int]) -> Towns:
    made = tuple(Place(str(n), "Rivertown", "city", 0.0, 0.0, code, population=p) for n, (code, p) in enumerate(places))
    return Towns(cast("Gazetteer", Listed(made)))


@pytest.mark.parametrize(
    ("places", "named", "country"),
    [
        ([("GHA", 900)], [], "GHA"),
        ([("GHA", 900), ("TGO", 800)], [], ""),
        ([("GHA", 900_000), ("TGO", 800)], [], "GHA"),
        ([("GHA", 900_000), ("TGO", 800)], ["TGO"], "TGO"),
        ([("GHA", 900), ("TGO", 800)], ["TGO", "GHA"], ""),
        ([], ["TGO"], ""),
    ],
)
def test_the_country_of_a_town(places: list[tuple[str, int]], named: list[str], country: str) -> None:
    assert _towns(*places).country("Rivertown", frozenset(named)) == country


def test_without_a_gazetteer_nothing_is_known() -> None:
    assert Towns().country("Rivertown", frozenset()) == ""
