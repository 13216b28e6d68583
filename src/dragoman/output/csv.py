"""CSV: one record a row, in columns that never change their order."""

from __future__ import annotations

import csv
from pathlib import Path

from dragoman.core.cells import harmless
from dragoman.core.replacing import replacing
from dragoman.output.rows import COLUMNS, Results, flat_rows


def write_csv(path: Path, results: Results) -> None:
    """Writes UTF-8 with a header line, commas, and quotation marks where needed; an absent value is empty.

    Text that a spreadsheet would run as a formula (first character = + - @, their wide forms, or a tab or line end)
    gets an apostrophe before it. Text that starts with apostrophes and then such a character gets one more, so that
    taking one off (`as_meant`) gives the text back. Numbers stay numbers.
    """
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([harmless(cell) for cell in row] for row in flat_rows(results))
