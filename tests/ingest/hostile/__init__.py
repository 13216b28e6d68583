"""Makes hostile inputs from a seed: a folder for each case, with good articles beside and inside what is bad."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.ingest.hostile.files import (
    bomb,
    json_list,
    lines,
    long_line,
    names,
    packed,
    parquet,
    table,
    table_of_nothing,
    text,
)
from tests.ingest.hostile.parts import good, row
from tests.ingest.hostile.web import archive, feed, feed_of_nothing, page

__all__ = ["FAMILIES", "RARE", "good", "make", "row"]

Family = Callable[[random.Random, Path], int]

FAMILIES: dict[str, Family] = {
    "lines": lines,
    "packed lines": partial(lines, suffix=".jsonl.gz"),
    "list": json_list,
    "table": table,
    "no table": table_of_nothing,
    "parquet": parquet,
    "packed": packed,
    "bomb": bomb,
    "archive": archive,
    "page": page,
    "feed": feed,
    "no feed": feed_of_nothing,
    "text": text,
    "names": names,
}
RARE: dict[str, Family] = {"long line": long_line}


def make(number: int, folder: Path) -> tuple[str, int]:
    """Case `number` in a folder of its own: what kind it is, and how many good articles stand in the bad file.

    Beside it lie a good file that is read before it and one that is read after it.
    """
    rng = random.Random(number)  # noqa: S311
    families = RARE if number % 100 == 99 else FAMILIES
    name = list(families)[number % len(families)]
    folder.mkdir()
    (folder / "a.txt").write_text(good(100))
    (folder / "z.jsonl").write_text(json.dumps(row(101)) + "\n")
    return name, families[name](rng, folder)
