"""How given events are presented: labels, and a number where the gold has one."""

from __future__ import annotations

import math

from dragoman.evaluate.scores.report import Records, Report, Row, accuracy, label_figures, macro_f1

Pairs = list[tuple[str | None, str | None]]


def score_factuality(gold: Records, predicted: Records) -> Report:
    """Accuracy and macro-F1 over the labels, with 3 classes (FACT, NEGATED, the rest) and 2 (FACT, the rest).

    A prediction belongs to the gold event with the same span; an event without one is wrong, one without a gold label
    is left out. Where both sides have numbers (-3 did not happen, 3 happened): Pearson's r and mean absolute error.
    """
    pairs: Pairs = []
    numbers: list[tuple[float, float]] = []
    for key, record in gold.items():
        got = {(e["start"], e["end"]): e for e in predicted.get(key, {}).get("events", ())}
        for event in record["events"]:
            guess = got.get((event["start"], event["end"]), {})
            if event.get("label"):
                pairs.append((event["label"], guess.get("label")))
            if event.get("score") is not None and guess.get("score") is not None:
                numbers.append((event["score"], guess["score"]))
    rows = [Row(str(label), figures) for label, figures in label_figures(pairs).items()]
    rows.append(_row("all labels", pairs))
    if any(g == "NEGATED" for g, _ in pairs):
        rows.append(_row("3 classes", [(_coarse(g, "NEGATED"), _coarse(p, "NEGATED")) for g, p in pairs]))
    rows.append(_row("2 classes", [(_coarse(g), _coarse(p)) for g, p in pairs]))
    if len(numbers) > 1:
        error = sum(abs(a - b) for a, b in numbers) / len(numbers)
        rows.append(Row("score", {"r": pearson(numbers), "MAE": error, "n": len(numbers)}))
    missing = sum(p is None for _, p in pairs)
    head = f"{len(pairs)} labelled events, {missing} without a prediction"
    return Report(head, tuple(rows), "macro_f1", macro_f1(pairs))


def pearson(numbers: list[tuple[float, float]]) -> float:
    """The correlation of the two columns; 0 where one of them does not vary."""
    n = len(numbers)
    x_mean, y_mean = sum(x for x, _ in numbers) / n, sum(y for _, y in numbers) / n
    spread = math.sqrt(sum((x - x_mean) ** 2 for x, _ in numbers) * sum((y - y_mean) ** 2 for _, y in numbers))
    return sum((x - x_mean) * (y - y_mean) for x, y in numbers) / spread if spread else 0.0


def _row(name: str, pairs: Pairs) -> Row:
    return Row(name, {"accuracy": accuracy(pairs), "macro-F1": macro_f1(pairs)})


def _coarse(label: str | None, *kept: str) -> str | None:
    return label if label in ("FACT", None, *kept) else "REST"
