"""Events across documents: clusters of mentions compared."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.evaluate.scores.coreference import Cluster, Mention, b_cubed, ceaf, lea, muc
from dragoman.evaluate.scores.report import Fields, Records, Report, Row

KIND = "event"


def score_accounts(gold: Records, predicted: Records) -> Report:
    """MUC, B-cubed, CEAF-e, LEA; the figure is the mean F1 of the first three.

    Where the gold tells which sentences were checked (`scored_sentences`), the others count on neither side.
    """
    key, result = _clusters(gold, gold), _clusters(gold, predicted)
    likeness = ceaf(key, result)
    rows = {
        "MUC": (muc(key, result), muc(result, key)),
        "B3": (b_cubed(key, result), b_cubed(result, key)),
        "CEAF-e": ((likeness, len(key)), (likeness, len(result))),
        "LEA": (lea(key, result), lea(result, key)),
    }
    figures = {name: _figures(*recall, *precision) for name, (recall, precision) in rows.items()}
    mean = sum(figures[name]["F1"] for name in ("MUC", "B3", "CEAF-e")) / 3
    head = f"gold {sum(map(len, key))} mentions in {len(key)} clusters; "
    head += f"predicted {sum(map(len, result))} in {len(result)}"
    return Report(head, tuple(Row(name, values) for name, values in figures.items()), "conll_f1", mean)


def _figures(right: float, gold: float, also_right: float, predicted: float) -> Mapping[str, float]:
    r, p = right / gold if gold else 0.0, also_right / predicted if predicted else 0.0
    return {"R": r, "P": p, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def _clusters(gold: Records, said: Records) -> list[Cluster]:
    found: dict[str, set[Mention]] = {}
    for key, record in gold.items():
        seen = set[Mention]()
        for mention in said.get(key, {}).get("mentions", ()):
            spot = (key, mention["start"], mention["end"])
            if mention.get("chain") is None or spot in seen or not _counts(record, mention):
                continue
            seen.add(spot)
            found.setdefault(str(mention["chain"]), set()).add(spot)
    return [frozenset(cluster) for cluster in found.values()]


def _counts(record: Fields, mention: Fields) -> bool:
    if mention.get("kind", KIND) != KIND:
        return False
    if "scored_sentences" not in record:
        return True
    zones = [record["sentences"][number] for number in record["scored_sentences"]]
    return any(start <= mention["start"] < end for start, end in zones)
