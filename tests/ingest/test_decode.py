"""Bytes to text, or a clear refusal."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.decode import Decoded, decode
from dragoman.ingest.notes import RefusedError

SENTENCE = "Señor Núñez said “yes” in Bogotá."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_guess(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == Decoded(SENTENCE, guessed=False)


def test_windows_1252_is_read_and_marked_as_a_guess() -> None:
    assert decode(SENTENCE.encode("cp1252")) == Decoded(SENTENCE, guessed=True)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Делегация прибыла в Ташкент".encode("koi8-r"), "encoding"),
        (b"caf\x81 plain words around it", "encoding"),
        (b"\xff\xfea", "encoding"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04word/document.xml", "binary"),
        (b"\x01\x02\x03\x04text", "binary"),
        ("Envoys met.".encode("utf-16-le"), "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(raw: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=r"UTF-8|plain text") as caught:
        decode(raw)
    assert caught.value.reason == reason


@given(st.binary())
def test_any_bytes_give_text_or_a_refusal(raw: bytes) -> None:
    with contextlib.suppress(RefusedError):
        assert isinstance(decode(raw).text, str)
