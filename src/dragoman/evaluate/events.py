"""Task `events`: dyads in PLOVER's own usage, with CAMEO codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.core.record import Mention, Record, Status
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.events import score_events
from dragoman.evaluate.scores.report import Fields, Records

if TYPE_CHECKING:
    from dragoman.codebook.codebook import Codebook
    from dragoman.pipeline import Coder

CODED = frozenset({Status.ASSERTED, Status.PLANNED, Status.UNCERTAIN})
"""PLOVER has no field for status: denied, demanded and hypothetical events are no events to it."""

_UNKNOWN = "---"
_VISIT, _HOST = "042", "043"
_BROADER = MappingProxyType({"UNO": "IGO", "EUR": "IGO"})


def code(seen: Fields, coder: Coder) -> Fields:
    """The dyads of a text, equal ones once."""
    records = coder.code(seen["text"], published=published(seen), id=seen["id"])
    found = [dyad for record in usual(records) for dyad in dyads(record, coder.codebook)]
    return {"events": [event for number, event in enumerate(found) if event not in found[:number]]}


def usual(records: Sequence[Record]) -> list[Record]:
    """The records that PLOVER's usage codes: presented as done or coming, and not the content of another event.

    A speech act without recipient gets that of its content: who is to do something, else to whom it is to be done.
    """
    kept = [r for r in records if r.status in CODED]
    ids = {r.id for r in kept}
    return [replace(r, recipient=r.recipient or _of_content(r, records)) for r in kept if r.within not in ids]


def _of_content(record: Record, records: Sequence[Record]) -> tuple[Mention, ...]:
    own = {(m.name, m.country) for m in record.actor}
    for inner in records:
        if inner.within == record.id:
            for side in (inner.actor, inner.recipient):
                if others := tuple(m for m in side if (m.name, m.country) not in own):
                    return others
    return ()


def dyads(record: Record, codebook: Codebook) -> Iterator[Fields]:
    """One event for each pair of actor and recipient, in both directions where they meet or act together.

    `root` follows PLOVER's usage for what is yet to come; `type` and `code` are those of the deed, as CAMEO has it.
    """
    root = codebook.root_label(codebook.plover_usage(record.type, record.status))
    for source, target, code in _pairs(record):
        yield {"root": root, "type": code[:2], "code": code, "source": _party(source), "target": _party(target)}


def by_cameo(gold: Records, predicted: Records) -> dict[str, Fields]:
    """The predictions without `root` where the file is labelled by CAMEO codes alone, as PETRARCH's tests are.

    In a file without labels that is so where its lines have a `date`. An unknown party is "---" there.
    """
    events = [event for record in gold.values() for event in record.get("events", ())]
    rooted = any(e.get("root") for e in events) if events else not any("date" in record for record in gold.values())
    if rooted:
        return dict(predicted)
    return {key: {**record, "events": list(map(_without_root, record["events"]))} for key, record in predicted.items()}


def _without_root(event: Fields) -> Fields:
    nobody = {"code": _UNKNOWN, "country": None}
    parties = {side: event[side] or nobody for side in ("source", "target")}
    return {key: value for key, value in {**event, **parties}.items() if key != "root"}


def _pairs(record: Record) -> Iterator[tuple[Mention | None, Mention | None, str]]:
    if len(record.actor) > 1 and not record.recipient:
        yield from ((a, b, record.cameo) for a, b in product(record.actor, repeat=2) if a is not b)
        return
    for source, target in product(record.actor or (None,), record.recipient or (None,)):
        yield source, target, record.cameo
        if record.type == "CONSULT" and source is not None and target is not None:
            yield target, source, _HOST if record.cameo == _VISIT else record.cameo


def _party(mention: Mention | None) -> Fields | None:
    """A side of a dyad. A country named as such has its own code alone, its government that with GOV, as in CAMEO."""
    if mention is None:
        return None
    span = {"text": mention.text, "start": mention.start_char, "end": mention.end_char}
    country = _BROADER.get(mention.country, mention.country)
    finer = mention.country if country != mention.country else ""
    role = (
        () if mention.entity_id and mention.entity_id == mention.country else (mention.sector, *mention.further_sectors)
    )
    code = "".join((country or _UNKNOWN, finer, *role))
    return {**span, "country": country or None, "code": code, "sector": mention.sector or None}


TASK = LineTask(
    reads=dict.fromkeys(("id", "text", "published", "published_date", "date"), ()),
    needs={"text": str},
    judged="events",
    predict=code,
    score=lambda gold, predicted, coder: score_events(gold, predicted, coder.codebook),
    finish=by_cameo,
)
