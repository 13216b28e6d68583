"""Parquet: one record a row, typed, with the versions in the file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.replacing import replacing
from dragoman.output.rows import COLUMNS, Cell, Results, flat_rows

if TYPE_CHECKING:
    import duckdb

ROW_GROUP = 100_000
LARGEST_INTEGER = 2**31 - 1


def write_parquet(path: Path, results: Results) -> None:
    """Writes rows in the order of the results; the same results give the same bytes.

    The key `dragoman` of the file's metadata holds the versions that made the records, as JSON. Rows gather in a
    temporary database beside the file, so that memory stays small. A number or day that its column cannot hold, as a
    count of trillions, is left empty; JSON Lines and CSV keep it.
    """
    versions: dict[str, str] = {}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    with replacing(path) as temporary, _database(Path(f"{temporary}.rows")) as connection:
        connection.execute(f"CREATE TABLE records ({columns})")
        with connection.appender("records") as appender:
            appender.append_rows(_fitting(row) for row in flat_rows(_watched(results, versions)))
        connection.execute(
            f"COPY records TO {_quoted(str(temporary))} (FORMAT parquet, COMPRESSION zstd, "
            f"ROW_GROUP_SIZE {ROW_GROUP}, KV_METADATA {{dragoman: {_quoted(json.dumps(versions, sort_keys=True))}}})"
        )


def _database(path: Path) -> duckdb.DuckDBPyConnection:
    """A database that never looks for extensions on the network."""
    import duckdb

    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "threads": 1}
    return duckdb.connect(str(path), config={**offline})


def _fitting(row: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell if _fits(cell, kind) else None for cell, kind in zip(row, COLUMNS.values(), strict=True))


def _fits(cell: Cell, kind: str) -> bool:
    if kind == "INTEGER":
        return isinstance(cell, int) and abs(cell) <= LARGEST_INTEGER
    if kind == "DATE":
        return isinstance(cell, str) and _is_day(cell)
    return True


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _watched(results: Results, versions: dict[str, str]) -> Iterator[tuple[Document, Sequence[Record]]]:
    """The results as they are; the versions of the first record are kept on the way."""
    for document, records in results:
        if records and not versions:
            versions.update(records[0].versions)
        yield document, records


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
