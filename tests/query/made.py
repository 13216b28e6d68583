"""A ledger of invented records for the tests of all that reads one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest import mock

from dragoman.core.document import Document
from dragoman.core.record import (
    BestDate,
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
from dragoman.ledger import Ledger

LIMA = EventLocation("Lima", 0, 4, "Lima", "3936456", -12.04, -77.03, "Lima", "PER", "city")


def mention(text: str, name: str = "", country: str = "", sector: str = "", **values: object) -> Mention:
    """A mention; its place in the sentence is found by `record`."""
    return Mention(text, 0, len(text), name or text, country, sector, **values)  # type: ignore[arg-type]


def document(id_: str, publisher: str, day: str, **values: object) -> Document:
    """An article."""
    settings = {"text": f"Text of {id_}.", "id": id_, "publisher": publisher, "title": f"Title of {id_}"}
    return Document(**{**settings, "published_date": dt.date.fromisoformat(day), **values})  # type: ignore[arg-type]


def record(about: Document, number: int, sentence: str, trigger: str, **values: object) -> Record:
    """An event in a sentence; mentions and trigger stand where their words stand in it."""

    def placed(found: Mention) -> Mention:
        start = max(sentence.find(found.text), 0)
        values = {name: getattr(found, name) for name in Mention.__dataclass_fields__}
        return Mention(**{**values, "start_char": start, "end_char": start + len(found.text)})

    for role in ("actor", "recipient"):
        values[role] = tuple(placed(each) for each in values.get(role, ()))  # type: ignore[attr-defined]
    source = values.pop("source", None)
    if isinstance(source, Mention):
        content = Span(sentence, 0, len(sentence))
        values["attribution"] = (Link(placed(source), Span("said", 0, 4), (content,)),)
    start = sentence.find(trigger)
    day = about.published_date.isoformat() if about.published_date else ""
    settings = {
        "id": f"{about.id}.{start}-{start + len(trigger)}.{values.get('type', 'ASSAULT')}.{number}",
        "document_id": about.id,
        "type": "ASSAULT",
        "trigger": Span(trigger, start, start + len(trigger)),
        "status": Status.ASSERTED,
        "tense": Tense.PAST,
        "evidence": Evidence(number, sentence, 0, len(sentence)),
        "quad_class": 4,
        "score": -9.0,
        "cameo": "190",
        "best_date": BestDate(day, day, "published_date"),
        "versions": {"dragoman": "0"},
    }
    return Record(**{**settings, **values})  # type: ignore[arg-type]


PERU = mention("Peru", "Peru", "PER", "GOV", entity_id="PER")
CHILE = mention("Chile", "Chile", "CHL", "GOV")
REBELS = mention("The brutal rebels", "rebels", "PER", "REB", further_sectors=("CRM",))
SIDES = {"actor": [PERU], "recipient": [CHILE]}


def results() -> Iterator[tuple[Document, list[Record]]]:
    """Three documents with seven records, of which two name the same attack."""
    yield _courier()
    yield _herald()
    yield document("c", "Coast Herald", "2026-05-01"), []


def _courier() -> tuple[Document, list[Record]]:
    about = document("a", "Lake Courier", "2026-03-02", url="https://a.example/1")
    promise = "Peru promised to send aid to Chile."
    denial = {"actor": [REBELS], "recipient": [CHILE], "source": PERU, "status": Status.DENIED}
    agreed = {"type": "AGREE", "quad_class": 1, "score": 2.5, "cameo": "030"}
    aid = {"type": "AID", "quad_class": 2, "score": 10.0, "cameo": "070", "status": Status.PLANNED}
    return about, [
        record(about, 1, "Peru attacked Chile near Lima.", "attacked", **SIDES, event_location=LIMA),
        record(about, 2, "The brutal rebels did not attack Chile, Peru said.", "attack", **denial),
        record(about, 3, promise, "promised", **SIDES, **agreed),
        record(about, 4, promise, "aid", **SIDES, **aid, within="a.5-13.AGREE.3"),
    ]


def _herald() -> tuple[Document, list[Record]]:
    about = document("b", "Coast Herald", "2026-04-05")
    talks = {"type": "CONSULT", "quad_class": 1}
    dated = {
        "event_date": EventDate("2025-01-01", "2025-12-31", "in 2025"),
        "best_date": BestDate("2025-01-01", "2025-12-31", "event_date"),
    }
    visit = {"score": 4.0, "cameo": "042", "mode": ("visit",), "status": Status.PLANNED}
    odd = {"actor": [mention("=cmd")], "recipient": [PERU]}
    met = {"actor": [PERU, CHILE], "score": 2.5, "cameo": "040"}
    return about, [
        record(about, 1, "Peru and Chile met in 2025.", "met", **talks, **met, **dated),
        record(about, 2, "Peru will visit Chile.", "visit", **talks, **SIDES, **visit),
        record(about, 3, '=cmd said, "they" attacked\tPeru.', "attacked", **odd),
    ]


class MadeCoder:
    """Gives what was made beforehand."""

    versions = {"dragoman": "0"}  # noqa: RUF012

    def __init__(self, made: Iterable[tuple[Document, list[Record]]]) -> None:
        self.made = {document.id: records for document, records in made}

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Record]]]:
        """Documents with their records."""
        for each in documents:
            yield each, self.made[each.id]


def make_ledger(path: Path, made: Iterable[tuple[Document, list[Record]]] | None = None) -> Ledger:
    """A ledger of these results, or of those above."""
    known = list(results() if made is None else made)
    ledger = Ledger(path)
    with mock.patch("dragoman.store.shards.to_disk"):
        ledger.add([document for document, _ in known], MadeCoder(known))
    return ledger
