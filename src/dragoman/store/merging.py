"""Shards of other ledgers taken in, as if their input had been added here."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.store.blocks import Known, id_taken
from dragoman.store.database import connect, scan
from dragoman.store.rows import Rows, add_refused
from dragoman.store.schema import SHARD_TABLES, TABLES
from dragoman.store.shards import SHARDS, Shard, appearing, write_shard

if TYPE_CHECKING:
    import duckdb

_ID, _CONTENT, _ORIGIN = map(list(TABLES["documents"].types).index, ("document_id", "content_hash", "origin"))


class Merger:
    """Takes shards into a ledger of which `known` tells what it has."""

    def __init__(self, ledger: Path, known: Known, *, texts: bool) -> None:
        self.ledger = ledger
        self.known = known
        self.texts = texts
        self.connection = connect(threads=1)

    def take(self, shard: Shard) -> bool:
        """Copies a shard, without what is here already; False where nothing of it is new."""
        if (self.ledger / SHARDS / shard.name).is_dir():
            return False
        rows = _read(self.connection, shard)
        before = {name: len(found) for name, found in rows.items()}
        self._leave_out(rows)
        if not self.texts:
            rows["texts"].clear()
        if not (rows["documents"] or rows["set_aside"]):
            return False
        if {name: len(found) for name, found in rows.items()} == before:
            with appearing(self.ledger / SHARDS / shard.name) as folder:
                shutil.copytree(shard.path, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
        else:
            block = str(shard.receipt["block"])
            write_shard(self.connection, self.ledger, shard.name, rows, block=block, versions=shard.versions)
        return True

    def _leave_out(self, rows: Rows) -> None:
        """Takes out the rows of documents that are here, and sets aside those whose id is another document's here."""
        rows["set_aside"] = [row for row in rows["set_aside"] if self.known.is_new_refusal(str(row[0]))]
        out = set()
        for row in rows["documents"]:
            document, content = str(row[_ID]), str(row[_CONTENT])
            if self.known.is_new(document, content):
                continue
            out.add(document)
            refusal = id_taken(document, str(row[_ORIGIN] or ""))
            if self.known.contents[document] != content and self.known.admit(refusal):
                add_refused(rows, refusal)
        for table in SHARD_TABLES if out else ():
            if table.name != "set_aside":
                at = list(table.types).index("document_id")
                rows[table.name] = [row for row in rows[table.name] if row[at] not in out]


def _read(connection: duckdb.DuckDBPyConnection, shard: Shard) -> Rows:
    return {table.name: connection.execute(scan([shard.file(table.name)])).fetchall() for table in SHARD_TABLES}
