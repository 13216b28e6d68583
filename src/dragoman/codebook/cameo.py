"""From CAMEO codes to PLOVER: the longest code of `cameo.yml` that begins a given code decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook.entries import Entry, read_entry
from dragoman.core.errors import InputError

_DEFAULT = Path(__file__).with_name("cameo.yml")


@dataclass(frozen=True, slots=True)
class Coding:
    """What a CAMEO code is in PLOVER. `type` is empty for codes that PLOVER drops (statements, appeals)."""

    label: str
    type: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CameoTable:
    """Codings by CAMEO code."""

    codings: Mapping[str, Coding]

    @classmethod
    def load(cls, path: Path | None = None) -> CameoTable:
        """The table of `path`, or the one that comes with Dragoman."""
        return cls({code: _coding(code, entry) for code, entry in read_entry(path or _DEFAULT)})

    def plover(self, code: str) -> Coding:
        """The coding of a CAMEO code of two to four digits; an unspecified or unknown subcode takes its prefix's."""
        for length in range(len(code), 1, -1):
            if coding := self.codings.get(code[:length]):
                return coding
        raise InputError(f"{code!r} is not a CAMEO code; codes have two to four digits and begin with 01 to 20.")


def _coding(code: str, entry: Entry) -> Coding:
    entry.only("label", "type", "mode", "context")
    if not code.isdecimal() or not 2 <= len(code) <= 4:
        raise InputError(f"{entry.file}: the key {entry.key} must be a CAMEO code of two to four digits.")
    return Coding(
        label=entry.get("label").text(),
        type="" if entry.get("type").value is None else entry.get("type").text(),
        mode=entry.get("mode").texts(),
        context=entry.get("context").texts(),
    )
