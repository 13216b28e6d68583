"""A row of the ledger in the terms of other formats: its parties, pairs, states, and the type that PLOVER gives it."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.codebook.codebook import Codebook
from dragoman.core.document import content_id
from dragoman.core.record import Status
from dragoman.knowledge.base import DATA
from dragoman.knowledge.tables import read_tables

if TYPE_CHECKING:
    import duckdb

Row = Mapping[str, Any]


class Chosen(Protocol):
    """The records to export."""

    @property
    def columns(self) -> list[str]:
        """Columns of a flat row."""

    def with_more(self) -> Iterable[Row]:
        """Rows with language, further sectors, and type of the record that they are the content of."""

    def relation(self) -> duckdb.DuckDBPyRelation:
        """Flat rows for DuckDB."""


@dataclass(slots=True)
class Written:
    """How many rows were written, and how many records not, by reason."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient; `sectors` begins with the first."""

    text: str = ""
    name: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()
    entity_id: str = ""

    @property
    def sector(self) -> str:
        """The first sector."""
        return self.sectors[0] if self.sectors else ""


@dataclass(frozen=True, slots=True)
class Told:
    """Type, modes and codes of a record as PLOVER's own usage has them."""

    type: str
    modes: tuple[str, ...]
    quad_class: int | None
    score: float | None
    cameo: str


class Usage:
    """PLOVER's usage: a planned AID is an AGREE. `settle` takes that over, and leaves out what would be told twice."""

    def __init__(self) -> None:
        self.codebook = Codebook.load()

    def settle(self, row: Row, written: Written) -> Told | None:
        """The record in PLOVER's usage; None, and counted, where the promise that it is the content of says the same.

        Types of a codebook of one's own stay as they are.
        """
        name = row["type"]
        used = self.codebook.plover_usage(name, Status(row["status"])) if name in self.codebook.types else name
        if used == name:
            return Told(name, several(row["mode"]), row["quad_class"], row["score"], row["cameo"] or "")
        if row["within_type"] == used:
            written.left_out[f"planned, and told by its {used}"] += 1
            return None
        codebook = self.codebook
        return Told(used, (), codebook.quad_class(used), codebook.score(used), codebook.cameo(used))


def parties(row: Row, role: str) -> list[Party]:
    """The actors or recipients of a row."""
    columns = [_split(row[f"{role}_{name}"]) for name in ("text", "name", "country", "sector", "entity_id")]
    further = _split(row[f"{role}_further_sectors"])
    return [
        Party(text, name, country, tuple(filter(None, (sector, *more.split(",")))), entity_id)
        for text, name, country, sector, entity_id, more in zip_longest(*columns, further, fillvalue="")
    ]


def pairs(row: Row) -> list[tuple[Party, Party]]:
    """Each actor with each recipient; of several actors without recipient each with each, in both directions."""
    actors, recipients = parties(row, "actor"), parties(row, "recipient")
    if not recipients and len(actors) > 1:
        return [(a, b) for i, a in enumerate(actors) for j, b in enumerate(actors) if i != j]
    return [(a, b) for a in actors or [Party()] for b in recipients or [Party()]]


def several(cell: str | None) -> tuple[str, ...]:
    """The values of a list that stands in one cell."""
    return tuple(cell.split(";")) if cell else ()


def _split(cell: str | None) -> list[str]:
    return cell.split(";") if cell else []


def first_day(row: Row) -> dt.date | None:
    """The one day that formats have room for: the first of the event, else that of publication."""
    day: dt.date | None = row["best_date_start"] or row["best_date_end"]
    return day


def number(*parts: str) -> int:
    """A whole number of at most 15 digits that stays the same for the same parts, for formats that number events."""
    return int(content_id(*parts)[:12], 16)


@dataclass(frozen=True, slots=True)
class State:
    """Codes of a state."""

    name: str
    cow: str
    fips: str
    cameo: str


@functools.cache
def states() -> Mapping[str, State]:
    """States by alpha-3 code."""
    return {
        row["iso3"]: State(row["name"], row["cow"], row["fips"], row["cameo"]) for row in read_tables(DATA)["countries"]
    }


def state(code: str | None) -> State:
    """The state of a code; an empty one where it is none."""
    return states().get(code or "", State("", "", "", ""))


def dated(rows: Iterable[Row], written: Written) -> Iterator[tuple[Row, dt.date]]:
    """Rows that have a day; others are counted as left out."""
    for row in rows:
        day = first_day(row)
        if day is None:
            written.left_out["without any date"] += 1
        else:
            yield row, day
