"""Attributions: source, cue and content as sets of tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.evaluate.scores.report import Counts, Fields, Records, Report, Row

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.5

Tokens = frozenset[int]
Attribution = dict[str, Tokens]


def score_attribution(gold: Records, predicted: Records) -> Report:
    """Tokens that carry a role, whole roles, and pairs of source and content, each as P/R/F1.

    Tokens are words and single marks of punctuation; marks at the edges of a role do not count. For pairs, gold and
    predicted attributions are matched one to one by their content (Dice of at least one half, best first); a pair is
    right when the sources share a token or both have none.
    """
    tokens = {role: Counts() for role in ROLES}
    exact = {role: Counts() for role in ROLES}
    pairing = Counts()
    for key, record in gold.items():
        places = [m.span() for m in _TOKEN.finditer(record["text"])]
        want = _attributions(record, record["text"], places)
        got = _attributions(predicted.get(key, {}), record["text"], places)
        for role in ROLES:
            a, b = {k for x in want for k in x[role]}, {k for x in got for k in x[role]}
            tokens[role].add(len(a & b), len(b), len(a))
            whole_a, whole_b = {x[role] for x in want if x[role]}, {x[role] for x in got if x[role]}
            exact[role].add(len(whole_a & whole_b), len(whole_b), len(whole_a))
        right = sum(_same_source(want[m], got[n]) for m, n in _pairs(want, got))
        pairing.add(right, sum(bool(x["content"]) for x in got), sum(bool(x["content"]) for x in want))
    rows = [Row(f"tokens {role}", tokens[role].figures()) for role in ROLES]
    rows += [Row(f"exact {role}", exact[role].figures()) for role in ROLES]
    rows.append(Row("pairing source-content", pairing.figures()))
    head = f"{len(gold)} documents, {sum(len(r['attributions']) for r in gold.values())} attributions"
    return Report(head, tuple(rows), "pairing_f1", pairing.f1)


def _attributions(record: Fields, text: str, places: Sequence[tuple[int, int]]) -> list[Attribution]:
    return [
        {role: _tokens(item.get(role) or (), text, places) for role in ROLES} for item in record.get("attributions", ())
    ]


def _tokens(spans: Sequence[Sequence[int]], text: str, places: Sequence[tuple[int, int]]) -> Tokens:
    inside = {k for start, end in spans for k, (a, b) in enumerate(places) if a < end and b > start}
    words = [k for k in inside if text[places[k][0]].isalnum()]
    return frozenset(k for k in inside if min(words) <= k <= max(words)) if words else frozenset(inside)


def _pairs(want: Sequence[Attribution], got: Sequence[Attribution]) -> list[tuple[int, int]]:
    candidates = []
    for m, g in enumerate(want):
        for n, p in enumerate(got):
            both = len(g["content"] & p["content"])
            dice = 2 * both / (len(g["content"]) + len(p["content"])) if both else 0.0
            if dice >= _ALIKE:
                candidates.append((-dice, m, n))
    pairs: list[tuple[int, int]] = []
    for _, m, n in sorted(candidates):
        if all(m != a and n != b for a, b in pairs):
            pairs.append((m, n))
    return pairs


def _same_source(g: Attribution, p: Attribution) -> bool:
    return bool(g["source"] & p["source"]) or (not g["source"] and not p["source"])
