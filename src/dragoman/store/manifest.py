"""The manifest: settings of the ledger, versions, and the hashes of everything in it.

It is made from the receipts of the shards and the current generations, so that it says the same whenever they
are the same, in whatever order, by however many processes and after however many stops they came.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dragoman.core.errors import InputError
from dragoman.store.generation import current_generations
from dragoman.store.schema import SHARD_TABLES
from dragoman.store.shards import Shard, as_json, read_shards, replace_file, versions_hash

MANIFEST = "manifest.json"
FORMAT = "dragoman-ledger-1"
BLOCK = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """What is decided when a ledger is made: documents in a block, and whether it keeps their texts."""

    block: int = BLOCK
    texts: bool = True


def read_settings(ledger: Path) -> Settings | None:
    """The settings of a ledger; None where there is none. Raises InputError for a folder that is something else."""
    path = ledger / MANIFEST
    if not path.is_file():
        if ledger.exists() and not (ledger.is_dir() and _is_bare(ledger)):
            raise InputError(f"{ledger} is no ledger: it has no {MANIFEST}; give a new folder")
        return None
    try:
        manifest = json.loads(path.read_bytes())
        if manifest["format"] != FORMAT:
            raise InputError(
                f"{path} has the format {manifest['format']!r}, but this version reads {FORMAT}; update dragoman"
            )
        return Settings(**manifest["settings"])
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path} is no manifest of a ledger ({error!r})") from error


def _is_bare(folder: Path) -> bool:
    """Whether nothing is in the folder but what a run that was killed at its very start left."""
    return all(path.name.startswith(".") for path in folder.iterdir())


def manifest(ledger: Path, settings: Settings, shards: Sequence[Shard]) -> dict[str, Any]:
    """What the manifest says about these shards."""
    return {
        "format": FORMAT,
        "settings": asdict(settings),
        **summary(shards),
        "shards": {
            shard.name: {
                "block": shard.receipt["block"],
                "versions": versions_hash(shard.versions),
                "rows": shard.receipt["rows"],
                "files": shard.receipt["files"],
            }
            for shard in shards
        },
        "generations": {
            kind: {"generation": generation.name, **generation.receipt}
            for kind, generation in current_generations(ledger).items()
        },
    }


def summary(shards: Sequence[Shard]) -> dict[str, Any]:
    """Rows of each table, records of each status, and versions."""
    statuses: Counter[str] = Counter()
    for shard in shards:
        statuses.update(shard.receipt["statuses"])
    versions = {versions_hash(shard.versions): shard.versions for shard in shards}
    return {
        "rows": {table.name: sum(shard.rows(table.name) for shard in shards) for table in SHARD_TABLES},
        "statuses": dict(sorted(statuses.items())),
        "versions": dict(sorted(versions.items())),
    }


def write_manifest(ledger: Path, settings: Settings) -> tuple[Shard, ...]:
    """Writes the manifest and gives the shards that it tells; again where others came while it was written."""
    shards = read_shards(ledger)
    while True:
        replace_file(ledger / MANIFEST, as_json(manifest(ledger, settings, shards)))
        now = read_shards(ledger)
        if now == shards:
            return shards
        shards = now
