"""What people said as rows of the table `corrections`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dragoman.codebook.codebook import Codebook
from dragoman.core.document import content_id
from dragoman.core.record import Status
from dragoman.review.agreement import DRAGOMAN, Judged
from dragoman.review.fields import DERIVED, IS_EVENT
from dragoman.review.sheet import Answered


class Correction(NamedTuple):
    """A row of the table. `judged` None: it should be empty."""

    correction_id: str
    event_id: str
    field: str
    coded: str | None
    judged: str | None
    reviewer: str
    reviewed_date: dt.date
    note: str | None
    versions_hash: str | None


def corrections(
    answers: Iterable[Answered],
    coded: Mapping[str, Mapping[str, Any]],
    codebook: Codebook,
    *,
    reviewer: str,
    reviewed_date: dt.date,
) -> Iterator[Correction]:
    """A row for each field judged; scores and codes follow a type or mode that was corrected."""
    for answer in answers:
        record = coded[answer.event_id]
        judged: dict[str, str] = {IS_EVENT: answer.is_event, **answer.right}
        judged |= _derived(record, judged, codebook)
        for field, value in judged.items():
            was = "yes" if field == IS_EVENT else _text(record[field])
            said = (answer.event_id, field, was, value, reviewer, reviewed_date.isoformat(), answer.note)
            yield Correction(
                content_id(*said),
                answer.event_id,
                field,
                was or None,
                value or None,
                reviewer,
                reviewed_date,
                answer.note or None,
                record["versions_hash"],
            )


def _derived(record: Mapping[str, Any], judged: Mapping[str, str], codebook: Codebook) -> dict[str, str]:
    """Modes that the type has, and scores and codes, where type or modes are not those that were coded."""
    before = [_text(record[field]) for field in ("type", "mode")]
    name, mode = (judged.get(field, was) for field, was in zip(("type", "mode"), before, strict=True))
    if [name, mode] == before or name not in codebook.types:
        return {}
    modes = [each for each in mode.split(";") if each in codebook.type(name).modes]
    return {
        "mode": ";".join(modes),
        "quad_class": str(codebook.quad_class(name)),
        "score": str(codebook.score(name, modes)),
        "cameo": codebook.cameo(name, modes),
    }


def judged(rows: Iterable[Correction]) -> Iterator[Judged]:
    """The values that people gave, oldest first, and those that were coded."""
    for row in sorted(rows, key=lambda row: (row.reviewed_date, row.correction_id)):
        if row.field in DERIVED or row.judged == "unsure":
            continue
        yield Judged(row.event_id, row.field, DRAGOMAN, row.coded or "")
        yield Judged(row.event_id, row.field, row.reviewer, row.judged or "")


def choices(codebook: Codebook, types: Iterable[str]) -> dict[str, list[str]]:
    """The values that a field may have: types of the codebook and of the ledger, modes, statuses."""
    modes = {mode for event_type in codebook.types.values() for mode in event_type.modes}
    return {
        "type": list(dict.fromkeys((*codebook.types, *sorted(types)))),
        "mode": ["", *sorted(modes)],
        "status": [status.value for status in Status],
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
