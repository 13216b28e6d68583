"""A document and its records as rows of the tables of a shard."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from dragoman.core.document import Document, content_id
from dragoman.core.record import Casualties, Link, Mention, Record
from dragoman.core.serialize import flatten, record_to_dict
from dragoman.knowledge.base import DATA
from dragoman.knowledge.tables import read_tables
from dragoman.store.schema import SHARD_TABLES, TABLES, Table

Cell = str | int | float | bool | bytes | None
Row = Mapping[str, Cell]
Rows = dict[str, list[tuple[Cell, ...]]]
_NO_CODES = (None, None, None)
_LARGEST = MappingProxyType({"INTEGER": 2**31 - 1, "BIGINT": 2**63 - 1})


class Refused(Protocol):
    """An input that could not be used: where it stood, why in one word, and why in a sentence."""

    @property
    def origin(self) -> str:
        """File and line."""

    @property
    def reason(self) -> str:
        """One word."""

    @property
    def message(self) -> str:
        """What to do."""


class Fingerprint(Protocol):
    """By what copies of a text are found."""

    @property
    def words(self) -> str:
        """A hash of all words."""

    @property
    def runs(self) -> int:
        """Number of different runs of words."""

    @property
    def lowest(self) -> bytes:
        """The lowest hashes of these."""


def no_rows() -> Rows:
    """The tables of a shard, empty."""
    return {table.name: [] for table in SHARD_TABLES}


def add_document(
    rows: Rows,
    document: Document,
    records: Sequence[Record],
    *,
    versions_hash: str,
    fingerprint: Fingerprint | None = None,
) -> None:
    """Adds a document and its records to the tables.

    A number or day that its column cannot hold, as a count of trillions, is left empty; `records` keeps it.
    """
    found: dict[str, list[Row]] = {
        "documents": [_document(document, len(records), versions_hash)],
        "texts": [{"document_id": document.id, "text": document.text}],
    }
    if fingerprint is not None:
        found["fingerprints"] = [_fingerprint(document, fingerprint)]
    for record in records:
        for name, several in _of_record(document, record, versions_hash):
            found.setdefault(name, []).extend(
                {"event_id": record.id, "document_id": document.id, **row} for row in several
            )
    for table in SHARD_TABLES:
        rows[table.name] += (_cells(table, row) for row in found.get(table.name, ()))


def add_refused(rows: Rows, refused: Refused, document: Document | None = None) -> None:
    """Adds what was set aside, with the document that failed where there is one."""
    row: Row = {
        "set_aside_id": refused_id(refused),
        "origin": refused.origin,
        "reason": refused.reason,
        "message": refused.message,
        "document_id": document.id if document else None,
        "content_hash": content_hash(document) if document else None,
    }
    rows["set_aside"].append(_cells(TABLES["set_aside"], row))


def refused_id(refused: Refused) -> str:
    """An identifier of what was set aside."""
    return content_id(refused.origin, refused.reason, refused.message)


def content_hash(document: Document) -> str:
    """A hash of title and text."""
    return content_id(document.title, document.text)


def _document(document: Document, events: int, versions_hash: str) -> Row:
    return {
        "document_id": document.id,
        **_about(document),
        "language": document.language,
        "characters": len(document.text),
        "events": events,
        "content_hash": content_hash(document),
        "versions_hash": versions_hash,
    }


def _fingerprint(document: Document, fingerprint: Fingerprint) -> Row:
    return {
        "document_id": document.id,
        "published_date": document.published_date.isoformat() if document.published_date else None,
        "words": fingerprint.words,
        "runs": fingerprint.runs,
        "lowest": fingerprint.lowest,
    }


def _about(document: Document) -> Row:
    return {
        "document_title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published_date": document.published_date.isoformat() if document.published_date else None,
        "origin": document.origin,
    }


def _of_record(document: Document, record: Record, versions_hash: str) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "events", [_event(document, record, versions_hash)]
    yield "records", [{"json": _json(record)}]
    for role, mentions in (("actor", record.actor), ("recipient", record.recipient)):
        yield "actors", [_mention(role, position, mention) for position, mention in enumerate(mentions, 1)]
    depth = len(record.attribution)
    yield (
        "attributions",
        [_link(n, link) | {"is_innermost": n == depth} for n, link in enumerate(record.attribution, 1)],
    )
    yield "casualties", [_count(position, count) for position, count in enumerate(record.casualties, 1)]


def _event(document: Document, record: Record, versions_hash: str) -> Row:
    source = record.attribution[-1].source if record.attribution else None
    return {
        **flatten(record),
        **_about(document),
        "sentence_start_char": record.evidence.start_char,
        "sentence_end_char": record.evidence.end_char,
        **_first("actor", record.actor),
        **_first("recipient", record.recipient),
        "source_iso3": _codes(source.country)[0] if source else None,
        "versions_hash": versions_hash,
    }


def _first(role: str, mentions: Sequence[Mention]) -> Row:
    if not mentions:
        return {}
    first = mentions[0]
    values = dict(zip(("iso3", "cow", "gw"), _codes(first.country), strict=True))
    values |= {name: getattr(first, name) for name in ("name", "country", "sector", "entity_id")}
    return {f"first_{role}_{name}": value for name, value in values.items()}


def _mention(role: str, position: int, mention: Mention) -> Row:
    iso3, cow, gw = _codes(mention.country)
    return {
        **{name: getattr(mention, name) for name in ("text", "start_char", "end_char", "name", "country", "sector")},
        **{"entity_id": mention.entity_id, "reason": mention.reason, "iso3": iso3, "cow": cow, "gw": gw},
        "role": role,
        "position": position,
        "further_sectors": ";".join(mention.further_sectors),
    }


def _link(depth: int, link: Link) -> dict[str, Cell]:
    row: dict[str, Cell] = {
        "depth": depth,
        "cue": link.cue.text,
        "cue_start_char": link.cue.start_char,
        "cue_end_char": link.cue.end_char,
        "kind": link.kind,
        "content_start_char": min((span.start_char for span in link.content), default=None),
        "content_end_char": max((span.end_char for span in link.content), default=None),
    }
    if link.source is not None:
        source = _mention("source", depth, link.source)
        row |= {name: source[name] for name in ("iso3", "cow", "gw")}
        named = ("text", "start_char", "end_char", "name", "country", "sector", "entity_id")
        row |= {f"source_{name}": source[name] for name in named}
    return row


def _count(position: int, count: Casualties) -> Row:
    values = {name: getattr(count, name) for name in ("kind", "low", "high", "text", "start_char", "end_char")}
    return {"position": position, **values}


def _codes(country: str) -> tuple[str | None, int | None, int | None]:
    return _state_codes().get(country, _NO_CODES)


@functools.cache
def _state_codes() -> Mapping[str, tuple[str, int | None, int | None]]:
    """The numbers of Correlates of War and of Gleditsch and Ward by alpha-3 code."""
    return {
        row["iso3"]: (row["iso3"], int(row["cow"]) if row["cow"] else None, int(row["gw"]) if row["gw"] else None)
        for row in read_tables(DATA)["countries"]
    }


def _json(record: Record) -> str:
    """The record in one line; half a surrogate pair, which no file can hold, stays as its escape."""
    values = record_to_dict(record)
    line = json.dumps(values, ensure_ascii=False, allow_nan=False)
    return line if line.isascii() or _is_whole(line) else json.dumps(values, allow_nan=False)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cells(table: Table, row: Row) -> tuple[Cell, ...]:
    return tuple(_cell(row.get(name), kind) for name, kind, _ in table.columns)


def _cell(value: Cell, kind: str) -> Cell:
    """The value as its column holds it; empty text is absent."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if kind == "DATE" and not _is_day(value):
            return None
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, int) and kind in _LARGEST and abs(value) > _LARGEST[kind]:
        return None
    return value


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
