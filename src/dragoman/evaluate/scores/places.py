"""Places: spans of their names, and how far the points are from the right ones."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import fmean, median

from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row
from dragoman.evaluate.scores.times import pair_off

_NEAR = 161.0
_FARTHEST = 20039.0
_EARTH = 6371.0088


def score_places(gold: Records, predicted: Records) -> Report:
    """Exact and overlapping spans, kilometres off for those found, and both together: found and within 161 km.

    Gold names without coordinates neither reward nor punish where the point is judged; a prediction without
    coordinates is as far off as can be.
    """
    exact, found, both = Counts(), Counts(), Counts()
    errors: list[float] = []
    without = 0
    for key, record in gold.items():
        want, got = record["toponyms"], list(predicted.get(key, {}).get("toponyms", ()))
        pairs = pair_off(want, got)
        judged = [(g, p) for g, p in pairs if g.get("lat") is not None]
        off = [kilometres(g, p) for g, p in judged]
        errors += off
        without += sum(p.get("lat") is None for _, p in judged)
        exact.add(sum((g["start"], g["end"]) == (p["start"], p["end"]) for g, p in pairs), len(got), len(want))
        found.add(len(pairs), len(got), len(want))
        located = sum(t.get("lat") is not None for t in want)
        both.add(sum(km <= _NEAR for km in off), len(got) - len(pairs) + len(judged), located)
    rows = [Row("exact", exact.figures()), Row("overlapping", found.figures())]
    if errors:
        distances: dict[str, float] = {"within 161 km": both.right / len(errors), "mean km": fmean(errors)}
        distances |= {"median km": median(errors), "AUC": _area(errors), "without": without, "n": len(errors)}
        rows.append(Row("points of those found", distances))
    rows.append(Row("found and within 161 km", both.figures()))
    head = f"{len(gold)} documents, {found.gold} place names, {both.gold} with coordinates"
    return Report(head, tuple(rows), "end_to_end_f1_161km", both.f1)


def kilometres(a: Fields, b: Fields) -> float:
    """The distance of two points, the farthest on earth where one is missing."""
    if a.get("lat") is None or b.get("lat") is None:
        return _FARTHEST
    p, q, d = math.radians(a["lat"]), math.radians(b["lat"]), math.radians(b["lon"] - a["lon"])
    x = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(d / 2) ** 2
    return min(_FARTHEST, 2 * _EARTH * math.asin(min(1.0, math.sqrt(x))))


def _area(errors: list[float]) -> float:
    """The area under the curve of the logarithms: 0 is perfect, 1 the far side of the globe."""
    logs = [math.log(1 + error) / math.log(1 + _FARTHEST) for error in sorted(errors)]
    return fmean((a + b) / 2 for a, b in pairwise(logs)) if len(logs) > 1 else logs[0]
