"""Records chosen by filters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dragoman.core.errors import InputError, InstallationError
from dragoman.ledger import Ledger


def found(ledger: Ledger, **filters: Any) -> list[str]:
    """Document and number of the records, in order."""
    return [f"{row['document_id']}{row['event_id'][-1]}" for row in ledger.events(**filters)]


def test_without_filters_all_records_in_the_order_of_their_days(ledger: Ledger) -> None:
    assert found(ledger) == ["b1", "a1", "a2", "a3", "a4", "b2", "b3"]
    assert len(ledger.events()) == 7


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"status": "denied"}, ["a2"]),
        ({"status": ["denied", "planned"]}, ["a2", "a4", "b2"]),
        ({"status": "all", "publisher": "lake courier"}, ["a1", "a2", "a3", "a4"]),
        ({"type": "consult"}, ["b1", "b2"]),
        ({"type": "CONSULT/visit"}, ["b2"]),
        ({"actor": "REB"}, ["a2"]),
        ({"actor": "CHL"}, ["b1"]),
        ({"actor": "chile"}, ["b1"]),
        ({"actor": "Chil"}, []),
        ({"recipient": "PER"}, ["b3"]),
        ({"actor": "=cmd"}, ["b3"]),
        ({"source": "Peru"}, ["a2"]),
        ({"attributed": True}, ["a2"]),
        ({"attributed": False, "status": "denied"}, []),
        ({"place": "Lima"}, ["a1"]),
        ({"place": "PER"}, ["a1"]),
        ({"place": ["3936456", "Quito"]}, ["a1"]),
        ({"text": "SEND AID"}, ["a3", "a4"]),
        ({"since": "2026-04"}, ["b2", "b3"]),
        ({"until": "2026-03-02"}, ["b1", "a1", "a2", "a3", "a4"]),
        ({"since": "2025-06", "until": dt.date(2025, 6, 30)}, ["b1"]),
        ({"since": "2025-06", "until": "2025-06", "dates": "published"}, []),
        ({"since": "2026", "dates": "event"}, []),
        ({"copies": False, "type": "AID"}, ["a4"]),
        ({"actor": []}, []),
        ({"actor": None}, ["b1", "a1", "a2", "a3", "a4", "b2", "b3"]),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, Any], expected: list[str]) -> None:
    assert found(ledger, **filters) == expected


@pytest.mark.parametrize(
    "filters",
    [{"status": "true"}, {"since": "May"}, {"until": "2026-13"}, {"dates": "all"}, {"actor": " "}, {"actor": 3}],
)
def test_what_cannot_be_meant_is_an_error(ledger: Ledger, filters: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        ledger.events(**filters)


def test_an_interval_that_is_open_lasts_until_publication(tmp_path: Any) -> None:
    from dragoman.core.record import BestDate
    from tests.query.made import document, make_ledger, record

    about = document("o", "Coast Herald", "2026-02-01")
    open_end = record(about, 1, "It attacked.", "attacked", best_date=BestDate("2020-01-01", "", "event_date"))
    ledger = make_ledger(tmp_path / "l", [(about, [open_end])])
    assert found(ledger, since="2026-01") == ["o1"]
    assert found(ledger, since="2026-03") == []


def test_records_come_with_all_they_have(ledger: Ledger) -> None:
    [record] = ledger.events(status="denied").records()
    assert record.actor[0].further_sectors == ("CRM",)
    assert record.evidence.sentence_text.startswith("The brutal rebels")


def test_frames_of_pandas_and_polars(ledger: Ledger) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    chosen = ledger.events(status="asserted", actor="PER")
    assert list(chosen.df()["type"]) == chosen.pl()["type"].to_list() == ["CONSULT", "ASSAULT", "AGREE"]
    assert chosen.columns == list(chosen.df().columns)


def test_without_pandas_the_message_says_what_to_install(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.query.answer.Answer.relation", _fails)
    with pytest.raises(InstallationError, match="pip install pandas"):
        ledger.events().df()
    with pytest.raises(InstallationError, match="pip install polars"):
        ledger.events().pl()


def _fails(answer: object) -> None:
    raise ImportError("nothing")
