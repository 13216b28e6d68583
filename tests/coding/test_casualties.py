"""Casualties as ranges with their words."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels attacked the garrison at Belan, killing three soldiers and wounding two.",
            {("dead", 3, 3), ("injured", 2, 2)},
        ),
        ("Somali troops attacked the village, injuring at least five people.", {("injured", 5, None)}),
        ("Gunmen killed more than 20 traders in the market.", {("dead", 21, None)}),
        ("Police arrested 40 demonstrators in Lima.", {("arrested", 40, 40)}),
        ("A bomb killed dozens of shoppers.", {("dead", 24, 99)}),
        ("Rebels attacked the garrison at Belan.", set()),
    ],
)
def test_counts(coder: Coder, text: str, expected: set[tuple[str, int, int | None]]) -> None:
    found = {(c.kind, c.low, c.high) for record in coder.code(text) for c in record.casualties}
    assert found == expected
