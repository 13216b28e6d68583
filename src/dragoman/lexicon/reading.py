"""Reading lexicon files. All problems of all files are kept, each with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import InputError, LexiconError
from dragoman.lexicon.lexicon import (
    FOLDER,
    NO_EVENT,
    OPEN_CLASSES,
    POS_TAGS,
    Condition,
    Example,
    Lexicon,
    Sense,
    Slots,
    read_yaml,
)
from dragoman.lexicon.lines import Lines, Place

DEFAULT_ACTOR: dict[str, list[str]] = {"verb": ["subject"], "noun": ["subject"], "adjective": ["subject"]}
DEFAULT_RECIPIENT: dict[str, list[str]] = {"verb": ["object"], "noun": ["on", "against", "at", "to"], "adjective": []}
_OTHER_FILES = frozenset({"classes.yml", "cues.yml", "votes.yml"})
_WORD = re.compile(r"[^\s-]+")


def shipped_files(folder: Path = FOLDER) -> list[Path]:
    """The entry files of a folder."""
    return sorted(path for path in folder.glob("*.yml") if path.name not in _OTHER_FILES)


def read_classes(
    path: Path, content: Any = None, others: Mapping[str, frozenset[str]] | None = None
) -> dict[str, frozenset[str]]:
    """Word classes; a member "@other" stands for that class's members (of the same file or of `others`)."""
    raw = {str(k): [str(x) for x in v] for k, v in ((read_yaml(path) if content is None else content) or {}).items()}

    def members(name: str, seen: frozenset[str]) -> set[str]:
        if others and name in others and name not in raw:
            return set(others[name])
        if name not in raw or name in seen:
            raise LexiconError(f"{path}: class {name!r} is not defined or contains itself")
        found: set[str] = set()
        for word in raw[name]:
            listed = word.startswith("@") and word not in OPEN_CLASSES
            found |= members(word[1:], seen | {name}) if listed else {word.lower()}
        return found

    return {name: frozenset(members(name, frozenset())) for name in raw}


NAMES_OF_A_CLASS = 100
"""How many words a class of names that the knowledge base keeps counts for, where the narrower sense comes first."""


class _SameConditionsError(LexiconError):
    """Two senses contradict each other."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a file, where it stands, and of what kind it is."""

    kind: str
    message: str
    file: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@dataclass
