"""Which column of a row is taken as what: as asked, else by its name, else by what it holds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.core.errors import InputError

COLUMNS = {
    "id": ("id",),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published_date": ("published", "published_date", "date"),
    "publisher": ("publisher", "outlet", "source"),
    "url": ("url",),
    "language": ("language", "lang"),
}
# Names as `_plain` writes them, tried where none of COLUMNS is there.
OTHER_NAMES = {
    "id": "docid documentid articleid newsid storyid itemid uid guid identifier",
    "text": "text body content fulltext articletext articlebody maintext bodytext textbody contenttext rawtext "
    "plaintext cleantext storytext newstext documenttext doctext article story document description summary snippet "
    "abstract",
    "title": "title headline heading articletitle newstitle storytitle maintitle",
    "published_date": "published publisheddate date publishedat publishedon publishdate publicationdate pubdate "
    "datepublished dateofpublication articledate newsdate postdate datetime timestamp day createdat",
    "publisher": "publisher outlet source publishername outletname sourcename newspaper newsoutlet newssource "
    "publication media medianame mediaoutlet sitename website sourcedomain domain agency",
    "url": "url link articleurl sourceurl weburl newsurl permalink href",
    "language": "language lang languagecode sourcelanguage",
}
NUMBERS_TOO = frozenset({"id", "published_date"})
LEAST_PROSE = 80
LONGEST_NAME = 100
ABOUT = re.compile(r"[^a-z0-9]+")


class Taken(NamedTuple):
    """A value, and the column that it came from."""

    column: str
    value: str


def asked_columns(options: Iterable[str]) -> dict[str, str]:
    """A mapping from options such as "text=body". Raises InputError for what is no such option."""
    asked = {}
    for option in options:
        name, equals, column = option.partition("=")
        name = {"published": "published_date", "date": "published_date"}.get(name.strip(), name.strip())
        if name not in COLUMNS or not equals or not column.strip():
            raise InputError(f"{option!r} names no column; write FIELD=COLUMN with a field of {', '.join(COLUMNS)}")
        asked[name] = column.strip()
    return asked


class Columns:
    """The columns of one file. What was guessed by content holds for the rest of the file."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        self._asked = asked
        self._prose = ""

    def take(self, row: Mapping[object, object], name: str) -> Taken | None:
        """What the row holds as `name`, or nothing. A column asked for is the only one that counts.

        A text whose column has no telling name is the longest value that looks like prose (80 characters and blanks).
        """
        if name in self._asked:
            return _usable(self._asked[name], _look(row, self._asked[name]), name)
        for column in COLUMNS[name]:
            if taken := _usable(column, row.get(column), name):
                return taken
        if taken := self._under_another_name(row, name):
            return taken
        return self._by_content(row) if name == "text" else None

    def _under_another_name(self, row: Mapping[object, object], name: str) -> Taken | None:
        ranks = _ranks(name)
        found = [
            (ranks[_plain(column)], column)
            for column in row
            if isinstance(column, str) and len(column) <= LONGEST_NAME and _plain(column) in ranks
        ]
        candidates = (_usable(column, row[column], name) for _, column in sorted(found))
        return next((taken for taken in candidates if taken), None)

    def _by_content(self, row: Mapping[object, object]) -> Taken | None:
        if not self._prose:
            lengths = {
                column: len(value)
                for column, value in row.items()
                if isinstance(column, str) and isinstance(value, str) and len(value) >= LEAST_PROSE and _is_prose(value)
            }
            self._prose = max(lengths, key=lambda column: lengths[column], default="")
        return _usable(self._prose, row.get(self._prose), "text") if self._prose else None


def _look(row: Mapping[object, object], column: str) -> object:
    """The value of a column; "source.name" is also the column `name` of the object `source`."""
    if column in row:
        return row[column]
    outer, dot, inner = column.partition(".")
    found = row.get(outer)
    return _look(found, inner) if dot and isinstance(found, Mapping) else None


def _usable(column: str, value: object, name: str) -> Taken | None:
    if isinstance(value, Mapping) and name == "publisher":
        value = value.get("name")
    if isinstance(value, str) and value.strip():
        return Taken(column, value)
    if isinstance(value, int) and not isinstance(value, bool) and name in NUMBERS_TOO:
        return Taken(column, str(value))
    return None


def _is_prose(value: str) -> bool:
    start = value[:1000]
    return start.count(" ") * 15 >= len(start) and not start.lstrip().startswith(("{", "[", "http"))


@functools.lru_cache(maxsize=4096)
def _plain(column: str) -> str:
    return ABOUT.sub("", column.casefold())


@functools.cache
def _ranks(name: str) -> Mapping[str, int]:
    return {known: rank for rank, known in enumerate(OTHER_NAMES[name].split())}
