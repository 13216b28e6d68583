"""Task `pairs`: what a marked party does to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.classes import score_classes
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def classify(seen: Fields, coder: Coder) -> Fields:
    """Root label and broad class of a pair."""
    actor, recipient = ([(a, b) for a, b in (seen[side] or {}).get("spans") or ()] for side in ("source", "target"))
    label = coder.pair(seen["text"], actor, recipient)
    return {"root": label.root, "penta": label.penta}


TASK = LineTask(
    reads={"text": (), "source": ("spans",), "target": ("spans",)},
    needs={"text": str, "source": dict, "target": dict},
    judged="root",
    predict=classify,
    score=lambda gold, predicted, coder: score_classes(gold, predicted, coder.codebook),
)
