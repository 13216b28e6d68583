"""What other lexicon files change: records before and after, compared by the words that evoke them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.core.record import Mention, Record

KINDS = ("added", "gone", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that came, went or changed. `what` tells the fields that differ, with their values."""

    kind: str
    what: str
    record: Record


def differences(before: Sequence[Record], after: Sequence[Record]) -> Iterator[Difference]:
    """How the records of one document differ, in text order; records are the same event if their triggers overlap."""
    left = list(after)
    found = []
    for old in before:
        same = [new for new in left if _same_words(old, new)]
        if not same:
            found.append(Difference("gone", told(old), old))
            continue
        new = min(same, key=lambda r: (r.type != old.type, r.status != old.status))
        left.remove(new)
        if what := _changes(old, new):
            found.append(Difference("changed", what, new))
    found += [Difference("added", told(new), new) for new in left]
    yield from sorted(found, key=lambda d: (d.record.evidence.sentence, d.record.trigger.start_char))


def told(record: Record) -> str:
    """A record in one line."""
    mode = f"/{','.join(record.mode)}" if record.mode else ""
    return f"{record.type}{mode} {record.status} {_named(record.actor)} -> {_named(record.recipient)}"


def _same_words(a: Record, b: Record) -> bool:
    if (a.evidence.part, a.evidence.sentence) != (b.evidence.part, b.evidence.sentence):
        return False
    return a.trigger.start_char < b.trigger.end_char and b.trigger.start_char < a.trigger.end_char


def _changes(old: Record, new: Record) -> str:
    pairs = {
        "type": (old.type, new.type),
        "mode": (",".join(old.mode), ",".join(new.mode)),
        "status": (old.status.value, new.status.value),
        "actor": (_named(old.actor), _named(new.actor)),
        "recipient": (_named(old.recipient), _named(new.recipient)),
    }
    return "; ".join(f"{name} {a or '-'} -> {b or '-'}" for name, (a, b) in pairs.items() if a != b)


def _named(mentions: Sequence[Mention]) -> str:
    return " + ".join(mention.text for mention in mentions) or "-"
