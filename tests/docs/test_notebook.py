"""The notebook runs from start to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.notebook import run_notebook

NOTEBOOK = Path(__file__).parents[2] / "examples" / "ledger.ipynb"


def test_the_notebook_runs_and_shows_frames() -> None:
    for library in ("pandas", "polars", "pyarrow"):
        pytest.importorskip(library)
    stored = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    made = run_notebook(NOTEBOOK)
    for before, now in zip(stored["cells"], made["cells"], strict=True):
        kinds = [output["output_type"] for output in now.get("outputs", ())]
        assert [output["output_type"] for output in before.get("outputs", ())] == kinds
    assert (
        sum("text/html" in output.get("data", ()) for cell in made["cells"] for output in cell.get("outputs", ())) >= 6
    )
