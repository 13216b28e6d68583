"""Cues: words that decide status and attribution of the events they govern."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.errors import LexiconError
from dragoman.lexicon.lexicon import FOLDER, read_yaml

EFFECTS = frozenset({"report", "doubt", "deny", "avoid", "plan", "demand", "hypothesis", "pass", "stop"})
POS = frozenset({"verb", "noun", "adjective", "adverb", "modal", "mark", "negation"})
GOVERNED = frozenset({"clause", "infinitive", "subjunctive", "whether", "noun", "subject", "modified"})
_KEYS = frozenset(
    {"words", "pos", "effect", "attributes", "below", "prepositions", "when_denied", "unnamed", "examples", "note"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One effect of a word on what it governs in one way (`governs`: clause, noun, …)."""

    word: str
    pos: str
    effect: str
    attributes: bool = False
    prepositions: frozenset[str] = frozenset()
    when_denied: str = ""
    unnamed: bool = True

    @property
    def rule(self) -> str:
        return f"cues/{self.word}.{self.pos} [{self.effect}]"


@dataclass(frozen=True, slots=True)
class CueExample:
    """A sentence with the status and the sources (outermost first, "?" unnamed) that its trigger word must get."""

    text: str
    trigger: str
    status: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """All cues by (word, part of speech, what it governs)."""

    table: Mapping[tuple[str, str, str], Cue]
    examples: tuple[CueExample, ...]
    content_hash: str

    @classmethod
    def load(cls, path: Path = FOLDER / "cues.yml") -> Cues:
        """Read a cue file; LexiconError names the group that breaks a rule."""
        table: dict[tuple[str, str, str], Cue] = {}
        examples: list[CueExample] = []
        for number, group in enumerate(read_yaml(path) or [], start=1):
            problem = _problem(group)
            if problem:
                raise LexiconError(f"{path}: group {number}: {problem}")
            for word in group["words"]:
                cue = _cue(str(word), group)
                for governed in group.get("below", [""]):
                    table.setdefault((cue.word, cue.pos, str(governed)), cue)
            for e in group.get("examples", ()):
                examples.append(CueExample(e["text"], e["trigger"], e["status"], tuple(e["sources"])))
        return cls(table, tuple(examples), hashlib.sha256(path.read_bytes()).hexdigest())

    def of(self, word: str, pos: str, *governed: str) -> Cue | None:
        """The cue of a word for the first way of governing that it knows."""
        for way in governed or ("",):
            if (cue := self.table.get((word, pos, way))) is not None:
                return cue
        return None


def _cue(word: str, group: dict[str, Any]) -> Cue:
    return Cue(
        word=word.lower(),
        pos=group["pos"],
        effect=group["effect"],
        attributes=bool(group.get("attributes", False)),
        prepositions=frozenset(group.get("prepositions", ())),
        when_denied=str(group.get("when_denied", "")),
        unnamed=bool(group.get("unnamed", True)),
    )


def _problem(group: Any) -> str:
    if not isinstance(group, dict) or not {"words", "pos", "effect"} <= set(group):
        return "needs words, pos and effect"
    if set(group) - _KEYS:
        return f"unknown key {sorted(set(group) - _KEYS)[0]!r}"
    if group["effect"] not in EFFECTS:
        return f"unknown effect {group['effect']!r}; one of {', '.join(sorted(EFFECTS))}"
    if group["pos"] not in POS:
        return f"unknown pos {group['pos']!r}; one of {', '.join(sorted(POS))}"
    wrong = set(group.get("below", ())) - GOVERNED
    return f"unknown value {sorted(wrong)[0]!r} in below" if wrong else ""
