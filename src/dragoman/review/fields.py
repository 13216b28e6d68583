"""What a person can correct in a record, and the records with corrections in force."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "status": "VARCHAR",
        "actor_name": "VARCHAR",
        "actor_country": "VARCHAR",
        "recipient_name": "VARCHAR",
        "recipient_country": "VARCHAR",
        "source_name": "VARCHAR",
        "event_date_start": "DATE",
        "event_date_end": "DATE",
        "place_name": "VARCHAR",
        "place_country": "VARCHAR",
    }
)
"""Columns of `events` that a person can correct, with their types."""

DERIVED: Mapping[str, str] = MappingProxyType({"quad_class": "INTEGER", "score": "DOUBLE", "cameo": "VARCHAR"})
"""What follows from type and mode, and is corrected with them."""

IS_EVENT = "is_event"
ANSWERS = ("yes", "no", "unsure")


def corrected_events() -> str:
    """SQL for the records as people corrected them, by the tables events and corrections; theirs are left out that are
    no events. Of several judgements of a field the latest counts.

    Dates for consumers that want one (`best_date_start`, `best_date_end`) follow the event date.
    """
    values = [_value(name, kind) for name, kind in {**FIELDS, **DERIVED}.items()]
    said = "map_contains(said, 'event_date_start') OR map_contains(said, 'event_date_end')"
    start, end = (f"{_case(f'event_date_{which}', 'DATE')}" for which in ("start", "end"))
    none = f"{start} IS NULL AND {end} IS NULL"
    values += [
        f"CASE WHEN NOT ({said}) THEN best_date_{which} WHEN {none} THEN published_date ELSE {day} END "
        f"AS best_date_{which}"
        for which, day in (("start", start), ("end", end))
    ]
    values.append(
        f"CASE WHEN NOT ({said}) THEN best_date_basis WHEN NOT ({none}) THEN 'event_date' "
        "WHEN published_date IS NULL THEN 'none' ELSE 'published_date' END AS best_date_basis"
    )
    return f"""(
        SELECT * EXCLUDE (said) REPLACE ({", ".join(values)}) FROM (
            SELECT events.*, coalesce(latest.said, MAP {{}}) AS said
            FROM events LEFT JOIN (
                SELECT event_id, map_from_entries(list((field, judged))) AS said
                FROM (FROM corrections QUALIFY row_number() OVER (
                    PARTITION BY event_id, field ORDER BY reviewed_date DESC NULLS LAST, correction_id
                ) = 1)
                GROUP BY event_id
            ) latest USING (event_id)
        ) WHERE said['{IS_EVENT}'] IS DISTINCT FROM 'no')"""  # noqa: S608


def _case(name: str, kind: str) -> str:
    return f"CASE WHEN map_contains(said, '{name}') THEN CAST(said['{name}'] AS {kind}) ELSE {name} END"


def _value(name: str, kind: str) -> str:
    return f"{_case(name, kind)} AS {name}"
