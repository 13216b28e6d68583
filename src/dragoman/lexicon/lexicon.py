"""The lexicon: which words evoke which event types, under which conditions, with which roles.

The format is told in `docs/contributing-lexicon.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import LexiconError
from dragoman.lexicon.lines import Place

FOLDER = Path(__file__).parent / "data"
NO_EVENT = "none"
POS_TAGS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB")}

OPEN_CLASSES = frozenset({"@actor", "@country_name", "@capital_name", "@armed_name", "@body_name", "@party_name"})
"""Classes that are no lists of words: whatever can act; names that the knowledge base has for countries, their
capitals, armed groups, international bodies and parties."""
Slots = tuple[tuple[str, ...], ...]
"""Alternatives in order; each one or several slots that are joined."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a slot must hold: one of `lemmas` (a class such as @actor as such), or anything, or nothing."""

    slot: str
    lemmas: frozenset[str] = frozenset()
    filled: bool | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a lemma: the event type it evokes where its conditions hold."""

    entry: str
    words: tuple[str, ...]
    pos: str
    type: str
    mode: tuple[str, ...]
    conditions: tuple[Condition, ...]
    actor: Slots
    recipient: Slots
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def rule(self) -> str:
        """Readable name: file, lemma, part of speech and conditions."""
        when = ", ".join(
            f"{c.slot}: {'|'.join(sorted(c.lemmas))[:60] if c.lemmas else str(c.filled).lower()}"
            for c in self.conditions
        )
        return f"{self.entry}{f' [{when}]' if when else ''}"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry promises to code this way (`type` "none": no event of this entry)."""

    entry: str
    text: str
    type: str
    actor: str = ""
    recipient: str = ""
    mode: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Lexicon:
    """All senses by (first word, part of speech), the most specific first; word classes; the types of the codebook."""

    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    classes: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]
    content_hash: str
    types: frozenset[str]

    @classmethod
    def load(cls, folder: Path = FOLDER, overlays: Sequence[Path] = (), codebook: Codebook | None = None) -> Lexicon:
        """Read all entry files of `folder`, then the overlays, whose senses win over equally specific ones.

        Types and modes must be those of the codebook. Where a user's codebook lacks a type of PLOVER, the senses of
        `folder` that have it are left out. Raises LexiconError with every problem found.
        """
        from dragoman.lexicon.reading import Reader

        reader = Reader.read_all(folder, overlays, codebook or Codebook.load())
        if reader.problems:
            raise LexiconError("\n".join(str(problem) for problem in reader.problems))
        return reader.lexicon()

    def lemmas(self) -> dict[str, frozenset[str]]:
        """First words of all entries by Universal Dependencies part of speech."""
        found: dict[str, set[str]] = {"VERB": set(), "NOUN": set(), "ADJ": set()}
        for word, pos in self.senses:
            if len(word) > 2:
                found[POS_TAGS[pos][0]].add(word)
        for words in self.classes.values():
            found["NOUN"] |= words
        return {upos: frozenset(words) for upos, words in found.items()}

    def of(self, word: str, pos: str) -> tuple[Sense, ...]:
        """Senses whose first word is `word`, most conditions first."""
        return self.senses.get((word, pos), ())


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; LexiconError with file and line where it is not well formed."""
    try:
        return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not well-formed YAML: {error}") from error
