"""Weights by which two records are judged: logistic regression on records that match event mentions of ECB+."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.link.blocks import candidates
from dragoman.link.compare import CHOSEN, FEATURES, Comparer, Link
from dragoman.link.happenings import LEAST, put_together
from dragoman.link.network import Judges
from dragoman.link.traits import Traits, traits
from dragoman.link.words import WordVectors

LEARNED = tuple(name for name in FEATURES if name not in CHOSEN)
THRESHOLDS = tuple(round(0.1 + 0.05 * k, 2) for k in range(13))
FOLDS = 5
STEPS = 400


@dataclass
class Material:
    """Records with a chain of the gold, their pairs, and the fold of each by its topic."""

    chains: dict[str, str]
    folds: dict[str, int]
    pairs: list[tuple[Traits, Traits]]
    values: NDArray[np.float32]

    @classmethod
    def read(cls, gold: dict[str, Any], coder: Any, vectors: WordVectors) -> Material:
        """Codes the texts. Pairs across folds are left out."""
        records: list[Record] = []
        documents = {key: Document(record["text"], id=key) for key, record in gold.items()}
        for document in documents.values():
            records += coder.code_document(document)
        chains = {r.id: chain for r in records if (chain := _chain(r, gold[r.document_id])) is not None}
        topics = sorted({record["topic"] for record in gold.values()})
        np.random.RandomState(0).shuffle(topics)
        fold = {topic: number % FOLDS for number, topic in enumerate(topics)}
        folds = {r.id: fold[gold[r.document_id]["topic"]] for r in records}
        told = [t for t in traits(records, documents) if t.event_id in chains]
        pairs = [(a, b) for a, b in candidates(told) if folds[a.event_id] == folds[b.event_id]]
        compare = Comparer(vectors, Judges({})).features
        rows = [[compare(a, b)[name] for name in LEARNED] for a, b in pairs]
        return cls(chains, folds, pairs, np.array(rows, dtype=np.float32))

    @property
    def same(self) -> NDArray[np.bool_]:
        return np.array([self.chains[a.event_id] == self.chains[b.event_id] for a, b in self.pairs])


def _chain(record: Record, gold: Any) -> str | None:
    """The chain of the scored event mention on the trigger."""
    for mention in gold["mentions"]:
        touches = mention["start"] < record.trigger.end_char and record.trigger.start_char < mention["end"]
        if mention["kind"] == "event" and mention["scored"] and touches and record.evidence.part == "text":
            return str(mention["chain"])
    return None


def fit(values: NDArray[np.float32], same: NDArray[np.bool_]) -> dict[str, float]:
    """Weights by name; that of "bias" is the evidence without any."""
    torch.manual_seed(0)
    layer = nn.Linear(values.shape[1], 1)
    steps = torch.optim.LBFGS(layer.parameters(), max_iter=STEPS, line_search_fn="strong_wolfe")
    rows, truth = torch.tensor(values), torch.tensor(same, dtype=torch.float32)

    def loss() -> torch.Tensor:
        steps.zero_grad()
        error = nn.functional.binary_cross_entropy_with_logits(layer(rows)[:, 0], truth)
        error = error + 1e-3 * (layer.weight**2).sum()
        error.backward()
        return error

    steps.step(loss)
    weights = [round(float(w), 3) for w in layer.weight[0].detach()]
    return {**dict(zip(LEARNED, weights, strict=True)), "bias": round(float(layer.bias[0].detach()), 3)}


def scores(weights: dict[str, float], values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The chance of each pair."""
    sums = values @ np.array([weights[name] for name in LEARNED]) + weights["bias"]
    return np.asarray(1 / (1 + np.exp(-sums)))


def records_judge(
    material: Material, conll: Callable[[list[Any], list[Any]], float], say: Callable[[str], None]
) -> dict[str, Any]:
    """Weights from all topics, and the threshold that is best where weights come from the other topics."""
    same, fold = material.same, np.array([material.folds[a.event_id] for a, _ in material.pairs])
    chances = np.zeros(len(same))
    for f in range(FOLDS):
        chances[fold == f] = scores(fit(material.values[fold != f], same[fold != f]), material.values[fold == f])
    found = [
        Link(a.event_id, b.event_id, float(chance), "")
        for (a, b), chance in zip(material.pairs, chances, strict=True)
        if chance >= LEAST
    ]
    truth = clusters(material.chains)
    figures = {}
    for threshold in THRESHOLDS:
        groups = put_together(material.chains, found, threshold)
        numbers = {name: str(number) for number, group in enumerate(groups) for name in group}
        figures[threshold] = conll(truth, clusters(numbers))
    best = max(figures, key=lambda threshold: figures[threshold])
    alone = conll(truth, clusters({name: name for name in material.chains}))
    say(f"records: {len(material.chains)} in {len(truth)} chains, {len(same)} pairs of which {int(same.sum())} same; ")
    say(f"  each alone {alone:.4f}, linked {figures[best]:.4f} from {best}")
    return {"weights": fit(material.values, same), "threshold": best}


def clusters(numbers: dict[str, str]) -> list[Any]:
    found: dict[str, set[tuple[str, int, int]]] = {}
    for name, number in numbers.items():
        found.setdefault(number, set()).add((name, 0, 0))
    return [frozenset(cluster) for cluster in found.values()]
