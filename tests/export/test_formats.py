"""All formats: what they leave out, and the same bytes for the same records."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dragoman.core.errors import InputError
from dragoman.export.columns import GDELT, ICEWS, POLECAT
from dragoman.export.formats import ALL, FORMATS
from dragoman.ledger import Ledger

SHOW_STATUS = {"csv", "geojson", "geoparquet"}


def lines(path: Path) -> list[list[str]]:
    """Rows of a file with tabs."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records_give_the_same_bytes(ledger: Ledger, tmp_path: Path, name: str) -> None:
    made = [ledger.export(tmp_path / number, name) for number in "12"]
    assert made[0] == made[1]
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_asserted_stays_out_where_nobody_would_see_it(ledger: Ledger, tmp_path: Path, name: str) -> None:
    assert FORMATS[name].statuses == (ALL if name in SHOW_STATUS else ("asserted",))
    written = ledger.export(tmp_path / "out", name)
    if name not in SHOW_STATUS:
        assert written.left_out["denied"] == 1
        assert written.left_out["planned"] == 2
        assert "brutal" not in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_ledger_without_records_gives_a_file_without_rows(ledger: Ledger, tmp_path: Path, name: str) -> None:
    assert ledger.export(tmp_path / "out", name, publisher="nobody").rows == 0
    assert (tmp_path / "out").is_file()


def test_an_unknown_format_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="plover-jsonl"):
        ledger.export(tmp_path / "out", "xls")


def events(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_plover_has_its_own_names(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out", "plover-jsonl", publisher="Lake Courier")
    attack, promise = events(tmp_path / "out")
    assert attack["event"] == ["ASSAULT"]
    assert attack["date"] == "2026-03-02"
    assert attack["actor"] == [
        {"code": "PER", "sector": "GOV", "entity_text": "Peru", "identifier_id": "PER", "identifier_text": "Peru"}
    ]
    assert attack["event_loc"]["geonameid"] == "3936456"  # type: ignore[index]
    assert attack["cite_info"]["url"] == "https://a.example/1"  # type: ignore[index]
    assert promise["event"] == ["AGREE"]


def test_plover_tells_plans_its_own_way(ledger: Ledger, tmp_path: Path) -> None:
    written = ledger.export(tmp_path / "out", "plover-jsonl", status="planned")
    assert written.left_out["planned, and told by its AGREE"] == 1
    [visit] = events(tmp_path / "out")
    assert (visit["event"], visit["event_scale"], visit.get("mode")) == (["AGREE"], 2.5, None)
    ledger.export(tmp_path / "out", "plover-jsonl", status="denied")
    [attack] = events(tmp_path / "out")
    assert attack["context"] == ["negation"]
    assert attack["attribution"] == "Peru"


def test_polecat(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out", "polecat", type="CONSULT", status="all")
    header, met, visit = lines(tmp_path / "out")
    assert header == list(POLECAT)
    row = dict(zip(header, met, strict=True))
    assert (row["Actor Name"], row["Actor COW"], row["Recipient Name"]) == ("Peru;Chile", "135;155", "")
    assert (row["Event Date"], row["Quad Code"]) == ("2025-01-01", "VERBAL COOPERATION")
    assert dict(zip(header, visit, strict=True))["Event Type"] == "AGREE"


def test_gdelt_has_a_row_for_each_pair(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.export(tmp_path / "out", "gdelt").rows == 5
    rows = [dict(zip(GDELT, cells, strict=True)) for cells in lines(tmp_path / "out")]
    assert [(row["Actor1CountryCode"], row["Actor2CountryCode"]) for row in rows] == [
        ("PER", "CHL"),
        ("CHL", "PER"),
        ("PER", "CHL"),
        ("PER", "CHL"),
        ("", "PER"),
    ]
    attack = rows[2]
    assert (attack["SQLDATE"], attack["EventCode"], attack["EventRootCode"], attack["QuadClass"]) == (
        "20260302",
        "190",
        "19",
        "4",
    )
    assert (attack["Actor1Code"], attack["ActionGeo_Type"], attack["ActionGeo_CountryCode"]) == ("PERGOV", "4", "PE")
    assert len({row["GLOBALEVENTID"] for row in rows}) == 5


def test_icews(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out", "icews", type="ASSAULT", publisher="Lake Courier")
    header, attack = lines(tmp_path / "out")
    row = dict(zip(header, attack, strict=True))
    assert header == list(ICEWS)
    assert (row["Source Country"], row["CAMEO Code"], row["City"]) == ("Peru", "190", "Lima")


def test_no_cell_runs_and_no_tab_breaks_a_row(ledger: Ledger, tmp_path: Path) -> None:
    for name in ("csv", "polecat", "icews", "gdelt"):
        ledger.export(tmp_path / "out", name, actor="=cmd", status="all")
        text = (tmp_path / "out").read_text(encoding="utf-8")
        assert "'=" in text
        assert "\t=" not in text
        assert ",=" not in text
    with (tmp_path / "out").open(encoding="utf-8") as stream:
        assert {len(row) for row in csv.reader(stream, delimiter="\t")} == {61}


def test_records_without_a_date_are_counted(tmp_path: Path) -> None:
    from dragoman.core.record import BestDate
    from tests.query.made import document, make_ledger, record

    about = document("n", "Coast Herald", "2026-01-01")
    bare = make_ledger(tmp_path / "l", [(about, [record(about, 1, "It attacked.", "attacked", best_date=BestDate())])])
    assert bare.export(tmp_path / "out", "gdelt").left_out == {"without any date": 1}
    assert bare.export(tmp_path / "out", "csv").rows == 1
