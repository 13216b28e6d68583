"""Entities and relations of documents: exact and overlapping spans, for each type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row, overlap

SYMMETRIC = frozenset({"CoLocated", "Apart", "IsSynonymOf", "FightingAgainst", "AlliesOf", "CommWith"})
_SURE = 0.5

Item: TypeAlias = tuple[Any, ...]
Same = Callable[[Item, Item], bool]


def score_entities(gold: Records, predicted: Records) -> Report:
    """P/R/F1 of entities and relations, exact and where spans share a character. Doubtful gold is left out."""
    rows: list[Row] = []
    exact: list[float] = []
    for title, items, same in (("entities", entities, _same_entity), ("relations", relations, _same_relation)):
        everything = count(gold, predicted, items, partial(same, True))
        exact.append(everything.f1)
        rows.append(_row(f"{title}, exact", everything))
        rows.append(_row(f"{title}, overlap", count(gold, predicted, items, partial(same, False))))
        for kind in sorted({item[0] for record in gold.values() for item in items(record)}):
            for how, strict in (("exact", True), ("overlap", False)):
                rows.append(_row(f"  {kind}, {how}", count(gold, predicted, items, partial(same, strict), kind)))
    total = sum(len(entities(record)) for record in gold.values())
    return Report(f"{len(gold)} documents, {total} entities", tuple(rows), "mean_entity_relation_f1", sum(exact) / 2)


def entities(record: Fields) -> list[Item]:
    """Type and span of what is sure."""
    return sorted({(e["type"], (e["start"], e["end"])) for e in _sure(record.get("entities", ()))})


def relations(record: Fields) -> list[Item]:
    """Type and both spans of what is sure."""
    found = _sure(record.get("relations", ()))
    return sorted({(r["type"], *((r[end]["start"], r[end]["end"]) for end in ("source", "target"))) for r in found})


def count(
    gold: Records, predicted: Records, items: Callable[[Fields], list[Item]], same: Same, only: str = ""
) -> Counts:
    """One-to-one matches; an equal item goes before one that only overlaps."""
    counts = Counts()
    for key, record in gold.items():
        want = [item for item in items(record) if only in {"", item[0]}]
        left = [item for item in items(predicted.get(key, {})) if only in {"", item[0]}]
        counts.add(0, len(left), len(want))
        for item in want:
            hits = [other for other in left if same(item, other)]
            if hits:
                left.remove(item if item in hits else hits[0])
                counts.add(1, 0, 0)
    return counts


def _row(name: str, counts: Counts) -> Row:
    return Row(name, {**counts.figures(), "n": counts.gold})


def _sure(items: list[Fields]) -> list[Fields]:
    return [item for item in items if item.get("confidence") is None or item["confidence"] >= _SURE]


def _same_entity(exact: bool, a: Item, b: Item) -> bool:
    return a == b if exact else bool(a[0] == b[0] and overlap(a[1], b[1]))


def _same_relation(exact: bool, a: Item, b: Item) -> bool:
    def near(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return one == other if exact else overlap(one, other)

    straight = near(a[1], b[1]) and near(a[2], b[2])
    turned = a[0] in SYMMETRIC and near(a[1], b[2]) and near(a[2], b[1])
    return a[0] == b[0] and (straight or turned)
