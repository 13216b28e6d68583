"""The words that name or judge, read from `words.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from dragoman.core.errors import LexiconError

KINDS = ("label", "judgement")
TONES = ("favourable", "unfavourable", "varies")
_DEFAULT = Path(__file__).with_name("words.yml")
_KEYS = {"words", "kind", "tone", "yes", "no"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Words used alike, with sentences in which they are said of the mention in brackets, and in which they are not."""

    words: tuple[str, ...]
    kind: str
    tone: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Entries by their words in a row, in lower case; `longest` is the most words in a row."""

    entries: tuple[Entry, ...]
    by_words: Mapping[tuple[str, ...], Entry]
    longest: int
    content_hash: str

    @classmethod
    def load(cls, path: Path | None = None) -> Words:
        """The words of a file of one's own, or those that come with Dragoman."""
        file = path or _DEFAULT
        try:
            content = file.read_bytes()
            given = yaml.safe_load(content)
        except (OSError, yaml.YAMLError) as error:
            raise LexiconError(f"{file} cannot be read: {error}") from error
        if not isinstance(given, list):
            raise LexiconError(f"{file} must be a list of entries")
        entries = tuple(_entry(file, number, value) for number, value in enumerate(given, 1))
        by_words: dict[tuple[str, ...], Entry] = {}
        for entry in entries:
            for word in entry.words:
                if by_words.setdefault(tuple(word.split()), entry) is not entry:
                    raise LexiconError(f"{file}: {word!r} stands in two entries")
        return cls(entries, by_words, max(map(len, by_words), default=0), hashlib.sha256(content).hexdigest()[:16])


def _entry(file: Path, number: int, value: object) -> Entry:
    where = f"{file}, entry {number}"
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise LexiconError(f"{where} must have the keys {', '.join(sorted(_KEYS))}")
    if value["kind"] not in KINDS or value["tone"] not in TONES:
        raise LexiconError(f"{where}: kind is one of {', '.join(KINDS)}, tone one of {', '.join(TONES)}")
    lists = [value[name] for name in ("words", "yes", "no")]
    if not all(isinstance(texts, list) and texts and all(isinstance(t, str) for t in texts) for texts in lists):
        raise LexiconError(f"{where}: words, yes and no are lists of texts, each with at least one")
    if wrong := [word for word in value["words"] if word != word.lower() or not word.strip()]:
        raise LexiconError(f"{where}: {wrong[0]!r} must be in lower case")
    words, yes, no = (tuple(texts) for texts in lists)
    return Entry(words, value["kind"], value["tone"], yes, no)
