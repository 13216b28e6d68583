"""No cell of a spreadsheet runs, and every text can be had back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.core.cells import as_meant, harmless


@given(st.text(alphabet="'=+-@\t\r\nab1") | st.text())
def test_the_apostrophe_can_be_taken_off_again(text: str) -> None:
    cell = harmless(text)
    assert isinstance(cell, str)
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert as_meant(cell) == text


@pytest.mark.parametrize("number", [-12.5, -3, 0, None])
def test_numbers_stay_numbers(number: float | None) -> None:
    assert harmless(number) == number
