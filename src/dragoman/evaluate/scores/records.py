"""Whole records: who did what to whom, with which status, according to whom."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from dragoman.core.record import Status
from dragoman.evaluate.scores import matching
from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row, macro_f1, share

_EMPTY: dict[str, object] = {
    "actor": [],
    "recipient": [],
    "attribution": [],
    "event_date": None,
    "event_location": None,
}
_SAMPLES = 500

Pair = tuple[Fields, Fields]


class Comparison:
    """Matched pairs of (gold, predicted) events, gold events not found, and predictions that match nothing.

    Optional gold events and what is matched to them are left out.
    """

    def __init__(self, gold: Records, predicted: Records) -> None:
        self.pairs: list[Pair] = []
        self.lost: list[Fields] = []
        self.extra: list[Fields] = []
        for key, record in gold.items():
            self._compare(_events(record), _events(predicted.get(key, {})))

    def _compare(self, want: Sequence[Fields], got: Sequence[Fields]) -> None:
        matched = list(matching.match(want, got))
        found, used = {i for i, _ in matched}, {j for _, j in matched}
        self.pairs += [(want[i], got[j]) for i, j in matched if not want[i].get("optional")]
        self.lost += [g for i, g in enumerate(want) if i not in found and not g.get("optional")]
        self.extra += [p for j, p in enumerate(got) if j not in used]

    def counts(self, right: Callable[[Fields, Fields], bool]) -> Counts:
        """How many pairs are right, against all predicted and all gold events."""
        n = len(self.pairs)
        return Counts(sum(right(g, p) for g, p in self.pairs), n + len(self.extra), n + len(self.lost))


def score_records(gold: Records, predicted: Records) -> Report:
    """Events, roles, matched fields, what a filter on `asserted` leaves, and record_f1.

    record_f1: F1 over records right in type, actor, recipient, status and innermost source together. A role is right
    when its spans overlap both ways or its known countries are the same. An optional gold link may be there or not.
    """
    found = Comparison(gold, predicted)
    whole = found.counts(matching.record_right)
    low, high = _interval(gold, predicted)
    rows = [
        Row("event (type right)", found.counts(_same_type).figures()),
        Row("event (matched at all)", found.counts(lambda *_: True).figures()),
        *_role_rows(found),
        *_matched_rows(found.pairs),
        *_asserted_rows(found),
        Row("whole record", whole.figures()),
        Row("record_f1, 95 % of 500 samples", {"low": low, "high": high}),
    ]
    head = f"{len(gold)} passages, {whole.gold} events, {whole.predicted} predicted, {len(found.pairs)} matched"
    return Report(head, tuple(rows), "record_f1", whole.f1)


def _events(record: Fields) -> list[Fields]:
    return [{**_EMPTY, **event} for event in record.get("events", ())]


def _same_type(g: Fields, p: Fields) -> bool:
    return bool(g["type"] == p["type"])


def _role_rows(found: Comparison) -> list[Row]:
    """Mentions by overlap of spans, and countries; "all" counts the events that were not matched too."""
    rows = []
    for role in ("actor", "recipient"):
        hits = sum(matching.mention_hits(g[role], p[role]) for g, p in found.pairs)
        same = sum(len(matching.countries(g[role]) & matching.countries(p[role])) for g, p in found.pairs)
        for what, unit, right in (("spans", matching.places, hits), ("countries", matching.countries, same)):
            golds, guesses = [g for g, _ in found.pairs], [p for _, p in found.pairs]
            counts = Counts(right, _size(unit, role, guesses), _size(unit, role, golds))
            rows.append(Row(f"{role} {what}, matched", counts.figures()))
            counts.add(0, _size(unit, role, found.extra), _size(unit, role, found.lost))
            rows.append(Row(f"{role} {what}, all", counts.figures()))
    return rows


def _size(unit: Callable[[matching.Mentions], Collection[object]], role: str, events: Sequence[Fields]) -> int:
    return sum(len(unit(event[role])) for event in events)


def _matched_rows(pairs: Sequence[Pair]) -> list[Row]:
    rows = [
        _share("type", pairs, _same_type),
        _share("status", pairs, _same_status),
        Row("matched: status macro-F1", {"macro-F1": macro_f1([(g["status"], p["status"]) for g, p in pairs])}),
        *(_share(f"status, gold {s}", [x for x in pairs if x[0]["status"] == s], _same_status) for s in Status),
    ]
    wanted: tuple[tuple[str, Callable[[Fields, Fields], bool], Callable[[Fields], object]], ...] = (
        ("attribution chain", matching.chain_right, matching.has_source),
        ("innermost source", matching.innermost_right, matching.has_source),
        ("date", lambda g, p: matching.interval(g) == matching.interval(p), matching.interval),
        ("place", matching.place_right, lambda g: g["event_location"]),
    )
    for name, right, demanded in wanted:
        rows.append(_share(name, pairs, right))
        rows.append(_share(f"{name}, where gold has one", [x for x in pairs if demanded(x[0])], right))
    rows.append(_share("tense", [x for x in pairs if x[0].get("tense")], lambda g, p: g["tense"] == p.get("tense")))
    rows.append(_share("mode, where gold has one", [x for x in pairs if x[0].get("mode")], _same_mode))
    within = [x for x in pairs if x[0].get("within") is not None]
    rows.append(_share("within, where gold has one", within, lambda _, p: p.get("within") is not None))
    return rows + _mention_rows(pairs)


def _mention_rows(pairs: Sequence[Pair]) -> list[Row]:
    both = [(g, p) for role in ("actor", "recipient") for a, b in pairs for g in a[role] for p in b[role]]
    both = [(g, p) for g, p in both if matching.overlap(g, p)]
    return [
        Row(f"overlapping mentions: {key}", share([_fold(g[key]) == _fold(p.get(key)) for g, p in both if g.get(key)]))
        for key in ("name", "country", "sector")
    ]


def _asserted_rows(found: Comparison) -> list[Row]:
    """What is left for a user who keeps status = asserted, and what the false alarms are."""
    kept = [(g, p) for g, p in found.pairs if p["status"] == "asserted"]
    loose = sum(p["status"] == "asserted" for p in found.extra)
    right = [g for g, p in kept if g["status"] == "asserted" and g["type"] == p["type"]]
    gold = sum(g["status"] == "asserted" for g in [*(g for g, _ in found.pairs), *found.lost])
    alarms = Counter(
        f"gold status {g['status']}" if g["status"] != "asserted" else "wrong type"
        for g, p in kept
        if g["status"] != "asserted" or g["type"] != p["type"]
    )
    alarms["no such event"] += loose
    counts = Counts(len(right), len(kept) + loose, gold)
    return [Row("asserted only (type right)", counts.figures()), Row("its false alarms", dict(sorted(alarms.items())))]


def _share(name: str, pairs: Sequence[Pair], right: Callable[[Fields, Fields], bool]) -> Row:
    return Row(f"matched: {name}", share([right(g, p) for g, p in pairs]))


def _same_status(g: Fields, p: Fields) -> bool:
    return bool(g["status"] == p["status"])


def _same_mode(g: Fields, p: Fields) -> bool:
    return bool(set(g["mode"]) & set(p.get("mode") or ()))


def _fold(value: str | None) -> str:
    return (value or "").casefold().strip()


def _interval(gold: Records, predicted: Records) -> tuple[float, float]:
    """The middle 95 % of record_f1 over resampled passages; the same for the same input."""
    parts = []
    for key, record in gold.items():
        counts = Comparison({key: record}, predicted).counts(matching.record_right)
        parts.append((counts.right, counts.predicted, counts.gold))
    if not parts:
        return 0.0, 0.0
    draw = random.Random(0)  # noqa: S311
    samples = (zip(*draw.choices(parts, k=len(parts)), strict=True) for _ in range(_SAMPLES))
    figures = sorted(Counts(*map(sum, sample)).f1 for sample in samples)
    return figures[int(0.025 * _SAMPLES)], figures[int(0.975 * _SAMPLES)]
