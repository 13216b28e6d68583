"""Text that goes into the cells of a spreadsheet."""

from __future__ import annotations

import re
from typing import TypeVar

Cell = TypeVar("Cell")
FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")


def harmless(cell: Cell) -> Cell | str:
    """The cell, with an apostrophe before text that a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """The text of a cell without the apostrophe that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
