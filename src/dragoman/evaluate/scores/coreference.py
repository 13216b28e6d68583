"""Coreference: MUC, B-cubed, CEAF-e, their mean (CoNLL F1) and LEA."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.evaluate.scores.report import Records, Report, Row

Mention = tuple[str, int, int]
Cluster = frozenset[Mention]
Sums = tuple[float, float]
"""What was right, and out of how much; recall where the gold comes first, precision where the prediction does."""

NEWS = "news"


def score_coreference(gold: Records, predicted: Records) -> Report:
    """All figures over whole documents, also those of one mention; again for news where the gold tells genres."""
    rows, conll = _rows(gold, predicted, "")
    news = {key: record for key, record in gold.items() if record.get("genre") == NEWS}
    more = _rows(news, predicted, f"{NEWS}: ")[0] if 0 < len(news) < len(gold) else []
    key, result = clusters(gold), clusters({k: predicted.get(k, {}) for k in gold})
    head = f"gold {sum(map(len, key))} mentions in {len(key)} clusters; "
    head += f"predicted {sum(map(len, result))} in {len(result)}"
    return Report(head, tuple(rows + more), "conll_f1", conll)


def clusters(records: Records) -> list[Cluster]:
    """The clusters of every document; a mention counts once, in the first chain that names it."""
    found: dict[tuple[str, str], set[Mention]] = {}
    for key, record in records.items():
        seen = set[Mention]()
        for mention in record.get("mentions", ()):
            spot = (key, mention["start"], mention["end"])
            if mention.get("chain") is not None and spot not in seen:
                seen.add(spot)
                found.setdefault((key, str(mention["chain"])), set()).add(spot)
    return [frozenset(cluster) for cluster in found.values()]


def _rows(gold: Records, predicted: Records, prefix: str) -> tuple[list[Row], float]:
    key, result = clusters(gold), clusters({k: predicted.get(k, {}) for k in gold})
    likeness = ceaf(key, result)
    both = {
        "MUC": (muc(key, result), muc(result, key)),
        "B3": (b_cubed(key, result), b_cubed(result, key)),
        "CEAF-e": ((likeness, len(key)), (likeness, len(result))),
        "LEA": (lea(key, result), lea(result, key)),
    }
    figures = {name: _figures(recall, precision) for name, (recall, precision) in both.items()}
    conll = sum(figures[name]["F1"] for name in ("MUC", "B3", "CEAF-e")) / 3
    rows = [Row(prefix + name, each) for name, each in figures.items()]
    return ([*rows, Row(f"{prefix}CoNLL", {"F1": conll})] if prefix else rows), conll


def _figures(recall: Sums, precision: Sums) -> dict[str, float]:
    r, p = (right / whole if whole else 0.0 for right, whole in (recall, precision))
    return {"R": r, "P": p, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def _places(found: Iterable[Cluster]) -> dict[Mention, int]:
    return {mention: number for number, cluster in enumerate(found) for mention in cluster}


def muc(key: Sequence[Cluster], result: Sequence[Cluster]) -> Sums:
    """Links of the key that the result keeps, and all of them."""
    where, kept, links = _places(result), 0, 0
    for cluster in key:
        parts = {where[mention] for mention in cluster if mention in where}
        lost = sum(mention not in where for mention in cluster)
        kept += len(cluster) - len(parts) - lost
        links += len(cluster) - 1
    return kept, links


def b_cubed(key: Sequence[Cluster], result: Sequence[Cluster]) -> Sums:
    """Over mentions, the share of the own cluster that stays together, and the number of mentions."""
    where = _places(result)
    kept = sum(sum(len(c & result[where[m]]) for m in c if m in where) / len(c) for c in key)
    return kept, sum(map(len, key))


def lea(key: Sequence[Cluster], result: Sequence[Cluster]) -> Sums:
    """Clusters weighted by size, each by the share of its links that is kept; one mention alone is a link to itself."""
    where, kept, whole = _places(result), 0.0, 0.0
    for cluster in key:
        if len(cluster) == 1:
            alone = next(iter(cluster))
            share = float(alone in where and len(result[where[alone]]) == 1)
        else:
            parts = {where[mention] for mention in cluster if mention in where}
            share = sum(_links(len(cluster & result[part])) for part in parts) / _links(len(cluster))
        kept += len(cluster) * share
        whole += len(cluster)
    return kept, whole


def _links(size: int) -> int:
    return size * (size - 1) // 2


def ceaf(key: Sequence[Cluster], result: Sequence[Cluster]) -> float:
    """The likeness of clusters paired one to one in the best way."""
    total = 0.0
    for ours, theirs in _connected(key, result):
        likeness = [[2 * len(key[a] & result[b]) / (len(key[a]) + len(result[b])) for b in theirs] for a in ours]
        total += best_assignment(likeness)
    return total


def _connected(key: Sequence[Cluster], result: Sequence[Cluster]) -> Iterable[tuple[list[int], list[int]]]:
    """Groups of clusters that share mentions, directly or through others."""
    where, parent = _places(result), list(range(len(key) + len(result)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, cluster in enumerate(key):
        for mention in cluster & where.keys():
            parent[root(number)] = root(len(key) + where[mention])
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for number in range(len(parent)):
        ours, theirs = groups.setdefault(root(number), ([], []))
        (ours.append(number) if number < len(key) else theirs.append(number - len(key)))
    return (group for group in groups.values() if all(group))


def best_assignment(weights: list[list[float]]) -> float:
    """The largest total weight of a one-to-one assignment of rows to columns (Hungarian method)."""
    if len(weights) > len(weights[0]):
        weights = [list(row) for row in zip(*weights, strict=True)]
    rows, columns = len(weights), len(weights[0])
    price_row, price_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while taken[column]:
            used[column] = True
            own, step, following = taken[column], float("inf"), 0
            for other in (c for c in range(1, columns + 1) if not used[c]):
                slack = -weights[own - 1][other - 1] - price_row[own] - price_column[other]
                if slack < least[other]:
                    least[other], way[other] = slack, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    price_row[taken[other]] += step
                    price_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            taken[column] = taken[way[column]]
            column = way[column]
    return sum(weights[taken[c] - 1][c - 1] for c in range(1, columns + 1) if taken[c])
