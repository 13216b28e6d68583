"""Whether a ledger is whole: every file as the manifest says, and every document once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.core.errors import InputError
from dragoman.store.database import connect, scan
from dragoman.store.generation import current_generations
from dragoman.store.manifest import MANIFEST, Settings, manifest
from dragoman.store.shards import HIDDEN, RECEIPT, SHARDS, Shard, hash_of, read_shards, shard_name


def problems(ledger: Path, settings: Settings) -> Iterator[str]:
    """What is wrong, one line each. Reads every file."""
    try:
        shards = read_shards(ledger)
        generations = current_generations(ledger)
    except InputError as error:
        yield str(error)
        return
    yield from _manifest(ledger, settings, shards)
    for shard in shards:
        if not shard.name.endswith(shard_name(0, shard.receipt["block"], shard.versions)[6:]):
            yield f"{shard.path}: the name does not fit what {RECEIPT} says it is made of"
        yield from _files(shard.path, shard.receipt["files"])
    for generation in generations.values():
        yield from _files(generation.path, generation.receipt["files"])
    yield from _repeated(shards)
    if left := [path for folder in (ledger, ledger / SHARDS) for path in folder.glob(f"{HIDDEN}*")]:
        yield f"{left[0]}: left by a run that was stopped, or made by one that goes on; the next run takes it away"


def _manifest(ledger: Path, settings: Settings, shards: Sequence[Shard]) -> Iterator[str]:
    written = json.loads((ledger / MANIFEST).read_bytes())
    now = json.loads(json.dumps(manifest(ledger, settings, shards)))
    for name in sorted(written["shards"].keys() - now["shards"].keys()):
        yield f"{ledger / SHARDS / name} is gone, which the manifest names; add the input again"
    if written == now:
        return
    for name in sorted(now["shards"].keys() - written["shards"].keys()):
        yield f"{ledger / SHARDS / name} is not in the manifest: a run was stopped; start it again"
    if any(written["shards"][name] != now["shards"][name] for name in written["shards"].keys() & now["shards"].keys()):
        yield f"{ledger / MANIFEST} does not say what the receipts of the shards say; one of them was changed"


def _files(folder: Path, wanted: Mapping[str, Any]) -> Iterator[str]:
    for name, digest in wanted.items():
        file = folder / name
        if not file.is_file():
            yield f"{file} is gone"
        elif hash_of(file) != digest:
            yield f"{file} is not the file that was written: its SHA-256 is another"
    for file in sorted(folder.iterdir()):
        if file.name not in wanted and file.name not in {RECEIPT, "generation.json"}:
            yield f"{file} does not belong here"


def _repeated(shards: Sequence[Shard]) -> Iterator[str]:
    files = [shard.file("documents") for shard in shards if shard.file("documents").is_file()]
    if not files:
        return
    sql = f"SELECT document_id {scan(files)} GROUP BY document_id HAVING count(*) > 1 ORDER BY document_id LIMIT 10"
    for (document,) in connect().execute(sql).fetchall():
        yield f"document {document} stands in the ledger more than once: two runs wrote to it at the same time"
