"""Events in sentences of news that a reader labelled and training never saw: how many are found, how many are right.

    python evaluation/read_news.py --data DIR [--model FOLDER] [--threshold T ...] [--list] [--learned]

The documents are coded as a whole; what is found in the sentences that were read is held against the reader's events.
An event counts as found where a trigger overlaps it with the same type; what the reader doubted does not count.
`--learned` takes the sentences that training did see: for reading errors, not for figures.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dragoman

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from readings import READINGS, TEXTS, is_kept

Fields = Mapping[str, Any]


@dataclass
class Tally:
    """Counts of right, false and lost events, by type."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    mistyped: Counter[tuple[str, str]] = field(default_factory=Counter)
    status: Counter[bool] = field(default_factory=Counter)

    def figures(self, name: str = "") -> dict[str, float]:
        """Precision, recall and F1 of one type, or of all."""
        right, false, lost = (c[name] if name else c.total() for c in (self.right, self.false, self.lost))
        precision, recall = right / max(1, right + false), right / max(1, right + lost)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {"P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4)}

    def status_right(self) -> float:
        """Share of the right events that have the reader's status."""
        return round(self.status[True] / max(1, self.status.total()), 4)

    def line(self, name: str = "") -> str:
        """The figures of one type, or of all, with the counts."""
        right, false, lost = (c[name] if name else c.total() for c in (self.right, self.false, self.lost))
        shares = "  ".join(f"{key} {value:.3f}" for key, value in self.figures(name).items())
        return f"{name or 'all':10} {shares}  ({right} right, {false} false, {lost} lost)"


def read_documents(data: Path, *, learned: bool) -> Iterator[tuple[Fields, list[Fields]]]:
    """Documents with the sentences that were read in them."""
    readings: dict[tuple[str, str], list[Fields]] = {}
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        if is_kept(reading["doc"]) is not learned:
            readings.setdefault((reading["set"], reading["doc"]), []).append(reading)
    for name, file in TEXTS.items():
        for line in (data / file).read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if (name, document["id"]) in readings:
                yield document, readings[name, document["id"]]


def compare(tally: Tally, found: Sequence[dragoman.Record], events: Sequence[Fields]) -> Iterator[tuple[str, Any]]:
    """Count what was found in a sentence; gives the errors."""
    left = list(events)
    for record in found:
        here = [e for e in left if _overlap(record, e)]
        same = next((e for e in here if e["type"] == record.type), None)
        if same is not None:
            left.remove(same)
            if not same["optional"]:
                tally.right[record.type] += 1
                tally.status[same["status"] == record.status.value] += 1
        elif any(e["optional"] for e in here):
            continue
        else:
            tally.false[record.type] += 1
            if here:
                tally.mistyped[here[0]["type"], record.type] += 1
            yield "false", record
    for event in left:
        if not event["optional"]:
            tally.lost[event["type"]] += 1
            yield "lost", event


def _overlap(record: dragoman.Record, event: Fields) -> bool:
    start, end = event["trigger"]
    return bool(record.trigger.start_char < end and start < record.trigger.end_char)


@dataclass(frozen=True)
class Read:
    """Which sentences are taken, and what is done with the errors in one, if anything."""

    learned: bool = False
    errors: Callable[[str, Fields, Sequence[tuple[str, Any]]], None] | None = None


def tally(coder: dragoman.Coder, data: Path, thresholds: Sequence[float], read: Read) -> dict[float, Tally]:
    """The counts at each threshold; the coder's own threshold must not be above the lowest of them."""
    tallies = {threshold: Tally() for threshold in thresholds}
    for document, readings in read_documents(data, learned=read.learned):
        records = coder.code(document["text"], published=(document.get("published") or "")[:10] or None)
        for reading in readings:
            start, end = reading["start"], reading["end"]
            here = [r for r in records if start <= r.trigger.start_char < end]
            for threshold, counts in tallies.items():
                errors = list(compare(counts, [r for r in here if r.confidence >= threshold], reading["events"]))
                if read.errors and errors and threshold == thresholds[0]:
                    read.errors(document["text"], reading, errors)
    return tallies


def figures(coder: dragoman.Coder, data: Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of what the coder records as it is loaded."""
    (counts,) = tally(coder, data, [0.0], Read()).values()
    return {"event (type right)": counts.figures(), "matched: status": {"share": counts.status_right()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DRAGOMAN_DATA"), help="folder of the sets")
    parser.add_argument("--model", type=Path, help="folder of another language model")
    parser.add_argument("--threshold", type=float, nargs="*", default=[0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    parser.add_argument("--learned", action="store_true")
    parser.add_argument("--list", action="store_true", help="print what is false and what is lost")
    asked = parser.parse_args()
    coder = dragoman.load(model=asked.model, threshold=min(asked.threshold))
    read = Read(asked.learned, _print) if asked.list else Read(asked.learned)
    tallies = tally(coder, Path(asked.data), asked.threshold, read)
    for threshold, counts in tallies.items():
        print(f"threshold {threshold:.2f}: {counts.line()}  status {counts.status_right():.3f}")
    first = tallies[asked.threshold[0]]
    print("\n".join(first.line(name) for name in sorted({*first.right, *first.false, *first.lost})))
    print("types taken for others:", *(f"{a} as {b} {n}" for (a, b), n in first.mistyped.most_common(12)), sep="\n  ")


def _print(text: str, reading: Fields, errors: Sequence[tuple[str, Any]]) -> None:
    print(" ".join(text[reading["start"] : reading["end"]].split()))
    for kind, one in errors:
        if kind == "false":
            why = next((r.rule for r in one.evidence.reasons if r.field == "type"), "")
            sides = f"{[m.text for m in one.actor]} -> {[m.text for m in one.recipient]}"
            print(f"    FALSE {one.type} [{one.trigger.text}] {one.status.value} {one.confidence:.2f} {sides} {why}")
        else:
            sides = " -> ".join(str([text[a:b] for a, b in one[role]]) for role in ("actor", "recipient"))
            print(f"    LOST  {one['type']} [{text[slice(*one['trigger'])]}] {one['status']} {sides}")


if __name__ == "__main__":
    main()
