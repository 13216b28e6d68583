"""Records against what a case expects of them: words against offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import yaml


class Spanned(Protocol):
    """Anything with offsets: a mention, a span."""

    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...


def read_cases(path: Path) -> list[Any]:
    """A YAML list; empty where the file is."""
    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []  # noqa: S506


def places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where `words` stand in `text`."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def overlaps(span: Spanned, text: str, words: str) -> bool:
    """Whether a span overlaps one of the places where `words` stand; a case whose words do not stand there is wrong."""
    found = list(places(text, words))
    if not found:
        raise KeyError(f"{words!r} does not stand in {text!r}")
    return any(span.start_char < end and start < span.end_char for start, end in found)


def same_mentions(spans: Sequence[Spanned], text: str, expected: Iterable[str]) -> bool:
    """Every expected mention is there and no other one."""
    wanted = list(expected)
    covered = all(any(overlaps(s, text, words) for s in spans) for words in wanted)
    return covered and all(any(overlaps(s, text, words) for words in wanted) for s in spans)
