"""Weigh the votes of lexicon and model: `python training/calibrate.py MODEL_DIR --data DIR [--corpus] [--write]`.

How often each entry of the lexicon was right is counted in the sentences of news and of the corpus that training uses.
On the sentences of news that were read and that training leaves out (and with `--corpus` on such passages of the
corpus) logistic regressions are fitted: for triggers that the lexicon lists, for those of which the model is surer of
another type, and for words that only the model takes for an event. Prints how often the confidence is right; `--write`
puts all of it into `votes.yml`.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dragoman
from data import read_jsonl
from deeds import CORPUS, is_held_out
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.coding.votes import Voter
from dragoman.core.document import Document
from dragoman.lexicon.lexicon import FOLDER
from dragoman.lexicon.votes import trust_key
from readings import read_sentences

Row = tuple[dict[str, float], bool]
DRAWN = 6.0
"""As many sentences as if they had been read of every entry, with the share of right ones that all have."""
FEWEST = 3
SLIGHT = 0.1
FOLDS = 10
RIDGE = 1.0


def rows(coder: dragoman.Coder, passages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, Row]]:
    """For every candidate its kind, its entry, its features, and whether an event of its type stands there."""
    voter = coder.events.voter
    for passage in passages:
        for sentence in coder.analyse(Document(passage["text"])):
            tree = Tree(sentence)
            for kind, trigger, features in voter.candidates(tree, voter.finder.find(tree)):
                truth = _truth(tree, trigger, passage["events"])
                if truth is not None:
                    yield kind, trust_key(trigger.sense), (features, truth)


def entries(found: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """How much oftener than others each entry was right, in log odds, drawn towards none at all."""
    share = sum(truth for _, truth in found) / max(1, len(found))
    counts: dict[str, list[int]] = {}
    for key, truth in found:
        counts.setdefault(key, [0, 0])[truth] += 1
    base = math.log(share / (1 - share))
    trust = {
        key: math.log((right + DRAWN * share) / (false + DRAWN * (1 - share))) - base
        for key, (false, right) in counts.items()
        if false + right >= FEWEST
    }
    return {key: round(value, 2) for key, value in sorted(trust.items()) if abs(value) >= SLIGHT}


def _truth(tree: Tree, trigger: Trigger, events: Sequence[Mapping[str, Any]]) -> bool | None:
    """Whether an event of the trigger's type stands there; None where the corpus leaves it open."""
    starts, ends = tree.sentence.start_chars, tree.sentence.end_chars
    here = [
        e
        for e in events
        if any(starts[i] < e["trigger"]["end"] and e["trigger"]["start"] < ends[i] for i in trigger.places)
    ]
    if any(e["type"] == trigger.sense.type and not e["optional"] for e in here):
        return True
    return None if any(e["optional"] for e in here) else False


def fit(found: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    x, y = _matrix(found, names), np.array([truth for _, truth in found], dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        penalty = np.full(x.shape[1], RIDGE)
        penalty[0] = 1e-6
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(hessian, gradient)
    return {name: round(float(w), 3) for name, w in zip(("bias", *names), weights, strict=True)}


def _matrix(found: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _ in found])


def reliability(found: Sequence[Row], names: Sequence[str]) -> str:
    """A table of confidence against truth, each tenth of the rows judged by weights from the others."""
    chances = np.zeros(len(found))
    for fold in range(FOLDS):
        weights = fit([row for i, row in enumerate(found) if i % FOLDS != fold], names)
        own = [i for i in range(len(found)) if i % FOLDS == fold]
        x = _matrix([found[i] for i in own], names)
        chances[own] = 1 / (1 + np.exp(-x @ np.array(list(weights.values()))))
    truth = np.array([row[1] for row in found])
    lines = ["| confidence | candidates | mean confidence | right |", "| --- | --- | --- | --- |"]
    for low in np.arange(0, 1, 0.1):
        chosen = (chances >= low) & (chances < low + 0.1 + 1e-9 * (low > 0.85))
        if chosen.any():
            share = f"{chances[chosen].mean():.2f} | {truth[chosen].mean():.2f}"
            lines.append(f"| {low:.1f} to {low + 0.1:.1f} | {chosen.sum()} | {share} |")
    return "\n".join(lines)


def write(weights: Mapping[str, Mapping[str, float]], trust: Mapping[str, float], path: Path) -> None:
    """Put the weights and the trust in entries into the file, leaving the rest as it is."""
    text = path.read_text(encoding="utf-8")
    for kind, values in weights.items():
        line = f"  {kind}: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"
        text = re.sub(rf"(?m)^  {kind}: \{{.*\}}$", line, text)
    lines = "".join(f"  {key}: {value}\n" for key, value in trust.items())
    text = re.sub(r"(?ms)^entries:.*\Z", f"entries:\n{lines}" if lines else "entries: {}\n", text)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    coder = dragoman.load(model=args.model)
    corpus = [p for p in read_jsonl(CORPUS) if args.corpus or not is_held_out(str(p["id"]))]
    learned = [*(p for p in corpus if not is_held_out(str(p["id"]))), *(r for _, r in read_sentences(args.data))]
    trust = entries([(key, row[1]) for kind, key, row in rows(coder, learned) if kind == "listed"])
    coder.events.voter = replace(coder.events.voter, votes=replace(coder.events.voter.votes, entries=trust))
    kept = [*(p for p in corpus if is_held_out(str(p["id"]))), *(r for _, r in read_sentences(args.data, kept=True))]
    found: dict[str, list[Row]] = {kind: [] for kind in Voter.FEATURES}
    for kind, _, row in rows(coder, kept):
        found[kind].append(row)
    weights = {kind: fit(found[kind], Voter.FEATURES[kind]) for kind in found}
    print(f"{len(trust)} entries with more or less trust than others")
    for kind, values in weights.items():
        right = sum(truth for _, truth in found[kind])
        print(f"{kind}: {len(found[kind])} candidates, {right} right; {values}")
        print(reliability(found[kind], Voter.FEATURES[kind]))
    if args.write:
        write(weights, trust, FOLDER / "votes.yml")


if __name__ == "__main__":
    main()
