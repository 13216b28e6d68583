"""Task `coreference`: all mentions of a text, in chains within the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.scores.coreference import score_coreference
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def find(seen: Fields, coder: Coder) -> Fields:
    """The mentions of a text with the number of their chain, and why each belongs to it."""
    sentences = coder.analyse(Document(seen["text"]))
    places = {sentence.index: sentence for sentence in sentences}
    return {
        "mentions": [
            {
                "start": places[linked.phrase.sentence].start_chars[linked.phrase.start],
                "end": places[linked.phrase.sentence].end_chars[linked.phrase.end - 1],
                "chain": str(linked.chain),
                "reason": linked.reason,
            }
            for linked in coder.resolver.chains(sentences)
        ]
    }


TASK = LineTask(
    reads={"text": ()},
    needs={"text": str},
    judged="mentions",
    predict=find,
    score=lambda gold, predicted, _: score_coreference(gold, predicted),
)
