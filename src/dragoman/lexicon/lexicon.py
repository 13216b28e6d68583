"""The lexicon: which words evoke which event types, under which conditions, with which roles.

The format is told in `docs/contributing-lexicon.md`. All problems of a file are reported at once, each with its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dragoman.core.errors import LexiconError

FOLDER = Path(__file__).parent / "data"
NO_EVENT = "none"
POS_TAGS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB")}
DEFAULT_ACTOR: dict[str, list[str]] = {"verb": ["subject"], "noun": ["subject"], "adjective": ["subject"]}
DEFAULT_RECIPIENT: dict[str, list[str]] = {"verb": ["object"], "noun": ["on", "against", "at", "to"], "adjective": []}
_OTHER_FILES = frozenset({"classes.yml", "cues.yml"})
_WORD = re.compile(r"[^\s-]+")

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


@dataclass(frozen=True)
class Lexicon:
    """All senses by (first word, part of speech), the most specific first, and the word classes."""

    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    classes: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]
    content_hash: str

    @classmethod
    def load(cls, folder: Path = FOLDER, overlays: Sequence[Path] = ()) -> Lexicon:
        """Read all entry files of `folder`, then the overlays, whose senses win over equally specific ones.

        Raises LexiconError with every problem found.
        """
        files = sorted(p for p in folder.glob("*.yml") if p.name not in _OTHER_FILES)
        reader = _Reader(read_classes(folder / "classes.yml"))
        reader.overlays_from = len(files) + 1
        for path in (*files, *overlays):
            reader.read(path)
        if reader.problems:
            raise LexiconError("\n".join(reader.problems))
        return cls(reader.sorted_senses(), reader.classes, tuple(reader.examples), reader.digest.hexdigest())

    def lemmas(self) -> dict[str, frozenset[str]]:
        """First words of all entries by Universal Dependencies part of speech."""
        found: dict[str, set[str]] = {"VERB": set(), "NOUN": set(), "ADJ": set()}
        for word, pos in self.senses:
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


def read_classes(path: Path) -> dict[str, frozenset[str]]:
    """Word classes; a member "@other" stands for that class's members."""
    raw = {str(k): [str(x) for x in v] for k, v in (read_yaml(path) or {}).items()}

    def members(name: str, seen: frozenset[str]) -> set[str]:
        if name not in raw or name in seen:
            raise LexiconError(f"{path}: class {name!r} is not defined or contains itself")
        found: set[str] = set()
        for word in raw[name]:
            found |= members(word[1:], seen | {name}) if word.startswith("@") else {word.lower()}
        return found

    return {name: frozenset(members(name, frozenset())) for name in raw}


