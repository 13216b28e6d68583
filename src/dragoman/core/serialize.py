"""Records as plain JSON values and back, and as flat rows of a table.

In JSON an absent value is null, never an empty string; lists may be empty. Keys stand in the order of the dataclasses.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from enum import StrEnum
from pathlib import Path
from typing import Any

from dragoman.core.errors import InputError
from dragoman.core.record import Casualties, Link, Mention, Record

Flat = dict[str, str | int | float | None]

CASUALTY_KINDS = ("dead", "injured", "arrested", "displaced")

_JSON_NAMES = types.MappingProxyType({str: "a string", int: "an integer", float: "a number", tuple: "a list"})
_MENTION_COLUMNS = ("name", "country", "sector", "entity_id", "text")
_COLUMN_TYPES = (
    ("VARCHAR", ("id", "document_id", "type", "mode", "context")),
    ("INTEGER", ("quad_class",)),
    ("DOUBLE", ("score",)),
    ("VARCHAR", ("cameo", "status", "tense")),
    ("DOUBLE", ("confidence",)),
    ("VARCHAR", tuple(f"actor_{name}" for name in _MENTION_COLUMNS)),
    ("VARCHAR", tuple(f"recipient_{name}" for name in _MENTION_COLUMNS)),
    ("INTEGER", ("attribution_depth",)),
    ("VARCHAR", ("attribution", "attribution_kind", "cue", *(f"source_{name}" for name in _MENTION_COLUMNS), "within")),
    ("DATE", ("event_date_start", "event_date_end")),
    ("VARCHAR", ("event_date_text", "event_date_reason")),
    ("DATE", ("best_date_start", "best_date_end")),
    ("VARCHAR", ("best_date_basis", "place_text", "place_name", "place_id")),
    ("DOUBLE", ("place_latitude", "place_longitude")),
    ("VARCHAR", ("place_admin1", "place_country", "place_precision")),
    ("INTEGER", tuple(f"{kind}_{end}" for kind in CASUALTY_KINDS for end in ("low", "high"))),
    ("VARCHAR", ("casualties_text", "trigger_text")),
    ("INTEGER", ("trigger_start_char", "trigger_end_char")),
    ("VARCHAR", ("part",)),
    ("INTEGER", ("sentence",)),
    ("VARCHAR", ("sentence_text", "versions")),
)
FLAT_COLUMNS: types.MappingProxyType[str, str] = types.MappingProxyType(
    {name: sql for sql, names in _COLUMN_TYPES for name in names}
)
"""The columns of a flat row, in order, with their DuckDB types."""


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a record, which describes every field."""
    content = Path(__file__).with_name("record.schema.json").read_text(encoding="utf-8")
    return typing.cast("dict[str, Any]", json.loads(content))


def record_to_dict(record: Record) -> dict[str, Any]:
    """The record as JSON values, as `record.schema.json` describes them."""
    return typing.cast("dict[str, Any]", _plain(record))


def record_from_dict(values: dict[str, Any]) -> Record:
    """The record of these JSON values. Raises InputError for missing, unknown or wrongly typed fields."""
    return typing.cast("Record", _build(Record, values, "record"))


