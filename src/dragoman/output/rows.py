"""What the file writers share: results, and the columns that say which document a record is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.serialize import FLAT_COLUMNS, flatten

Results = Iterable[tuple[Document, Sequence[Record]]]
Cell = str | int | float | None

DOCUMENT_COLUMNS = {
    "document_title": "VARCHAR",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "published_date": "DATE",
    "origin": "VARCHAR",
}
COLUMNS = {**FLAT_COLUMNS, **DOCUMENT_COLUMNS}


def document_columns(document: Document) -> dict[str, str]:
    """The values of DOCUMENT_COLUMNS, by which a record is found again in what was read."""
    published = document.published_date.isoformat() if document.published_date else ""
    return dict(
        zip(
            DOCUMENT_COLUMNS,
            (document.title, document.publisher, document.url, published, document.origin),
            strict=True,
        )
    )


def flat_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    """One row for each record, with a value for each of COLUMNS; an absent value is None."""
    for document, records in results:
        about = document_columns(document)
        for record in records:
            row = flatten(record) | about
            yield tuple(_cell(row.get(name)) for name in COLUMNS)


def _cell(value: Cell) -> Cell:
    """Empty text is absent; half a surrogate pair, which no file can hold, becomes a question mark."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-8", "replace").decode() or None
