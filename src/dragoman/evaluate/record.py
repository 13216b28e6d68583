"""Task `record`: whole event records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.core.record import EventDate, EventLocation, Link, Mention, Record
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.records import score_records
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def code(seen: Fields, coder: Coder) -> Fields:
    """The records of a passage as events; those of its title are left out, since offsets count in the text."""
    records = coder.code(
        seen["text"],
        title=seen.get("title") or "",
        published=published(seen),
        publisher=seen.get("publisher") or "",
        id=seen["id"],
    )
    return {"events": as_events([r for r in records if r.evidence.part == "text"])}


def as_events(records: Sequence[Record]) -> list[Fields]:
    """Records in the form of the gold. Loses context, casualties, scores and evidence."""
    numbers = {record.id: number for number, record in enumerate(records)}
    return [
        {
            "type": r.type,
            "mode": list(r.mode),
            "trigger": {"text": r.trigger.text, "start": r.trigger.start_char, "end": r.trigger.end_char},
            "actor": [_mention(m) for m in r.actor],
            "recipient": [_mention(m) for m in r.recipient],
            "status": r.status.value,
            "tense": r.tense.value,
            "attribution": [_link(link) for link in r.attribution],
            "event_date": _date(r.event_date),
            "event_location": _location(r.event_location),
            "within": numbers.get(r.within),
        }
        for r in records
    ]


def _mention(mention: Mention) -> Fields:
    return {
        "text": mention.text,
        "start": mention.start_char,
        "end": mention.end_char,
        "name": mention.name or None,
        "country": mention.country or None,
        "sector": mention.sector or None,
    }


def _link(link: Link) -> Fields:
    cue = {"text": link.cue.text, "start": link.cue.start_char, "end": link.cue.end_char}
    return {"source": _mention(link.source) if link.source else None, "cue": cue}


def _date(date: EventDate) -> Fields | None:
    if not date.start and not date.end:
        return None
    span = {"text": date.text, "start_char": date.start_char, "end_char": date.end_char}
    return {"start": date.start or None, "end": date.end or None, **span}


def _location(location: EventLocation | None) -> Fields | None:
    if location is None:
        return None
    span = {"text": location.text, "start": location.start_char, "end": location.end_char}
    return {**span, "country": location.country or None}


TASK = LineTask(
    reads=dict.fromkeys(("id", "text", "title", "published", "published_date", "date", "publisher"), ()),
    needs={"text": str},
    judged="events",
    predict=code,
    score=lambda gold, predicted, _: score_records(gold, predicted),
)
