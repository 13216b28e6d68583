"""What a question to a ledger gives: rows that many tools can take over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.core.errors import InstallationError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars

MANY = 10_000


@dataclass(frozen=True)
class Answer:
    """Rows of a ledger. They are read when they are asked for, so that they are those that are there then."""

    connect: Callable[[], duckdb.DuckDBPyConnection]
    sql: str
    parameters: Sequence[object] = ()

    def relation(self) -> duckdb.DuckDBPyRelation:
        """A DuckDB relation, for further SQL."""
        return self.connect().sql(self.sql, params=list(self.parameters))

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return list(self.relation().columns)

    def __len__(self) -> int:
        counted = self.connect().execute(f"SELECT count(*) FROM ({self.sql})", list(self.parameters))  # noqa: S608
        return int(counted.fetchall()[0][0])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row by the names of its columns; few are held in memory at a time."""
        cursor = self.connect().execute(self.sql, list(self.parameters))
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(MANY):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def rows(self) -> list[dict[str, Any]]:
        """All rows."""
        return list(self)

    def df(self) -> pandas.DataFrame:
        """A data frame of pandas, which must be installed."""
        try:
            frame: pandas.DataFrame = self.relation().df()
        except ImportError as error:
            raise InstallationError("df() needs pandas; install it with: pip install pandas") from error
        return frame

    def pl(self) -> polars.DataFrame:
        """A data frame of polars, which must be installed with pyarrow."""
        try:
            frame: polars.DataFrame = self.relation().pl()
        except ImportError as error:
            raise InstallationError("pl() needs polars; install it with: pip install polars pyarrow") from error
        return frame
