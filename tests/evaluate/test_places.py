from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from dragoman.evaluate.places import find
from dragoman.evaluate.scores.places import score_places
from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.gazetteer_file import Entry, write_gazetteer
from dragoman.pipeline import Coder
from dragoman.resolve import Resolver
from tests.evaluate.made import KnowingCoder
from tests.factory import sentence


def point(start: int, end: int, lat: float | None, lon: float | None) -> dict[str, float | int | None]:
    return {"start": start, "end": end, "lat": lat, "lon": lon}


GOLD = {"a": {"toponyms": [point(0, 5, 10.0, 20.0), point(9, 14, -3.0, 40.0), point(20, 25, None, None)]}}


def test_perfect_and_empty_predictions() -> None:
    assert score_places(GOLD, GOLD).value == 1
    assert score_places(GOLD, {}).value == 0


def test_right_only_when_found_and_near() -> None:
    near, far = point(0, 4, 10.5, 20.5), point(9, 14, -3.0, 43.0)
    report = score_places(GOLD, {"a": {"toponyms": [near, far, point(20, 25, 1.0, 1.0), point(30, 33, 1.0, 1.0)]}})
    figures = report.figures()
    assert figures["overlapping"] == {"P": 0.75, "R": 1.0, "F1": 0.8571}
    assert figures["exact"]["R"] == 0.6667
    assert figures["found and within 161 km"] == {"P": 0.3333, "R": 0.5, "F1": 0.4}
    assert figures["points of those found"]["n"] == 2


def test_prediction_without_a_point_is_wrong() -> None:
    report = score_places(GOLD, {"a": {"toponyms": [point(0, 5, None, None)]}})
    assert (report.value, report.figures()["points of those found"]["without"]) == (0, 1)


def test_names_of_a_text_with_points_and_ids(knowledge: Knowledge, tmp_path: Path) -> None:
    write_gazetteer(tmp_path / "g.sqlite", [Entry("77", "Marrow", "city", 4.5, 5.5, "KE")], {"KE": "KEN"}, "test")
    said = sentence(
        "Rain/NOUN/nsubj/2 hit/VERB/root/0 Marrow/PROPN/obj/2 and/CCONJ/cc/5 Belan/PROPN/conj/3",
        names={"Marrow": "LOC", "Belan": "LOC"},
    )
    coder = KnowingCoder((said,))
    coder.resolver = Resolver(knowledge, Gazetteer(tmp_path / "g.sqlite"))  # type: ignore[attr-defined]
    (found,) = find({"text": said.text}, cast("Coder", coder))["toponyms"]
    assert (found["start"], found["end"], found["geonameid"]) == (9, 15, 77)
    assert (found["lat"], found["lon"]) == (pytest.approx(4.5), pytest.approx(5.5))
