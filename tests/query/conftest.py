from __future__ import annotations

import pytest

from dragoman.ledger import Ledger
from tests.query.made import make_ledger


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger that tests only read."""
    return make_ledger(tmp_path_factory.mktemp("made") / "ledger")
