"""Weigh the votes of lexicon and model: `python training/calibrate.py MODEL_DIR --data DIR [--corpus] [--write]`.

`judgements.jsonl` tells of candidates in news texts (by document and offsets: no text of others is here) whether
a reader found an event of that type there. On them, and with `--corpus` on the passages of the corpus that training
leaves out, two logistic regressions are fitted: for triggers that the lexicon lists, and for words that only the model
takes for an event. Prints how often the confidence is right; `--write` puts the weights into `unlisted.yml`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
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

Row = tuple[dict[str, float], bool]
JUDGEMENTS = Path(__file__).parent / "judgements.jsonl"
TEXTS = {"ecb": "coref/ecb-train.jsonl", "news": "news/articles.jsonl", "geo": "geo/geovirus.jsonl"}
FOLDS = 10
RIDGE = 1.0


def rows(coder: dragoman.Coder, passages: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Row]]:
    """For every candidate its kind, its features, and whether the corpus has an event of its type there."""
    voter = coder.events.voter
    for passage in passages:
        for sentence in coder.analyse(Document(passage["text"])):
            tree = Tree(sentence)
            for kind, trigger, features in voter.candidates(tree, voter.finder.find(tree)):
                truth = _truth(tree, trigger, passage["events"])
                if truth is not None:
                    yield kind, (features, truth)


def judged(coder: dragoman.Coder, data: Path) -> Iterator[tuple[str, Row]]:
    """The candidates that a reader has judged."""
    wanted: dict[tuple[str, str], dict[tuple[int, int, str], bool]] = {}
    for j in read_jsonl(JUDGEMENTS):
        key = (str(j["set"]), str(j["doc"]))
        wanted.setdefault(key, {})[int(str(j["start"])), int(str(j["end"])), str(j["type"])] = bool(j["right"])
    voter = coder.events.voter
    for name, file in TEXTS.items():
        for document in read_jsonl(data / file):
            known = wanted.get((name, str(document["id"])), {})
            for sentence in coder.analyse(Document(str(document["text"]))) if known else ():
                tree = Tree(sentence)
                for kind, trigger, features in voter.candidates(tree, voter.finder.find(tree)):
                    start, end = sentence.start_chars[min(trigger.tokens)], sentence.end_chars[max(trigger.tokens)]
                    truth = known.get((start, end, trigger.sense.type))
                    if truth is not None:
                        yield kind, (features, truth)


def _truth(tree: Tree, trigger: Trigger, events: Sequence[Mapping[str, Any]]) -> bool | None:
    """Whether an event of the trigger's type stands there; None where the corpus leaves it open."""
    places = {*trigger.tokens, trigger.slots.light, trigger.slots.head}
    starts, ends = tree.sentence.start_chars, tree.sentence.end_chars
    here = [
        e
        for e in events
        if any(i is not None and starts[i] < e["trigger"]["end"] and e["trigger"]["start"] < ends[i] for i in places)
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


def write(weights: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Put the weights into the file, leaving the rest as it is."""
    text = path.read_text(encoding="utf-8")
    for kind, values in weights.items():
        line = f"  {kind}: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"
        text = re.sub(rf"(?m)^  {kind}: \{{.*\}}$", line, text)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    coder = dragoman.load(model=args.model)
    found: dict[str, list[Row]] = {"listed": [], "unlisted": []}
    for kind, row in judged(coder, args.data):
        found[kind].append(row)
    passages = [p for p in read_jsonl(CORPUS) if is_held_out(str(p["id"]))] if args.corpus else []
    for kind, row in rows(coder, passages):
        found[kind].append(row)
    weights = {kind: fit(found[kind], Voter.FEATURES[kind]) for kind in found}
    for kind, values in weights.items():
        right = sum(truth for _, truth in found[kind])
        print(f"{kind}: {len(found[kind])} candidates, {right} right; {values}")
        print(reliability(found[kind], Voter.FEATURES[kind]))
    if args.write:
        write(weights, FOLDER / "unlisted.yml")


if __name__ == "__main__":
    main()
