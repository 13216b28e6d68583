"""The public face is short, complete and told in the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "python.md"


def test_the_public_names() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert set(dragoman.__all__) == {*dragoman._HOMES, "__version__"}


@pytest.mark.parametrize("name", sorted(set(dragoman.__all__) - {"__version__"}))
def test_a_public_name_is_there_documented_and_at_home(name: str) -> None:
    member = getattr(dragoman, name)
    assert member.__doc__
    assert member.__module__ == dragoman._HOMES[name]
    assert f":: dragoman.{name}" in REFERENCE.read_text(encoding="utf-8")


def test_star_gives_all_public_names() -> None:
    names: dict[str, object] = {}
    exec("from dragoman import *", names)  # noqa: S102
    assert set(dragoman.__all__) <= set(names)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'code'"):
        _ = dragoman.code  # type: ignore[attr-defined]
