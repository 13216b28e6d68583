"""Documents and a coder for the tests of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dragoman.core.document import Document
from dragoman.core.record import (
    Casualties,
    EventDate,
    EventLocation,
    Evidence,
    Link,
    Mention,
    Reason,
    Record,
    Span,
    Status,
    Tense,
)

VERSIONS = {"dragoman": "0.1.0", "model": "abc"}


class Aside(NamedTuple):
    """What a reader sets aside."""

    origin: str
    reason: str = "no-text"
    message: str = "has no text"


def document(number: int, **values: object) -> Document:
    """An article; every third has no event."""
    text = f"Article {number}. " + (
        "Nothing happened." if number % 3 == 2 else "Peru attacked Chile on Monday, killing 3."
    )
    settings = {"text": text, "id": f"doc-{number}", "title": f"Title {number}", "origin": f"in.jsonl:{number + 1}"}
    return Document(**{**settings, "published_date": dt.date(2020, 5, 6), **values})  # type: ignore[arg-type]


def record(about: Document, number: int = 1, **values: object) -> Record:
    """A record with something in every kind of field."""
    peru, chile = Mention("Peru", 0, 4, "Peru", "PER", "GOV", ("MIL",), "PER", "name"), Mention("Chile", 14, 19)
    settings = {
        "id": f"{about.id}.5-13.ASSAULT.{number}",
        "document_id": about.id,
        "type": "ASSAULT",
        "trigger": Span("attacked", 5, 13),
        "status": list(Status)[number % 6],
        "tense": Tense.PAST,
        "evidence": Evidence(
            0, about.text, 0, len(about.text), reasons=(Reason("type", "attack.verb", "attacked", 0.5),)
        ),
        "mode": ("aerial", "heavy"),
        "context": ("military",),
        "quad_class": 4,
        "score": -10.0,
        "cameo": "190",
        "actor": (peru, Mention("NATO", 30, 34, "NATO", "IGO")),
        "recipient": (chile,),
        "attribution": (
            Link(None, Span("reports", 1, 2)),
            Link(peru, Span("said", 7, 11), (Span("x", 3, 4), Span("y", 8, 9))),
        ),
        "event_date": EventDate("2020-05-04", "2020-05-04", "on Monday", 3, 9, "day", "text", "weekday"),
        "event_location": EventLocation("Lima", 16, 20, "Lima", latitude=-12.5, longitude=30.25),
        "casualties": (
            Casualties("dead", 3, None, "3", 0, 1),
            Casualties("injured", 10**12, 10**12, "a trillion", 0, 5),
        ),
        "versions": VERSIONS,
    }
    return Record(**{**settings, **values})  # type: ignore[arg-type]


@dataclass
class MadeCoder:
    """One record for each "attacked"; "fail" raises, "stop" ends the run, as a kill would."""

    model: str = "abc"

    @property
    def versions(self) -> dict[str, str]:
        """Versions."""
        return {**VERSIONS, "model": self.model}

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        """Documents with records."""
        for each in documents:
            if "fail" in each.text:
                raise RuntimeError("no idea")
            if "stop" in each.text:
                raise KeyboardInterrupt
            numbers = range(1, each.text.count("attacked") + 1)
            yield each, tuple(record(each, number, versions=self.versions) for number in numbers)


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
