"""The tables of a ledger and their columns: the one list that files, data dictionary and queries are made from.

A column holds one value, never a list; where several belong to a record they have rows of their own, and `events` shows
them joined by ";". An absent value is NULL. A table that belongs to another has its key.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.store.columns import (
    ACTORS,
    ATTRIBUTIONS,
    CASUALTIES,
    CORRECTIONS,
    DOCUMENTS,
    DUPLICATES,
    EVENTS,
    FINGERPRINTS,
    RECORDS,
    SET_ASIDE,
    TEXTS,
    Column,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, the columns that tell a row from all others, and the tables whose keys it holds."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    belongs_to: tuple[tuple[str, str], ...] = ()

    @property
    def types(self) -> dict[str, str]:
        """The DuckDB type of each column, in order."""
        return {column.name: column.type for column in self.columns}


_OF_DOCUMENT = (("document_id", "documents"),)
_OF_EVENT = (("event_id", "events"), *_OF_DOCUMENT)

SHARD_TABLES: tuple[Table, ...] = (
    Table("documents", "One document that was coded.", DOCUMENTS, ("document_id",)),
    Table(
        "texts",
        "The text of a document; left out where it may not be passed on.",
        TEXTS,
        ("document_id",),
        _OF_DOCUMENT,
    ),
    Table("events", "One event record: one mention of an event in a document.", EVENTS, ("event_id",), _OF_DOCUMENT),
    Table("records", "The same record as JSON, with all it has.", RECORDS, ("event_id",), _OF_EVENT),
    Table("actors", "One actor or recipient of a record.", ACTORS, ("event_id", "role", "position"), _OF_EVENT),
    Table("attributions", "One link of a chain of sources.", ATTRIBUTIONS, ("event_id", "depth"), _OF_EVENT),
    Table("casualties", "One count of people harmed.", CASUALTIES, ("event_id", "position"), _OF_EVENT),
    Table("fingerprints", "By what copies of a text are found.", FINGERPRINTS, ("document_id",), _OF_DOCUMENT),
    Table("set_aside", "One input that could not be used, and why.", SET_ASIDE, ("set_aside_id",)),
)
"""What every shard holds, one Parquet file for each."""

LINK_TABLES: tuple[Table, ...] = (
    Table("happenings", "One happening that records tell of.", (), ("happening_id",)),
    Table("accounts", "One record that tells of a happening.", (), ("happening_id", "event_id"), _OF_EVENT),
    Table("contradictions", "Two accounts of a happening that do not agree.", (), ("contradiction_id",)),
    Table("judgements", "What a person decided about two records.", (), ("judgement_id",)),
)
"""What a generation of links holds. Without columns here, a table has those of its file."""

DUPLICATE_TABLES: tuple[Table, ...] = (
    Table("duplicates", "One document that copies another.", DUPLICATES, ("document_id",), _OF_DOCUMENT),
)

CORRECTION_TABLES: tuple[Table, ...] = (
    Table("corrections", "What a person said of one field of a record.", CORRECTIONS, ("correction_id",)),
)

GENERATIONS: dict[str, tuple[Table, ...]] = {
    "duplicates": DUPLICATE_TABLES,
    "links": LINK_TABLES,
    "corrections": CORRECTION_TABLES,
}
"""Tables that are written anew as a whole, from all documents, records or judgements: each kind in a folder of its
own, of which the manifest names the one that counts; see `dragoman.store.generation`."""

TABLES: dict[str, Table] = {
    table.name: table for table in (*SHARD_TABLES, *DUPLICATE_TABLES, *LINK_TABLES, *CORRECTION_TABLES)
}
