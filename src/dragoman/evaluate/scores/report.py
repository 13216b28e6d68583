"""What a scoring gives: named rows of figures, and the one figure that sums them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, Any]
"""One line of a gold or prediction file."""

Records = Mapping[str, Fields]
"""The lines of a file by id."""

Spans = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """How many were right, predicted and to be found."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def f1(self) -> float:
        return self.figures()["F1"]

    def figures(self) -> dict[str, float]:
        """Precision, recall and their harmonic mean; 0 where nothing was predicted or nothing was to be found."""
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.right / self.gold if self.gold else 0.0
        return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report. Whole numbers are counts, the others shares."""

    name: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a task. `figure` is the name of the last one."""

    head: str
    rows: tuple[Row, ...] = ()
    figure: str = ""
    value: float = 0.0

    def lines(self) -> list[str]:
        """The report to print; the last line is the figure."""
        table = [f"  {row.name:34} {'  '.join(map(_shown, row.figures.items()))}" for row in self.rows]
        return [self.head, *table, *([f"{self.figure} {self.value:.4f}"] if self.figure else [])]

    def figures(self) -> dict[str, Any]:
        """The report as plain values, shares rounded to four digits."""
        rows = {row.name: {name: _rounded(value) for name, value in row.figures.items()} for row in self.rows}
        return {**rows, **({self.figure: _rounded(self.value)} if self.figure else {})}


def share(hits: list[bool]) -> dict[str, float]:
    """The share of the cases that are right, and how many cases there are."""
    return {"share": sum(hits) / len(hits) if hits else 0.0, "n": len(hits)}


def overlap(a: Spans, b: Spans) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def label_figures(pairs: list[tuple[Any, Any]]) -> dict[Any, dict[str, float]]:
    """Precision, recall and F1 of each label that the gold has; pairs are (gold, predicted)."""
    rows = {}
    for label in sorted({g for g, _ in pairs}, key=str):
        gold = sum(g == label for g, _ in pairs)
        counts = Counts(sum(g == p == label for g, p in pairs), sum(p == label for _, p in pairs), gold)
        rows[label] = {**counts.figures(), "n": gold}
    return rows


def macro_f1(pairs: list[tuple[Any, Any]]) -> float:
    """The plain mean of F1 over the labels that the gold has."""
    figures = [row["F1"] for row in label_figures(pairs).values()]
    return sum(figures) / len(figures) if figures else 0.0


def accuracy(pairs: list[tuple[Any, Any]]) -> float:
    return sum(g == p for g, p in pairs) / len(pairs) if pairs else 0.0


def _shown(item: tuple[str, float]) -> str:
    name, value = item
    return f"{name} {value}" if isinstance(value, int) else f"{name} {value:.4f}"


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, 4)
