"""`dragoman ledger` query, aggregate, export, review, portrayal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dragoman.export.formats import FORMATS
from dragoman.query.aggregate import COLUMNS, SIDES
from dragoman.query.filters import DATES
from tests.cli.conftest import Invoke
from tests.query.made import make_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that tests only read."""
    return make_ledger(tmp_path_factory.mktemp("made") / "ledger").path


def test_query_shows_records_with_their_words(invoke: Invoke, ledger: Path) -> None:
    result = invoke("ledger", "query", ledger, "--status", "denied", "--source", "Peru")
    assert result.exit_code == 0
    assert "2026-03-02 ✕ denied" in result.stdout
    assert "ASSAULT rebels → Chile · Peru · Lake Courier" in result.stdout
    assert "The brutal rebels did not attack Chile" in result.stdout
    assert "Records: 1" in result.stderr


def test_query_says_how_many_there_are(invoke: Invoke, ledger: Path) -> None:
    result = invoke("ledger", "query", ledger, "--limit", "2")
    assert "The first 2 of 7" in result.stderr
    assert "Records: 0" in invoke("ledger", "query", ledger, "--actor", "Nobody").stderr


def test_query_as_json_and_csv(invoke: Invoke, ledger: Path) -> None:
    rows = json.loads(invoke("ledger", "query", ledger, "--type", "CONSULT", "--json").stdout)
    assert [row["best_date_start"] for row in rows] == ["2025-01-01", "2026-04-05"]
    assert json.loads(invoke("ledger", "query", ledger, "--text", "no such words", "--json").stdout) == []
    text = invoke("ledger", "query", ledger, "--actor", "=cmd", "--csv").stdout
    [row] = csv.DictReader(io.StringIO(text))
    assert row["actor_name"] == "'=cmd"


def test_aggregate_counts_what_is_asserted(invoke: Invoke, ledger: Path) -> None:
    result = invoke("ledger", "aggregate", ledger, "--by", "dyad, year", "--csv")
    assert result.stdout.splitlines() == [
        "actor,recipient,year,records",
        "CHL,PER,2025,1",
        "PER,CHL,2025,1",
        "PER,CHL,2026,2",
        ",PER,2026,1",
    ]
    assert "denied" in invoke("ledger", "aggregate", ledger, "--by", "status", "--status", "all").stdout


def test_export_tells_what_it_drops(invoke: Invoke, ledger: Path, tmp_path: Path) -> None:
    result = invoke("ledger", "export", ledger, "--to", "gdelt", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "5 rows to" in result.stderr
    assert "Not in this format: status, chain of sources" in result.stderr
    assert "Left out: 1 denied" in result.stderr


def test_sheets_go_out_and_come_back(invoke: Invoke, tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path / "ledger").path
    sheet = tmp_path / "sheet.csv"
    assert "3 records to" in invoke("ledger", "review", "export", ledger, sheet, "--sample", "3").stderr
    text = sheet.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    rows[0]["is_event"] = "yes"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    result = invoke("ledger", "review", "import", ledger, sheet, "--by", "Ada", "--on", "2026-06-01")
    assert "1 records judged by Ada" in result.stderr
    assert "dragoman and Ada" in result.stdout
    assert invoke("ledger", "review", "agreement", ledger).stdout == result.stdout
    assert "6 records to" in invoke("ledger", "review", "export", ledger, sheet).stderr
    assert "7 records to" in invoke("ledger", "review", "export", ledger, sheet, "--again").stderr


def test_portrayal(invoke: Invoke, ledger: Path) -> None:
    result = invoke("ledger", "portrayal", ledger, "--actor", "REB")
    assert "1 rebels (PER): brutal (judgement, unfavourable) · Peru · Lake Courier" in result.stdout
    [name, *_] = json.loads(invoke("ledger", "portrayal", ledger, "--actor", "CHL", "--names", "--json").stdout)
    assert (name["kind"], name["word"]) == ("name", "Chile")
    assert invoke("ledger", "portrayal", ledger, "--csv").stdout.startswith("actor,country,publisher,speaker,kind,word")


def test_options_offer_what_there_is(invoke: Invoke, ledger: Path) -> None:
    for command, names in (("export", FORMATS), ("aggregate", [*COLUMNS, *SIDES]), ("query", DATES)):
        told = " ".join(invoke("ledger", command, "--help").output.split())
        assert all(name in told for name in names)


def test_errors_are_messages(invoke: Invoke, ledger: Path, tmp_path: Path) -> None:
    for arguments, told in (
        (("query", ledger, "--status", "true"), "'true' is no status"),
        (("aggregate", ledger, "--by", "colour"), "'colour' is not known"),
        (("query", tmp_path / "none"), "there is no ledger"),
    ):
        result = invoke("ledger", *arguments)
        assert result.exit_code == 1
        assert told in result.stderr
