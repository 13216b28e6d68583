"""Times: spans and TIMEX3 values."""

from __future__ import annotations

from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row, overlap

_EVERYWHERE = 10**9


def score_times(gold: Records, predicted: Records, types: frozenset[str] | None) -> Report:
    """Strict and relaxed spans, type and value of what was found, and value F1 (relaxed span, right value).

    `types` restricts both sides. `scope_end` of a gold record: the annotators stopped there, and later predictions are
    left out. An expression without a value in the gold neither rewards nor punishes where the value is judged.
    """
    spans, found, values = Counts(), Counts(), Counts()
    same_type = valued = 0
    for key, record in gold.items():
        want = [t for t in record["timexes"] if types is None or t.get("type") in types]
        end = record.get("scope_end", _EVERYWHERE)
        listed = predicted.get(key, {}).get("timexes", ())
        got = [t for t in listed if (types is None or t.get("type") in types) and t["start"] < end]
        pairs = pair_off(want, got)
        with_value = [(g, p) for g, p in pairs if g.get("value")]
        spans.add(sum(_span(g) == _span(p) for g, p in pairs), len(got), len(want))
        found.add(len(pairs), len(got), len(want))
        same_type += sum(g.get("type") == p.get("type") for g, p in pairs)
        valued += len(with_value)
        right = sum(g["value"] == p.get("value") for g, p in with_value)
        values.add(right, len(got) - len(pairs) + len(with_value), sum(bool(t.get("value")) for t in want))
    rows = [Row("strict", spans.figures()), Row("relaxed", found.figures())]
    if found.right:
        of_found = {"type": same_type / found.right, "value": values.right / valued if valued else 0.0}
        rows.append(Row("right among those found", of_found))
    rows.append(Row("value", values.figures()))
    head = f"{len(gold)} documents, {found.gold} time expressions, {values.gold} with a value"
    return Report(head, tuple(rows), "value_f1", values.f1)


def pair_off(want: list[Fields], got: list[Fields]) -> list[tuple[Fields, Fields]]:
    """One-to-one pairs whose spans overlap, equal spans first, in the order of the gold."""
    pairs: list[tuple[Fields, Fields]] = []
    open_gold, left = list(want), list(got)
    for exact in (True, False):
        for g in list(open_gold):
            fits = (p for p in left if (_span(p) == _span(g) if exact else overlap(_span(p), _span(g))))
            if (p := next(fits, None)) is not None:
                pairs.append((g, p))
                left = [x for x in left if x is not p]
                open_gold = [x for x in open_gold if x is not g]
    return pairs


def _span(item: Fields) -> tuple[int, int]:
    return item["start"], item["end"]
