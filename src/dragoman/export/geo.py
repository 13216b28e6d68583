"""Records on a map: GeoJSON and GeoParquet, a point each. Records without a point are left out, never put at 0, 0."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from dragoman.core.replacing import replacing
from dragoman.export.told import Chosen, Row, Written

NO_POINT = "without a point on the map"
_GEOJSON = """{"type": "FeatureCollection", "features": ["""


def write_geojson(path: Path, chosen: Chosen) -> Written:
    """Writes a feature for each record (RFC 7946: longitude first), with the columns of `events` that are not empty."""
    written = Written()
    columns = [name for name in chosen.columns if name not in {"place_latitude", "place_longitude"}]
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_GEOJSON)
        for row in chosen.with_more():
            if row["place_latitude"] is None or row["place_longitude"] is None:
                written.left_out[NO_POINT] += 1
                continue
            stream.write(",\n" if written.rows else "\n")
            stream.write(json.dumps(_feature(row, columns), ensure_ascii=False, allow_nan=False))
            written.rows += 1
        stream.write("\n]}\n")
    return written


def _feature(row: Row, columns: list[str]) -> dict[str, object]:
    properties = {name: row[name] for name in columns if row[name] is not None}
    return {
        "type": "Feature",
        "id": row["event_id"],
        "geometry": {"type": "Point", "coordinates": [row["place_longitude"], row["place_latitude"]]},
        "properties": {
            name: value.isoformat() if isinstance(value, dt.date) else value for name, value in properties.items()
        },
    }


def write_geoparquet(path: Path, chosen: Chosen) -> Written:
    """Writes the columns of `events` with a column `geometry` (WGS 84)."""
    written = Written()
    relation = chosen.relation()
    points = "place_latitude IS NOT NULL AND place_longitude IS NOT NULL"
    placed = relation.filter(points).project(
        "*, ('POINT (' || place_longitude || ' ' || place_latitude || ')')::GEOMETRY AS geometry"
    )
    with replacing(path) as temporary:
        placed.to_parquet(str(temporary), compression="zstd")
    [(total, written.rows)] = relation.aggregate(f"count(*), count(*) FILTER ({points})").fetchall()
    if total > written.rows:
        written.left_out[NO_POINT] = total - written.rows
    return written
