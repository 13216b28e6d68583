"""The gazetteer: places of the world by their names, read from one SQLite file on disk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.names import name_pieces

SHIPPED = Path(__file__).parent / "data" / "gazetteer.sqlite"
FORMAT = "1"
DEGREES = 1000
"""Coordinates are kept as whole thousandths of a degree, which is a hundred metres."""

_COLUMNS = "p.id, p.name, p.key, p.kind, p.latitude, p.longitude, p.division, p.population"
_BY_NAME = f"SELECT {_COLUMNS}, 'name' FROM place p WHERE p.key = ?"  # noqa: S608
_BY_ALIAS = (
    f"SELECT {_COLUMNS}, iif(a.short, 'short', 'alias') "  # noqa: S608
    "FROM alias a JOIN place p ON p.key = a.place AND p.id = a.id WHERE a.key = ?"
)
_STATES = f"SELECT {_COLUMNS}, 'name' FROM place p WHERE p.kind = 'country'"  # noqa: S608
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_Found: TypeAlias = tuple[int | str, str | None, str, str | None, int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `kind`: city, country, continent, admin1, admin2, region or water.

    `id` is that of GeoNames, or a word for a region that GeoNames does not give us. `country` is the alpha-3 code of
    the state it belongs to, empty for what lies in several; `territory` the alpha-2 code under which it is listed.
    `use` says by what it was found: name, alias, or short ("Calif.", "TX"), which only counts beside another place.
    """

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    country: str
    territory: str = ""
    admin1: str = ""
    admin1_code: str = ""
    population: int = 0
    use: str = "name"

    @property
    def division(self) -> tuple[str, str]:
        """Territory and code of the first-level division; the code is empty where there is none."""
        return self.territory, self.admin1_code


class Gazetteer:
    """Looks places up by name. Opens the file at the first question and keeps the last answers."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or SHIPPED
        self._lookup = lru_cache(maxsize=20_000)(self._read)

    @classmethod
    def open(cls, path: Path = SHIPPED) -> Gazetteer:
        """The gazetteer of a file. Raises KnowledgeError at once if it is none."""
        made = cls(path)
        _ = made.content_hash
        return made

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places that a name may stand for, in no order of likelihood; case, accents and hyphens do not count."""
        parts = name_pieces(name)
        found = self._lookup(" ".join(parts))
        if not found and parts and not _WRITTEN_OUT.keys().isdisjoint(parts):
            return self._lookup(" ".join(_WRITTEN_OUT.get(part, part) for part in parts))
        return found

    def state(self, code: str) -> Place | None:
        """A state by its alpha-3 code, at a point near its middle."""
        return self._states.get(code)

    @cached_property
    def content_hash(self) -> str:
        """A hash of all places and names."""
        return self._meta["content_hash"]

    @cached_property
    def origin(self) -> str:
        """From what the file was made."""
        return self._meta.get("origin", "")

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise KnowledgeError(f"{self.path}: there is no gazetteer; make one with `dragoman gazetteer`")
        address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    @cached_property
    def _meta(self) -> dict[str, str]:
        try:
            meta = dict(self._connection.execute("SELECT name, value FROM meta"))
        except sqlite3.DatabaseError as error:
            raise KnowledgeError(f"{self.path}: this is no gazetteer ({error}); make it again") from error
        if meta.get("format") != FORMAT:
            raise KnowledgeError(f"{self.path}: made by another version; make it again with `dragoman gazetteer`")
        return meta

    @cached_property
    def _divisions(self) -> dict[int, tuple[str, str, str, str]]:
        """Alpha-3 code of the state, territory, code and name of each division."""
        rows = self._connection.execute("SELECT number, country, territory, code, name FROM division")
        return {number: (country, territory, code, name) for number, country, territory, code, name in rows}

    @cached_property
    def _states(self) -> dict[str, Place]:
        """The states, each from the largest of the territories that count to it."""
        rows = self._connection.execute(_STATES).fetchall() if self._meta else []
        places = sorted((self._place(row) for row in rows), key=lambda place: place.population)
        return {place.country: place for place in places}

    def _read(self, key: str) -> tuple[Place, ...]:
        if not self._meta or not key:
            return ()
        named: list[_Found] = self._connection.execute(f"{_BY_NAME} UNION ALL {_BY_ALIAS}", (key, key)).fetchall()
        return tuple(self._place(row) for row in named)

    def _place(self, row: _Found) -> Place:
        number, name, key, kind, latitude, longitude, division, population, use = row
        country, territory, code, admin1 = self._divisions[division]
        return Place(
            id=str(number),
            name=name or key.title(),
            kind=kind or "city",
            latitude=latitude / DEGREES,
            longitude=longitude / DEGREES,
            country=country,
            territory=territory,
            admin1=admin1,
            admin1_code=code,
            population=population,
            use=use,
        )
