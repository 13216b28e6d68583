"""JSON Lines: every record as the schema describes it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from dragoman.core.serialize import record_from_dict, record_schema
from dragoman.output.jsonl import write_jsonl
from tests.output.made import document, record


def test_each_line_is_a_record_that_reads_back(tmp_path: Path) -> None:
    one, two = document(), document("Zürich\u2028 “voted” \ud83d\ude42 <b>.")
    records = [record(one, 0), record(one, 1)]
    write_jsonl(tmp_path / "a.jsonl", [(one, records), (two, [record(two)]), (document("None."), [])])
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")]
    assert len(rows) == 3
    for row in rows:
        jsonschema.validate(row, record_schema())
    assert [record_from_dict(row) for row in rows[:2]] == records


def test_half_a_surrogate_pair_costs_nothing(tmp_path: Path) -> None:
    about = document("bad \ud800 half")
    write_jsonl(tmp_path / "a.jsonl", [(about, [record(about)])])
    [line] = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["evidence"]["sentence_text"] == "bad ? half"


def test_no_records_give_an_empty_file(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", [])
    assert (tmp_path / "a.jsonl").read_bytes() == b""
