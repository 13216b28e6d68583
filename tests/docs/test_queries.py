"""The SQL of the pages runs on a ledger, with rows where the ledger has what is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.store.columns import Column
from dragoman.store.generation import write_generation
from tests.query.made import make_ledger

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "query-a-ledger.md"
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
HAPPENINGS = {"happening_id": "VARCHAR", "type": "VARCHAR", "actor": "VARCHAR", "recipient": "VARCHAR"} | {
    "asserted": "INTEGER",
    "denied": "INTEGER",
    "asserted_by": "VARCHAR",
    "denied_by": "VARCHAR",
}
ACCOUNTS = dict.fromkeys(("happening_id", "event_id", "publisher", "teller", "status", "copy_of"), "VARCHAR") | {
    "published_date": "DATE"
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger with one happening, in the columns of the linker that the queries name."""
    ledger = make_ledger(tmp_path_factory.mktemp("made") / "ledger")
    ids = [row["event_id"] for row in ledger.events(type="ASSAULT")]
    accounts = [("h", id_, "Lake Courier", "Peru", "asserted", None, "2026-03-02") for id_ in ids]
    tables = {
        "happenings": (
            [Column(name, kind, "") for name, kind in HAPPENINGS.items()],
            [("h", "ASSAULT", "Peru", "Chile", 1, 1, "Lake Courier", "Peru")],
        ),
        "accounts": ([Column(name, kind, "") for name, kind in ACCOUNTS.items()], accounts),
    }
    write_generation(ledger.path, "links", tables, made_from="x", versions={})
    return ledger


def test_there_are_ten() -> None:
    assert len(QUERIES) == 10


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split()[1])
def test_a_query_of_the_page_runs(ledger: Ledger, query: str) -> None:
    rows = ledger.connect().sql(query).fetchall()
    assert bool(rows) is ("dead_low" not in query)
