"""What `--dry-run` prints."""

from __future__ import annotations

import io
import json
from pathlib import Path

from rich.console import Console

from dragoman.cli.ledger_preview import show_preview

TEXT = "Ministers of both countries met on Thursday in Dakar and signed an accord on fishing, a spokesman said."


def shown(*inputs: Path) -> str:
    console = Console(file=io.StringIO(), width=160, no_color=True)
    show_preview(inputs, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_documents_columns_languages_and_estimates(tmp_path: Path) -> None:
    row = {"Article Text": TEXT, "headline": "[bold]Accord\x1b[2J", "date": "2015-10-22", "outlet": "Courier"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n{\n")
    printed = shown(tmp_path / "a.jsonl", tmp_path / "missing")
    assert "[bold]Accord" in printed
    assert "\x1b" not in printed
    assert "2015-10-22  Courier" in printed
    assert "text from “Article Text” (1)" in printed
    assert "a.jsonl:2 is no JSON" in printed
    assert "missing there is no such file" in printed
    assert "Languages: en 100%" in printed
    assert "Files: 1 JSON Lines" in printed
    assert "Estimate: 1 documents" in printed


def test_nothing_to_show(tmp_path: Path) -> None:
    assert "Estimate: 0 documents" in shown(tmp_path)
