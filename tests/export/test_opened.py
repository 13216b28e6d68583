"""Exports opened by tools that are not ours."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.export.columns import GDELT
from dragoman.ledger import Ledger

Export = Callable[[str], Path]


@pytest.fixture
def export(ledger: Ledger, tmp_path: Path) -> Export:
    """Writes all records in a format."""

    def write(name: str) -> Path:
        ledger.export(tmp_path / f"out.{name}", name, status="all")
        return tmp_path / f"out.{name}"

    return write


def test_duckdb_reads_tables_and_json(export: Export) -> None:
    import duckdb

    connection = duckdb.connect()
    assert len(connection.read_csv(export("csv")).fetchall()) == 7
    polecat = connection.read_csv(export("polecat"), delimiter="\t", quotechar="")
    assert [str(kind) for kind in polecat.project('"Event Date"').types] == ["DATE"]
    gdelt = connection.read_csv(export("gdelt"), delimiter="\t", names=list(GDELT), header=False)
    assert gdelt.sum("QuadClass").fetchall() == [(16,)]
    assert len(connection.read_json(str(export("plover-jsonl"))).fetchall()) == 6
    geojson = connection.read_json(str(export("geojson")), format="unstructured")
    assert geojson.project("len(features)").fetchall() == [(1,)]
    points = connection.read_parquet(str(export("geoparquet"))).project("geometry::VARCHAR")
    assert points.fetchall() == [("POINT (-77.03 -12.04)",)]


def test_pandas_reads_tables(export: Export) -> None:
    pandas = pytest.importorskip("pandas")
    flat = pandas.read_csv(export("csv"), parse_dates=["best_date_start"])
    assert flat["best_date_start"].dt.year.tolist() == [2025, *[2026] * 6]
    polecat = pandas.read_csv(export("polecat"), sep="\t", quoting=3)
    assert polecat["Intensity"].min() == -9
    icews = pandas.read_csv(export("icews"), sep="\t", quoting=3, dtype={"CAMEO Code": str})
    assert icews["CAMEO Code"].tolist()[:2] == ["040", "040"]
    gdelt = pandas.read_csv(export("gdelt"), sep="\t", names=GDELT, dtype={"EventCode": str})
    assert gdelt["GLOBALEVENTID"].is_unique
    assert len(pandas.read_json(export("plover-jsonl"), lines=True)) == 6


def test_polars_reads_tables_and_parquet(export: Export) -> None:
    polars = pytest.importorskip("polars")
    assert polars.read_csv(export("csv"))["status"].to_list().count("planned") == 2
    assert polars.read_csv(export("polecat"), separator="\t", quote_char=None).width == 40
    assert polars.read_ndjson(export("plover-jsonl")).height == 6
    assert polars.read_parquet(export("geoparquet"), columns=["event_id", "place_name"])["place_name"].to_list() == [
        "Lima"
    ]


def test_pyarrow_finds_a_column_of_points(export: Export) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(export("geoparquet"))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    [point] = table["geometry"].cast("binary").to_pylist()
    assert struct.unpack("<BIdd", point) == (1, 1, -77.03, -12.04)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networkx_reads_networks(export: Export, name: str) -> None:
    networkx = pytest.importorskip("networkx")
    graph = getattr(networkx, f"read_{name}")(export(name))
    assert graph.is_directed()
    assert sorted(graph.nodes) == sorted(["=cmd", "Chile (CHL)", "PER", "rebels (PER)"])
    assert sorted(data["status"] for *_, data in graph.edges(data=True)) == [
        *["asserted"] * 5,
        "denied",
        "planned",
        "planned",
    ]
    assert graph.nodes["PER"]["label"] == "Peru"


def test_geojson_has_longitude_first(export: Export) -> None:
    [feature] = json.loads(export("geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-77.03, -12.04]}
    assert feature["properties"]["status"] == "asserted"
