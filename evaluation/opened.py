"""Opens every export of a ledger with tools that are not ours, and tells what they read.

    python evaluation/opened.py LEDGER

Wants pandas, polars, pyarrow, networkx and geopandas (with pyogrio, which brings GDAL); R is asked where it is there.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import networkx
import pandas
import polars
import pyogrio

from dragoman import Ledger
from dragoman.export.columns import GDELT
from dragoman.export.formats import FORMATS

TAB: dict[str, Any] = {"sep": "\t", "quoting": csv.QUOTE_NONE, "low_memory": False}
OPENED: dict[str, dict[str, Callable[[Path], int]]] = {
    "plover-jsonl": {
        "pandas": lambda path: len(pandas.read_json(path, lines=True)),
        "polars": lambda path: polars.read_ndjson(path, infer_schema_length=None).height,
        "DuckDB": lambda path: len(duckdb.read_json(str(path))),
    },
    "polecat": {
        "pandas": lambda path: len(pandas.read_csv(path, **TAB)),
        "polars": lambda path: polars.read_csv(path, separator="\t", quote_char=None, infer_schema_length=None).height,
        "DuckDB": lambda path: len(duckdb.read_csv(str(path), delimiter="\t", quotechar="")),
    },
    "icews": {
        "pandas": lambda path: len(pandas.read_csv(path, **TAB)),
        "polars": lambda path: polars.read_csv(path, separator="\t", quote_char=None, infer_schema_length=None).height,
    },
    "gdelt": {
        "pandas": lambda path: len(pandas.read_csv(path, names=GDELT, **TAB)),
        "DuckDB": lambda path: len(duckdb.read_csv(str(path), delimiter="\t", names=list(GDELT), header=False)),
    },
    "csv": {
        "pandas": lambda path: len(pandas.read_csv(path, parse_dates=["best_date_start"])),
        "polars": lambda path: polars.read_csv(path, infer_schema_length=None).height,
        "DuckDB": lambda path: len(duckdb.read_csv(str(path))),
        "R": lambda path: _r(f"nrow(read.csv('{path}'))"),
    },
    "geojson": {
        "GDAL": lambda path: int(pyogrio.read_info(path)["features"]),
        "geopandas": lambda path: int(geopandas.read_file(path).geometry.is_valid.sum()),
    },
    "geoparquet": {
        "geopandas": lambda path: int(geopandas.read_parquet(path).to_crs("EPSG:4326").geometry.is_valid.sum()),
        "polars": lambda path: polars.read_parquet(path, columns=["event_id"]).height,
    },
    "gexf": {"networkx": lambda path: networkx.read_gexf(path).number_of_edges()},
    "graphml": {"networkx": lambda path: networkx.read_graphml(path).number_of_edges()},
}


def _r(expression: str) -> int:
    if not (program := shutil.which("Rscript")):
        return -1
    done = subprocess.run([program, "-e", f"cat({expression})"], capture_output=True, text=True, check=True)
    return int(done.stdout)


def opened(ledger: Ledger, folder: Path) -> Iterator[tuple[str, str, int, int, float]]:
    """Format, tool, rows written, rows read (-1: the tool is not there), seconds of writing."""
    for name in FORMATS:
        started = time.perf_counter()
        rows = ledger.export(folder / name, name, status="all").rows
        seconds = time.perf_counter() - started
        for tool, read in OPENED[name].items():
            yield name, tool, rows, read(folder / name), seconds


def main() -> None:
    """Prints a line for each format and tool; the exit code is 1 if one reads another number of rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, tool, rows, read, seconds in opened(Ledger(parser.parse_args().ledger), Path(folder)):
            wrong += read not in {rows, -1}
            told = "not there" if read < 0 else f"{read:,} rows read"
            print(f"{name:14} {tool:10} {rows:>9,} rows written in {seconds:5.1f} s, {told}")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
