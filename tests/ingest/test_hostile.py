"""Hostile inputs: nothing crashes, no good neighbour is lost, nothing harmful comes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.ingest import SetAside, read_documents
from dragoman.ingest.clean import CONTROL
from tests.ingest.hostile import FAMILIES, good, make

NEEDS_PAGES = {"archive", "page", "feed", "no feed"}
SLOW = {"bomb"}
NUMBERS = [number for number in range(len(FAMILIES) * 4) if number % 100 != 99]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_case(tmp_path: Path, number: int) -> None:
    family = list(FAMILIES)[number % len(FAMILIES)]
    if family in NEEDS_PAGES:
        pytest.importorskip("trafilatura")
        pytest.importorskip("feedparser")
    if family in SLOW and number >= len(FAMILIES):
        pytest.skip("one of these is enough")
    made, inside = make(number, tmp_path / "case")
    assert made == family
    items = list(read_documents([tmp_path / "case"]))
    texts = [item.text for item in items if isinstance(item, Document)]
    for neighbour in (100, 101, *range(inside)):
        assert any(good(neighbour) in text for text in texts), f"neighbour {neighbour} is lost"
    assert len(items) > 2
    for item in items:
        assert isinstance(item, SetAside) or not any(map(CONTROL.search, (item.text, item.id, item.title, item.url)))
        assert not CONTROL.search(item.origin)
