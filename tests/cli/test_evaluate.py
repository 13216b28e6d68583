"""`dragoman evaluate` hands its arguments on and prints what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman.evaluate
from dragoman.cli.coders import Installed
from dragoman.core.errors import GoldError
from tests.cli.conftest import Invoke


def test_figures_are_printed(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}")
    monkeypatch.setattr(
        dragoman.evaluate,
        "run",
        lambda task, path, coder, predictions, **_: [f"{task} {path.name} {predictions.name}", "F1 .50"],
        raising=False,
    )
    result = invoke("evaluate", "record", gold, "--predictions", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert result.stdout == "record gold.jsonl out.jsonl\nF1 .50\n"


def test_a_gold_file_that_is_not_there_is_wrong_usage(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("evaluate", "record", tmp_path / "no.jsonl").exit_code == 2


def test_a_bad_gold_file_is_told(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> list[str]:
        raise GoldError("gold.jsonl, line 3: has no text")

    monkeypatch.setattr(dragoman.evaluate, "run", fail, raising=False)
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}")
    result = invoke("evaluate", "record", gold)
    assert result.exit_code == 1
    assert "line 3: has no text" in result.stderr


def test_all_that_follows_actors_are_dictionaries(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / name for name in ("gold.jsonl", "actors.txt", "agents.txt")]
    for file in files:
        file.write_text("{}")
    given: list[str] = []
    monkeypatch.setattr(Installed, "coder", lambda self: given.extend(self.actors))
    monkeypatch.setattr(dragoman.evaluate, "run", lambda *_, **__: [], raising=False)
    assert invoke("evaluate", "events", files[0], "--actors", *files[1:]).exit_code == 0
    assert given == [str(file) for file in files[1:]]
    wrong = invoke("evaluate", "events", *files[:2])
    assert wrong.exit_code == 2
    assert "one gold file only" in wrong.stderr
