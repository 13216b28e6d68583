"""The records of a ledger that filters choose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.core.record import Record
from dragoman.core.serialize import record_from_dict
from dragoman.query.answer import Answer
from dragoman.query.filters import Filters, condition

if TYPE_CHECKING:
    import duckdb

ORDER = "best_date_start NULLS LAST, document_id, part DESC, sentence, trigger_start_char, event_id"


@dataclass(frozen=True)
class Events(Answer):
    """Records as rows of the table `events`, in the order of their days."""

    def records(self) -> Iterator[Record]:
        """The records with all they have, as they were coded: corrections change rows only."""
        told = "SELECT event_id, json FROM records"
        sql = f"SELECT json FROM ({self.sql}) JOIN ({told}) USING (event_id) ORDER BY {ORDER}"  # noqa: S608
        for row in Answer(self.connect, sql, self.parameters):
            yield record_from_dict(json.loads(row["json"]))

    def with_more(self) -> Iterator[dict[str, Any]]:
        """The rows with further columns that exports want.

        `language` of the document, all further sectors of each actor and recipient (commas within one, semicolons
        between them), type and status of the record that this one is the content of.
        """
        return iter(Answer(self.connect, _WITH_MORE.format(events=self.sql, order=ORDER), self.parameters))


_WITH_MORE = """
WITH sectors AS (
    SELECT event_id, role,
        string_agg(replace(coalesce(further_sectors, ''), ';', ','), ';' ORDER BY position) AS several
    FROM actors GROUP BY event_id, role
)
SELECT e.*, d.language, a.several AS actor_further_sectors, r.several AS recipient_further_sectors,
    w.type AS within_type, w.status AS within_status
FROM ({events}) e
LEFT JOIN documents d USING (document_id)
LEFT JOIN sectors a ON a.event_id = e.event_id AND a.role = 'actor'
LEFT JOIN sectors r ON r.event_id = e.event_id AND r.role = 'recipient'
LEFT JOIN events w ON w.event_id = e.within
ORDER BY {order}
"""


def events(connect: Callable[[], duckdb.DuckDBPyConnection], filters: Filters, *, table: str = "events") -> Events:
    """The records that filters choose from `table`, which is `events` or one with its columns."""
    where, values = condition(filters)
    return Events(connect, f"SELECT * FROM {table} WHERE {where} ORDER BY {ORDER}", values)  # noqa: S608
