"""Counts false alarms and finds of the event coder on the paired sentences of this folder.

python evaluation/false_alarms/measure.py [--failures]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dragoman

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """One sentence; `group` is the domain of a sentence without an event, the type of one with."""

    id: str
    text: str
    word: str
    start: int
    end: int
    group: str


@dataclass(frozen=True)
class Found:
    """What is needed of a record."""

    type: str
    status: str
    trigger: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.status} {self.type} {self.trigger!r}"


@dataclass(frozen=True)
class Result:
    item: Item
    found: tuple[Found, ...]

    @property
    def at_trigger(self) -> tuple[Found, ...]:
        return tuple(f for f in self.found if f.start < self.item.end and self.item.start < f.end)

    def alarm(self) -> bool:
        return bool(self.found)

    def asserted(self) -> bool:
        return any(f.status == "asserted" for f in self.found)

    def recalled(self) -> bool:
        return bool(self.at_trigger)

    def typed(self) -> bool:
        return any(f.type == self.item.group for f in self.at_trigger)

    def __str__(self) -> str:
        records = "; ".join(str(f) for f in self.found) or "no record"
        return f"{self.item.id} [{self.item.word}, {self.item.group}] {self.item.text}  ->  {records}"


def read(name: str, group: str) -> Iterator[Item]:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            trigger = row["trigger"]
            yield Item(row["id"], row["text"], row["word"], trigger["start"], trigger["end"], row[group])


def run(coder: dragoman.Coder, items: Iterable[Item]) -> list[Result]:
    return [
        Result(
            item,
            tuple(
                Found(r.type, str(r.status.value), r.trigger.text, r.trigger.start_char, r.trigger.end_char)
                for r in coder.code(item.text)
            ),
        )
        for item in items
    ]


def share(results: list[Result], test: Callable[[Result], bool]) -> str:
    hits = sum(map(test, results))
    return f"{hits:4d} of {len(results):4d} {hits / len(results):7.1%}" if results else "none"


def table(results: list[Result], columns: dict[str, Callable[[Result], bool]]) -> None:
    width = 22
    print(" " * 14 + "".join(f"{name:>{width}}" for name in columns))
    groups = sorted({r.item.group for r in results})
    for group in ("all", *groups):
        chosen = [r for r in results if group in ("all", r.item.group)]
        print(f"{group:14}" + "".join(f"{share(chosen, test):>{width}}" for test in columns.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="list the sentences that fail")
    arguments = parser.parse_args()
    coder = dragoman.load()
    none = run(coder, read("none.jsonl", "domain"))
    real = run(coder, read("real.jsonl", "type"))

    print("Sentences without an event that get a record")
    table(none, {"any record": Result.alarm, "asserted record": Result.asserted})
    print("\nSentences with an event: record at the trigger")
    table(real, {"found": Result.recalled, "right type": Result.typed})

    if arguments.failures:
        for title, failed in (
            ("False alarms", [r for r in none if r.alarm()]),
            ("Missed", [r for r in real if not r.recalled()]),
            ("Wrong type", [r for r in real if r.recalled() and not r.typed()]),
        ):
            print(f"\n{title} ({len(failed)})")
            for result in failed:
                print(f"  {result}")


if __name__ == "__main__":
    main()
