"""Counts for models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.core.errors import InputError
from dragoman.ledger import Ledger
from dragoman.store.columns import Column
from dragoman.store.generation import write_generation
from tests.query.made import make_ledger


def counted(ledger: Ledger, by: str | Sequence[str], **settings: Any) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in ledger.aggregate(by, **settings)]


def test_by_type_and_status(ledger: Ledger) -> None:
    assert counted(ledger, ("type", "status")) == [
        ("AGREE", "asserted", 1),
        ("AID", "planned", 1),
        ("ASSAULT", "asserted", 2),
        ("ASSAULT", "denied", 1),
        ("CONSULT", "asserted", 1),
        ("CONSULT", "planned", 1),
    ]


def test_a_dyad_of_actors_counts_in_both_directions(ledger: Ledger) -> None:
    assert counted(ledger, ("dyad", "year"), type="CONSULT", status="asserted") == [
        ("CHL", "PER", "2025", 1),
        ("PER", "CHL", "2025", 1),
    ]
    assert counted(ledger, "actor", type="CONSULT", status="asserted") == [("CHL", 1), ("PER", 1)]
    assert counted(ledger, ("actor", "recipient"), type="CONSULT", status="asserted") == [
        ("CHL", None, 1),
        ("PER", None, 1),
    ]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [("country", "PER"), ("name", "rebels"), ("sector", "PER REB"), ("entity", None)],
)
def test_what_sides_are_told_by(ledger: Ledger, sides: str, expected: str | None) -> None:
    assert counted(ledger, "actor", status="denied", sides=sides) == [(expected, 1)]


@pytest.mark.parametrize(
    ("period", "expected"),
    [("day", "2026-03-02"), ("week", "2026-W10"), ("month", "2026-03"), ("quarter", "2026-Q1"), ("year", "2026")],
)
def test_periods(ledger: Ledger, period: str, expected: str) -> None:
    assert counted(ledger, period, status="denied") == [(expected, 1)]


def test_zeros_fill_the_months_between(ledger: Ledger) -> None:
    rows = counted(ledger, ("type", "month"), zeros=True, since="2026-02", until="2026-04", type="CONSULT")
    assert rows == [("CONSULT", "2026-02", 0), ("CONSULT", "2026-03", 0), ("CONSULT", "2026-04", 1)]
    assert counted(ledger, "month", zeros=True, type="ASSAULT") == [("2026-03", 2), ("2026-04", 1)]
    assert counted(ledger, ("dyad", "month"), zeros=True, type="AID", since="2030") == []


def test_since_is_about_the_first_day(ledger: Ledger) -> None:
    assert counted(ledger, "type", since="2025-06", until="2026-03-01") == []


def test_places_sources_publishers(ledger: Ledger) -> None:
    assert counted(ledger, "place", place="Lima") == [("Lima", "PER", 1)]
    assert counted(ledger, ("source", "publisher"), status="denied") == [("Peru", "Lake Courier", 1)]
    assert sum(row[-1] for row in counted(ledger, "quad_class")) == 7


def test_happenings_need_links_and_count_once(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path / "ledger")
    with pytest.raises(InputError, match="dragoman ledger link"):
        ledger.aggregate("type", count="happenings")
    ids = [row["event_id"] for row in ledger.events(type="ASSAULT")]
    columns = (Column("happening_id", "VARCHAR", ""), Column("event_id", "VARCHAR", ""))
    tables = {"accounts": (columns, [("h1", id_) for id_ in ids[:2]])}
    write_generation(ledger.path, "links", tables, made_from="x", versions={})
    assert counted(ledger, "type", type="ASSAULT", count="happenings") == [("ASSAULT", 2)]


@pytest.mark.parametrize(
    ("by", "settings"),
    [
        ("colour", {}),
        ((), {}),
        ("type", {"count": "articles"}),
        ("actor", {"sides": "left"}),
        ("type", {"zeros": True}),
        (("day", "month"), {"zeros": True}),
    ],
)
def test_what_cannot_be_counted_is_an_error(ledger: Ledger, by: str | Sequence[str], settings: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        ledger.aggregate(by, **settings)


def test_swapping_the_sides_swaps_the_dyads_and_nothing_else(ledger: Ledger) -> None:
    rows = counted(ledger, "dyad", type="CONSULT", status="asserted")
    assert {(a, b, n) for a, b, n in rows} == {(b, a, n) for a, b, n in rows}
