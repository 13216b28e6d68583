"""Blocks: records that are worth comparing share a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.link.traits import Traits

BUCKET = 3
"""Days in a bucket of dates."""
SLACK = 1
"""Days by which reports of one day may differ."""
MANY = 6
"""Parties of a record that are looked at."""


def keys(record: Traits) -> set[tuple[str, ...]]:
    """Keys that depend on the record alone.

    With each bucket of days: two parties, or a place, and the quad class; a party and the trigger; a name in the
    sentence and the type; people harmed. Within the document: type and trigger.
    """
    document = record.document_id
    found: set[tuple[str, ...]] = {("document", document, record.type), ("document", document, record.stem)}
    parties = sorted({p.key for p in (*record.actors, *record.recipients)[:MANY] if p.key})
    quad = str(record.quad)
    for day in _buckets(record):
        for i, one in enumerate(parties):
            found |= {("pair", quad, one, other, day) for other in parties[i + 1 :]}
            found |= {("party", record.stem, one, day)}
            if len(parties) == 1 or record.place:
                found.add(("alone", record.type, one, record.place, day))
        if record.place:
            found.add(("place", quad, record.place, day))
        found |= {("name", record.type, name, day) for name in record.names}
        found |= {("number", quad, kind, str(low), day) for kind, low, _ in record.numbers if low > 2}
    return found


def candidates(records: Sequence[Traits], new: Iterable[str] | None = None) -> Iterator[tuple[Traits, Traits]]:
    """Each pair that shares a key once, the lower event_id first; only those with a `new` one, if these are named."""
    fresh = None if new is None else set(new)
    ordered = sorted(records, key=lambda record: record.event_id)
    is_new = [fresh is None or record.event_id in fresh for record in ordered]
    blocks: dict[tuple[str, ...], list[int]] = {}
    for place, record in enumerate(ordered):
        for key in keys(record):
            blocks.setdefault(key, []).append(place)
    partners: dict[int, set[int]] = {}
    for members in blocks.values():
        for i in members:
            if is_new[i]:
                partners.setdefault(i, set()).update(members)
    for i in sorted(partners):
        for j in sorted(partners[i]):
            if i < j or (i > j and not is_new[j]):
                yield ordered[min(i, j)], ordered[max(i, j)]


def _buckets(record: Traits) -> tuple[str, ...]:
    if record.days is None:
        return ("none",)
    first, last = record.days
    return tuple(map(str, range((first - SLACK) // BUCKET, (last + SLACK) // BUCKET + 1)))
