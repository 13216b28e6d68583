"""Domains whose figures of speech look like events: sport, culture, science, weather, business."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.core.errors import LexiconError
from dragoman.lexicon.lexicon import FOLDER, read_yaml

_SCORE = re.compile(r"(?<![\d-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\d-])")
_SCORED = "sport"


@dataclass(frozen=True, slots=True)
class Domain:
    """Words of one field (single lemmas and phrases) and the event types that are coded all the same."""

    name: str
    strong: frozenset[str]
    weak: frozenset[str]
    keeps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Domains:
    """All domains, and the words of politics that overrule them."""

    domains: tuple[Domain, ...]
    politics: frozenset[str]
    examples: tuple[tuple[str, str], ...]
    content_hash: str

    @classmethod
    def load(cls, path: Path = FOLDER / "domains.yml") -> Domains:
        """Read a domain file; LexiconError where a key is missing."""
        raw = read_yaml(path)
        try:
            domains = tuple(
                Domain(name, _words(d["strong"]), _words(d["weak"]), frozenset(raw["keeps"][name]))
                for name, d in raw["domains"].items()
            )
            examples = tuple((str(e["text"]), str(e["domain"])) for e in raw["examples"])
            politics = _words(raw["politics"])
        except (KeyError, TypeError) as error:
            raise LexiconError(f"{path}: key {error} is missing") from error
        return cls(domains, politics, examples, hashlib.sha256(path.read_bytes()).hexdigest())

    def of(self, lemmas: Iterable[str], text: str) -> Domain | None:
        """The domain that a sentence belongs to, None for most sentences."""
        words = [lemma.lower() for lemma in lemmas]
        found = {*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))}
        found |= {f"{a}-{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False) if b == "-"}
        if found & self.politics:
            return None
        scored = bool(_SCORE.search(text))
        return max(
            (d for d in self.domains if _belongs(d, found, scored)),
            key=lambda d: (len(found & d.strong), len(found & d.weak)),
            default=None,
        )


def _belongs(domain: Domain, found: set[str], scored: bool) -> bool:
    weak = len(found & domain.weak)
    if domain.name == _SCORED and scored:
        weak += 1
    return bool(found & domain.strong) or weak >= 2


def _words(words: Iterable[object]) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words)
