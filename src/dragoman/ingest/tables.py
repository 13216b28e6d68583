"""Tables: CSV by lines, Parquet by DuckDB."""

from __future__ import annotations

import csv
import re
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ingest.decode import WIDE_MARKS, is_binary
from dragoman.ingest.fields import LONGEST_TEXT, Intake
from dragoman.ingest.lines import Read, bounded_lines, decoded, end_of, start_of
from dragoman.ingest.notes import RefusedError, SetAside
from dragoman.ingest.packed import Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONGEST_ROW = LONGEST_TEXT + 3_000_000
LONGEST_NAME = 200
MOST_COLUMNS = 10_000
DELIMITERS = ",;\t|"
ROWS_AT_ONCE = 16
MEMORY = "2GB"
PATTERN = re.compile(r"[*?\[{]")
FROM_FILE = "read_parquet(?, hive_partitioning = false)"
SIMPLE = re.compile(r"VARCHAR|U?(?:TINY|SMALL|BIG|HUGE)?(?:INTEGER|INT)|DATE|TIMESTAMP.*|UUID|ENUM.*", re.IGNORECASE)


def read_csv(source: Source, intake: Intake) -> Read:
    """CSV with a first line of names; comma, semicolon, tab or bar, whichever divides that line most often.

    A row that has not as many cells as the names is set aside, and one that runs over several lines only counts as one
    where the number is right: an open quotation mark costs its own line, not those after it.
    """
    start = start_of(source.stream)
    if is_binary(start) and not start.startswith(WIDE_MARKS) and not _starts_with_names(start):
        yield SetAside(source.origin, "binary", "is no text; CSV is expected here")
        return
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW))
    rows = _Rows(source, intake)
    names: list[str] = []
    columns = intake.columns()
    empty = True
    for number, row in rows:
        here = f"{source.origin}:{number}"
        try:
            cells = _checked(row)
            if not names:
                names = _names(cells)
                rows.width = len(names)
                continue
            empty = False
            if len(cells) != len(names):
                raise RefusedError("broken-row", f"has {len(cells):,} cells where there are {len(names):,} columns")
            yield intake.from_fields(dict(zip(reversed(names), reversed(cells), strict=True)), here, columns)
        except RefusedError as refused:
            empty = False
            yield SetAside(here, refused.reason, str(refused))
            if not names:
                return
    yield from end_of(source, empty=empty)


def read_parquet(path: Path, origin: str, intake: Intake) -> Read:
    """The rows of a Parquet file. Columns of lists, structures and bytes are left out."""
    import duckdb

    number = 0
    columns = intake.columns()
    read_before, size = intake.notes.bytes_read, path.stat().st_size
    try:
        with _plainly_named(path) as plain, _only_for(plain) as connection:
            counting = f"SELECT count(*) FROM {FROM_FILE}"  # noqa: S608
            total = connection.execute(counting, [str(plain)]).fetchall()[0][0]
            for number, row in enumerate(_rows_of(connection, plain), start=1):
                here = f"{origin}:{number}"
                intake.notes.bytes_read = read_before + size * number // total
                try:
                    yield intake.from_fields(row, here, columns)
                except RefusedError as refused:
                    yield SetAside(here, refused.reason, str(refused))
    except (duckdb.Error, UnicodeDecodeError, ValueError, OverflowError) as error:
        first = str(error).partition("\n")[0][:200]
        yield SetAside(origin, "format", f"is no Parquet file that can be read, after row {number:,}: {first}")
    else:
        if not number:
            yield SetAside(origin, "empty", "has no rows")


