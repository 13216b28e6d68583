"""Contexts of a sentence, read from the words that signal them (`contexts.yml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.entries import Entry, read_entry
from dragoman.core.errors import InputError

_DEFAULT = Path(__file__).with_name("contexts.yml")


@dataclass(frozen=True, slots=True)
class Signal:
    """Words in a row for one context (by its number); `counts` False: they only mask what they cover."""

    words: tuple[str, ...]
    context: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that have and have not a context."""

    having: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contexts:
    """Signals by their first word, longest first, and the examples they are tested on."""

    names: tuple[str, ...]
    signals: Mapping[str, tuple[Signal, ...]]
    examples: Mapping[str, Examples]

    @classmethod
    def load(cls, path: Path | None = None, codebook: Codebook | None = None) -> Contexts:
        """The signals of `path`, or those that come with Dragoman, for the contexts of `codebook`.

        A context of a user's codebook that the shipped file does not know has no signals and is never found.
        """
        root = read_entry(path or _DEFAULT)
        names = tuple((codebook or Codebook.load()).contexts)
        if path is not None or codebook is None:
            root.only(*names)
        signals: list[Signal] = []
        known = [(name, entry) for name, entry in root if name in names]
        for name, entry in known:
            entry.only("signals", "unless", "yes", "no")
            number = names.index(name)
            signals += (Signal(words, number, True) for words in _phrases(entry.get("signals")))
            signals += (Signal(words, number, False) for words in _phrases(entry.get("unless")))
        examples = {name: Examples(entry.get("yes").texts(), entry.get("no").texts()) for name, entry in known}
        return cls(names, _by_first_word(signals), examples)

    def of(self, lemmas: Sequence[str]) -> tuple[str, ...]:
        """The contexts that these lemmas signal, in the order of the codebook. Words of several senses are left out."""
        words = _plain(lemmas)
        masked_until: dict[int, int] = {}
        found: set[int] = set()
        for position, word in enumerate(words):
            for signal in self.signals.get(word, ()):
                end = position + len(signal.words)
                if masked_until.get(signal.context, 0) <= position and tuple(words[position:end]) == signal.words:
                    masked_until[signal.context] = end
                    if signal.counts:
                        found.add(signal.context)
        return tuple(self.names[number] for number in sorted(found))


def _plain(words: Iterable[str]) -> list[str]:
    """Words in lower case, split at hyphens."""
    return [part for word in words for part in word.lower().replace("’", "'").split("-") if part]


def _phrases(entry: Entry) -> list[tuple[str, ...]]:
    phrases = []
    for text in entry.texts():
        if text != text.lower():
            raise InputError(f"{entry.file}: {entry.key}: {text!r} must be in lower case.")
        phrases += [tuple(_plain(choice)) for choice in product(*(word.split("|") for word in text.split()))]
    return phrases


def _by_first_word(signals: Iterable[Signal]) -> dict[str, tuple[Signal, ...]]:
    table: dict[str, list[Signal]] = {}
    for signal in signals:
        table.setdefault(signal.words[0], []).append(signal)
    return {word: tuple(sorted(rows, key=lambda row: (-len(row.words), row.counts))) for word, rows in table.items()}
