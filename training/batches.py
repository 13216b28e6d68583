"""Label inventories and padded batches of examples."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from data import NAME_TYPES, Example
from dragoman.codebook.codebook import Codebook
from dragoman.core.record import Status
from dragoman.language.wordpiece import WordPieces

IGNORE = -100
NAME_TAGS = ["O", *(f"{p}-{t}" for t in NAME_TYPES for p in "BI")]
FIXED = {
    "names": NAME_TAGS,
    **{role: ["O", f"B-{role.upper()}", f"I-{role.upper()}"] for role in ("source", "cue", "content")},
    "party": ["O", "PER", "ORG", "LOC"],
    "calendar": ["O", "B-DATE", "I-DATE"],
    "status": [status.value for status in Status],
}
RARE = {"upos": 1, "xpos": 1, "feats": 2, "lemma": 3}
"""Labels seen less often than this are not learned."""


@dataclass(frozen=True)
class Labels:
    """Label lists of all heads, in the order of the classes, and how far the chances of pairs are to be trusted."""

    taggers: dict[str, list[str]]
    relations: list[str]
    pairs: list[str]
    pair_weight: float = 1.0

    @classmethod
    def of(cls, examples: Sequence[Example], codebook: Codebook) -> Labels:
        taggers: dict[str, list[str]] = {}
        for layer, least in RARE.items():
            counts = Counter(v for e in examples for v in getattr(e, layer) or () if v)
            taggers[layer] = sorted(v for v, n in counts.items() if n >= least)
        fixed = {**FIXED, "event": ["O", *codebook.types]}
        taggers |= {k: v for k, v in fixed.items() if any(getattr(e, k) is not None for e in examples)}
        pairs = sorted({codebook.root_label(name) for name in codebook.types})
        relations = sorted({r for e in examples for r in e.deprels or ()})
        return cls(taggers, relations, pairs if any(e.pair for e in examples) else [])


@dataclass
class Batch:
    """Model inputs and targets; IGNORE where a layer has no label."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    targets: dict[str, Tensor]
    words: Tensor

    @property
    def pieces(self) -> int:
        return int(self.inputs[0].numel())


class Batcher:
    """Groups examples of like length and pads them."""

    def __init__(self, pieces: WordPieces, labels: Labels) -> None:
        self.pieces = pieces
        self.labels = labels
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.taggers.items()}
        self.relations = {v: i for i, v in enumerate(labels.relations)}

    def collate(self, examples: Sequence[Example]) -> Batch:
        encoded = [self.pieces.encode(e.words) for e in examples]
        n, p, w = len(examples), max(len(x.ids) for x in encoded), max(len(e.words) for e in examples)
        ids, case = np.zeros((n, p), dtype=np.int64), np.zeros((n, p), dtype=np.int64)
        mask, pooling = np.zeros((n, p), dtype=np.float32), np.zeros((n, w, p), dtype=np.float32)
        words = np.zeros((n, w), dtype=bool)
        targets = {k: np.full((n, w), IGNORE) for k in (*self.index, "heads", "relations")}
        targets["pair"] = np.full(n, IGNORE)
        if "status" in self.index:
            targets["status"] = np.zeros((n, w, len(self.index["status"])), dtype=np.float32)
        for i, (example, x) in enumerate(zip(examples, encoded, strict=True)):
            size = len(example.words)
            ids[i, : len(x.ids)], case[i, : len(x.ids)], mask[i, : len(x.ids)] = x.ids, x.case, 1.0
            pooling[i, :size, : len(x.ids)] = x.pooling(size)
            if example.pair is not None and example.parties is not None:
                case[i, 1 : len(x.ids) - 1] += 4 * np.array(example.parties)[x.word]
                targets["pair"][i] = self.labels.pairs.index(example.pair)
            words[i, :size] = True
            for layer, index in self.index.items():
                if layer == "status":
                    self._allow(targets[layer][i], example.status or ())
                elif (values := getattr(example, layer)) is not None:
                    targets[layer][i, :size] = [index.get(v, IGNORE) for v in values]
            if example.heads is not None and example.deprels is not None:
                targets["heads"][i, :size] = [h + 1 for h in example.heads]
                targets["relations"][i, :size] = [self.relations.get(r, IGNORE) for r in example.deprels]
        inputs = tuple(torch.from_numpy(a) for a in (ids, case, mask, pooling))
        return Batch(inputs, {k: torch.from_numpy(v) for k, v in targets.items()}, torch.from_numpy(words))  # type: ignore[arg-type]

    def _allow(self, allowed: NDArray[np.float32], values: Sequence[str]) -> None:
        """Set to 1 what each word's label may stand for ("denied|planned"); a row of zeros has no label."""
        for i, value in enumerate(values):
            for name in filter(None, value.split("|")):
                allowed[i, self.index["status"][name]] = 1.0

    def epoch(self, examples: Iterable[Example], size: int, rng: random.Random) -> Iterator[Batch]:
        """Batches of about `size` pieces in random order, examples of like length together."""
        sized = [(sum(map(self.pieces.count, e.words)) + 2 + rng.random() * 3, e) for e in examples]
        sized = [s for s in sized if s[0] <= 500]
        sized.sort(key=lambda s: s[0])
        groups: list[list[Example]] = [[]]
        for length, example in sized:
            if groups[-1] and (len(groups[-1]) + 1) * length > size:
                groups.append([])
            groups[-1].append(example)
        rng.shuffle(groups)
        for group in groups:
            yield self.collate(group)
