"""The ledger as users have it: the store, with copies of texts found."""

from __future__ import annotations

import dragoman
from dragoman.core.document import Document
from dragoman.ingest.duplicates import Fingerprint, find_duplicates, fingerprint
from dragoman.store import ledger as stored
from dragoman.store.columns import DUPLICATES
from dragoman.store.generation import generation_name, hash_of_shards, write_generation
from dragoman.store.shards import read_shards


class Ledger(stored.Ledger):
    __doc__ = stored.Ledger.__doc__

    def fingerprint(self, document: Document) -> Fingerprint:
        """By what copies of a document are found."""
        return fingerprint(document)

    def refresh(self) -> None:
        """Finds copies if something came in, and writes manifest, data dictionary and README anew."""
        self._find_copies()
        super().refresh()

    def _find_copies(self) -> None:
        shards = read_shards(self.path)
        made_from, versions = hash_of_shards(shards), {"dragoman": dragoman.__version__}
        now = self.generations().get("duplicates")
        if not shards or (now is not None and now.name == generation_name(made_from, versions)):
            return
        copies = find_duplicates(Fingerprint(*row) for row in self.table("fingerprints").fetchall())
        rows = ((id_, copy.duplicate_of, copy.kind, copy.share) for id_, copy in sorted(copies.items()))
        tables = {"duplicates": (DUPLICATES, rows)}
        write_generation(self.path, "duplicates", tables, made_from=made_from, versions=versions)
