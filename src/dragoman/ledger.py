"""The ledger as users have it: the store, with copies of texts found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import dragoman
from dragoman.core.document import Document
from dragoman.ingest.duplicates import Fingerprint, find_duplicates, fingerprint
from dragoman.query.aggregate import aggregate
from dragoman.query.answer import Answer
from dragoman.query.events import Events, events
from dragoman.query.filters import Filters
from dragoman.review.fields import corrected_events
from dragoman.store import ledger as stored
from dragoman.store.columns import DUPLICATES
from dragoman.store.generation import generation_name, hash_of_shards, write_generation
from dragoman.store.shards import read_shards


class Ledger(stored.Ledger):
    __doc__ = stored.Ledger.__doc__

    def events(self, *, corrected: bool = False, **filters: Unpack[Filters]) -> Events:
        """The records that filters choose, as in `events(status="asserted", actor="SYR", since="2016").df()`.

        The filters are those of `dragoman.query.filters.Filters`. `corrected` gives them as people corrected them.
        """
        return events(self.connect, filters, table=_table(corrected=corrected))

    def aggregate(
        self,
        by: str | Sequence[str],
        *,
        count: str = "records",
        sides: str = "country",
        zeros: bool = False,
        corrected: bool = False,
        **filters: Unpack[Filters],
    ) -> Answer:
        """Counts of records or happenings, as in `aggregate(("dyad", "month"), status="asserted").df()`.

        What can be counted by, `sides` and `zeros` are told in `dragoman.query.aggregate`; all statuses count unless
        some are chosen.
        """
        table = _table(corrected=corrected)
        return aggregate(self.connect, filters, by, count=count, sides=sides, zeros=zeros, table=table)

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


def _table(*, corrected: bool) -> str:
    return corrected_events() if corrected else "events"
