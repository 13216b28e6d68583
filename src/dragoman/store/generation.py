"""Generations: tables that are a function of the whole set of documents or records, as links between them.

A generation is a folder `KIND/NAME` that appears as a whole and never changes; NAME is a hash of what it was made from
and with. The file `KIND/current.json` names the one that counts, and the manifest repeats it; older ones are taken
away. No shard changes. Judgements of people live elsewhere and are copied in as a table.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.document import content_id
from dragoman.core.errors import InputError
from dragoman.store.columns import Column
from dragoman.store.database import connect, write_parquet
from dragoman.store.schema import GENERATIONS
from dragoman.store.shards import Shard, appearing, as_json, hash_of, replace_file, versions_hash

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

    def rows(self, table: str) -> int:
        """How many rows it has of a table."""
        return int(self.receipt["rows"][table])

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
    kind: str,
    tables: Mapping[str, tuple[Sequence[Column], Iterable[Sequence[object]]]],
    *,
    made_from: str,
    versions: Mapping[str, str],
) -> Generation:
    """Writes tables (columns, and rows in their final order) as the generation of its kind that counts.

    `made_from` and `versions` must decide the rows: where a generation of the same two is there, it stays. Write the
    manifest afterwards (`Ledger.refresh`), which takes older ones away.
    """
    path = ledger / kind / generation_name(made_from, versions)
    if not path.is_dir():
        counts = {}
        with appearing(path) as folder, connect(threads=1) as connection:
            for table, (columns, rows) in tables.items():
                note = json.dumps(dict(versions), sort_keys=True)
                counts[table] = write_parquet(connection, folder / f"{table}.parquet", columns, rows, note)
            receipt = {
                "made_from": made_from,
                "versions": dict(sorted(versions.items())),
                "rows": counts,
                "files": {file.name: hash_of(file) for file in sorted(folder.iterdir())},
            }
            (folder / RECEIPT).write_text(as_json(receipt), encoding="utf-8")
    replace_file(ledger / kind / CURRENT, as_json({"generation": path.name}))
    return read_generation(path)


def generation_name(made_from: str, versions: Mapping[str, str]) -> str:
    """The name of the generation that is made from and with these."""
    return content_id(made_from, versions_hash(versions))


def current_generation(ledger: Path, kind: str) -> Generation | None:
    """The generation of a kind that counts; None where none was made yet."""
    pointer = ledger / kind / CURRENT
    if not pointer.is_file():
        return None
    return read_generation(ledger / kind / str(json.loads(pointer.read_bytes())["generation"]))


def current_generations(ledger: Path) -> dict[str, Generation]:
    """Those of all kinds that are there."""
    found = {kind: current_generation(ledger, kind) for kind in GENERATIONS}
    return {kind: generation for kind, generation in found.items() if generation is not None}


def drop_older_generations(ledger: Path) -> None:
    """Takes away the generations that do not count any more."""
    for kind, current in current_generations(ledger).items():
        for path in (ledger / kind).iterdir():
            if path.is_dir() and path != current.path and not path.name.startswith("."):
                shutil.rmtree(path)


def read_generation(path: Path) -> Generation:
    """The generation in a folder."""
    try:
        return Generation(path, json.loads((path / RECEIPT).read_bytes()))
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read ({error}); take the folder above it away and make it again") from error
