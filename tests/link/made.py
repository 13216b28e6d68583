"""Records for the tests of linking, and a linker with a small table of words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

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
from dragoman.link.compare import Comparer
from dragoman.link.linking import Linker
from dragoman.link.words import WordVectors

QUADS = {"ASSAULT": 4, "CONSULT": 1, "AID": 2, "ACCUSE": 3}


def linker() -> Linker:
    return Linker(Comparer(WordVectors(["raid", "attack"], np.array([[100, 0], [90, 10]], dtype=np.int8))))


def paper(name: str, day: str = "2024-03-05", publisher: str = "") -> Document:
    return Document("", id=name, publisher=publisher or f"The {name}", published_date=dt.date.fromisoformat(day))


def mention(name: str, country: str = "") -> Mention:
    return Mention(name, 0, len(name), name=name, country=country)


def record(
    document: str,
    text: str,
    *,
    kind: str = "ASSAULT",
    trigger: str = "attacked",
    actor: str = "",
    recipient: str = "",
    status: Status = Status.ASSERTED,
    number: int = 1,
    **more: Any,
) -> Record:
    at = max(text.find(trigger), 0)
    dead = more.pop("dead", None)
    place = more.pop("place", "")
    day = more.pop("day", "")
    source = more.pop("source", "")
    return Record(
        id=f"{document}:{at}-{at + len(trigger)}:{kind}:{number}",
        document_id=document,
        type=kind,
        trigger=Span(trigger, at, at + len(trigger)),
        status=status,
        tense=Tense.PAST,
        evidence=Evidence(number, text, 0, len(text)),
        quad_class=QUADS[kind],
        actor=tuple(mention(name) for name in actor.split(", ") if name),
        recipient=tuple(mention(name) for name in recipient.split(", ") if name),
        attribution=(Link(mention(source), Span("said", 0, 4)),) if source else (),
        event_date=EventDate(day, day) if day else EventDate(),
        event_location=EventLocation(place, 0, 1, name=place, country=place[:3].upper()) if place else None,
        casualties=(Casualties("dead", dead, dead, str(dead), 0, 1),) if dead else (),
        **more,
    )