def flatten(record: Record) -> Flat:
    """The record as one row of FLAT_COLUMNS. Loses scores of reasons, offsets of roles, and further sectors.

    The values of several mentions are joined by ";" in the same order in each column (empty where one has none).
    Of several counts of the same kind the highest `low` and the highest `high` stand, so none is counted twice;
    a `high` without end leaves its column empty.
    """
    innermost = record.attribution[-1] if record.attribution else None
    source = innermost.source if innermost else None
    row: Flat = {name: getattr(record, name) for name in ("id", "document_id", "type", "cameo", "within")}
    row |= {"mode": _joined(record.mode), "context": _joined(record.context)}
    row |= {"quad_class": record.quad_class, "score": record.score, "confidence": record.confidence}
    row |= {"status": record.status.value, "tense": record.tense.value}
    row |= _mention_columns("actor", record.actor) | _mention_columns("recipient", record.recipient)
    row |= _mention_columns("source", (source,) if source else ())
    row |= {"attribution_depth": len(record.attribution), "attribution": _chain(record.attribution)}
    row |= {"cue": innermost.cue.text if innermost else None, "attribution_kind": innermost.kind if innermost else None}
    row |= _fields("event_date", record.event_date, ("start", "end", "text", "reason"))
    row |= _fields("best_date", record.best_date, ("start", "end", "basis"))
    row |= _fields("place", record.event_location, ("text", "name", "latitude", "longitude", "admin1", "country"))
    row |= _fields("place", record.event_location, ("precision",))
    row["place_id"] = record.event_location.place_id if record.event_location else None
    row |= _casualty_columns(record.casualties)
    row |= _fields("trigger", record.trigger, ("text", "start_char", "end_char"))
    row |= {name: getattr(record.evidence, name) for name in ("part", "sentence", "sentence_text")}
    row["versions"] = _joined(f"{name}={value}" for name, value in sorted(record.versions.items()))
    return {name: None if row[name] == "" else row[name] for name in FLAT_COLUMNS}


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    return None if value == "" else value


def _build(kind: Any, value: object, path: str) -> object:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _build(inner[0], value, path)
    if origin is tuple and isinstance(value, list):
        return tuple(_build(inner[0], item, f"{path}[{n}]") for n, item in enumerate(value))
    if origin is dict and isinstance(value, dict):
        return {key: _build(inner[1], item, f"{path}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return _build_dataclass(kind, value, path)
    if kind is str and value is None:
        return ""
    return _build_scalar(kind, value, path)


def _build_scalar(kind: Any, value: object, path: str) -> object:
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str) and value in list(kind):
        return kind(value)
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind in (str, int) and type(value) is kind:
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        raise InputError(f"{path} must be one of {', '.join(kind)}, but is {value!r}.")
    raise InputError(
        f"{path} must be {_JSON_NAMES.get(typing.get_origin(kind) or kind, 'an object')}, but is {value!r}."
    )


def _build_dataclass(cls: Any, values: dict[str, Any], path: str) -> object:
    hints = _hints(cls)
    if unknown := [key for key in values if key not in hints]:
        raise InputError(f"{path}.{unknown[0]} is not a field of a record.")
    if missing := [key for key in hints if key not in values]:
        raise InputError(f"{path}.{missing[0]} is missing.")
    return cls(**{key: _build(kind, values[key], f"{path}.{key}") for key, kind in hints.items()})


@functools.cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _joined(values: typing.Iterable[str]) -> str | None:
    parts = [value.replace(";", ",") for value in values]
    return ";".join(parts) if any(parts) else None


def _mention_columns(prefix: str, mentions: tuple[Mention, ...]) -> Flat:
    return {f"{prefix}_{name}": _joined(getattr(mention, name) for mention in mentions) for name in _MENTION_COLUMNS}


def _chain(links: tuple[Link, ...]) -> str | None:
    """Sources from the outermost to the innermost; "?" is one that is not named."""
    return " > ".join((link.source.name or link.source.text) if link.source else "?" for link in links) or None


def _fields(prefix: str, value: object, names: tuple[str, ...]) -> Flat:
    return {f"{prefix}_{name}": getattr(value, name, None) for name in names}


def _casualty_columns(casualties: tuple[Casualties, ...]) -> Flat:
    row: Flat = {"casualties_text": _joined(count.text for count in casualties)}
    for kind in CASUALTY_KINDS:
        counts = [count for count in casualties if count.kind == kind]
        row[f"{kind}_low"] = max((count.low for count in counts), default=None)
        highs = [count.high for count in counts if count.high is not None]
        row[f"{kind}_high"] = max(highs) if highs and len(highs) == len(counts) else None
    return row
