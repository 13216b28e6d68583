from __future__ import annotations

from typing import Any

from dragoman.core.record import Status
from dragoman.evaluate.pairs import classify
from tests.evaluate.made import knowing, party, record

PAIR: dict[str, Any] = {"text": "", "source": {"spans": [[0, 4]]}, "target": {"spans": [[20, 24]]}}
MALI, TOGO, OMAN = party("Mali", 0), party("Togo", 20), party("Oman", 40)


def root(*records: Any) -> Any:
    return classify(PAIR, knowing(records=records)[0])["root"]


def test_the_record_of_the_given_parties_decides() -> None:
    other = record("ASSAULT", actor=(OMAN,), recipient=(MALI,))
    assert root(other, record("AID", actor=(MALI,), recipient=(TOGO,))) == "AID"
    assert root(
        record("AID", actor=(TOGO,), recipient=(OMAN,)), record("PROTEST", actor=(TOGO,), recipient=(MALI,))
    ) == ("PROTEST")


def test_labels_follow_the_usage_of_plover() -> None:
    assert root(record("AID", Status.PLANNED, actor=(MALI,))) == "AGREE"
    assert root(record("RETREAT", actor=(MALI,))) == "YIELD"
    assert root(record("COOPERATE", Status.DENIED, actor=(MALI,))) == "REJECT"


def test_the_outermost_event_decides() -> None:
    outer = record("REJECT", id="1", actor=(MALI,))
    assert (
        root(outer, record("RETREAT", Status.DENIED, id="2", within="1", actor=(MALI,), recipient=(TOGO,))) == "REJECT"
    )


def test_without_any_record_there_is_a_label_still() -> None:
    assert classify({**PAIR, "target": {"spans": []}}, knowing()[0]) == {"root": "ACCUSE", "penta": 3}
