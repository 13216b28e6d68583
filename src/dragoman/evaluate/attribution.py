"""Task `attribution`: every attribution of a text, also those that carry no event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.coding.attributions import attributions
from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.attribution import ROLES, score_attribution
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def find(seen: Fields, coder: Coder) -> Fields:
    """The attributions of a text as spans of source, cue and content."""
    trees = [Tree(sentence) for sentence in coder.analyse(Document(seen["text"]))]
    found = attributions(trees)
    return {"attributions": [{role: _spans(getattr(one, role), trees) for role in ROLES} for one in found]}


def _spans(places: Iterable[tuple[int, int]], trees: Sequence[Tree]) -> list[list[int]]:
    """Character spans of runs of tokens; neighbouring sentences are joined."""
    spans: list[list[int]] = []
    last: tuple[int, int] | None = None
    for number, i in sorted(places):
        sentence = trees[number].sentence
        follows = last is not None and (
            last == (number, i - 1) or (last == (number - 1, len(trees[number - 1]) - 1) and i == 0)
        )
        if follows:
            spans[-1][1] = sentence.end_chars[i]
        else:
            spans.append([sentence.start_chars[i], sentence.end_chars[i]])
        last = (number, i)
    return spans


TASK = LineTask(
    reads={"id": (), "text": ()},
    needs={"text": str},
    judged="attributions",
    predict=find,
    score=lambda gold, predicted, _: score_attribution(gold, predicted),
)
