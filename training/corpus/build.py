"""Compile the batches of this folder into corpus.jsonl, or say what is wrong with them.

    python training/corpus/build.py [BATCH.yml ...] [--table] [--lemmas]

Without batches it reads all of them. Nothing is written while there is a problem.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from checks import Checker, lemma_counts
from notation import Passage, read_batch

HERE = Path(__file__).parent
Columns = Callable[[Passage, dict[str, Any]], Iterable[str]]
TABLES: dict[str, Columns] = {
    "status": lambda _, e: [e["status"]],
    "depth of attribution": lambda _, e: [str(len(e["attribution"]))],
    "form": lambda p, _: p.form,
    "region": lambda p, _: [p.region],
    "register": lambda p, _: [p.register],
}


def row(passage: Passage) -> dict[str, Any]:
    """A passage as a line of the corpus."""
    return {
        "id": passage.id, "text": passage.text, "published": passage.published, "register": passage.register,
        "region": passage.region, "form": passage.form, "events": passage.events,
    }  # fmt: skip


def table(passages: list[Passage], name: str, columns: Columns) -> str:
    """Events by type and by one more property, with sums; a type without events keeps its row."""
    counts = Counter((e["type"], c) for p in passages for e in p.events for c in columns(p, e))
    types = sorted({t for t, _ in counts})
    heads = sorted({c for _, c in counts})
    width = max(map(len, heads), default=0) + 1
    lines = [f"type x {name}", " " * 10 + "".join(h.rjust(width) for h in heads)]
    lines += [t.ljust(10) + "".join(str(counts[t, h] or ".").rjust(width) for h in heads) for t in types]
    sums = (str(sum(counts[t, h] for t in types)) for h in heads)
    return "\n".join([*lines, "all".ljust(10) + "".join(s.rjust(width) for s in sums)])


def summary(passages: list[Passage]) -> str:
    """Size of the corpus and how its passages are spread."""
    events = [e for p in passages for e in p.events]
    empty = sum(not p.events for p in passages)
    multi = sum("multi" in p.form for p in passages)
    modes = len({(e["type"], m) for e in events for m in e["mode"]})
    return (
        f"{len(passages)} passages, {empty} without event, {multi} of several sentences; {len(events)} events, "
        f"{modes} modes, {len(lemma_counts(passages))} trigger lemmas"
    )


def main() -> int:
    """Check, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batches", nargs="*", type=Path)
    parser.add_argument("--table", action="store_true", help="print the counts")
    parser.add_argument("--lemmas", action="store_true", help="print every trigger lemma with its number of passages")
    options = parser.parse_args()
    problems: list[str] = []
    paths = options.batches or sorted(HERE.glob("batch-*.yml"))
    passages = [p for path in paths for p in read_batch(path, problems)]
    problems += Checker().all(passages)
    print("\n".join(problems))
    print(summary(passages))
    if options.table:
        print("\n" + "\n\n".join(table(passages, name, columns) for name, columns in TABLES.items()))
    if options.lemmas:
        print("\n" + ", ".join(f"{name} {n}" for name, n in sorted(lemma_counts(passages).items())))
    if problems or options.batches:
        return int(bool(problems))
    lines = (json.dumps(row(p), ensure_ascii=False) + "\n" for p in passages)
    (HERE / "corpus.jsonl").write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
