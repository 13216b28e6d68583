"""The tables: no lists, the columns of a flat row, keys that are there."""

from __future__ import annotations

import pytest

from dragoman.core.serialize import FLAT_COLUMNS
from dragoman.output.rows import DOCUMENT_COLUMNS
from dragoman.store.schema import TABLES, Table


def test_events_has_the_columns_of_a_flat_row_and_of_its_document() -> None:
    wanted = {"event_id" if name == "id" else name: kind for name, kind in FLAT_COLUMNS.items()} | DOCUMENT_COLUMNS
    assert TABLES["events"].types.items() >= wanted.items()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_flat_and_described(table: Table) -> None:
    assert len(table.types) == len(table.columns)
    assert not [column.name for column in table.columns if "[" in column.type or not column.description.endswith(".")]
    assert not table.columns or set(table.key) | {key for key, _ in table.belongs_to} <= set(table.types)
    assert {other for _, other in table.belongs_to} <= set(TABLES)
