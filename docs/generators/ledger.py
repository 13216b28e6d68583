"""The tables of a ledger, from their schema."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.store.schema import Table
from generators.markdown import table

INTRODUCTION = """\
# Tables of a ledger

<!-- Made by docs/generate.py from src/dragoman/store; change the columns there, not this page. -->

One table is the union of the files of its name in `shards/*/`. Absent values are NULL. How a ledger is made and read:
[Keep a ledger](../how-to/ledger.md); what the values mean: [The record](../record.md).
"""


def ledger_page(tables: Iterable[Table]) -> str:
    """The page that tells every column of every table."""
    sections = [INTRODUCTION]
    for each in tables:
        rows = ((f"`{column.name}`", column.type, column.description) for column in each.columns)
        key = ", ".join(f"`{name}`" for name in each.key)
        sections += [f"## {each.name}\n", f"{each.description} Key: {key}.\n", table(("column", "type", "holds"), rows)]
    return "\n".join(sections)
