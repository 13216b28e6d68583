"""JSON Lines: one record a line, with all that it has."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.core.replacing import replacing
from dragoman.core.serialize import record_to_dict
from dragoman.output.rows import Results


def write_jsonl(path: Path, results: Results) -> None:
    """Writes each record as the JSON object that `record.schema.json` describes."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        for _, records in results:
            for record in records:
                line = json.dumps(record_to_dict(record), ensure_ascii=False, allow_nan=False)
                stream.write(line + "\n")
