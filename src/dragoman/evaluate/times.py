"""Task `times`: time expressions with their TIMEX3 values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.dates import Told, find_times, told_by
from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.report import Fields
from dragoman.evaluate.scores.times import score_times

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

_JUDGED = frozenset({"DATE", "TIME"})


def find(seen: Fields, coder: Coder) -> Fields:
    """The times of a text; both ends of a range stand for themselves, as TIMEX3 has it.

    Leaves out what has no place in the calendar: "now", "soon", "the next day" where no day is told.
    """
    day, timexes = published(seen), list[Fields]()
    told: Told | None = None
    for sentence in coder.analyse(Document(seen["text"], published_date=day)):
        times = find_times(sentence, day, joined=False, told=told)
        told = told_by(times, told)
        for time in times:
            if time.anchor == "none" and time.type in _JUDGED:
                continue
            start, end = sentence.start_chars[time.phrase.start], sentence.end_chars[time.phrase.end - 1]
            timexes.append({"start": start, "end": end, "type": time.type, "value": time.value or None})
    return {"timexes": timexes}


TASK = LineTask(
    reads={"text": (), "published": (), "published_date": (), "date": ()},
    needs={"text": str},
    judged="timexes",
    predict=find,
    score=lambda gold, predicted, _: score_times(gold, predicted, _JUDGED),
)
