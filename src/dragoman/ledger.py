"""The ledger as users have it: the store, with copies of texts found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Unpack

import dragoman
from dragoman.codebook.codebook import Codebook
from dragoman.core.document import Document, content_id
from dragoman.export.formats import format_named
from dragoman.export.told import Written
from dragoman.ingest.duplicates import Fingerprint, find_duplicates, fingerprint
from dragoman.portrayal.portrayal import Portrayal, portrayal
from dragoman.portrayal.words import Words
from dragoman.query.aggregate import aggregate
from dragoman.query.answer import Answer
from dragoman.query.events import Events, events
from dragoman.query.filters import EVERY, Filters, condition
from dragoman.review.corrections import Correction, corrections
from dragoman.review.fields import corrected_events
from dragoman.review.sheet import Answered
from dragoman.store import ledger as stored
from dragoman.store.columns import CORRECTIONS, DUPLICATES
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

    def export(self, path: str | Path, to: str, *, corrected: bool = False, **filters: Unpack[Filters]) -> Written:
        """Writes the records that filters choose as one of `dragoman.export.formats.FORMATS`.

        Unless `status` is chosen, those with the statuses that the format has a place for. What is left out is counted.
        """
        form, table = format_named(to), _table(corrected=corrected)
        given = filters.get("status") or form.statuses
        statuses = (given,) if isinstance(given, str) else tuple(given)
        chosen: Filters = {**filters, "status": statuses}
        written = form.write(Path(path), events(self.connect, chosen, table=table))
        every: Filters = {**filters, "status": EVERY}
        for row in () if EVERY in statuses else aggregate(self.connect, every, "status", table=table):
            if row["status"] not in statuses:
                written.left_out[row["status"]] = row["records"]
        return written

    def portrayal(self, of: str = "", *, words: Words | None = None, **filters: Unpack[Filters]) -> Portrayal:
        """How actors are named and judged in the records that filters choose: all, or those that `of` names.

        `words` may be a list of one's own (`dragoman.portrayal.words`).
        """
        return portrayal(self.connect, condition(filters), words or Words.load(), of=of)

    def review(self, answers: Sequence[Answered], *, reviewer: str, reviewed_date: dt.date) -> list[Correction]:
        """Takes in what a person said of records, as rows of the table `corrections`, and gives those rows.

        Nothing is overwritten: rows add up, and a new model or lexicon leaves them as they are.
        """
        coded = {row["event_id"]: row for row in self.events()}
        rows = list(corrections(answers, coded, Codebook.load(), reviewer=reviewer, reviewed_date=reviewed_date))
        self._keep(rows)
        return rows

    def corrections(self) -> list[Correction]:
        """All that people said of records so far."""
        return [Correction(*row) for row in self.table("corrections").fetchall()]

    def merge(self, parts: Sequence[stored.Ledger]) -> int:
        """Takes in the shards of other ledgers, as the store does, and what people said of their records."""
        taken = super().merge(parts)
        self._keep(row for part in parts for row in Ledger(part.path).corrections())
        return taken

    def fingerprint(self, document: Document) -> Fingerprint:
        """By what copies of a document are found."""
        return fingerprint(document)

    def refresh(self) -> None:
        """Finds copies if something came in, and writes manifest, data dictionary and README anew."""
        self._find_copies()
        super().refresh()

    def _keep(self, rows: Iterable[Correction]) -> None:
        new = {row.correction_id: row for row in rows}
        if not new:
            return
        with self._writing(alone=True):
            every = sorted(({row.correction_id: row for row in self.corrections()} | new).items())
            tables = {"corrections": (CORRECTIONS, [row for _, row in every])}
            write_generation(
                self.path, "corrections", tables, made_from=content_id(*(id_ for id_, _ in every)), versions={}
            )

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
