from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.record import EventDate, EventLocation, Evidence, Link, Span, Status
from dragoman.evaluate import measure, run
from dragoman.evaluate.record import as_events
from dragoman.pipeline import Coder
from tests.evaluate.made import knowing, party, record, write_gold

OWN = Path(__file__).with_name("own.jsonl")
FLOORS = {
    "event (type right)": ("F1", 0.90),
    "matched: status": ("share", 0.93),
    "matched: innermost source": ("share", 0.90),
    "matched: date, where gold has one": ("share", 0.85),
    "asserted only (type right)": ("P", 0.93),
}
FLOOR_OF_RECORDS = 0.72


def test_a_record_in_the_form_of_the_gold() -> None:
    outer = record("ACCUSE", id="1")
    inner = record(
        "ASSAULT",
        Status.DENIED,
        id="2",
        within="1",
        actor=(party("Mali", 0, "MLI", sector="GOV"),),
        attribution=(Link(party("Togo", 9), Span("said", 14, 18)), Link(None, Span("allegedly", 20, 29))),
        event_date=EventDate("2020-01-01", "", "since January", 30, 43),
        event_location=EventLocation("Gao", 50, 53),
    )
    event = as_events([outer, inner])[1]
    assert (event["type"], event["status"], event["within"]) == ("ASSAULT", "denied", 0)
    assert event["actor"] == [{"text": "Mali", "start": 0, "end": 4, "name": None, "country": "MLI", "sector": "GOV"}]
    assert [link["source"] and link["source"]["text"] for link in event["attribution"]] == ["Togo", None]
    assert event["event_date"]["start"] == "2020-01-01"
    assert event["event_date"]["end"] is None
    assert event["event_location"]["end"] == 53
    assert as_events([outer])[0]["event_date"] is None


def test_records_of_the_title_are_left_out(tmp_path: Path) -> None:
    of_title = record("ASSAULT", id="1", evidence=Evidence(0, "", 0, 0, part="title"))
    coder, asked = knowing(records=[of_title, record("AID", id="2")])
    gold = write_gold(tmp_path, {"id": "a", "text": "x", "title": "y", "published": "2020-01-02", "events": []})
    assert run("record", gold, coder)[0] == "1 passages, 0 events, 1 predicted, 0 matched"
    assert asked[0]["title"] == "y"
    assert asked[0]["published"].year == 2020
    assert "events" not in asked[0]


def test_own_sentences_stay_above_their_floors(coder: Coder) -> None:
    figures = measure("record", OWN, coder).figures()
    assert figures["record_f1"] >= FLOOR_OF_RECORDS
    sunk = {name: figures[name] for name, (measured, floor) in FLOORS.items() if figures[name][measured] < floor}
    assert not sunk


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ASSERTED])
def test_own_sentences_that_are_no_facts_are_not_told_as_facts(coder: Coder, status: Status) -> None:
    row = measure("record", OWN, coder).figures()[f"matched: status, gold {status}"]
    assert row["n"] > 1
    assert row["share"] >= 0.75