class _Rows:
    """The rows of a CSV file with the number of the line on which each starts; what is refused comes in their place."""

    def __init__(self, source: Source, intake: Intake) -> None:
        self.width = 0
        self._source = source
        self._intake = intake
        self._lines = enumerate(bounded_lines(source, LONGEST_ROW), start=1)
        self._again: deque[tuple[int, str]] = deque()
        self._used: list[tuple[int, str]] = []
        self._refused: tuple[int, RefusedError] | None = None
        self._delimiter = ""

    def __iter__(self) -> Iterator[tuple[int, Sequence[str] | RefusedError]]:
        while True:
            self._used = []
            cells = self._next()
            if self._used and self._used[0][1].strip():
                wrong = len(self._used) > 1 and (cells is None or (self.width and len(cells) != self.width))
                if wrong:
                    self._again.extendleft(reversed(self._used[1:]))
                    cells = None
                broken = RefusedError("broken-row", "is no row: a quotation mark opens and nothing closes it in time")
                yield self._used[0][0], broken if cells is None else cells
            if self._refused:
                refused, self._refused = self._refused, None
                yield refused
            elif not self._used:
                return

    def _next(self) -> Sequence[str] | None:
        feed = self._feed()
        self._delimiter = self._delimiter or self._guess()
        try:
            cells = next(csv.reader(feed, delimiter=self._delimiter or ",", strict=False), None)
        except csv.Error:
            return None
        while cells and len(cells) > self.width > 0 and not cells[-1].strip():
            cells.pop()
        return cells

    def _guess(self) -> str:
        line = next(self._feed(), "")
        self._again.extend(self._used)
        self._used = []
        bare = re.sub(r'"[^"]*"', "", line)
        return max(DELIMITERS, key=bare.count) if line.strip() else ""

    def _feed(self) -> Iterator[str]:
        """Line after line as the reader of rows asks for them, up to the longest row; lines that are refused end it."""
        length = 0
        while length <= LONGEST_ROW:
            if self._again:
                number, text = self._again.popleft()
            elif (found := self._read()) is None:
                return
            else:
                number, text = found
            self._used.append((number, text))
            length += len(text)
            yield text

    def _read(self) -> tuple[int, str] | None:
        number, line = next(self._lines, (0, b""))
        if not number:
            return None
        try:
            if line is None:
                raise RefusedError("too-long", f"is longer than {LONGEST_ROW:,} bytes")
            return number, decoded(line.removeprefix(b"\xef\xbb\xbf"), f"{self._source.origin}:{number}", self._intake)
        except RefusedError as refused:
            self._refused = number, refused
            return None


def _starts_with_names(start: bytes) -> bool:
    first = start.partition(b"\n")[0]
    return not is_binary(first) and any(delimiter.encode() in first for delimiter in DELIMITERS)


def _checked(row: Sequence[str] | RefusedError) -> Sequence[str]:
    if isinstance(row, RefusedError):
        raise row
    if len(row) > MOST_COLUMNS:
        raise RefusedError("too-complex", f"has {len(row):,} columns; at most {MOST_COLUMNS:,} are read")
    return row


def _names(cells: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    if max(len(name) for name in names) > LONGEST_NAME:
        raise RefusedError("format", "does not start with a line of column names; add one: text,title,published")
    return names


@contextmanager
def _plainly_named(path: Path) -> Iterator[Path]:
    """The file under a name that is no pattern, since DuckDB takes "a*.parquet" for all that start with a."""
    path = path.absolute()
    if not PATTERN.search(str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder, "table.parquet")
        link.symlink_to(path)
        yield link


def _only_for(path: Path) -> DuckDBPyConnection:
    """A database in memory that may read this one file and nothing else."""
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1, "memory_limit": MEMORY, "temp_directory": ""})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET allowed_paths = [?]", [str(path)])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _rows_of(connection: DuckDBPyConnection, path: Path) -> Iterator[Mapping[object, object]]:
    place = str(path)
    described = connection.execute(f"DESCRIBE SELECT * FROM {FROM_FILE}", [place]).fetchall()  # noqa: S608
    names = [str(name) for name, kind, *_ in described if SIMPLE.fullmatch(str(kind))]
    if len(described) > MOST_COLUMNS or not names:
        raise ValueError(f"{len(described):,} columns, {len(names):,} of text, numbers or days")
    wanted = ", ".join(f"left({_quoted(name)}::VARCHAR, {LONGEST_TEXT + 1})" for name in names)
    found = connection.execute(f"SELECT {wanted} FROM {FROM_FILE}", [place])  # noqa: S608
    while rows := found.fetchmany(ROWS_AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
