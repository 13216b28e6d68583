"""What a ledger would take from inputs, before anything is done: `--dry-run`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.group import printable

if TYPE_CHECKING:
    from dragoman.core.document import Document
    from dragoman.ingest.preview import Preview, ReadingOptions

WIDEST = {"title": 50, "publisher": 24, "text": 60}
NARROWEST = {"day": 10}
FORM_NAMES = {
    "lines": "JSON Lines",
    "list": "JSON",
    "page": "HTML",
    "table": "CSV",
    "parquet": "Parquet",
    "feed": "RSS or Atom",
    "archive": "WARC",
    "text": "text",
    "refused": "of no form that is read",
    "unnamed": "without a telling name",
}


def show_preview(inputs: Sequence[str | Path], console: Console, **options: Unpack[ReadingOptions]) -> None:
    """Prints what is understood of the first 20 documents, the languages, and estimates of number, time and space.

    Text of documents is printed without control characters and is never read as markup.
    """
    from dragoman.ingest.preview import preview

    seen = preview(inputs, **options)
    console.print(_documents(seen.documents))
    for line in _lines(seen):
        console.print(Text(printable(line)), soft_wrap=True)


def _documents(documents: Sequence[Document]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("", "title", "day", "publisher", "text"):
        table.add_column(
            name, overflow="ellipsis", no_wrap=True, max_width=WIDEST.get(name), min_width=NARROWEST.get(name)
        )
    for number, document in enumerate(documents, start=1):
        day = document.published_date.isoformat() if document.published_date else "–"
        cells = (document.title or "–", day, document.publisher or "–", document.text[:200])
        table.add_row(str(number), *(Text(printable(" ".join(cell.split()))) for cell in cells))
    return table


def _lines(seen: Preview) -> Iterator[str]:
    if seen.columns:
        taken = ", ".join(f"{name} from “{column}” ({count})" for (name, column), count in sorted(seen.columns.items()))
        yield f"Columns taken: {taken}"
    yield from (f"Note: {line}" for line in seen.notes)
    yield from (f"Set aside: {item.origin} {item.message}" for item in seen.aside)
    if total := seen.languages.total():
        shares = ", ".join(f"{code} {count / total:.0%}" for code, count in seen.languages.most_common())
        yield f"Languages: {shares} (of {total:,} tried; all but en are set aside)"
    forms = ", ".join(f"{count:,} {FORM_NAMES[form]}" for form, count in seen.files.most_common())
    yield f"Files: {forms or 'none'}; {_size(seen.bytes)}"
    about = "" if seen.is_exact else "about "
    yield (
        f"Estimate: {about}{_rounded(seen.estimated_documents, exact=seen.is_exact):,} documents, "
        f"{_duration(seen.estimated_seconds)} on one core, {_size(seen.estimated_space)} for the ledger"
    )


def _rounded(number: int, *, exact: bool) -> int:
    """Two digits that count, where it is an estimate."""
    return number if exact else round(number, 2 - len(str(number)))


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:,.0f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:,.1f} h"
