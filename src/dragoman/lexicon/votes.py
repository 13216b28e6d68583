"""What the votes of lexicon and model weigh, and where the sides of events stand that the lexicon does not list."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.core.errors import LexiconError
from dragoman.lexicon.lexicon import Sense, Slots

_FILE = Path(__file__).parent / "data" / "votes.yml"


@dataclass(frozen=True, slots=True)
class Sides:
    """Slots of both roles, as in an entry of the lexicon."""

    actor: Slots
    recipient: Slots


@dataclass(frozen=True)
class Votes:
    """Sides by type and part of speech, the weights of the votes, and how far each entry is trusted."""

    sides: Mapping[tuple[str, str], Sides]
    weights: Mapping[str, Mapping[str, float]]
    entries: Mapping[str, float]
    content_hash: str

    @classmethod
    def load(cls, path: Path = _FILE) -> Votes:
        """What the file says. Raises LexiconError where a part is missing or misspelt."""
        raw = path.read_bytes()
        content: dict[str, Any] = yaml.safe_load(raw) or {}
        if set(content) != {"roles", "weights", "entries"}:
            raise LexiconError(f"{path.name} must have the keys roles, weights and entries")
        sides = {
            (name, pos): Sides(_slots(roles.get("actor", ["subject"])), _slots(roles.get("recipient", [])))
            for name, by_pos in content["roles"].items()
            for pos, roles in by_pos.items()
        }
        return cls(sides, content["weights"], content["entries"] or {}, hashlib.sha256(raw).hexdigest())

    def knows(self, event_type: str) -> bool:
        """Whether the model has learned of this type."""
        return (event_type, "verb") in self.sides

    def roles(self, type: str, pos: str) -> Sides | None:  # noqa: A002
        """Where the sides of an event of this type stand; None for a type that the file does not have."""
        return self.sides.get((type, pos))

    def trust(self, sense: Sense) -> float:
        """How much oftener than others the entry was right where its sentences were read, in log odds; 0 if unread."""
        return self.entries.get(trust_key(sense), 0.0)

    def chance(self, kind: str, features: Mapping[str, float]) -> float:
        """The chance that a trigger with these features is an event, rounded to three digits."""
        weights = self.weights[kind]
        total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + math.exp(-total)), 3)


def trust_key(sense: Sense) -> str:
    """What the trust in a sense goes by: its entry, and its type where the entry has several."""
    file, _, rest = sense.entry.partition("/")
    return sense.entry if sense.type.lower() == file else f"{sense.type.lower()} by {file}/{rest}"


def _slots(value: list[str]) -> Slots:
    return tuple(tuple(alternative.split("+")) for alternative in value)
