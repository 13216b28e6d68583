"""The scoring of whole records by small cases whose figures can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.scores.records import score_records

Event = dict[str, Any]


def at(start: int, end: int, country: str | None = None) -> Event:
    return {"start": start, "end": end, "country": country, "sector": None}


def event(kind: str, place: tuple[int, int], actor: list[Event], recipient: list[Event], **more: Any) -> Event:
    return {"type": kind, "trigger": at(*place), "actor": actor, "recipient": recipient, "status": "asserted", **more}


KEN, PER = at(0, 5, "KEN"), at(20, 24, "PER")
ACCUSE = event("ACCUSE", (7, 14), [KEN], [PER])
ASSAULT = event("ASSAULT", (30, 39), [PER], [], attribution=[{"source": KEN}])
MAYBE = event("SUPPORT", (50, 55), [KEN], [], optional=True)


def figures(gold: list[Event], predicted: list[Event]) -> dict[str, Any]:
    return score_records({"x": {"events": gold}}, {"x": {"events": predicted}}).figures()


def f1(gold: list[Event], predicted: list[Event]) -> float:
    return round(float(figures(gold, predicted)["record_f1"]), 4)


def test_gold_against_itself_and_against_nothing() -> None:
    assert f1([ACCUSE, ASSAULT, MAYBE], [ACCUSE, ASSAULT, MAYBE]) == 1
    assert f1([ACCUSE], []) == f1([], [ACCUSE]) == f1([], []) == 0


def test_an_optional_event_neither_rewards_nor_punishes() -> None:
    assert f1([ACCUSE, MAYBE], [ACCUSE]) == 1


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        ([ACCUSE], 0.6667),
        ([ACCUSE, {**ASSAULT, "status": "denied"}], 0.5),
        ([ACCUSE, {**ASSAULT, "attribution": []}], 0.5),
        ([ACCUSE, {**ASSAULT, "type": "COERCE"}], 0.5),
        ([ACCUSE, {**ASSAULT, "actor": [at(60, 65, "PER")]}], 1),
        ([ACCUSE, {**ASSAULT, "actor": [at(60, 65, "CHL")]}], 0.5),
        ([ACCUSE, {**ASSAULT, "trigger": at(70, 75)}], 1),
        ([ACCUSE, ASSAULT, ASSAULT], 0.8),
    ],
)
def test_every_part_of_a_record_counts(predicted: list[Event], expected: float) -> None:
    assert f1([ACCUSE, ASSAULT], predicted) == expected


def test_two_stands_on_one_word_find_each_other() -> None:
    two = [{**ASSAULT, "status": "denied", "attribution": []}, ASSAULT]
    assert f1(two, two[::-1]) == 1


def test_an_optional_source_may_be_missing_but_not_another() -> None:
    loose = {**ASSAULT, "attribution": [{"source": KEN, "optional": True}]}
    assert f1([loose], [ASSAULT]) == f1([loose], [{**ASSAULT, "attribution": []}]) == 1
    assert f1([loose], [{**ASSAULT, "attribution": [{"source": PER}]}]) == 0


def test_the_parties_of_a_meeting_are_pooled() -> None:
    visit = event("CONSULT", (7, 14), [KEN], [PER])
    assert f1([visit], [{**visit, "actor": [KEN, PER], "recipient": []}]) == 1


def test_a_denied_event_told_as_a_fact_is_a_false_alarm() -> None:
    shown = figures([{**ACCUSE, "status": "denied"}, ASSAULT], [ACCUSE, ASSAULT])
    assert shown["asserted only (type right)"]["P"] == 0.5
    assert shown["its false alarms"]["gold status denied"] == 1


def test_the_interval_holds_the_figure_and_is_the_same_again() -> None:
    gold = {str(n): {"events": [ACCUSE if n % 2 else ASSAULT]} for n in range(20)}
    predicted = {str(n): {"events": [ACCUSE]} for n in range(20)}
    first, second = (score_records(gold, predicted).figures() for _ in range(2))
    low, high = first["record_f1, 95 % of 500 samples"].values()
    assert first == second
    assert low < first["record_f1"] < high
