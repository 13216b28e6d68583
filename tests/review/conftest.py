from __future__ import annotations

from tests.store.conftest import no_waiting

__all__ = ["no_waiting"]
