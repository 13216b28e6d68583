"""Where in a lexicon file something stands. Lines are looked up only when somebody is to be told of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

_Lines = dict[tuple[int, str, int], int]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An entry of a file by its number from 0, or item `number` of its `part` (senses, examples)."""

    file: Path
    entry: int
    part: str = ""
    number: int = 0


@dataclass(slots=True)
class Lines:
    """Line numbers of places; each file is read again once."""

    known: dict[Path, _Lines] = field(default_factory=dict)

    def of(self, place: Place) -> int:
        """The line on which a place begins, counted from 1."""
        if place.file not in self.known:
            self.known[place.file] = _lines(place.file)
        lines = self.known[place.file]
        return lines.get((place.entry, place.part, place.number)) or lines.get((place.entry, "", 0), 1)

    def shown(self, place: Place) -> str:
        """File and line as editors take them."""
        return f"{place.file}:{self.of(place)}"


def line_of_key(file: Path, key: str) -> int:
    """The line of a key at the top of a file, counted from 1; 0 where it is not there."""
    root = _compose(file)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((name.start_mark.line + 1 for name, _ in pairs if name.value == key), 0)


def _compose(file: Path) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return node


def _lines(file: Path) -> _Lines:
    root = _compose(file)
    entries = _under(root, "entries") if isinstance(root, yaml.MappingNode) else root
    found: _Lines = {}
    for number, entry in enumerate(_items(entries)):
        found[number, "", 0] = entry.start_mark.line + 1
        for part in ("senses", "examples"):
            for n, item in enumerate(_items(_under(entry, part))):
                found[number, part, n] = item.start_mark.line + 1
    return found


def _items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    yield from node.value if isinstance(node, yaml.SequenceNode) else ()


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)
