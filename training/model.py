"""The network: a MiniLM encoder (BERT architecture) with word-level heads for tagging, parsing and names."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from rounding import Embedding, Linear

DEEP = ("event", "party")
"""Heads with a layer of their own."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. `labels` gives the number of classes per tagging head, `pairs` that of the pair head.

    Case classes: the four of letter case, and again for the pieces of a marked actor (4 to 7) and recipient (8 to 11).
    """

    labels: dict[str, int]
    relations: int
    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    case_classes: int = 12
    pairs: int = 0
    arc_width: int = 256
    relation_width: int = 96

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.query, self.key, self.value, self.output = (Linear(shape.width, shape.width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up, self.down = Linear(shape.width, shape.inner), Linear(shape.inner, shape.width)
        self.output_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias
        mixed = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings (word piece, position, letter case) and transformer layers."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.pieces = Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(shape.case_classes, shape.width)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(places)[None] + self.case(case)))
        bias = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _tagger(name: str, width: int, classes: int) -> nn.Module:
    """A head over word vectors: linear, but for what needs to weigh words against each other."""
    if name not in DEEP:
        return Linear(width, classes)
    return nn.Sequential(Linear(width, 256), nn.GELU(), nn.Dropout(0.2), Linear(256, classes))


class PairHead(nn.Module):
    """What the marked actor does to the marked recipient: from both and from what they attend to in the sentence."""

    def __init__(self, shape: Shape, width: int = 256) -> None:
        super().__init__()
        self.query = Linear(2 * shape.width, shape.width)
        self.inner = Linear(4 * shape.width, width)
        self.out = Linear(width, shape.pairs)

    def forward(self, pieces: Tensor, party: Tensor, mask: Tensor) -> Tensor:
        """Scores (batch, classes). `party` is 0, 1 or 2 for each piece; a party that is not there is a zero vector."""
        sides = torch.cat([self._mean(pieces, party, number) for number in (1, 2)], dim=-1)
        scores = (pieces @ self.query(sides)[:, :, None]).squeeze(-1) / math.sqrt(pieces.shape[-1])
        weights = (scores + (1.0 - mask) * -10000.0).softmax(-1)
        seen = (weights[:, None, :] @ pieces).squeeze(1)
        out: Tensor = self.out(F.gelu(self.inner(torch.cat([sides, seen, pieces[:, 0]], dim=-1))))
        return out

    def _mean(self, pieces: Tensor, party: Tensor, number: int) -> Tensor:
        chosen = (party == number).to(pieces.dtype)[:, None, :]
        return (chosen @ pieces).squeeze(1) / chosen.sum(-1).clamp(min=1.0)


class Network(nn.Module):
    """Encoder and heads.

    Word vectors are means over word pieces. Tagging heads are linear; arcs and relations are scored by biaffine
    attention (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing").
    """

    def __init__(self, shape: Shape, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, dropout)
        self.taggers = nn.ModuleDict({k: _tagger(k, shape.width, n) for k, n in shape.labels.items()})
        self.root = nn.Parameter(torch.zeros(shape.width))
        self.arc_dependent, self.arc_head = (Linear(shape.width, shape.arc_width) for _ in range(2))
        self.relation_dependent, self.relation_head = (Linear(shape.width, shape.relation_width) for _ in range(2))
        self.pair = PairHead(shape) if shape.pairs else None
        self.arc = nn.Parameter(torch.zeros(shape.arc_width + 1, shape.arc_width))
        self.relation = nn.Parameter(torch.zeros(shape.relation_width + 1, shape.relations, shape.relation_width + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=0.02)
        self.dropout = nn.Dropout(head_dropout)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, pooling: Tensor) -> dict[str, Tensor]:
        """Scores per word: taggers (batch, words, classes), `arcs` (batch, words, words + 1), `relations`
        (batch, words, words + 1, relations); head 0 is the root, head i the i-th word; `pair` (batch, classes)."""
        pieces = self.encoder(ids, case, mask)
        words = self.dropout(pooling @ pieces)
        out = {name: head(words) for name, head in self.taggers.items()}
        if self.pair is not None:
            out["pair"] = self.pair(self.dropout(pieces), case // 4, mask)
        root = self.root.expand(words.shape[0], 1, -1)
        heads = torch.cat([root, words], dim=1)
        out["arcs"] = self._biaffine_arcs(words, heads)
        out["relations"] = self._biaffine_relations(words, heads)
        return out

    def pairs(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        """Scores (batch, classes) of the pair head alone."""
        if self.pair is None:
            raise ValueError("this network has no pair head")
        scores: Tensor = self.pair(self.dropout(self.encoder(ids, case, mask)), case // 4, mask)
        return scores

    def _biaffine_arcs(self, words: Tensor, heads: Tensor) -> Tensor:
        left = self.dropout(F.gelu(self.arc_dependent(words)))
        right = self.dropout(F.gelu(self.arc_head(heads)))
        left = torch.cat([left, torch.ones_like(left[..., :1])], dim=-1)
        return left @ self.arc @ right.transpose(1, 2)

    def _biaffine_relations(self, words: Tensor, heads: Tensor) -> Tensor:
        left = self.dropout(F.gelu(self.relation_dependent(words)))
        right = self.dropout(F.gelu(self.relation_head(heads)))
        left = torch.cat([left, torch.ones_like(left[..., :1])], dim=-1)
        right = torch.cat([right, torch.ones_like(right[..., :1])], dim=-1)
        size = self.relation.shape
        middle = left @ self.relation.reshape(size[0], size[1] * size[2])
        middle = middle.reshape(words.shape[0], words.shape[1] * size[1], size[2])
        scores = middle @ right.transpose(1, 2)
        return scores.reshape(words.shape[0], words.shape[1], size[1], -1).transpose(2, 3)


BERT_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "output_norm",
}


def load_base(encoder: Encoder, file: Path) -> None:
    """Fill an encoder with the published MiniLM weights (safetensors with BERT's names)."""
    published = load_file(str(file))
    state = {
        "pieces.weight": published["embeddings.word_embeddings.weight"],
        "positions.weight": published["embeddings.position_embeddings.weight"]
        + published["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": published["embeddings.LayerNorm.weight"],
        "norm.bias": published["embeddings.LayerNorm.bias"],
        "case.weight": encoder.case.weight.detach(),
    }
    for i in range(len(encoder.layers)):
        for theirs, ours in BERT_NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = published[f"encoder.layer.{i}.{theirs}.{part}"]
    encoder.load_state_dict(state)
