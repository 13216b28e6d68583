"""Records as rows: codes, chains, and values that no column holds."""

from __future__ import annotations

from typing import Any

from dragoman.core.document import Document
from dragoman.core.record import Casualties, EventDate, Mention
from dragoman.store.rows import Rows, add_document, add_refused, no_rows
from dragoman.store.schema import TABLES
from tests.store.made import Aside, document, record


def rows_of(about: Document, **values: object) -> Rows:
    rows = no_rows()
    add_document(rows, about, [record(about, **values)], versions_hash="v")
    return rows


def named(rows: Rows, table: str, number: int = 0) -> dict[str, Any]:
    return dict(zip(TABLES[table].types, rows[table][number], strict=True))


def test_first_sides_have_the_codes_of_states() -> None:
    event = named(rows_of(document(1)), "events")
    assert [event[f"first_actor_{name}"] for name in ("iso3", "cow", "gw", "country")] == ["PER", 135, 135, "PER"]
    assert event["first_recipient_name"] is None
    assert event["source_iso3"] == "PER"


def test_what_is_no_state_has_no_state_codes() -> None:
    nato = named(rows_of(document(1), actor=(Mention("NATO", 0, 4, "NATO", "IGO"),)), "events")
    assert (nato["first_actor_country"], nato["first_actor_iso3"], nato["first_actor_cow"]) == ("IGO", None, None)
    assert named(rows_of(document(1), actor=()), "events")["first_actor_country"] is None


def test_numbers_of_the_two_lists_of_states_differ_where_they_do() -> None:
    event = named(rows_of(document(1), actor=(Mention("Yemen", 0, 5, "Yemen", "YEM"),)), "events")
    assert (event["first_actor_cow"], event["first_actor_gw"]) == (679, 678)


def test_every_mention_and_every_link_has_a_row() -> None:
    rows = rows_of(document(1))
    sides = [(row["role"], row["position"], row["text"]) for row in (named(rows, "actors", n) for n in range(3))]
    assert sides == [("actor", 1, "Peru"), ("actor", 2, "NATO"), ("recipient", 1, "Chile")]
    outer, inner = named(rows, "attributions", 0), named(rows, "attributions", 1)
    assert (outer["depth"], outer["is_innermost"], outer["source_text"]) == (1, False, None)
    assert (inner["is_innermost"], inner["gw"], inner["content_start_char"], inner["content_end_char"]) == (
        True,
        135,
        3,
        9,
    )


def test_what_a_column_cannot_hold_is_empty_and_costs_nothing_else() -> None:
    huge = Casualties("dead", 10**30, None, "a lot", 0, 5)
    rows = rows_of(document(1, text="half \ud800 a pair attacked"), casualties=(huge,), event_date=EventDate("0", "x"))
    assert named(rows, "casualties")["low"] is None
    assert named(rows, "events")["event_date_start"] is None
    assert named(rows, "texts")["text"] == "half ? a pair attacked"
    assert "\\ud800" in named(rows, "records")["json"]


def test_what_was_set_aside_has_its_reason_and_the_document_that_failed() -> None:
    rows = no_rows()
    add_refused(rows, Aside("a:1", "failed", "no idea"), document(4))
    assert named(rows, "set_aside")["document_id"] == "doc-4"
    assert named(rows, "set_aside")["reason"] == "failed"
