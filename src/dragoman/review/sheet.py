"""A sheet of records for a person to fill in, and what the person said in it.

Each row has a record with its sentence. The person answers in `is_event` (yes, no, unsure) and writes what is wrong
into the column `correct_…` of the field, "-" where it should be empty. Rows without an answer are not judged.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.cells import as_meant, harmless
from dragoman.core.document import content_id
from dragoman.core.errors import InputError
from dragoman.core.replacing import replacing
from dragoman.review.fields import ANSWERS, FIELDS, IS_EVENT

EMPTY = "-"
CORRECT = "correct_"
BEFORE = ("event_id", "publisher", "published_date", "document_title", "sentence_text", "trigger_text")
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person said of a record: whether it is an event, and the fields judged, with their right values."""

    event_id: str
    is_event: str
    right: Mapping[str, str]
    note: str = ""


def write_sheet(path: Path, rows: Iterable[Mapping[str, Any]], *, blind: bool = False) -> int:
    """Writes rows of `events` as a sheet and gives their number.

    `blind` leaves out what was coded, so that the person is not led: then all fields filled in are judged, else all
    fields of a record that is one.
    """
    fields = [name for field in FIELDS for name in ([] if blind else [field]) + [f"{CORRECT}{field}"]]
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        columns = [*BEFORE, IS_EVENT, *fields, "note"]
        writer.writerow(columns)
        lines = [[harmless("" if row.get(name) is None else str(row[name])) for name in columns] for row in rows]
        writer.writerows(lines)
    return len(lines)


def sample(rows: Iterable[Mapping[str, Any]], size: int, seed: int) -> list[Mapping[str, Any]]:
    """So many rows by chance, the same for the same seed, in the order in which they were."""
    numbered = list(enumerate(rows))
    chosen = sorted(numbered, key=lambda pair: content_id(str(seed), str(pair[1]["event_id"])))[:size]
    return [row for _, row in sorted(chosen, key=lambda pair: pair[0])]


def read_sheet(
    path: Path, coded: Mapping[str, Mapping[str, Any]], choices: Mapping[str, Collection[str]]
) -> list[Answered]:
    """The rows that a person answered. Raises InputError that lists what is wrong, with lines.

    `coded` has the records of the ledger by id, `choices` the values that a field may have. Commas, semicolons or tabs
    part the cells, as the program of the person has it.
    """
    problems: list[str] = []
    found: dict[str, Answered] = {}
    for line, row in _rows(path):
        try:
            answered = _answered(row, coded, choices)
        except InputError as error:
            problems.append(f"line {line}: {error}")
            continue
        if answered is not None:
            found[answered.event_id] = answered
    if problems:
        more = f"\n… and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise InputError(f"{path}: nothing was taken in:\n" + "\n".join(problems[:MOST_PROBLEMS]) + more)
    return list(found.values())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8; save the sheet as CSV UTF-8") from error
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    if missing := {"event_id", IS_EVENT} - set(reader.fieldnames or ()):
        raise InputError(f"{path} has no column {min(missing)}; take the sheet that `review export` wrote")
    for row in reader:
        yield (
            reader.line_num,
            {name: as_meant(cell or "").strip() for name, cell in row.items() if isinstance(name, str)},
        )


def _answered(
    row: Mapping[str, str], coded: Mapping[str, Mapping[str, Any]], choices: Mapping[str, Collection[str]]
) -> Answered | None:
    answer, event_id = row[IS_EVENT].lower(), row["event_id"]
    given = {field: row[CORRECT + field] for field in FIELDS if row.get(CORRECT + field)}
    if not answer:
        if given:
            raise InputError(f"has corrections but no answer in {IS_EVENT}; write yes, no or unsure")
        return None
    if answer not in ANSWERS:
        raise InputError(f"{IS_EVENT} must be yes, no or unsure, but is {answer!r}")
    if event_id not in coded:
        raise InputError(f"the ledger has no record {event_id!r}")
    right = {field: "" if value == EMPTY else value for field, value in given.items()}
    for field, value in right.items():
        _check(field, value, choices)
    if answer == "yes" and "type" in row:
        right = {field: _text(coded[event_id][field]) for field in FIELDS} | right
    return Answered(event_id, answer, right if answer == "yes" else {}, row.get("note", ""))


def _check(field: str, value: str, choices: Mapping[str, Collection[str]]) -> None:
    if field in choices:
        for part in value.split(";"):
            if part not in choices[field]:
                raise InputError(f"{field} cannot be {part!r}; it is one of {', '.join(filter(None, choices[field]))}")
    if value and FIELDS[field] == "DATE":
        try:
            dt.date.fromisoformat(value)
        except ValueError as error:
            raise InputError(f"{field} must be a day such as 2026-03-12, but is {value!r}") from error


def _text(value: object) -> str:
    return "" if value is None else str(value)
