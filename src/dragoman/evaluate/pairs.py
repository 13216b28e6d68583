"""Task `pairs`: what a marked party does to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.record import Mention, Record, Status
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.classes import score_classes
from dragoman.evaluate.scores.report import Fields, Spans, overlap

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

_MOST_FREQUENT = "ACCUSE"
_REFUSED = "REJECT"


def classify(seen: Fields, coder: Coder) -> Fields:
    """Root label and broad class of a pair, from the records of the sentence.

    The record whose actor and recipient overlap the given parties best decides, or the outermost event that it is the
    content of. Without any record it is the first trigger word that the lexicon knows, then the most frequent type.
    """
    source, target = ([(a, b) for a, b in (seen[side] or {}).get("spans") or ()] for side in ("source", "target"))
    records = list(coder.code(seen["text"]))
    if records:
        best = _outermost(max(records, key=lambda r: _fit(r, source, target)), records)
        root = _root(coder, best.type, best.status)
    else:
        root = next(_by_lexicon(seen["text"], coder), _MOST_FREQUENT)
    return {"root": root, "penta": coder.codebook.penta(root)}


def _outermost(record: Record, records: Sequence[Record]) -> Record:
    by_id = {r.id: r for r in records}
    while record.within in by_id:
        record = by_id.pop(record.within)
    return record


def _root(coder: Coder, event_type: str, status: Status) -> str:
    """The label in PLOVER's usage; a deed that is denied counts as refused, since some label must be given."""
    if status is Status.DENIED:
        return _REFUSED
    return coder.codebook.root_label(coder.codebook.plover_usage(event_type, status))


def _fit(record: Record, source: Sequence[Spans], target: Sequence[Spans]) -> float:
    """How well a record's roles fit the parties; the other way round counts half, an inner event a little less."""
    right = _touches(record.actor, source) + _touches(record.recipient, target)
    crossed = _touches(record.actor, target) + _touches(record.recipient, source)
    return max(right, crossed / 2) - 0.1 * bool(record.within) - 0.1 * (record.status is not Status.ASSERTED)


def _touches(mentions: Sequence[Mention], spans: Sequence[Spans]) -> bool:
    return any(overlap((m.start_char, m.end_char), span) for m in mentions for span in spans)


def _by_lexicon(text: str, coder: Coder) -> Iterator[str]:
    for sentence in coder.analyse(Document(text)):
        tree = Tree(sentence)
        for trigger in coder.events.finder.find(tree):
            if trigger.is_event:
                status = coder.events.stances.read(tree, trigger.head, trigger.slots.light).status
                yield _root(coder, trigger.sense.type, status)


TASK = LineTask(
    reads={"text": (), "source": ("spans",), "target": ("spans",)},
    needs={"text": str, "source": dict, "target": dict},
    judged="root",
    predict=classify,
    score=lambda gold, predicted, coder: score_classes(gold, predicted, coder.codebook),
)
