"""Shards: folders of Parquet files that appear as a whole and never change.

A shard is written in a hidden folder, brought to the disk, and gets its name by one rename. What a kill leaves behind
is a hidden folder, which the next run takes away.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.core.document import content_id
from dragoman.core.errors import InputError
from dragoman.store.database import write_parquet
from dragoman.store.rows import Rows
from dragoman.store.schema import SHARD_TABLES, TABLES

if TYPE_CHECKING:
    import duckdb

SHARDS = "shards"
RECEIPT = "shard.json"
HIDDEN = ".making-"
_STATUS = list(TABLES["events"].types).index("status")


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is on the disk. `receipt` tells what it is made of, what it holds, and the hashes of its files."""

    path: Path
    receipt: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The number of its block in the input, and a hash of block and versions."""
        return self.path.name

    @property
    def versions(self) -> dict[str, str]:
        """What coded it."""
        return dict(self.receipt["versions"])

    def rows(self, table: str) -> int:
        """How many rows it has of a table."""
        return int(self.receipt["rows"][table])

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.path / f"{table}.parquet"


def versions_hash(versions: Mapping[str, str]) -> str:
    """A hash of versions."""
    return content_id(json.dumps(dict(versions), sort_keys=True))


def shard_name(number: int, block: str, versions: Mapping[str, str]) -> str:
    """The name of the shard that a block of the input becomes."""
    return f"{number:06d}-{content_id(block, versions_hash(versions))}"


def read_shards(ledger: Path) -> tuple[Shard, ...]:
    """All shards of a ledger, in the order of their names."""
    folder = ledger / SHARDS
    paths = (path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else ()
    return tuple(map(_read_shard, sorted(paths)))


def write_shard(
    connection: duckdb.DuckDBPyConnection,
    ledger: Path,
    name: str,
    rows: Rows,
    *,
    block: str,
    versions: Mapping[str, str],
) -> None:
    """Writes a shard; one that is there already stays."""
    with appearing(ledger / SHARDS / name) as folder:
        for table in SHARD_TABLES:
            file = folder / f"{table.name}.parquet"
            write_parquet(connection, file, table.columns, rows[table.name], json.dumps(versions, sort_keys=True))
        receipt = {
            "block": block,
            "versions": dict(sorted(versions.items())),
            "rows": {table.name: len(rows[table.name]) for table in SHARD_TABLES},
            "statuses": dict(sorted(Counter(str(row[_STATUS]) for row in rows["events"]).items())),
            "files": {file.name: hash_of(file) for file in sorted(folder.iterdir())},
        }
        (folder / RECEIPT).write_text(as_json(receipt), encoding="utf-8")


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A hidden folder beside `path`; at the end it is on the disk under that name, after an error it is gone.

    Where the name is taken by then, what stands there stays: names are made of the content.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.parent / f"{HIDDEN}{secrets.token_hex(8)}"
    hidden.mkdir()
    try:
        yield hidden
        for file in hidden.iterdir():
            to_disk(file)
        to_disk(hidden)
        try:
            hidden.rename(path)
        except OSError:
            if not path.is_dir():
                raise
        to_disk(path.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def replace_file(path: Path, content: str) -> None:
    """Writes a file as a whole or not at all; leaves one alone that says the same."""
    if path.is_file() and path.read_bytes() == content.encode():
        return
    hidden = path.parent / f"{HIDDEN}{secrets.token_hex(8)}"
    hidden.write_text(content, encoding="utf-8", newline="\n")
    to_disk(hidden)
    hidden.replace(path)
    to_disk(path.parent)


def sweep(ledger: Path) -> None:
    """Takes away what runs that were killed left behind. Only for one that has the ledger to itself."""
    for folder in (ledger, *(path for path in ledger.iterdir() if path.is_dir())):
        for left in folder.glob(f"{HIDDEN}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def to_disk(path: Path) -> None:
    """Makes sure that what was written is on the disk; a folder where the system can do that."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def as_json(value: object) -> str:
    """JSON for people and programs: two blanks, a line end at the end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _read_shard(path: Path) -> Shard:
    try:
        return Shard(path, json.loads((path / RECEIPT).read_bytes()))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path / RECEIPT} cannot be read ({error}); take the folder away and add the input again"
        ) from error