class Reader:
    """Reads entry files one after the other and keeps what is wrong with them.

    `beaten` are senses that never count since another one has the same conditions: (the sense, the one that counts).
    """

    classes: dict[str, frozenset[str]]
    codebook: Codebook
    problems: list[Problem] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    beaten: list[tuple[Sense, Sense]] = field(default_factory=list)
    found: dict[tuple[str, str], list[tuple[int, Sense]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    digest: Any = field(default_factory=hashlib.sha256)
    lines: Lines = field(default_factory=Lines)
    files: int = 0
    overlays_from: int = 0

    @classmethod
    def read_all(cls, folder: Path, overlays: Sequence[Path], codebook: Codebook) -> Reader:
        """What the entry files of a folder and the overlays hold, right or wrong."""
        files = shipped_files(folder)
        reader = cls(read_classes(folder / "classes.yml"), codebook)
        reader.overlays_from = len(files) + 1
        for path in (*files, *overlays):
            reader.read(path)
        return reader

    def lexicon(self) -> Lexicon:
        """The lexicon that the files make."""
        types = frozenset(self.codebook.types)
        return Lexicon(self.sorted_senses(), self.classes, tuple(self.examples), self.digest.hexdigest(), types)

    def read(self, path: Path) -> None:
        """Read one file: a list of entries, or a mapping with `entries`, `classes` and the keys of a codebook."""
        self.files += 1
        content = read_yaml(path) or []
        self.digest.update(path.read_bytes())
        if isinstance(content, dict):
            self._add_classes(path, content.get("classes") or {})
            content = content.get("entries") or []
        if not isinstance(content, list):
            self.problems.append(Problem("broken", "the entries must be a list", path))
            return
        for number, raw in enumerate(content):
            place = Place(path, number)
            try:
                if not isinstance(raw, dict):
                    raise LexiconError("an entry must have lemma, pos and senses")
                for part in self._entry(place, raw):
                    place = part
            except (KeyError, TypeError, AttributeError, ValueError, InputError) as error:
                lemma = raw.get("lemma", "?") if isinstance(raw, dict) else raw
                kind = "contradiction" if isinstance(error, _SameConditionsError) else "broken"
                message = f"entry {number + 1} ({lemma}): {_readable(error)}"
                self.problems.append(Problem(kind, message, path, self.lines.of(place)))

    def _add_classes(self, path: Path, raw: Any) -> None:
        try:
            own = read_classes(path, raw, self.classes)
        except (LexiconError, TypeError, AttributeError) as error:
            self.problems.append(Problem("broken", _readable(error), path))
            return
        taken = sorted(own.keys() & self.classes.keys())
        if taken:
            self.problems.append(Problem("broken", f"there is a class {taken[0]!r} already; take another name", path))
        self.classes = {**own, **self.classes}

    def _entry(self, place: Place, raw: dict[str, Any]) -> Iterator[Place]:
        """Reads an entry and gives each part before it is read, so that an error has a line."""
        pos = raw["pos"]
        if pos not in POS_TAGS:
            raise LexiconError(f"pos must be verb, noun or adjective, not {pos!r}")
        unknown = set(raw) - {"lemma", "pos", "senses", "examples", "note"}
        if unknown:
            raise LexiconError(f"unknown key {sorted(unknown)[0]!r}")
        lemmas = _as_list(raw["lemma"])
        entry = f"{place.file.stem}/{lemmas[0]}.{pos}"
        for number, sense in enumerate(raw["senses"]):
            at = Place(place.file, place.entry, "senses", number)
            yield at
            if self._left_out(sense["type"]):
                continue
            for lemma in lemmas:
                for words, particle in _spellings(lemma.lower(), pos):
                    self._add(self._sense(entry, words, particle, {"pos": pos, "place": at, **sense}))
        for number, example in enumerate(raw.get("examples") or ()):
            at = Place(place.file, place.entry, "examples", number)
            yield at
            if example["type"] != NO_EVENT and not self._left_out(example["type"]):
                self.codebook.type(example["type"])
            texts = {k: str(example.get(k, "")) for k in ("actor", "recipient", "mode")}
            self.examples.append(Example(entry, str(example["text"]), str(example["type"]), place=at, **texts))

    @property
    def _reads_overlay(self) -> bool:
        return self.files >= self.overlays_from

    @cached_property
    def _plover(self) -> Codebook:
        return Codebook.load()

    def _left_out(self, event_type: str, mode: str = "") -> bool:
        """Whether a type or mode is one of PLOVER that the user's codebook has replaced."""
        if self._reads_overlay or event_type == NO_EVENT:
            return False
        own = self.codebook.types.get(event_type)
        if own is not None and (not mode or mode in own.modes):
            return False
        shipped = self._plover.types.get(event_type)
        return shipped is not None and (not mode or mode in shipped.modes)

    def _modes(self, event_type: str, modes: list[str]) -> tuple[str, ...]:
        if event_type == NO_EVENT:
            return ()
        left = [mode for mode in modes if not self._left_out(event_type, mode)]
        self.codebook.modes(event_type, left)
        return tuple(left)

    def _add(self, sense: Sense) -> None:
        senses = self.found.setdefault((sense.words[0], sense.pos), [])
        for i, (file, old) in enumerate(senses):
            if old.words == sense.words and set(old.conditions) == set(sense.conditions):
                if file < self.overlays_from <= self.files:
                    senses[i] = (self.files, sense)
                    return
                if old.type == sense.type:
                    self.beaten.append((sense, old))
                    return
                where = f" ({self.lines.shown(old.place)})" if old.place else ""
                raise _SameConditionsError(
                    f"{' '.join(sense.words)!r} is {sense.type} here, but with the same conditions {old.type} in "
                    f"{old.entry}{where}"
                )
        senses.append((self.files, sense))

    def _sense(self, entry: str, words: tuple[str, ...], particle: str, raw: dict[str, Any]) -> Sense:
        pos = raw["pos"]
        unknown = set(raw) - {"pos", "place", "type", "mode", "when", "actor", "recipient", "note"}
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
            mode=self._modes(str(raw["type"]), _as_list(raw.get("mode"))),
            conditions=tuple(conditions),
            actor=_slots(raw.get("actor", DEFAULT_ACTOR[pos])),
            recipient=_slots(raw.get("recipient", DEFAULT_RECIPIENT[pos])),
            place=raw["place"],
        )

    def _condition(self, slot: str, value: Any) -> Condition:
        if isinstance(value, bool):
            return Condition(slot, filled=value)
        lemmas: set[str] = set()
        for word in _as_list(value):
            name = word.removeprefix("@")
            if word.startswith("@") and word not in OPEN_CLASSES:
                if name not in self.classes:
                    raise LexiconError(f"class {word!r} is not defined")
                self.used.add(name)
                lemmas |= self.classes[name]
            else:
                lemmas.add(word.lower())
        return Condition(slot, frozenset(lemmas))

    def sorted_senses(self) -> dict[tuple[str, str], tuple[Sense, ...]]:
        """The more telling sense first: more words, more conditions, an overlay's, more conditions that name words,
        refusals, fewer words in the conditions, the later file."""

        def rank(entry: tuple[int, Sense]) -> tuple[int, int, bool, int, bool, int, int, str]:
            return _telling_first(entry, shipped=entry[0] < self.overlays_from)

        return {key: tuple(sense for _, sense in sorted(senses, key=rank)) for key, senses in self.found.items()}


def _telling_first(entry: tuple[int, Sense], *, shipped: bool) -> tuple[int, int, bool, int, bool, int, int, str]:
    file, sense = entry
    naming = [c for c in sense.conditions if c.lemmas - OPEN_CLASSES]
    breadth = sum(NAMES_OF_A_CLASS if lemma in OPEN_CLASSES else 1 for c in naming for lemma in c.lemmas)
    return (
        -len(sense.words),
        -len(sense.conditions),
        shipped,
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
