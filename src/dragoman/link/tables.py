"""The tables of a generation of links: columns as (name, DuckDB type, description), and the rows in their final order.

`links` has the pairs that were compared and found alike, so that a later generation need not compare them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from dragoman.link.linking import Generation

Columns = tuple[tuple[str, str, str], ...]
Row = Sequence[object]

TEXT, WHOLE, REAL, DAY, FLAG = "VARCHAR", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"

_HAPPENING = ("happening_id", TEXT, "Identifier of the happening, made of the record that was published first.")

HAPPENINGS: Columns = (
    _HAPPENING,
    ("type", TEXT, "Event type that most of its records have."),
    ("actor", TEXT, "Actors that most of its records name, joined by semicolons."),
    ("recipient", TEXT, "Recipients that most of its records name, joined by semicolons."),
    ("place", TEXT, "Place that most of its records name."),
    ("first_day", DAY, "Earliest best date of its records."),
    ("last_day", DAY, "Latest best date of its records."),
    ("records", WHOLE, "Number of records, those in copied texts too."),
    ("documents", WHOLE, "Number of documents, copies too."),
    ("publishers", WHOLE, "Number of publishers, without those that only have copies."),
    *(
        (status, WHOLE, f"Number of accounts with status {status}, without those in copied texts.")
        for status in ("asserted", "denied", "planned", "demanded", "hypothetical", "uncertain")
    ),
    ("asserted_by", TEXT, "Who asserts it, joined by semicolons: sources, and publishers in their own voice."),
    ("denied_by", TEXT, "Who denies it, joined by semicolons."),
    ("contradictions", WHOLE, "Number of rows in `contradictions`."),
)

ACCOUNTS: Columns = (
    _HAPPENING,
    ("event_id", TEXT, "Identifier of the record."),
    ("document_id", TEXT, "Identifier of its document."),
    ("publisher", TEXT, "Who published the document."),
    ("published_date", DAY, "Day of publication."),
    ("teller", TEXT, "Who says so: the innermost source, or the publisher; empty where not named."),
    ("is_own_voice", FLAG, "Whether the text says so itself, with no source."),
    ("status", TEXT, "Stand of the teller: asserted, denied, planned, demanded, hypothetical, uncertain."),
    ("score", REAL, "Mean score of its links with the other accounts, 0 to 1; empty where it is the only one."),
    ("reasons", TEXT, "What speaks most for and against its strongest link, with weights."),
    ("copy_of", TEXT, "Earlier document that this one copies; such an account is no voice of its own."),
)

CONTRADICTIONS: Columns = (
    ("contradiction_id", TEXT, "Hash of happening, kind and values."),
    _HAPPENING,
    ("kind", TEXT, "status, dead, injured, arrested, displaced, actor, recipient, place, date."),
    ("first_event_id", TEXT, "First account with the first value."),
    ("second_event_id", TEXT, "First account with the second value."),
    ("first_value", TEXT, "What the one says."),
    ("second_value", TEXT, "What the other says."),
    ("first_accounts", WHOLE, "Number of accounts with the first value."),
    ("second_accounts", WHOLE, "Number of accounts with the second value."),
)

LINKS: Columns = (
    ("first_event_id", TEXT, "The record with the lower identifier."),
    ("second_event_id", TEXT, "The other record."),
    ("score", REAL, "Chance, 0 to 1, that both tell of one happening."),
    ("reasons", TEXT, "What speaks most for and against it, with weights."),
)

JUDGEMENTS: Columns = (
    ("judgement_id", TEXT, "Hash of what was decided, by whom and when."),
    ("first_event_id", TEXT, "The record with the lower identifier."),
    ("second_event_id", TEXT, "The other record."),
    ("decision", TEXT, "same, not-same, unsure; the latest on a pair counts."),
    ("author", TEXT, "Who decided."),
    ("decided_at", TEXT, "When (ISO 8601, UTC)."),
    ("note", TEXT, "Why."),
)


def tables(generation: Generation) -> Mapping[str, tuple[Columns, Iterable[Row]]]:
    """Columns and rows of each table of a generation."""
    return MappingProxyType(
        {
            "happenings": (HAPPENINGS, _happenings(generation)),
            "accounts": (ACCOUNTS, _accounts(generation)),
            "contradictions": (CONTRADICTIONS, _contradictions(generation)),
            "links": (LINKS, ((n.first, n.second, n.score, n.reasons or None) for n in generation.links)),
            "judgements": (JUDGEMENTS, _judgements(generation)),
        }
    )


def _happenings(generation: Generation) -> Iterator[Row]:
    for h in generation.happenings:
        counts = [h.statuses.get(name, 0) for name, *_ in HAPPENINGS[10:16]]
        first, last = _day(h.start), _day(h.end)
        sides = (h.type, h.actor or None, h.recipient or None, h.place or None, first, last)
        voices = ("; ".join(h.asserted_by) or None, "; ".join(h.denied_by) or None)
        yield (h.id, *sides, len(h.event_ids), h.documents, h.publishers, *counts, *voices, h.contradictions)


def _accounts(generation: Generation) -> Iterator[Row]:
    for a in generation.accounts:
        paper = (a.document_id, a.publisher or None, _day(a.published_date))
        told = (a.teller or None, a.is_own_voice, a.status.value)
        yield (a.happening_id, a.event_id, *paper, *told, a.score, a.reasons or None, a.copy_of or None)


def _contradictions(generation: Generation) -> Iterator[Row]:
    for c in generation.contradictions:
        pair = (c.first_event_id, c.second_event_id, c.first_value, c.second_value)
        yield (c.id, c.happening_id, c.kind, *pair, c.first_accounts, c.second_accounts)


def _judgements(generation: Generation) -> Iterator[Row]:
    for j in generation.judgements:
        yield (j.id, j.first, j.second, j.decision.value, j.author or None, j.decided_at or None, j.note or None)


def _day(text: str) -> str | None:
    return text or None
