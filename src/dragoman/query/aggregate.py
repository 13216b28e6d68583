"""Counts of records or happenings by who, what, where, when and according to whom, as models are fitted on.

A record with several actors counts once in the cell of each. Where a dyad has no recipient but several actors, as in
talks or mutual violence, it counts for every ordered pair of them, so that no side comes first. What is not known is an
empty value, not left out. A record whose interval spans several periods counts in that of its first
day, to which `since` and `until` apply here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.core.errors import InputError
from dragoman.query.answer import Answer
from dragoman.query.filters import Filters, condition, date_columns, days

if TYPE_CHECKING:
    import duckdb

PERIODS: Mapping[str, str] = MappingProxyType(
    {
        "day": "strftime(first_day, '%Y-%m-%d')",
        "week": "strftime(first_day, '%G-W%V')",
        "month": "strftime(first_day, '%Y-%m')",
        "quarter": "strftime(first_day, '%Y') || '-Q' || quarter(first_day)",
        "year": "strftime(first_day, '%Y')",
    }
)
"""How the period of a first day is written."""

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actor": ("actor",),
        "recipient": ("recipient",),
        "dyad": ("actor", "recipient"),
        "type": ("type",),
        "status": ("status",),
        "quad_class": ("quad_class",),
        "place": ("place_name", "place_country"),
        "place_country": ("place_country",),
        "publisher": ("publisher",),
        "source": ("source",),
        "source_country": ("source_country",),
        **{period: (period,) for period in PERIODS},
    }
)
"""By what can be counted, and the columns it makes."""

SIDES: Mapping[str, str] = MappingProxyType(
    {
        "country": "nullif(m[2], '')",
        "name": "coalesce(nullif(m[4], ''), m[1])",
        "sector": "nullif(concat_ws(' ', nullif(m[2], ''), nullif(m[3], '')), '')",
        "entity": "nullif(m[5], '')",
    }
)
"""What an actor or recipient is told by: country; name, else words; country and sector; identifier."""

_CELLS: Mapping[str, str] = MappingProxyType({**PERIODS, "source": "coalesce(source_name, source_text)"})
_PARTS = ("text", "country", "sector", "name", "entity_id")
COUNTED: Mapping[str, str] = MappingProxyType({"records": "event_id", "happenings": "happening_id"})


def aggregate(
    connect: Callable[[], duckdb.DuckDBPyConnection],
    filters: Filters,
    by: str | Sequence[str],
    *,
    count: str = "records",
    sides: str = "country",
    zeros: bool = False,
    table: str = "events",
) -> Answer:
    """Counts of the records that filters choose, by one or several of `COLUMNS`, in their order.

    `count` is records or happenings (which `dragoman ledger link` finds); `sides` one of `SIDES`; `zeros` adds the
    periods in which something that occurs at all does not occur.
    """
    by = [by] if isinstance(by, str) else list(by)
    for given, known in ((by, COLUMNS), ([count], COUNTED), ([sides], SIDES)):
        if unknown := [name for name in given if name not in known]:
            raise InputError(f"{unknown[0]!r} is not known here; there are {', '.join(known)}")
    if not by:
        raise InputError(f"nothing to count by; there are {', '.join(COLUMNS)}")
    if count == "happenings" and "accounts" not in _views(connect()):
        raise InputError("this ledger has no happenings yet; find them with: dragoman ledger link")
    columns = list(dict.fromkeys(column for name in by for column in COLUMNS[name]))
    if zeros and len(PERIODS.keys() & set(columns)) != 1:
        raise InputError(f"zeros need one period to count by; there are {', '.join(PERIODS)}")
    chosen, values = _chosen(filters, table)
    told = _by_sides(sides, mutual="dyad" in by) if {"actor", "recipient"} & set(columns) else "chosen"
    parts = [f"chosen AS ({chosen})", f"counted AS ({_counted(told, columns, count)})"]
    result = "SELECT * FROM counted"
    if zeros:
        result = _with_zeros(columns, count)
        values += days(filters)
    order = ", ".join(f"{column} NULLS LAST" for column in columns)
    return Answer(connect, f"WITH {', '.join(parts)} {result} ORDER BY {order}", values)


def _chosen(filters: Filters, table: str) -> tuple[str, list[object]]:
    """The records with their first day, which must be known where an interval is asked for."""
    first_day = f"coalesce({', '.join(date_columns(filters.get('dates', 'best')))})"
    within = [(f"first_day {sign} ?", day) for sign, day in zip((">=", "<="), days(filters), strict=True) if day]
    others = Filters(**{name: value for name, value in filters.items() if name not in {"since", "until"}})  # type: ignore[typeddict-item]
    where, values = condition(others)
    where = " AND ".join([f"({where})", *(sql for sql, _ in within)])
    sql = f"SELECT * FROM (SELECT *, {first_day} AS first_day FROM {table}) WHERE {where}"  # noqa: S608
    return sql, [*values, *(day for _, day in within)]


def _views(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()}


def _labels(role: str, sides: str) -> str:
    """SQL that gives a label for each actor or recipient; one that is NULL where nobody is named."""
    parts = [f"string_split(coalesce({role}_{part}, ''), ';')" for part in _PARTS]
    named = f"coalesce({role}_text, {role}_name, {role}_country) IS NOT NULL"
    return (
        f"CASE WHEN {named} THEN list_transform(list_zip({', '.join(parts)}), lambda m: {SIDES[sides]}) ELSE [NULL] END"
    )


def _by_sides(sides: str, *, mutual: bool) -> str:
    """The records once for each pair of actor and recipient."""
    return f"""(
        SELECT * EXCLUDE (pair), pair.actor AS actor, pair.recipient AS recipient FROM (
            SELECT *, unnest(flatten(list_transform(actors, lambda a, i: list_filter(list_transform(
                CASE WHEN mutual THEN actors ELSE recipients END,
                lambda r, j: CASE WHEN NOT mutual OR i != j THEN {{actor: a, recipient: r}} END
            ), lambda pair: pair IS NOT NULL)))) AS pair
            FROM (
                SELECT *, {_labels("actor", sides)} AS actors, {_labels("recipient", sides)} AS recipients,
                    {str(mutual).lower()} AND recipient_text IS NULL AND len(actors) > 1 AS mutual
                FROM chosen
            )
        ))"""  # noqa: S608


def _counted(told: str, columns: Sequence[str], count: str) -> str:
    if count == "happenings":
        told = f"""(
            SELECT told.*, coalesce(accounts.happening_id, told.event_id) AS happening_id
            FROM {told} told LEFT JOIN accounts USING (event_id))"""  # noqa: S608
    cells = ", ".join(f"{_CELLS.get(column, column)} AS {column}" for column in columns)
    return f"SELECT {cells}, count(DISTINCT {COUNTED[count]}) AS {count} FROM {told} GROUP BY ALL"  # noqa: S608


def _with_zeros(columns: Sequence[str], count: str) -> str:
    """The counts, with a row of 0 for each period from first to last in which something that occurs at all does not."""
    [period] = [column for column in columns if column in PERIODS]
    others = ", ".join(column for column in columns if column != period)
    shown = ", ".join(f"{'periods' if column == period else 'groups'}.{column}" for column in columns)
    same = " AND ".join(
        f"counted.{column} IS NOT DISTINCT FROM {'periods' if column == period else 'groups'}.{column}"
        for column in columns
    )
    return f"""
        SELECT {shown}, coalesce(counted.{count}, 0) AS {count}
        FROM (SELECT DISTINCT {others or "true"} FROM counted) groups
        CROSS JOIN (
            SELECT DISTINCT {PERIODS[period]} AS {period} FROM (
                SELECT unnest(generate_series(
                    date_trunc('{period}', coalesce(?::DATE, min(first_day))),
                    coalesce(?::DATE, max(first_day)), INTERVAL 1 {period}
                )) AS first_day FROM chosen
            )
        ) periods
        LEFT JOIN counted ON {same}"""  # noqa: S608
