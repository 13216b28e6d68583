"""Task `places`: place names with coordinates and GeoNames ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.places import score_places
from dragoman.evaluate.scores.report import Fields

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def find(seen: Fields, coder: Coder) -> Fields:
    """The place names of a text that are known. Without an id: only the place that it lies in is known, or no id is."""
    sentences = coder.analyse(Document(seen["text"], published_date=published(seen)))
    numbered = {sentence.index: sentence for sentence in sentences}
    toponyms = []
    for found in coder.resolver.places(sentences):
        name, place = found.toponym, found.place
        if place is not None:
            toponyms.append(
                {
                    "start": numbered[name.sentence].start_chars[name.start],
                    "end": numbered[name.sentence].end_chars[name.end - 1],
                    "lat": place.latitude,
                    "lon": place.longitude,
                    "geonameid": int(place.id) if found.exact and place.id.isdecimal() else None,
                    "reason": found.reason,
                }
            )
    return {"toponyms": toponyms}


TASK = LineTask(
    reads={"text": (), "published": (), "published_date": (), "date": ()},
    needs={"text": str},
    judged="toponyms",
    predict=find,
    score=lambda gold, predicted, _: score_places(gold, predicted),
)
