"""Gold files in JSON Lines, and what a task makes of one: predictions and a report."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.core.errors import GoldError
from dragoman.evaluate.scores.report import Fields, Records, Report
from dragoman.ingest.dates import parse_published
from dragoman.ingest.fields import COLUMNS

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

_KINDS: Mapping[type, str] = {str: "text", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The predictions, as lines of a file in the form of the gold, and how good they are."""

    predictions: Collection[str]
    report: Report


@dataclass(frozen=True, slots=True)
class LineTask:
    """A task on a JSON Lines file.

    `reads` names the fields of a line that `predict` is shown, with the keys that it sees of each nested object (empty:
    all); everything else of the gold stays hidden from it. `judged` is the field that holds the gold. `finish` brings
    the predictions of a whole file into the label set that the file uses, where there are several.
    """

    reads: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, type]
    judged: str
    predict: Callable[[Fields, Coder], Fields]
    score: Callable[[Records, Records, Coder], Report]
    finish: Callable[[Records, Records], Records] = lambda _, predicted: predicted

    def evaluate(self, path: Path, coder: Coder) -> Outcome:
        """Predict every line and score the predictions; a file without gold is predicted only."""
        gold = read_lines(path, self.needs)
        found = {key: {"id": key, **self.predict(shown(record, self.reads), coder)} for key, record in gold.items()}
        predicted = self.finish(gold, found)
        lines = [json.dumps(fields, ensure_ascii=False) for fields in predicted.values()]
        without = [key for key, record in gold.items() if self.judged not in record]
        if len(without) == len(gold):
            return Outcome(lines, Report(f"{len(gold)} lines; nothing to score: no line has {self.judged!r}"))
        if without:
            raise GoldError(f"{path}: the line with id {without[0]!r} has no {self.judged!r}, but others have.")
        return Outcome(lines, self.score(gold, predicted, coder))


def read_lines(path: Path, needs: Mapping[str, type]) -> dict[str, dict[str, Any]]:
    """The objects of a JSON Lines file by id. GoldError names the line that cannot be used and what it lacks."""
    records: dict[str, dict[str, Any]] = {}
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}:{number}: no JSON ({error.msg}); write one object on each line.") from error
        if not isinstance(record, dict):
            raise GoldError(f"{path}:{number}: no JSON object; write one object on each line.")
        for name, kind in {"id": str, **needs}.items():
            if name not in record:
                raise GoldError(f"{path}:{number}: {name!r} is missing; every line needs {_listed(needs)}.")
            if not isinstance(record[name], kind):
                raise GoldError(f"{path}:{number}: {name!r} must be {_KINDS[kind]}.")
        if record["id"] in records:
            raise GoldError(f"{path}:{number}: the id {record['id']!r} stands twice.")
        records[record["id"]] = record
    if not records:
        raise GoldError(f"{path}: the file is empty.")
    return records


def shown(record: Fields, reads: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The part of a gold line that a task may read."""
    return {name: _only(record[name], keys) for name, keys in reads.items() if name in record}


def published(record: Fields) -> dt.date | None:
    """The day of the text, under any of the names that `dragoman code` takes."""
    values = (record[name] for name in COLUMNS["published_date"] if record.get(name))
    return next((day for value in values if (day := parse_published(value)) is not None), None)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a file of predictions."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: this is no UTF-8 text ({error.reason} at byte {error.start}).") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}.") from error
    return ((number, line) for number, line in enumerate(content.split("\n"), start=1) if line.strip())


def _only(value: Any, keys: tuple[str, ...]) -> Any:
    if not keys:
        return value
    if isinstance(value, list):
        return [_only(item, keys) for item in value]
    return {key: value[key] for key in keys if key in value} if isinstance(value, dict) else value


def _listed(needs: Mapping[str, type]) -> str:
    return ", ".join(("id", *needs))
