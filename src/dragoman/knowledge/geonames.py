"""Reading what a gazetteer is made of: tables in the form of GeoNames, and the table of regions."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.gazetteer_file import Entry
from dragoman.knowledge.names import name_pieces

REGIONS = Path(__file__).parent / "data" / "regions.csv"
_COLUMNS = ("id", "name", "names", "short", "kind", "country", "territory", "latitude", "longitude")
_FIELDS = 19
_LAST_LATIN_LETTER = "ɏ"
_VIETNAMESE = ("Ḁ", "ỿ")
_LONGEST_CODE = 4
_WRITTEN_IN_ENGLISH = frozenset("US CA AU NZ GB IE ZA".split())
_WRITTEN_IN_LATIN = frozenset(
    "ES FR DE IT PT NL BE PL CZ SK HU RO HR SI CH AT SE NO DK FI EE LV LT BR AR MX CL CO PE VE EC BO PY UY CU DO GT HN "
    "SV NI CR PA PH".split()
)
_SPELLINGS_FROM = 10_000
_SPELLINGS_FROM_IN_LATIN = 100_000
"""Populations from which on further spellings are kept; before that they are mostly other languages' names."""


def read_regions(path: Path = REGIONS) -> tuple[dict[str, Entry], dict[str, str]]:
    """The reviewed table: entries by id, and the state (alpha-3) that each territory (alpha-2) belongs to."""
    entries: dict[str, Entry] = {}
    states: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != _COLUMNS:
            raise KnowledgeError(f"{path}:1: the columns must be {','.join(_COLUMNS)}")
        for line, row in enumerate(rows, start=2):
            if row["id"] in entries:
                raise KnowledgeError(f"{path}:{line}: the id {row['id']!r} stands twice")
            entries[row["id"]] = _region(row, f"{path}:{line}")
            if row["kind"] == "country":
                states[row["territory"]] = row["country"]
    return entries, states


def read_dump(path: Path, smallest: int = 500) -> Iterator[Entry]:
    """Entries of a GeoNames table (allCountries.txt or one country's, also zipped).

    Leaves out towns with fewer people than `smallest` unless they are seats of administration, and what is neither
    town, first or second division, state nor continent: rivers, mountains, buildings.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _FIELDS:
                raise KnowledgeError(f"{path}:{number}: {len(cells)} columns; a table of GeoNames has {_FIELDS}")
            kind = _kind(cells[6], cells[7])
            if kind == "city" and int(cells[14] or 0) < smallest and not cells[7].startswith(("PPLA", "PPLC")):
                continue
            if kind:
                names = spellings(cells[1], [cells[2], *cells[3].split(",")], cells[8], int(cells[14] or 0), kind)
                yield Entry(
                    id=cells[0],
                    name=cells[1],
                    kind=kind,
                    latitude=float(cells[4]),
                    longitude=float(cells[5]),
                    territory=cells[8],
                    code=cells[10] if kind in {"city", "admin1", "admin2"} and cells[10] != "00" else "",
                    population=int(cells[14] or 0),
                    names=names,
                )


def spellings(name: str, others: Iterable[str], territory: str, population: int, kind: str = "city") -> tuple[str, ...]:
    """The further spellings that English news may use: in Latin letters, capitalised, and not every place's.

    GeoNames does not say here of which language a name is. Of towns in countries that write English only variants with
    a word of their own name are kept.
    """
    latin = tuple(other for other in others if _is_latin_name(other))
    if kind != "city":
        return latin
    if population < (_SPELLINGS_FROM_IN_LATIN if territory in _WRITTEN_IN_LATIN else _SPELLINGS_FROM):
        return ()
    if territory in _WRITTEN_IN_ENGLISH:
        own = set(name_pieces(name))
        return tuple(other for other in latin if own & set(name_pieces(other)))
    return latin


def _is_latin_name(name: str) -> bool:
    if not name[:1].isupper() or (name.isupper() and len(name) <= _LONGEST_CODE) or "'" in name[1:]:
        return False
    letters = [letter for letter in name if letter.isalpha()]
    return all(c <= _LAST_LATIN_LETTER or _VIETNAMESE[0] <= c <= _VIETNAMESE[1] for c in letters)


def _kind(feature_class: str, code: str) -> str:
    if feature_class == "P":
        return "" if code in {"PPLH", "PPLQ", "PPLW"} else "city"
    if feature_class == "A":
        return {"ADM1": "admin1", "ADM2": "admin2"}.get(code, "country" if code.startswith("PCL") else "")
    return "continent" if code == "CONT" else ""


def _region(row: dict[str, str], where: str) -> Entry:
    try:
        latitude, longitude = (float(row[c]) if row[c] else None for c in ("latitude", "longitude"))
    except ValueError as error:
        raise KnowledgeError(f"{where}: latitude and longitude must be degrees ({error})") from error
    territory, _, code = row["id"].partition(".") if row["kind"] == "admin1" else (row["territory"], "", "")
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        latitude=latitude,
        longitude=longitude,
        territory=territory,
        code=code,
        names=_several(row["names"]),
        short=_several(row["short"]),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(value for value in (part.strip() for part in cell.split(";")) if value)


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[str]]:
    if path.suffix != ".zip":
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        inner = f"{path.stem}.txt"
        if inner not in archive.namelist():
            raise KnowledgeError(f"{path}: holds no {inner}; take the file as GeoNames gives it")
        with archive.open(inner) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as file:
            yield file
