"""Names: exact span and type."""

from __future__ import annotations

from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row

Item = tuple[int, int, str]


def score_names(gold: Records, predicted: Records) -> Report:
    """P/R/F1 for each type and over all. Only types that the gold has count; other predictions are ignored."""
    types = sorted({e["type"] for record in gold.values() for e in record["entities"]})
    cells = {kind: Counts() for kind in types}
    spans = Counts()
    for key, record in gold.items():
        want, got = _items(record, types), _items(predicted.get(key, {}), types)
        for kind, cell in cells.items():
            a, b = {e for e in want if e[2] == kind}, {e for e in got if e[2] == kind}
            cell.add(len(a & b), len(b), len(a))
        bare_want, bare_got = {e[:2] for e in want}, {e[:2] for e in got}
        spans.add(len(bare_want & bare_got), len(bare_got), len(bare_want))
    total = Counts()
    for cell in cells.values():
        total.add(cell.right, cell.predicted, cell.gold)
    rows = [Row(kind, {**cell.figures(), "n": cell.gold}) for kind, cell in cells.items()]
    rows += [Row("span only", spans.figures()), Row("all", total.figures())]
    return Report(f"{len(gold)} records, {total.gold} names", tuple(rows), "micro_f1", total.f1)


def _items(record: Fields, types: list[str]) -> set[Item]:
    return {(e["start"], e["end"], e["type"]) for e in record.get("entities", ()) if e["type"] in types}
