"""Names as keys: how words of a text and names of a table are made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|an|at|az)-(?=\w)")
_INSIDE = re.compile(r"['’`ʻʼ‘.]")
_BREAKS = re.compile(r"[-–‑/,\s]+")
_POSSESSIVES = ("'s", "’s")
_ACRONYM_NEEDS_CAPITALS = 3
_ALSO_WORDS = frozenset("app car eco fry ft ice is let mac man mend mud nab pace pad pet raw spa tap tip who".split())
"""Acronyms that are names only where other words are in small letters."""
_FEW = 3


def pieces(word: str) -> tuple[str, ...]:
    """The comparable parts of a word: case, accents, dots, apostrophes and hyphens folded, el- and as- read as al-."""
    if word in _POSSESSIVES:
        return ("'s",)
    if word.isascii() and word.isalnum():
        folded = word.casefold()
        return ("al",) if folded == "el" else (folded,)
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = _INSIDE.sub("", _ARTICLE.sub("al-", folded))
    parts = (part for part in _BREAKS.split(folded.replace("&", "and")) if part.isalnum())
    return tuple("al" if part == "el" else part for part in parts)


def name_pieces(name: str) -> tuple[str, ...]:
    """The comparable parts of a whole name; a leading article does not count."""
    parts: list[str] = []
    for word in name.replace(",", " ").split():
        possessive = word.endswith(_POSSESSIVES) and len(word) > 2
        parts += (*pieces(word[:-2]), "'s") if possessive else pieces(word)
    return tuple(parts[1:] if len(parts) > 1 and parts[0] == "the" else parts)


def written_alike(form: str, words: str) -> bool:
    """Whether the capitals allow the name: "US" is not "us", "LeT" is not "Let", "Turkey" is not "turkey"."""
    letters, wanted = _letters(words), _letters(form.removeprefix("The ").removeprefix("the "))
    if wanted.isupper() and len(wanted) <= _ACRONYM_NEEDS_CAPITALS:
        return letters.isupper()
    if len(wanted) <= _ACRONYM_NEEDS_CAPITALS and any(letter.isupper() for letter in wanted[1:]):
        return letters == wanted or letters.isupper()
    if wanted[:1].isupper():
        return any(word[:1].isupper() for word in re.split(r"[\s-]+", words))
    return True


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalpha())


def _shouted(words: Sequence[str]) -> bool:
    """Whether a headline is in capitals."""
    return sum(word.isalpha() and word.isupper() for word in words) > _FEW and not any(map(str.islower, words))


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Names found in a text: tokens `start` to `end` (exclusive) and all that they may stand for."""

    start: int
    end: int
    values: tuple[Value, ...]


class PhraseIndex(Generic[Value]):
    """What phrases stand for, capitals not heeded. Most questions are refused by a single word."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[str, tuple[Value, ...]] = {}
        for phrase, value in entries:
            key = _key(phrase)
            self._values[key] = (*self._values.get(key, ()), value)
        parts = {"the"}.union(*(key.split() for key in self._values))

        @lru_cache(maxsize=50_000)
        def knows(word: str) -> bool:
            found = name_pieces(word)
            return not found or found[0] in parts

        self._knows = knows
        self._key = lru_cache(maxsize=50_000)(_key)

    def __iter__(self) -> Iterator[tuple[str, tuple[Value, ...]]]:
        return iter(self._values.items())

    def knows(self, word: str) -> bool:
        """Whether a word may stand in a phrase: it begins like one of theirs, or has no letters that count."""
        return self._knows(word)

    def of(self, phrase: str) -> tuple[Value, ...]:
        """All that a phrase stands for."""
        return self._values.get(self._key(phrase), ()) if self._knows(phrase.partition(" ")[0]) else ()


def _key(phrase: str) -> str:
    return " ".join(name_pieces(phrase))


class NameIndex(Generic[Value]):
    """Finds the longest names in a list of words."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[tuple[str, ...], list[tuple[str, Value]]] = {}
        self._longest: dict[str, int] = {}
        for form, value in entries:
            key = name_pieces(form)
            if key:
                self._values.setdefault(key, []).append((form, value))
                self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        self._pieces = lru_cache(maxsize=100_000)(pieces)

    def lookup(self, name: str) -> tuple[Value, ...]:
        """What a name stands for, capitals heeded."""
        return self._fitting(name_pieces(name), name)

    def find(self, words: Sequence[str]) -> tuple[Match[Value], ...]:
        """The names in a list of words, from left to right, the longest first, without overlap."""
        parts = [self._pieces(word) for word in words]
        if _shouted(words):
            parts = [() if own and own[0] in _ALSO_WORDS else own for own in parts]
        found: list[Match[Value]] = []
        start = 0
        while start < len(words):
            match = self._longest_at(words, parts, start)
            found += [match] if match else []
            start = match.end if match else start + 1
        return tuple(found)

    def _longest_at(self, words: Sequence[str], parts: list[tuple[str, ...]], start: int) -> Match[Value] | None:
        limit = self._longest.get(parts[start][0], 0) if parts[start] else 0
        if not limit:
            return None
        key: tuple[str, ...] = ()
        best: Match[Value] | None = None
        for end in range(start + 1, len(words) + 1):
            key += parts[end - 1]
            if len(key) > limit:
                break
            named = parts[end - 1] and key in self._values
            values = self._fitting(key, " ".join(words[start:end])) if named else ()
            best = Match(start, end, values) if values else best
        return best

    def _fitting(self, key: tuple[str, ...], words: str) -> tuple[Value, ...]:
        fitting = [value for form, value in self._values.get(key, ()) if written_alike(form, words)]
        return tuple(dict.fromkeys(fitting))
