"""What the tests of evaluation share: a coder that knows one text, records, and files of gold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from dragoman.codebook.codebook import Codebook
from dragoman.core.document import Document
from dragoman.core.record import Evidence, Mention, Record, Span, Status, Tense
from dragoman.core.sentence import Sentence
from dragoman.pipeline import Coder


@dataclass
class KnowingCoder:
    """Gives the sentences and records that it was made with, and keeps what it was asked."""

    sentences: tuple[Sentence, ...] = ()
    records: tuple[Record, ...] = ()
    codebook: Codebook = field(default_factory=Codebook.load)
    asked: list[Any] = field(default_factory=list)
    knowledge: Any = None

    def analyse(self, document: Document) -> tuple[Sentence, ...]:
        self.asked.append(document)
        return self.sentences

    def code(self, text: str, **more: Any) -> Sequence[Record]:
        self.asked.append({"text": text, **more})
        return self.records


def knowing(sentences: Sequence[Sentence] = (), records: Sequence[Record] = ()) -> tuple[Coder, list[Any]]:
    """A coder for tests, and the list of what it gets to see."""
    made = KnowingCoder(tuple(sentences), tuple(records))
    return cast("Coder", made), made.asked


def party(text: str, start: int, country: str = "", **more: Any) -> Mention:
    return Mention(text, start, start + len(text), country=country, **more)


def record(kind: str, status: Status = Status.ASSERTED, **more: Any) -> Record:
    values: dict[str, Any] = {
        "id": kind,
        "cameo": Codebook.load().cameo(kind),
        "evidence": Evidence(0, "", 0, 0),
        **more,
    }
    trigger = values.pop("trigger", Span("x", 0, 1))
    return Record(document_id="d", type=kind, trigger=trigger, status=status, tense=Tense.PAST, **values)


def write_gold(folder: Path, *lines: Mapping[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path
