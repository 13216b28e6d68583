"""Reading the codebook's YAML files: typed access whose errors name the file and the key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from dragoman.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a YAML file and the way to it, such as `types.AID.score`."""

    file: str
    key: str
    value: object

    def wrong(self, expected: str) -> InputError:
        """The error that says what was expected here."""
        found = "nothing" if self.value is None else repr(self.value)
        return InputError(f"{self.file}: {self.key or 'the file'} must be {expected}, but is {found}.")

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        """Keys and entries of a mapping, in the order of the file."""
        if not isinstance(self.value, dict):
            raise self.wrong("a mapping")
        for key, value in self.value.items():
            entry = Entry(self.file, f"{self.key}.{key}".lstrip("."), value)
            if not isinstance(key, str):
                raise InputError(f"{self.file}: the key {entry.key} must be text; write it in quotation marks.")
            yield key, entry

    def get(self, key: str) -> Entry:
        """The entry under `key`; its value is None where it is missing."""
        return dict(self).get(key, Entry(self.file, f"{self.key}.{key}".lstrip("."), None))

    def entries(self, key: str) -> Iterator[tuple[str, Entry]]:
        """Keys and entries of the mapping under `key`; none where it is missing."""
        entry = self.get(key)
        return iter(()) if entry.value is None else iter(entry)

    def only(self, *keys: str) -> None:
        """Refuses any key that is not listed."""
        for key, entry in self:
            if key not in keys:
                raise InputError(f"{self.file}: {entry.key} is not known; known here: {', '.join(keys)}.")

    def text(self, default: str | None = None) -> str:
        """The text that stands here, or `default` where nothing does."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("text (in quotation marks if it is made of digits)")
        return self.value.strip()

    def choice(self, allowed: tuple[str, ...], default: str | None = None) -> str:
        """The text that stands here, which must be one of `allowed`."""
        text = self.text(default)
        if text not in allowed and text != default:
            raise self.wrong(f"one of {', '.join(allowed)}")
        return text

    def number(self, low: float, high: float) -> float:
        """The number that stands here."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not low <= self.value <= high:
            raise self.wrong(f"a number from {low:g} to {high:g}")
        return float(self.value)

    def whole(self, low: int, high: int) -> int:
        """The whole number that stands here."""
        number = self.number(low, high)
        if not number.is_integer():
            raise self.wrong("a whole number")
        return int(number)

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one, nothing an empty one."""
        items = [] if self.value is None else self.value if isinstance(self.value, list) else [self.value]
        if not all(isinstance(item, str) and item.strip() for item in items):
            raise self.wrong("a list of texts")
        return tuple(items)


class _Loader(yaml.CSafeLoader):
    """YAML's safe loader, but a key that stands twice is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[object, object]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.MarkedYAMLError(problem=f"the key {key} stands twice", problem_mark=key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_entry(path: Path) -> Entry:
    """The content of a YAML file."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}.") from error
    try:
        return Entry(path.name, "", yaml.load(content, Loader=_Loader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise InputError(f"{path}: is no valid YAML: {error}") from error
