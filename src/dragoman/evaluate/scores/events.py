"""Coded dyads: labels, countries, spans, codes."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from dragoman.codebook.codebook import Codebook
from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row, overlap

Key = Callable[[Fields], Hashable]


def score_events(gold: Records, predicted: Records, codebook: Codebook) -> Report:
    """Micro-averaged P/R/F1 over the sets of labels, labels with countries, spans and codes of each record.

    The label is the root label, else the CAMEO root, else the first digits of the code; the country of an actor is the
    one given, else the first three letters of its code. A level is shown where the gold carries what it needs.
    """
    events = [e for record in gold.values() for e in record["events"]]
    levels: dict[str, Counts] = {}
    if any(e.get("root") for e in events):
        penta = codebook.penta_classes
        levels["penta"] = _compare(gold, predicted, lambda e: penta.get(e.get("root", ""), e.get("penta")))
    levels["label"] = _compare(gold, predicted, label)
    levels["label+country"] = _compare(gold, predicted, lambda e: (label(e), *map(country, _parties(e))))
    if any((party or {}).get("start") for e in events for party in _parties(e)):
        levels["label+spans"] = _compare_spans(gold, predicted)
    if any(e.get("code") for e in events):
        levels["code"] = _compare(gold, predicted, lambda e: e.get("code"))
        levels["code+actors"] = _compare(
            gold, predicted, lambda e: (e.get("code"), *((party or {}).get("code") for party in _parties(e)))
        )
    rows = tuple(Row(name, counts.figures()) for name, counts in levels.items())
    head = f"{len(gold)} records, {len(events)} dyads"
    return Report(head, rows, "label_country_f1", levels["label+country"].f1)


def label(event: Fields) -> str:
    return event.get("root") or event.get("type") or (event.get("code") or "")[:2]


def country(party: Fields | None) -> str | None:
    return (party.get("country") or (party.get("code") or "")[:3] or None) if party else None


def _parties(event: Fields) -> tuple[Fields | None, Fields | None]:
    return event.get("source"), event.get("target")


def _compare(gold: Records, predicted: Records, key: Key) -> Counts:
    counts = Counts()
    for name, record in gold.items():
        want = {key(e) for e in record["events"]}
        got = {key(e) for e in predicted.get(name, {}).get("events", ())}
        counts.add(len(want & got), len(got), len(want))
    return counts


Shape = tuple[str, tuple[int, int] | None, tuple[int, int] | None]


def _compare_spans(gold: Records, predicted: Records) -> Counts:
    """Label, and both parties overlap the gold's (or both are missing); one to one."""
    counts = Counts()
    for name, record in gold.items():
        left = _shapes(predicted.get(name, {}), record["text"])
        want = _shapes(record, record["text"])
        n, hits = len(left), 0
        for shape in want:
            fitting = (x for x in left if x[0] == shape[0] and all(map(_same, x[1:], shape[1:])))
            if (hit := next(fitting, None)) is not None:
                left.remove(hit)
                hits += 1
        counts.add(hits, n, len(want))
    return counts


def _shapes(record: Fields, text: str) -> list[Shape]:
    found = [(label(e), _span(e.get("source"), text), _span(e.get("target"), text)) for e in record.get("events", ())]
    return list(dict.fromkeys(found))


def _span(party: Fields | None, text: str) -> tuple[int, int] | None:
    """The span of a party, looked up in the sentence where only its words are given."""
    if not party:
        return None
    if party.get("start") is not None:
        return party["start"], party["end"]
    words = party.get("text") or ""
    at = text.find(words) if words else -1
    return None if at < 0 else (at, at + len(words))


def _same(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is b if a is None or b is None else overlap(a, b)
