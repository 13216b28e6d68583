"""No waiting for the disk in tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written need not survive a power cut."""
    monkeypatch.setattr("dragoman.store.shards.to_disk", lambda path: None)
