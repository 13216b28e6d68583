"""When two parts of an event record are the same, and which gold event a predicted one belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.evaluate.scores.report import Fields

_INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})

Mentions = Sequence[Fields]


def overlap(a: Fields | None, b: Fields | None) -> bool:
    return bool(a and b and a["start"] < b["end"] and b["start"] < a["end"])


def touch(a: Mentions, b: Mentions) -> bool:
    return any(overlap(x, y) for x in a for y in b)


def countries(mentions: Mentions) -> set[str]:
    """Country codes; an international body stands under its sector code."""
    codes = (m.get("country") or (m.get("sector") if m.get("sector") in _INTERNATIONAL else None) for m in mentions)
    return {code for code in codes if code}


def places(mentions: Mentions) -> list[Fields]:
    """One mention for each place in the text ("both armies" may stand there twice, once for each army)."""
    return list({(m["start"], m["end"]): m for m in mentions}.values())


def mention_hits(gold: Mentions, predicted: Mentions) -> int:
    """How many mentions can be paired one to one by overlap."""
    free, hits = places(predicted), 0
    for mention in places(gold):
        if (hit := next((p for p in free if overlap(mention, p)), None)) is not None:
            free.remove(hit)
            hits += 1
    return hits


def role_right(gold: Mentions, predicted: Mentions) -> bool:
    """Every mention overlaps one of the other side, or the (known) countries are the same."""
    spans = all(touch([x], predicted) for x in gold) and all(touch([y], gold) for y in predicted)
    return spans or (bool(countries(gold)) and countries(gold) == countries(predicted))


def roles_right(gold: Fields, predicted: Fields) -> bool:
    """Actor and recipient; pooled in CONSULT, where visitor and host cannot always be told apart."""
    if gold["type"] == "CONSULT":
        return role_right([*gold["actor"], *gold["recipient"]], [*predicted["actor"], *predicted["recipient"]])
    return role_right(gold["actor"], predicted["actor"]) and role_right(gold["recipient"], predicted["recipient"])


def chains(event: Fields) -> list[list[Fields | None]]:
    """Every acceptable list of sources: an optional link may be left out."""
    found: list[list[Fields | None]] = [[]]
    for link in event["attribution"]:
        longer = [[*chain, link.get("source")] for chain in found]
        found = longer + found if link.get("optional") else longer
    return found


def chain_right(gold: Fields, predicted: Fields) -> bool:
    own = chains(predicted)[0]
    return any(len(chain) == len(own) and all(map(_same_source, chain, own)) for chain in chains(gold))


def innermost_right(gold: Fields, predicted: Fields) -> bool:
    own = chains(predicted)[0]
    return any(bool(c) == bool(own) and (not c or _same_source(c[-1], own[-1])) for c in chains(gold))


def has_source(gold: Fields) -> bool:
    """Whether the gold demands an attribution."""
    return [] not in chains(gold)


def interval(event: Fields) -> tuple[Any, Any] | None:
    date = event["event_date"]
    return (date["start"], date["end"]) if date else None


def place_right(gold: Fields, predicted: Fields) -> bool:
    a, b = gold["event_location"], predicted["event_location"]
    return (not a and not b) or overlap(a, b)


def record_right(gold: Fields, predicted: Fields) -> bool:
    """Type, status, innermost source and both roles."""
    same = gold["type"] == predicted["type"] and gold["status"] == predicted["status"]
    return same and innermost_right(gold, predicted) and roles_right(gold, predicted)


def match(gold: Sequence[Fields], predicted: Sequence[Fields]) -> Iterable[tuple[int, int]]:
    """One-to-one pairs of numbers: same type and overlapping trigger; else same type and a shared actor or recipient;
    else overlapping trigger. Among equals the pair that agrees in more fields goes first."""
    todo = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if (stage := _stage(g, p)) is not None:
                todo.append((stage, -_likeness(g, p), i, j))
    left: set[int] = set()
    right: set[int] = set()
    for _, _, i, j in sorted(todo):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def _stage(g: Fields, p: Fields) -> int | None:
    same = g["type"] == p["type"]
    if overlap(g["trigger"], p["trigger"]):
        return 0 if same else 2
    return 1 if same and (touch(g["actor"], p["actor"]) or touch(g["recipient"], p["recipient"])) else None


def _likeness(g: Fields, p: Fields) -> int:
    roles = touch(g["actor"], p["actor"]) + touch(g["recipient"], p["recipient"])
    return sum((g["status"] == p["status"], innermost_right(g, p), roles, not g.get("optional")))


def _same_source(a: Fields | None, b: Fields | None) -> bool:
    return (not a and not b) or overlap(a, b)
