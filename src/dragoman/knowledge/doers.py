"""Nouns for people that are made of verbs: who audits is an auditor, who bids a bidder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_THINGS = Path(__file__).parent / "data" / "not_people.txt"
_VOWELS = "aeiou"


def doers(verbs: Iterable[str]) -> frozenset[str]:
    """Nouns in -er and -or of the verbs, without those that name things ("container", "tower")."""
    lines = _THINGS.read_text(encoding="utf-8").splitlines()
    things = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(noun for verb in verbs if len(verb) > 2 for noun in _nouns(verb) if noun not in things)


def _nouns(verb: str) -> Iterator[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    yield stem + "er"
    yield stem + "or"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield verb[:-1] + "ier"
    if verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS:
        yield verb + verb[-1] + "er"
