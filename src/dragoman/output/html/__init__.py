"""The report for readers: one self-contained page that needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.output.html.page import page

__all__ = ["document_html", "write_html"]


def write_html(path: Path, results: Iterable[tuple[Document, Sequence[Record]]]) -> None:
    """Write the report on all documents to one file. The same results give the same bytes."""
    path.write_bytes(_encoded(page(list(results))))


def document_html(document: Document, records: Sequence[Record]) -> str:
    """The report on one document, as a complete page."""
    return page([(document, records)])


def _encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which a broken input may hold, becomes a question mark."""
    return text.encode("utf-8", "replace")
