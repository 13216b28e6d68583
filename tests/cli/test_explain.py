"""`dragoman explain`: a sentence, or the sentence of a record."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Invoke


def test_a_sentence(invoke: Invoke) -> None:
    result = invoke("explain", "Rebels attacked Belan.", "--published", "2020-05-06")
    assert result.exit_code == 0
    assert "explained: Rebels attacked Belan. (2020-05-06)" in result.stdout


def test_a_record_of_a_file(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": f"d{n}", "text": f"Rebels attacked Belan {n}.", "date": "2019-01-02"} for n in range(3)]
    path.write_text("\n".join(json.dumps(row) for row in [{"no": "text"}, *rows]))
    result = invoke("explain", "--record", "d1-0", path)
    assert result.exit_code == 0
    assert "explained: Rebels attacked Belan 1. (2019-01-02)" in result.stdout


def test_a_record_that_is_not_there(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("explain", "--record", "d1-0", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "no record d1-0" in result.stderr
    assert "no such file" in result.stderr


def test_an_empty_sentence_is_wrong_usage(invoke: Invoke) -> None:
    assert invoke("explain", " ").exit_code == 2
