"""The tables of the knowledge base: their columns, and reading them with every cell checked."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.core.errors import KnowledgeError

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""What stands in the place of a country for an international actor."""

_FREQUENT = ("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK")
_RARER = ("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PRE", "REF", "REL", "SOC")
SECTORS = frozenset(_FREQUENT + _RARER)

_VALID = ("valid_from", "valid_to")
_CAPITAL = ("capital", "capital_lat", "capital_lon", "seats")
_CODES = ("iso3", "iso2", "cow", "gw", "fips", "cameo")
_ENTITY = ("id", "name", "aliases", "country", "sector", "further_sectors")
COLUMNS: dict[str, tuple[str, ...]] = {
    "countries": (*_CODES, "name", "aliases", "adjectives", "demonyms", *_CAPITAL, *_VALID),
    "territories": ("id", "name", "aliases", "adjectives", "demonyms", "country", "sector", *_CAPITAL),
    "international": _ENTITY + _VALID,
    "groups": (*_ENTITY, "kind", *_VALID),
    "bodies": (*_ENTITY, "kind", *_VALID),
    "people": ("id", "name", "aliases", "office", "country", "sector", *_VALID),
    "agents": ("lemma", "sector", "further_sectors", "plural_ok", "kind"),
    "offices": ("office", "aliases", "sector", "country"),
    "kinds": ("lemma", "kind"),
}
"""Every table with its columns. `countries` is read first: the other tables name countries by its codes."""

OPTIONAL = frozenset({"gender", "note"})
"""Columns that any table may have after its own. `gender` (male, female) helps to find whom "she" stands for."""

THING_KINDS = frozenset({"place", "weapon", "platform", "vehicle", "document", "money"})
AGENT_KINDS = frozenset({"person", "collective", "body", "thing"})
_SEVERAL_ROWS = frozenset({"people"})
_DAY = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
_DEGREES = re.compile(r"^-?\d{1,3}(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `origin` says where it stands, for messages."""

    cells: dict[str, str]
    origin: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds a list."""
        return tuple(value for value in (part.strip() for part in self[column].split(";")) if value)


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows by table, and a hash of the files they come from."""

    rows: dict[str, tuple[Row, ...]]
    content_hash: str

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.rows.get(table, ())


def read_tables(folder: Path, overlays: Sequence[Path] = ()) -> Tables:
    """The tables of a folder; rows of an overlay (a folder or one file) replace those with the same first column."""
    digest = hashlib.blake2b(digest_size=16)
    rows: dict[str, tuple[Row, ...]] = {}
    if not (folder / "countries.csv").is_file():
        raise KnowledgeError(f"{folder}: no countries.csv; name a folder that holds the tables of the knowledge base")
    for place in (folder, *overlays):
        for file in _files(place):
            read = _read(file)
            digest.update(file.name.encode() + b"\x00" + file.read_bytes() + b"\x00")
            key = COLUMNS[file.stem][0]
            new = {row[key] for row in read}
            rows[file.stem] = tuple(row for row in rows.get(file.stem, ()) if row[key] not in new) + read
    _check(rows)
    return Tables(rows, digest.hexdigest())


def _files(place: Path) -> list[Path]:
    if place.is_file():
        if place.stem not in COLUMNS:
            raise KnowledgeError(f"{place}: no such table; call the file one of {', '.join(COLUMNS)} (.csv)")
        return [place]
    if not place.is_dir():
        raise KnowledgeError(f"{place}: no such file or folder")
    return [place / f"{table}.csv" for table in COLUMNS if (place / f"{table}.csv").is_file()]


def _read(file: Path) -> tuple[Row, ...]:
    columns = COLUMNS[file.stem]
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            table = list(csv.reader(lines))
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{file}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    header = tuple(table[0]) if table else ()
    if header[: len(columns)] != columns or not set(header[len(columns) :]) <= OPTIONAL:
        raise KnowledgeError(f"{file}:1: the header must read {','.join(columns)}")
    rows = []
    for line, cells in enumerate(table[1:], 2):
        if len(cells) != len(header):
            raise KnowledgeError(f"{file}:{line}: {len(cells)} cells, the header has {len(header)}; quote commas")
        rows.append(Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), f"{file}:{line}"))
    return tuple(rows)


def _check(rows: dict[str, tuple[Row, ...]]) -> None:
    countries = {row["iso3"] for row in rows["countries"]} | INTERNATIONAL
    for table, read in rows.items():
        key, seen = COLUMNS[table][0], set[str]()
        for row in read:
            if not row[key]:
                raise KnowledgeError(f"{row.origin}: {key} is empty; give every row its own")
            if row[key] in seen and table not in _SEVERAL_ROWS:
                raise KnowledgeError(f"{row.origin}: {key} {row[key]!r} is there twice; join the rows or rename one")
            seen.add(row[key])
            _check_row(table, row, countries)


def _check_row(table: str, row: Row, countries: set[str]) -> None:
    if "name" in row.cells and not row["name"]:
        raise KnowledgeError(f"{row.origin}: name is empty")
    if "country" in row.cells and table != "offices" and row["country"] not in countries:
        raise KnowledgeError(f"{row.origin}: country {row['country']!r} is neither in countries.csv nor international")
    for sector in (row["sector"], *row.several("further_sectors")):
        if sector and sector not in SECTORS:
            raise KnowledgeError(
                f"{row.origin}: sector {sector!r} is not PLOVER's; use one of {' '.join(sorted(SECTORS))}"
            )
    for column in _VALID:
        if row[column] and not _DAY.match(row[column]):
            raise KnowledgeError(f"{row.origin}: {column} {row[column]!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD")
    if row["valid_to"] and row["valid_from"][: len(row["valid_to"])] > row["valid_to"]:
        raise KnowledgeError(f"{row.origin}: valid_from is later than valid_to; exchange them")
    for column in ("capital_lat", "capital_lon"):
        if row[column] and not _DEGREES.match(row[column]):
            raise KnowledgeError(f"{row.origin}: {column} {row[column]!r} is no number of degrees")
    kinds = {"agents": AGENT_KINDS, "kinds": THING_KINDS}.get(table)
    if kinds is not None and row["kind"] not in kinds:
        raise KnowledgeError(f"{row.origin}: kind {row['kind']!r}; use one of {', '.join(sorted(kinds))}")
