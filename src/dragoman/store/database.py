"""DuckDB in memory, never looking for anything on the network."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.store.columns import Column

if TYPE_CHECKING:
    import duckdb


def connect(*, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that loads no extensions."""
    import duckdb

    settings = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    return duckdb.connect(":memory:", config={**settings, **({"threads": threads} if threads else {})})


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    note: str,
) -> int:
    """Writes rows in their order and gives their number; the same rows give the same bytes.

    `note` goes into the metadata of the file as `dragoman`.
    """
    defined = ", ".join(f"{identifier(column.name)} {column.type}" for column in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE written ({defined})")
    with connection.appender("written") as appender:
        appender.append_rows(rows)
    form = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{dragoman: {quoted(note)}}}"
    written = connection.execute(f"COPY written TO {quoted(str(path))} ({form})").fetchall()
    connection.execute("DROP TABLE written")
    return int(written[0][0])


def scan(paths: Sequence[Path], columns: Sequence[Column] = ()) -> str:
    """SQL that reads the files one after the other; an empty table of these columns where there are none."""
    if paths:
        return f"FROM read_parquet([{', '.join(quoted(glob.escape(str(path))) for path in paths)}])"
    empty = ", ".join(f"NULL::{column.type} AS {identifier(column.name)}" for column in columns)
    return f"SELECT {empty or 'NULL AS nothing'} WHERE false"


def quoted(text: str) -> str:
    """Text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
