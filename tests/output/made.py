"""Records made by hand for the tests of writers and command line."""

from __future__ import annotations

import datetime as dt

from dragoman.core.document import Document
from dragoman.core.record import (
    Casualties,
    EventDate,
    EventLocation,
    Evidence,
    Link,
    Mention,
    Record,
    Span,
    Status,
    Tense,
)

VERSIONS = {"dragoman": "0.1.0", "model": "abc"}


def document(text: str = "Rebels attacked Belan.", **values: str) -> Document:
    """A document of the day 2020-05-06."""
    return Document(text=text, published_date=dt.date(2020, 5, 6), **values)  # type: ignore[arg-type]


def record(
    about: Document, number: int = 0, *, actor: str = "Rebels", status: Status = Status.ASSERTED, dead: int = 3
) -> Record:
    """A record with something in every kind of field."""
    return Record(
        id=f"{about.id}-{number}",
        document_id=about.id,
        type="ASSAULT",
        trigger=Span("attacked", 7, 15),
        status=status,
        tense=Tense.PAST,
        evidence=Evidence(sentence=0, sentence_text=about.text, start_char=0, end_char=len(about.text)),
        quad_class=4,
        score=-10.0,
        cameo="190",
        actor=(Mention(actor, 0, 6, name=actor),),
        attribution=(Link(Mention("police", 0, 6), Span("said", 7, 11)),),
        event_date=EventDate("2020-05-04", "2020-05-04", "on Monday", 3, 9),
        event_location=EventLocation("Belan", 16, 21, name="Belan", latitude=-12.5, longitude=30.25),
        casualties=(Casualties("dead", dead, dead, "three", 0, 5),),
        versions=VERSIONS,
    )
