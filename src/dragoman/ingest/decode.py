"""Bytes to text."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from dragoman.ingest.notes import RefusedError

SAMPLE = 8192
MOST_CONTROLS = 0.05
MOST_BEYOND_ASCII = 0.3
CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b\x08")
ASCII = bytes(range(128))
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS_UTF_8 = "save it as UTF-8 and try again"


class Decoded(NamedTuple):
    """Text, and whether its encoding had to be guessed."""

    text: str
    guessed: bool


def decode(raw: bytes) -> Decoded:
    """UTF-8 (with or without mark), UTF-16 with a mark, else Windows-1252, which is marked as a guess.

    Raises `RefusedError` for what is no text, and where Windows-1252 cannot be right: too much beyond ASCII, as in
    Cyrillic or Chinese in an old encoding, which would become letters without sense.
    """
    if raw.startswith(WIDE_MARKS):
        return _decode_wide(raw)
    if is_binary(raw[:SAMPLE]):
        raise RefusedError(
            "binary", "is no text (an archive, image, PDF or office file?); turn it into plain text first"
        )
    try:
        return Decoded(raw.decode("utf-8-sig"), guessed=False)
    except UnicodeDecodeError:
        return _decode_old(raw)


def is_binary(sample: bytes) -> bool:
    """Whether the bytes are no text: a zero byte, a known mark, or many control bytes."""
    if b"\x00" in sample or sample.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")):
        return True
    return len(sample) - len(sample.translate(None, CONTROLS)) > MOST_CONTROLS * len(sample)


def _decode_wide(raw: bytes) -> Decoded:
    try:
        return Decoded(raw.decode("utf-16"), guessed=False)
    except UnicodeDecodeError as error:
        raise RefusedError("encoding", f"is broken UTF-16; {SAVE_AS_UTF_8}") from error


def _decode_old(raw: bytes) -> Decoded:
    refused = RefusedError("encoding", f"is neither UTF-8 nor Windows-1252; {SAVE_AS_UTF_8}")
    beyond = len(raw.translate(None, ASCII))
    if beyond > MOST_BEYOND_ASCII * len(raw):
        raise refused
    try:
        return Decoded(raw.decode("cp1252"), guessed=True)
    except UnicodeDecodeError as error:
        raise refused from error