@dataclass
class _Reader:
    classes: dict[str, frozenset[str]]
    problems: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    found: dict[tuple[str, str], list[tuple[int, Sense]]] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)
    files: int = 0
    overlays_from: int = 0

    def read(self, path: Path) -> None:
        self.files += 1
        self.digest.update(path.read_bytes() if path.is_file() else b"")
        for number, raw in enumerate(read_yaml(path) or [], start=1):
            try:
                self._entry(path, raw)
            except (KeyError, TypeError, AttributeError, LexiconError) as error:
                lemma = raw.get("lemma", "?") if isinstance(raw, dict) else raw
                self.problems.append(f"{path.name}: entry {number} ({lemma}): {_readable(error)}")

    def _entry(self, path: Path, raw: dict[str, Any]) -> None:
        pos = raw["pos"]
        if pos not in POS_TAGS:
            raise LexiconError(f"pos must be verb, noun or adjective, not {pos!r}")
        unknown = set(raw) - {"lemma", "pos", "senses", "examples", "note"}
        if unknown:
            raise LexiconError(f"unknown key {sorted(unknown)[0]!r}")
        lemmas = _as_list(raw["lemma"])
        entry = f"{path.stem}/{lemmas[0]}.{pos}"
        for lemma in lemmas:
            for words, particle in _spellings(lemma.lower(), pos):
                for sense in raw["senses"]:
                    self._add(self._sense(entry, words, particle, {"pos": pos, **sense}))
        for example in raw.get("examples", ()):
            self.examples.append(
                Example(entry, *(str(example.get(k, "")) for k in ("text", "type", "actor", "recipient", "mode")))
            )

    def _add(self, sense: Sense) -> None:
        senses = self.found.setdefault((sense.words[0], sense.pos), [])
        for i, (file, old) in enumerate(senses):
            if old.words == sense.words and set(old.conditions) == set(sense.conditions):
                if file < self.overlays_from <= self.files:
                    senses[i] = (self.files, sense)
                    return
                if old.type == sense.type:
                    return
                raise LexiconError(
                    f"a sense of {' '.join(sense.words)!r} has the same conditions as one of {old.entry}"
                )
        senses.append((self.files, sense))

    def _sense(self, entry: str, words: tuple[str, ...], particle: str, raw: dict[str, Any]) -> Sense:
        pos = raw["pos"]
        unknown = set(raw) - {"pos", "type", "mode", "when", "actor", "recipient", "note"}
        if unknown:
            raise LexiconError(f"unknown key {sorted(unknown)[0]!r} in a sense")
        conditions = [self._condition(str(k), v) for k, v in (raw.get("when") or {}).items()]
        if particle:
            conditions.append(Condition("particle", frozenset({particle})))
        return Sense(
            entry=entry,
            words=words,
            pos=pos,
            type=str(raw["type"]),
            mode=tuple(_as_list(raw.get("mode"))),
            conditions=tuple(conditions),
            actor=_slots(raw.get("actor", DEFAULT_ACTOR[pos])),
            recipient=_slots(raw.get("recipient", DEFAULT_RECIPIENT[pos])),
        )

    def _condition(self, slot: str, value: Any) -> Condition:
        if isinstance(value, bool):
            return Condition(slot, filled=value)
        lemmas: set[str] = set()
        for word in _as_list(value):
            name = word.removeprefix("@")
            if word.startswith("@") and name != "actor":
                if name not in self.classes:
                    raise LexiconError(f"class {word!r} is not in classes.yml")
                lemmas |= self.classes[name]
            else:
                lemmas.add(word.lower())
        return Condition(slot, frozenset(lemmas))

    def sorted_senses(self) -> dict[tuple[str, str], tuple[Sense, ...]]:
        """The more telling sense first: more words, more conditions, more of them naming words, refusals, fewer words
        in the conditions, the later file."""
        return {
            key: tuple(sense for _, sense in sorted(senses, key=_telling_first)) for key, senses in self.found.items()
        }


def _telling_first(entry: tuple[int, Sense]) -> tuple[int, int, int, bool, int, int, str]:
    file, sense = entry
    naming = [c for c in sense.conditions if c.lemmas - {"@actor"}]
    breadth = sum(len(c.lemmas) for c in naming)
    return (
        -len(sense.words),
        -len(sense.conditions),
        -len(naming),
        sense.type != NO_EVENT,
        breadth,
        -file,
        sense.rule,
    )


def _spellings(lemma: str, pos: str) -> list[tuple[tuple[str, ...], str]]:
    """Token sequences that a lemma may stand as, each with a verb's particle: "carry out" is carry with out,
    "cease-fire" three tokens or, after a prefix that is kept whole, one."""
    words = tuple(_WORD.findall(lemma))
    if pos == "verb" and " " in lemma and len(words) == 2:
        return [(words[:1], words[1])]
    return [(words, ""), ((lemma,), "")] if "-" in lemma and " " not in lemma else [(words, "")]


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _slots(value: Any) -> Slots:
    return tuple(tuple(alternative.split("+")) for alternative in _as_list(value))


def _readable(error: Exception) -> str:
    return f"key {error} is missing" if isinstance(error, KeyError) else str(error)
