"""`dragoman doctor`: what is there, what is missing, how fast it runs."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import doctor
from dragoman.core.errors import InstallationError
from tests.cli.conftest import Invoke


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder with one file of each part."""
    for folder, name, content in (
        ("language/model", "model.onnx", "weights"),
        ("lexicon/data", "assault.yml", "- lemma: attack\n- lemma: raid\n"),
        ("knowledge/data", "countries.csv", "code,name\nPER,Peru\n"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(content)
    monkeypatch.setattr(doctor.resources, "files", lambda _: tmp_path)
    monkeypatch.setattr(doctor, "_sentences", lambda: ["Rebels attacked.", "Rain fell."])
    return tmp_path


def test_all_is_well(invoke: Invoke, parts: Path) -> None:
    result = invoke("doctor")
    assert result.exit_code == 0
    assert "MISSING" not in result.output
    assert "1 files, 2 entries" in result.stdout
    assert "version of model" in result.stdout
    assert "1 records in 2 sentences" in result.stdout


def test_a_missing_model_file_is_told_with_what_to_do(invoke: Invoke, parts: Path) -> None:
    (parts / "language/model/model.onnx").unlink()
    result = invoke("doctor")
    assert result.exit_code == 1
    assert "no *.onnx" in result.stdout
    assert "pip install" in result.stdout


def test_a_coder_that_does_not_load_is_told(invoke: Invoke, parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise InstallationError("model.onnx is damaged")

    monkeypatch.setitem(vars(dragoman), "load", fail)
    result = invoke("doctor")
    assert result.exit_code == 1
    assert "model.onnx is damaged" in result.stdout


def test_a_coder_that_finds_nothing_is_told(invoke: Invoke, parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_sentences", lambda: ["Rain fell."])
    assert "no record found" in invoke("doctor").stdout


def test_fifty_different_sentences_come_with_the_package() -> None:
    sentences = doctor._sentences()
    assert len(set(sentences)) == 50
    assert resources.files("dragoman.cli").joinpath("data/doctor.txt").is_file()
