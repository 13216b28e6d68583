"""Compare two readings of the same passages, field by field.

    python training/corpus/agreement.py [SECOND.yml ...]

Without files it reads every second-reading*.yml. Events are matched by overlapping triggers, those of one type first.
An optional event that the other reading leaves out is not counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from notation import Passage, read_batch

HERE = Path(__file__).parent
Event = dict[str, Any]
FIELDS = (
    "type", "mode", "status", "tense", "actor", "recipient", "links in the chain", "innermost source", "event date",
    "event location", "within",
)  # fmt: skip


def overlap(a: Event | None, b: Event | None) -> bool:
    """Whether two spans share a character; none agrees with none."""
    return a is b if a is None or b is None else bool(a["start"] < b["end"] and b["start"] < a["end"])


def same_role(a: list[Event], b: list[Event]) -> bool:
    """Whether each mention of one side overlaps one of the other."""
    return all(any(overlap(x, y) for y in b) for x in a) and all(any(overlap(x, y) for x in a) for y in b)


def source(event: Event, place: int) -> Event | None:
    """The source at a place of the chain."""
    return event["attribution"][place]["source"] if event["attribution"] else None


def pairs(first: Passage, second: Passage) -> list[tuple[Event, Event]]:
    """Events of two readings, one to one."""
    free = list(second.events)
    found: list[tuple[Event, Event]] = []
    for same_type in (True, False):
        for event in first.events:
            if any(event is a for a, _ in found):
                continue
            for other in free:
                if overlap(event["trigger"], other["trigger"]) and (not same_type or _stand(event) == _stand(other)):
                    found.append((event, other))
                    free = [e for e in free if e is not other]
                    break
    return found


def _stand(event: Event) -> tuple[str, str]:
    return event["type"], event["status"]


def fields(a: Event, b: Event) -> dict[str, bool]:
    """Which fields of a pair agree."""
    days = [(e["event_date"]["start"], e["event_date"]["end"]) if e["event_date"] else None for e in (a, b)]
    agreed = (
        a["type"] == b["type"], set(a["mode"]) == set(b["mode"]), a["status"] == b["status"], a["tense"] == b["tense"],
        same_role(a["actor"], b["actor"]), same_role(a["recipient"], b["recipient"]),
        len(a["attribution"]) == len(b["attribution"]), overlap(source(a, -1), source(b, -1)), days[0] == days[1],
        overlap(a["event_location"], b["event_location"]), (a["within"] is None) == (b["within"] is None),
    )  # fmt: skip
    return dict(zip(FIELDS, agreed, strict=True))


def main() -> int:
    """Print agreement by field, and the pairs that differ."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("second-reading*.yml"))
    second = [p for path in paths for p in read_batch(path, [])]
    first = {p.id: p for path in sorted(HERE.glob("batch-*.yml")) for p in read_batch(path, [])}
    counts: Counter[str] = Counter()
    for passage in second:
        found = pairs(first[passage.id], passage)
        sides = (("first", first[passage.id], [a for a, _ in found]), ("second", passage, [b for _, b in found]))
        for side, ours, others in sides:
            left = [e for e in ours.events if not any(e is o for o in others) and not e["optional"]]
            counts[f"{side} alone"] += len(left)
            for event in left:
                print(f"{passage.id} {side} alone: {event['type']} {event['trigger']['text']}")
        for a, b in found:
            counts["both"] += 1
            differing = [name for name, agreed in fields(a, b).items() if not agreed]
            counts.update(name for name in fields(a, b) if name not in differing)
            if differing:
                print(f"{passage.id} {a['trigger']['text']}: {', '.join(differing)}")
    both, alone = counts["both"], counts["first alone"] + counts["second alone"]
    print(f"\npassages {len(second)}, events in both {both}, in one {alone}, F1 {2 * both / (2 * both + alone):.2f}")
    for name in FIELDS:
        print(f"{name:20} {counts[name] / both:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
