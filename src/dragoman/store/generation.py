"""Generations: tables that are a function of the whole set of records, as links between them.

A generation is a folder `links/NAME` that appears as a whole and never changes; NAME is a hash of what it was made from
and with. The file `links/current.json` names the one that counts, and the manifest repeats it. Making a new generation
and pointing to it changes no shard; judgements of people live elsewhere and are copied in as a table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.document import content_id
from dragoman.core.errors import InputError
from dragoman.store.columns import Column
from dragoman.store.database import connect, write_parquet
from dragoman.store.shards import Shard, appearing, as_json, hash_of, replace_file, versions_hash

LINKS = "links"
CURRENT = "current.json"
RECEIPT = "generation.json"


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that is on the disk."""

    path: Path
    receipt: Mapping[str, Any]

    @property
    def name(self) -> str:
        """A hash of what it was made from and with."""
        return self.path.name

    @property
    def made_from(self) -> str:
        """`hash_of_shards` of the shards that it was made from: another one now, and it is out of date."""
        return str(self.receipt["made_from"])

    def tables(self) -> tuple[str, ...]:
        """The tables it has."""
        return tuple(self.receipt["rows"])

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.path / f"{table}.parquet"


def hash_of_shards(shards: Iterable[Shard]) -> str:
    """A hash of everything in these shards."""
    return content_id(
        *(f"{name} {digest}" for shard in shards for name, digest in sorted(shard.receipt["files"].items()))
    )


def write_generation(
    ledger: Path,
    tables: Mapping[str, tuple[Sequence[Column], Iterable[Sequence[object]]]],
    *,
    made_from: str,
    versions: Mapping[str, str],
) -> Generation:
    """Writes tables (columns and rows in their final order) as a generation, and points to it.

    `made_from` and `versions` must decide the rows: where a generation of the same two is there, it stays. Write the
    manifest afterwards (`Ledger.refresh`).
    """
    name = content_id(made_from, versions_hash(versions))
    note = json.dumps(dict(versions), sort_keys=True)
    path = ledger / LINKS / name
    if not path.is_dir():
        counts = {}
        with appearing(path) as folder, connect(threads=1) as connection:
            for table, (columns, rows) in tables.items():
                counts[table] = write_parquet(connection, folder / f"{table}.parquet", columns, rows, note)
            receipt = {
                "made_from": made_from,
                "versions": dict(sorted(versions.items())),
                "rows": counts,
                "files": {file.name: hash_of(file) for file in sorted(folder.iterdir())},
            }
            (folder / RECEIPT).write_text(as_json(receipt), encoding="utf-8")
    replace_file(ledger / LINKS / CURRENT, as_json({"generation": name}))
    return read_generation(path)


def current_generation(ledger: Path) -> Generation | None:
    """The generation that counts; None where nothing was linked yet."""
    pointer = ledger / LINKS / CURRENT
    if not pointer.is_file():
        return None
    return read_generation(ledger / LINKS / str(json.loads(pointer.read_bytes())["generation"]))


def read_generation(path: Path) -> Generation:
    """The generation in a folder."""
    try:
        return Generation(path, json.loads((path / RECEIPT).read_bytes()))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no generation of links ({error}); link the ledger again") from error
