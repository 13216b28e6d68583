"""Classes of marked pairs: root label and broad class."""

from __future__ import annotations

from dragoman.codebook.codebook import Codebook
from dragoman.evaluate.scores.report import Fields, Records, Report, Row, accuracy, label_figures, macro_f1

FIELDS = ("root", "penta", "conflict")


def score_classes(gold: Records, predicted: Records, codebook: Codebook) -> Report:
    """P/R/F1 of each label; macro-F1 is the plain mean over the labels of the gold, finest field first.

    A missing prediction is wrong; a coarser field that is not given follows from the finer one.
    """
    rows: list[Row] = []
    figure: tuple[str, float] | None = None
    for field in FIELDS:
        judged = {k: _view(r, field, codebook) for k, r in gold.items() if field in r or field == "conflict"}
        guesses = {k: _view(predicted.get(k, {}), field, codebook) for k in judged}
        pairs = [(value, guesses[k]) for k, value in judged.items() if value is not None]
        if not pairs:
            continue
        rows += [Row(f"{field} {label}", figures) for label, figures in label_figures(pairs).items()]
        rows.append(Row(field, {"accuracy": accuracy(pairs), "macro-F1": macro_f1(pairs), "n": len(pairs)}))
        figure = figure or (f"{field}_macro_f1", macro_f1(pairs))
    return Report(f"{len(gold)} pairs", tuple(rows), *(figure or ("", 0.0)))


def _view(record: Fields, field: str, codebook: Codebook) -> str | int | None:
    """The value of a field, derived from a finer one where it is not given. Conflict is broad class 3 or 4."""
    if record.get(field) is not None:
        value: str | int = record[field]
        return value
    if field == "penta":
        return codebook.penta_classes.get(record.get("root", ""))
    if field == "conflict":
        penta = _view(record, "penta", codebook)
        return None if penta is None else int(int(penta) >= 3)
    return None
