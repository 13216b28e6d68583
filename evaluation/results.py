"""The file of results: what it holds, how it is written, and what it must agree with."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dragoman

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
FLOORS = HERE / "floors.toml"
HASHED = ("lexicon", "cues", "knowledge", "codebook")

Figures = dict[str, Any]


def versions(coder: dragoman.Coder) -> dict[str, str]:
    """The SHA-256 of the model, and the content hashes of the data that decides a record."""
    model = hashlib.sha256(coder.analyser.encoder.file.read_bytes()).hexdigest()
    return {"model": model, **{name: coder.versions[name] for name in HASHED if name in coder.versions}}


def read() -> Figures:
    """The committed results; empty where there are none yet."""
    if not RESULTS.is_file():
        return {}
    found: Figures = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def write(results: Figures) -> None:
    """Write results so that equal ones give equal bytes."""
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def stale(coder: dragoman.Coder) -> list[str]:
    """The parts that have changed since the results were made."""
    noted = read().get("versions", {})
    return [name for name, value in versions(coder).items() if noted.get(name) != value]


def below_floors(figures: Mapping[str, Figures]) -> list[str]:
    """The figures that have sunk under their floor, or are not there."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    problems = []
    for name, wanted in floors.items():
        for figure, floor in wanted.items():
            value = figures.get(name, {}).get(figure)
            if name in figures and (value is None or value < floor):
                problems.append(f"{name}: {figure} is {value}, but its floor is {floor}")
    return problems
