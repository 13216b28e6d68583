"""PLOVER's JSON Lines: an event a line, with the names of its manual (chapter on data fields, 2024)."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from dragoman.core.record import Status
from dragoman.core.replacing import replacing
from dragoman.export.told import Chosen, Party, Row, Told, Usage, Written, dated, parties, several

AUXILIARY = {Status.DENIED: "negation", Status.PLANNED: "future"}
"""PLOVER's auxiliary modes, which stand in `context`; other statuses but asserted are `hypothetical`."""

RESOLUTION = {"city": 4, "admin2": 3, "admin1": 2, "region": 2, "country": 1}


def write_plover(path: Path, chosen: Chosen) -> Written:
    """Writes an object for each record; absent values are left out.

    `status` and `attribution` are fields of ours, which PLOVER allows and has no names for.
    """
    written, usage = Written(), Usage()
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        for row, day in dated(chosen.with_more(), written):
            told = usage.settle(row, written)
            if told is not None:
                event = _present(_event(row, told, day))
                stream.write(json.dumps(event, ensure_ascii=False, allow_nan=False) + "\n")
                written.rows += 1
    return written


def _event(row: Row, told: Told, day: dt.date) -> dict[str, Any]:
    end = row["best_date_end"]
    status = Status(row["status"])
    auxiliary = [] if status is Status.ASSERTED or told.type != row["type"] else [AUXILIARY.get(status, "hypothetical")]
    return {
        "id": row["event_id"],
        "date": day.isoformat(),
        "enddate": end.isoformat() if end and end != day else None,
        "actor": [_entity(party) for party in parties(row, "actor")],
        "recipient": [_entity(party) for party in parties(row, "recipient")],
        "event": [told.type],
        "mode": list(told.modes),
        "context": [*several(row["context"]), *auxiliary],
        "quad_code": told.quad_class,
        "event_scale": told.score,
        "event_loc": _present(_place(row)),
        "event_text": row["trigger_text"],
        "text_info": {
            "sequence": row["sentence"],
            "start": row["sentence_start_char"],
            "end": row["sentence_end_char"],
        },
        "size": _present({kind: row[f"{kind}_low"] for kind in ("dead", "injured", "arrested")}),
        "cite_info": _present(
            {
                "url": row["url"],
                "title": row["document_title"],
                "language": row["language"],
                "publication": row["publisher"],
                "coder": "dragoman",
                "codebook": "plover-base-2.0",
                "version": row["versions_hash"],
            }
        ),
        "status": row["status"],
        "attribution": row["attribution"],
    }


def _entity(party: Party) -> dict[str, str]:
    return _present(
        {
            "code": party.country,
            "sector": party.sector,
            "entity_text": party.text,
            "identifier_id": party.entity_id,
            "identifier_text": party.name,
        }
    )


def _place(row: Row) -> dict[str, Any]:
    return {
        "extracted_place": row["place_text"],
        "resolved_place": row["place_name"],
        "geonameid": row["place_id"] if (row["place_id"] or "").isdecimal() else None,
        "lat": row["place_latitude"],
        "lon": row["place_longitude"],
        "province": row["place_admin1"],
        "country_code": row["place_country"],
        "resolution": RESOLUTION.get(row["place_precision"] or ""),
    }


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """Without absent values; what PLOVER requires stays."""
    return {key: value for key, value in values.items() if value or value == 0 or key in {"actor", "event"}}
