"""The actors and agents of a user's dictionaries as rows of the tables, so that texts are resolved to them too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from dragoman.knowledge.names import name_pieces
from dragoman.knowledge.petrarch import NOBODY, Actor, AgentNoun, Dictionaries
from dragoman.knowledge.tables import COLUMNS, INTERNATIONAL, SECTORS, Row, Tables

_ROLES = MappingProxyType({"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"})
_BODIES = MappingProxyType({"IGOUNO": "UNO", "IGOEUR": "EUR", "IGOEEC": "EUR", "NGM": "NGO", "INT": "IGO"})
_ARMED = frozenset({"REB", "UAF", "PRM"})
_FORMS = ("aliases", "adjectives", "demonyms", "capital", "seats")
_ORIGIN = "dictionary"
_LISTED = "listed"


def with_dictionaries(tables: Tables, dictionaries: Dictionaries) -> Tables:
    """The tables with the entries of the dictionaries.

    A name that the tables have keeps its record, with the further names; its code is the dictionary's where it is no
    country and no person. A code of three letters alone stands for a country: one of the tables, or a new one. Entries
    with dates are people, whose codes hold from day to day. What a code says beyond country and PLOVER sectors is left
    out here.
    """
    return _Overlay(tables).with_entries(dictionaries)


class _Overlay:
    def __init__(self, tables: Tables) -> None:
        self._hash = tables.content_hash
        self._rows = {table: list(rows) for table, rows in tables.rows.items()}
        self._cameo = {row["cameo"]: row["iso3"] for row in tables["countries"] if row["cameo"]}
        self._at: dict[tuple[str, ...], tuple[str, str]] = {}
        for table in ("people", "bodies", "groups", "international", "territories", "countries"):
            for row in tables[table]:
                for form in (row["name"], *(each for column in _FORMS for each in row.several(column))):
                    self._at[name_pieces(form)] = (table, row[COLUMNS[table][0]])
        self._codes = {row["iso3"] for row in tables["countries"]}
        offices = {row["office"] for row in tables["offices"]}
        self._titles = offices | {row["lemma"] for row in tables["agents"] if row["kind"] == "person"}

    def with_entries(self, dictionaries: Dictionaries) -> Tables:
        """The tables with all entries, countries before those who belong to them."""
        for actor in sorted(dictionaries.actors, key=lambda actor: not self._is_country(actor)):
            self._add(actor)
        lemmas = {row["lemma"]: place for place, row in enumerate(self._rows["agents"])}
        for agent in dictionaries.agents:
            self._add_agent(agent, lemmas)
        rows = {table: tuple(rows) for table, rows in self._rows.items()}
        return Tables(rows, f"{dictionaries.content_hash[:16]}{self._hash}")

    def _is_country(self, actor: Actor) -> bool:
        return all(len(part) == 3 for each in actor.codes for part in each.code.split("/"))

    def _add(self, actor: Actor) -> None:
        codes = actor.codes_on(None)
        if not codes:
            return
        names = tuple(dict.fromkeys(form for name in actor.names for form in self._untitled(name)))
        known = next((self._at[key] for name in names if (key := name_pieces(name)) in self._at), None)
        if known is not None:
            self._extend(*known, names, codes[0])
        elif self._is_country(actor):
            self._add_country(codes[0], names)
        else:
            self._add_other(actor, names, codes[0])

    def _untitled(self, name: str) -> Iterator[str]:
        """The name without the title before it, then the whole."""
        title, _, rest = name.partition(" ")
        if " " in rest and title.lower() in self._titles:
            yield rest
        yield name

    def _extend(self, table: str, key: str, names: Iterable[str], code: str) -> None:
        """More names for a record of the tables, and the country and sector of a code."""
        column = COLUMNS[table][0]
        own = "seats" if table in {"countries", "territories"} else "aliases"
        new = [name for name in names if name_pieces(name) not in self._at]
        for place, row in enumerate(self._rows[table]):
            if row[column] == key:
                cells = {**row.cells, own: ";".join((*row.several(own), *new))}
                if table in {"groups", "bodies", "international"} and (country := self._country(code)):
                    cells |= _sectors(code) | {"country": country}
                self._rows[table][place] = replace(row, cells=cells)
        self._at.update((name_pieces(name), (table, key)) for name in new)

    def _add_country(self, code: str, names: tuple[str, ...]) -> None:
        iso = self._country(code)
        if iso in self._codes:
            self._extend("countries", iso, names, code)
        elif iso in INTERNATIONAL:
            self._append("international", names, {"id": _slug(names[0]), "country": iso})
        else:
            self._codes.add(code)
            self._append("countries", names, {"iso3": code})

    def _add_other(self, actor: Actor, names: tuple[str, ...], code: str) -> None:
        whole = {"id": _slug(names[0]), "country": self._country(code), **_sectors(code)}
        dated = any(each.since or each.until for each in actor.codes)
        if not dated and len(names) == len(actor.names):
            table = "groups" if whole["sector"] in _ARMED else "bodies"
            self._append(table, names, {**whole, "kind": _LISTED})
            return
        for each in actor.codes:
            code = each.code.partition("/")[0]
            if code in NOBODY:
                continue
            days = {"valid_from": _iso(each.since), "valid_to": _iso(each.until), "office": _LISTED}
            self._append("people", names, {**whole, "country": self._country(code), **_sectors(code), **days})

    def _append(self, table: str, names: tuple[str, ...], cells: dict[str, str]) -> None:
        key = COLUMNS[table][0]
        row = Row({**cells, "name": names[0], "aliases": ";".join(names[1:])}, _ORIGIN)
        self._rows[table].append(row)
        self._at.update((name_pieces(name), (table, row[key])) for name in names)

    def _country(self, code: str) -> str:
        """What a code says in the place of the country; empty where it is none that is known."""
        start = _BODIES.get(code[:6]) or _BODIES.get(code[:3]) or code[:3]
        found = self._cameo.get(start, start)
        return found if found in self._codes or found in INTERNATIONAL else ""

    def _add_agent(self, agent: AgentNoun, lemmas: dict[str, int]) -> None:
        cells = _sectors(f"---{agent.code.partition('~')[2]}")
        place = lemmas.get(agent.singular)
        if place is not None:
            row = self._rows["agents"][place]
            if cells["sector"]:
                self._rows["agents"][place] = replace(row, cells={**row.cells, **cells})
            return
        kind = "person" if agent.plural else "collective"
        self._rows["agents"].append(Row({"lemma": agent.singular, "kind": kind, **cells}, _ORIGIN))


def _sectors(code: str) -> dict[str, str]:
    """The PLOVER sectors that a code of CAMEO names after the country, the first apart."""
    parts = (_ROLES.get(part, part) for part in re.findall("...", code[3:]))
    sectors = [*dict.fromkeys(part for part in parts if part in SECTORS), ""]
    return {"sector": sectors[0], "further_sectors": ";".join(filter(None, sectors[1:]))}


def _slug(name: str) -> str:
    return f"{_LISTED}-{'-'.join(name_pieces(name))}"


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
