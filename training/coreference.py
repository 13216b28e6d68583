"""Weights of the coreference links: `python training/coreference.py --data DIR --out FILE [--epochs N]`.

Learns which earlier mention a mention takes up, from the within-document chains of GUM's training documents under
licences that allow any use. One choice per mention: one of those before it, nothing before it, or no mention at all.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import dragoman
from data import read_jsonl
from dragoman.core.document import Document
from dragoman.resolve.chains import Memory, read_document
from dragoman.resolve.links import Cluster, new_features, none_features, pair_features
from dragoman.resolve.tree import Nouns

BATCH, RATE, DECAY, RAREST = 256, 0.03, 1e-4, 6
LEFT_OUT = 0.1
PRICES = {"none": -0.6, "new": -0.2}
"""Added to the weights of the two other choices: a lost mention and a lost link cost more than a needless one."""


@dataclass
class Choice:
    """The features of every option for one mention, and which options are right."""

    options: list[list[str]]
    right: list[bool]


@dataclass
class Matrix:
    """All options as rows of feature numbers (0 is none); `starts` has the first row of each choice, and the end."""

    rows: NDArray[np.int32]
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]


def choices(coder: dragoman.Coder, text: str, gold: dict[tuple[int, int], str]) -> Iterator[Choice]:
    """The choices of one document, told what is right up to each."""
    sentences = [Nouns(sentence, coder.knowledge) for sentence in coder.analyse(Document(text))]
    memory, chains, clusters = Memory(), list[str](), dict[str, Cluster]()
    for traits in read_document(sentences, coder.knowledge):
        nouns, phrase = sentences[traits.number], traits.phrase
        span = nouns.sentence.start_chars[phrase.start], nouns.sentence.end_chars[phrase.end - 1]
        chain, (seen_head, seen_words), length = gold.get(span), memory.seen(traits), phrase.end - phrase.start
        found = memory.candidates(traits)
        links = [
            list(pair_features(traits, memory.traits[n], clusters[chains[n]], rank, nouns))
            for rank, n in enumerate(found)
        ]
        same = [chain is not None and chains[n] == chain for n in found]
        none = list(none_features(traits, nouns, seen_head, length))
        new = list(new_features(traits, seen_head, seen_words, length))
        yield Choice([none, new, *links], [chain is None, chain is not None and not any(same), *same])
        if chain is not None:
            memory.add(traits)
            chains.append(chain)
            clusters.setdefault(chain, Cluster()).add(traits)


def numbered(examples: list[Choice]) -> tuple[Matrix, list[str]]:
    """The matrix, and the features by number."""
    counts = Counter(feature for example in examples for option in example.options for feature in option)
    features = ["", *sorted(feature for feature, count in counts.items() if count >= RAREST)]
    numbers = {feature: number for number, feature in enumerate(features) if feature}
    options = [option for example in examples for option in example.options]
    rows = np.zeros((len(options), max(map(len, options))), np.int32)
    for row, option in zip(rows, options, strict=True):
        known = [numbers[feature] for feature in option if feature in numbers]
        row[: len(known)] = known
    starts = np.cumsum([0, *(len(example.options) for example in examples)])
    return Matrix(rows, np.array([r for example in examples for r in example.right]), starts), features


def gradient(weights: NDArray[np.float64], matrix: Matrix, batch: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of the log-likelihood that one of the right options is chosen, for the choices of a batch."""
    sizes = (matrix.starts[batch + 1] - matrix.starts[batch]).astype(np.int64)
    rows = np.concatenate([np.arange(matrix.starts[i], matrix.starts[i + 1]) for i in batch])
    first = np.cumsum(sizes) - sizes
    features, right = matrix.rows[rows], matrix.right[rows]
    scores = weights[features].sum(1)
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
    total, good = np.add.reduceat(odds, first), np.add.reduceat(odds * right, first)
    error = odds / np.repeat(total, sizes) - odds * right / np.repeat(good, sizes)
    spread = np.repeat(error, features.shape[1])
    found = np.bincount(features.ravel(), weights=spread, minlength=len(weights)) / len(batch) + DECAY * weights
    found[0] = 0.0
    return found


def fit(matrix: Matrix, size: int, epochs: int) -> NDArray[np.float64]:
    """Weights by Adam, the rate falling to nothing."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    order, step = np.random.default_rng(0), 0
    count = len(matrix.starts) - 1
    for epoch in range(epochs):
        shuffled = order.permutation(count)
        for batch in (np.sort(shuffled[k : k + BATCH]) for k in range(0, count, BATCH)):
            step += 1
            found = gradient(weights, matrix, batch)
            mean = 0.9 * mean + 0.1 * found
            square = 0.999 * square + 0.001 * found * found
            move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            weights -= (RATE * (1 - epoch / epochs) + 0.001) * move
    return weights


def readable(weights: NDArray[np.float64], features: list[str]) -> dict[str, float]:
    """Weights by feature, without those that hardly count; the prices are worked in."""
    named = {feature: float(weight) for feature, weight in zip(features, weights, strict=True) if feature}
    for feature in named:
        words = feature.split(" ")
        if len(words) == 2 and words[1] in PRICES and words[0] not in PRICES:
            named[feature] += PRICES[words[1]]
    return {feature: round(weight, 2) for feature, weight in named.items() if abs(weight) >= LEFT_OUT}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with coref/ and ud/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=16)
    options = parser.parse_args()
    allowed = {name.lower() for name in (options.data / "ud/gum_commercial.txt").read_text(encoding="utf-8").split()}
    coder, examples = dragoman.load(), list[Choice]()
    for record in read_jsonl(options.data / "coref/gum-train.jsonl"):
        if str(record["id"]).lower().replace("-", "_", 1) in allowed:
            gold = {(m["start"], m["end"]): m["chain"] for m in record["mentions"]}  # type: ignore[attr-defined]
            examples += [c for c in choices(coder, str(record["text"]), gold) if any(c.right)]
    matrix, features = numbered(examples)
    weights = readable(fit(matrix, len(features), options.epochs), features)
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(examples)} mentions, {len(matrix.rows)} options, {len(weights)} of {len(features)} weights kept")


if __name__ == "__main__":
    main()
