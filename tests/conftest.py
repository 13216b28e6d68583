from __future__ import annotations

import pytest

import dragoman
from dragoman.knowledge import Knowledge
from dragoman.pipeline import Coder
from tests.knowledge.tables import write_tables


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The countries and nouns of the package with invented people and groups."""
    return Knowledge.load(write_tables(tmp_path_factory.mktemp("knowledge")))


@pytest.fixture(scope="session")
def coder() -> Coder:
    """A coder with everything that the package ships."""
    return dragoman.load()


@pytest.fixture(scope="session")
def keeping_coder() -> Coder:
    """The same, but for records of little confidence, which it keeps: for what the lexicon alone promises."""
    return dragoman.load(threshold=0.0)
