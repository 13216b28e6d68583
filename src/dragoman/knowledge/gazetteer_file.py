"""Making the file of a gazetteer: entries in, one SQLite file out, the same for the same entries."""

from __future__ import annotations

import hashlib
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.gazetteer import DEGREES, FORMAT
from dragoman.knowledge.names import name_pieces

KINDS = frozenset({"city", "country", "continent", "admin1", "admin2", "region", "water"})
_SCHEMA = """
PRAGMA page_size = 16384;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE division (number INTEGER PRIMARY KEY, country TEXT, territory TEXT, code TEXT, name TEXT);
CREATE TABLE place (
    key TEXT, id, name TEXT, kind TEXT, latitude INTEGER, longitude INTEGER, division INTEGER, population INTEGER,
    PRIMARY KEY (key, id)
) WITHOUT ROWID;
CREATE INDEX state ON place (kind) WHERE kind = 'country';
CREATE TABLE alias (key TEXT, place TEXT, id, short INTEGER, PRIMARY KEY (key, place, id)) WITHOUT ROWID;
"""
_CELL = 0.5
_DIGITS_OF_POPULATION = 2

Place = tuple[str, int | str, str | None, str | None, int, int, int, int]
Division = tuple[int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as a source gives it. `territory` is an alpha-2 code and `code` that of the first-level division.

    `names` are further spellings; `short` are those that count only beside another place. A division without
    coordinates gets the middle of its places, one without a number of people the sum of theirs.
    """

    id: str
    name: str
    kind: str = "city"
    latitude: float | None = None
    longitude: float | None = None
    territory: str = ""
    code: str = ""
    population: int = 0
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def write_gazetteer(path: Path, entries: Iterable[Entry], states: Mapping[str, str], origin: str) -> dict[str, int]:
    """Write the file and give the number of places by kind. `states` maps territories to alpha-3 codes of states.

    Entries that have no coordinates and are no division with places are left out.
    """
    located = list(_located(list(entries)))
    if not located:
        raise KnowledgeError(f"{path}: no place was read; is the source the right file?")
    divisions = _divisions(located, states)
    numbers = {(territory, code): number for number, _, territory, code, _ in divisions}
    places = sorted({row[:2]: row for row in (_place(entry, numbers) for entry in located)}.values(), key=_order)
    aliases = sorted({row for entry in located for row in _aliases(entry)}, key=_order)
    digest = hashlib.blake2b(repr((divisions, places, aliases)).encode(), digest_size=16).hexdigest()
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(_SCHEMA)
        file.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("content_hash", digest), ("format", FORMAT), ("origin", origin)]
        )
        file.executemany("INSERT INTO division VALUES (?, ?, ?, ?, ?)", divisions)
        file.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
        file.executemany("INSERT INTO alias VALUES (?, ?, ?, ?)", aliases)
        file.commit()
        file.execute("VACUUM")
    return {kind: sum(entry.kind == kind for entry in located) for kind in sorted(KINDS)}


def amended(entries: Iterable[Entry], changes: Mapping[str, Entry]) -> Iterator[Entry]:
    """Entries with what a table says of them, found by id, "US" or "US.TX"; the table's own places come last."""
    used = set()
    for entry in entries:
        key = {"country": entry.territory, "admin1": f"{entry.territory}.{entry.code}"}.get(entry.kind, entry.id)
        change = changes.get(key) or changes.get(entry.id)
        if change is None:
            yield entry
            continue
        used.add(change.id)
        yield replace(
            entry,
            name=change.name or entry.name,
            latitude=entry.latitude if entry.latitude is not None else change.latitude,
            longitude=entry.longitude if entry.longitude is not None else change.longitude,
            names=(*entry.names, entry.name, *change.names),
            short=(*entry.short, *change.short),
        )
    yield from (change for change in changes.values() if change.id not in used and change.name)


def _located(entries: list[Entry]) -> Iterator[Entry]:
    cells: dict[tuple[str, str], set[tuple[int, int]]] = {}
    people: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        if entry.kind not in KINDS:
            raise KnowledgeError(f"{entry.name}: kind {entry.kind!r}; use one of {', '.join(sorted(KINDS))}")
        if entry.kind == "city" and entry.latitude is not None and entry.longitude is not None:
            cell = (math.floor(entry.latitude / _CELL), math.floor(entry.longitude / _CELL))
            cells.setdefault((entry.territory, entry.code), set()).add(cell)
            people[entry.territory, entry.code] += entry.population
    for entry in entries:
        division = entry.territory, entry.code
        if entry.kind != "admin1":
            yield from [entry] if entry.latitude is not None else []
            continue
        whole = replace(entry, population=entry.population or people[division])
        if whole.latitude is not None:
            yield whole
        elif division in cells:
            rows, columns = zip(*cells[division], strict=True)
            yield replace(whole, latitude=_middle(rows), longitude=_middle(columns))


def _middle(cells: Sequence[int]) -> float:
    return (sum(cells) / len(cells) + 0.5) * _CELL


def _divisions(entries: list[Entry], states: Mapping[str, str]) -> list[Division]:
    names = {(entry.territory, entry.code): entry.name for entry in entries if entry.kind == "admin1"}
    keys = sorted({(e.territory, e.code) for e in entries} | {(e.territory, "") for e in entries})
    return [(n, states.get(key[0], ""), *key, names.get(key, "")) for n, key in enumerate(keys)]


def _place(entry: Entry, numbers: Mapping[tuple[str, str], int]) -> Place:
    key = _key(entry.name)
    return (
        key,
        _id(entry),
        entry.name if entry.name != key.title() else None,
        entry.kind if entry.kind != "city" else None,
        round((entry.latitude or 0) * DEGREES),
        round((entry.longitude or 0) * DEGREES),
        numbers[entry.territory, entry.code],
        _rounded(entry.population),
    )


def _aliases(entry: Entry) -> Iterator[tuple[str, str, int | str, int | None]]:
    own = _key(entry.name)
    names = {_key(name) for name in entry.names} - {own, ""}
    yield from ((key, own, _id(entry), None) for key in names)
    yield from ((key, own, _id(entry), 1) for key in {_key(name) for name in entry.short} - names - {own, ""})


def _key(name: str) -> str:
    return " ".join(name_pieces(name))


def _id(entry: Entry) -> int | str:
    return int(entry.id) if entry.id.isdecimal() else entry.id


def _rounded(population: int) -> int:
    return round(population, min(0, _DIGITS_OF_POPULATION - len(str(population))))


def _order(row: Place | tuple[str, str, int | str, int | None]) -> tuple[str, ...]:
    return tuple(str(cell) for cell in row)
