"""The command line with a stub as coder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

import dragoman
from dragoman.cli import main
from tests.cli.stub import StubCoder

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Calls `dragoman` with arguments; an unexpected error fails the test."""
    monkeypatch.setitem(vars(dragoman), "load", lambda **_: StubCoder())

    def call(*arguments: object, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, catch_exceptions=False)

    return call
