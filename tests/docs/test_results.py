"""The table of results shows the figures that are in the file, and says so where there are none."""

from __future__ import annotations

import json
from pathlib import Path

from generators.results import with_results

PAGE = "before\n<!-- results -->\nold\n<!-- end of results -->\nafter\n"


def test_without_a_file_nothing_is_claimed(tmp_path: Path) -> None:
    page = with_results(PAGE, tmp_path / "results.json")
    assert page == "before\n<!-- results -->\nNot measured yet in this version.\n<!-- end of results -->\nafter\n"


def test_figures_of_the_file_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    sets = {"ledger-real": {"matched: status": {"share": 0.904}, "record_f1": 0.5}, "unknown": {"x": 1.0}}
    file.write_text(json.dumps({"sets": sets, "machine": {}}))
    page = with_results(PAGE, file)
    assert "| status of those found | 0.90 |" in page
    assert "| whole record right (F1) | 0.50 |" in page
    assert "unknown" not in page
    assert "a second" not in page


def test_speed_is_told_where_it_was_measured(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    machine = {"sentences_per_second": 123, "articles": 924, "sentences": 28000, "crashes": 0, "peak_memory_mib": 300}
    file.write_text(json.dumps({"sets": {}, "machine": machine}))
    assert "123 sentences a second on news articles (924 articles,\n28,000 sentences, 0 failures)" in with_results(
        PAGE, file
    )
