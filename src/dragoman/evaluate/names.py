"""Task `names`: names of persons, places and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.names import score_names
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def find(seen: Fields, coder: Coder) -> Fields:
    """The names of a text as the language stage finds them."""
    return {
        "entities": [
            {"start": sentence.start_chars[n.start], "end": sentence.end_chars[n.end - 1], "type": n.label}
            for sentence in coder.analyse(Document(seen["text"]))
            for n in sentence.names
        ]
    }


TASK = LineTask(
    reads={"text": ()},
    needs={"text": str},
    judged="entities",
    predict=find,
    score=lambda gold, predicted, _: score_names(gold, predicted),
)
