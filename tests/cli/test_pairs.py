"""`dragoman pairs`: JSON Lines in and out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dragoman
from dragoman.cli import main
from dragoman.pipeline import Coder

LINE = {"id": "1", "text": "Chile thanked Peru.", "actor": [[0, 5]], "recipient": [[14, 18]]}


@pytest.fixture(autouse=True)
def _loaded(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(dragoman), "load", lambda **_: coder)


def pairs(text: str, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["pairs", "-", *map(str, arguments)], input=text, catch_exceptions=False)


def test_each_line_comes_back_with_its_label() -> None:
    result = pairs(f"{json.dumps(LINE)}\n\n{json.dumps(LINE)}\n")
    first, second = map(json.loads, result.output.splitlines())
    assert first == second
    assert {**first, **LINE} == first
    assert (first["type"], first["root"], first["penta"]) == ("SUPPORT", "SUPPORT", 1)
    assert first["rule"].startswith("support/thank.verb")


@pytest.mark.parametrize("target", [[[14, 18]], {"text": "Peru", "spans": [[14, 18]]}])
def test_parties_may_be_called_source_and_target(target: object) -> None:
    line = {"text": LINE["text"], "source": {"spans": [[0, 5]]}, "target": target}
    assert json.loads(pairs(json.dumps(line)).output)["rule"] == json.loads(pairs(json.dumps(LINE)).output)["rule"]


def test_a_party_may_be_missing() -> None:
    assert json.loads(pairs(json.dumps({**LINE, "recipient": None})).output)["root"] == "SUPPORT"


def test_the_result_goes_to_a_file(tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    assert not pairs(json.dumps(LINE), "-o", output).output
    assert json.loads(output.read_text(encoding="utf-8"))["root"] == "SUPPORT"


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x", "actor": [[0]]}', '{"actor": []}', '{"text": 5}'])
def test_a_line_that_cannot_be_used_is_named(line: str, tmp_path: Path) -> None:
    output = tmp_path / "labels.jsonl"
    result = pairs(f"{json.dumps(LINE)}\n{line}\n", "-o", output)
    assert result.exit_code == 1
    assert ":2: the line cannot be used" in result.output
    assert not output.exists()
