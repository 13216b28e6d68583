from __future__ import annotations

from tests.query.conftest import ledger

__all__ = ["ledger"]
