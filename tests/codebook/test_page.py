"""The committed page of the codebook is the one that the data make."""

from __future__ import annotations

import runpy
from pathlib import Path

from dragoman.codebook.cameo import CameoTable
from dragoman.codebook.codebook import Codebook

DOCS = Path(__file__).parents[2] / "docs"
GENERATE = runpy.run_path(str(DOCS / "generate.py"))


def test_page_is_up_to_date():
    page = GENERATE["codebook_page"](Codebook.load(), CameoTable.load())
    assert (DOCS / "codebook.md").read_text(encoding="utf-8") == page, "run python docs/generate.py"


def test_page_names_every_type_mode_context_and_decision():
    page, codebook = (DOCS / "codebook.md").read_text(encoding="utf-8"), Codebook.load()
    for event_type in codebook.types.values():
        assert f"### {event_type.name}\n" in page
        assert all(f"| {mode} |" in page for mode in event_type.modes)
    assert all(f"| {name} |" in page for name in codebook.contexts)
    assert all(item.decision in page for item in codebook.decisions)
