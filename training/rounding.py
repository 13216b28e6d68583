"""Layers that can be trained as they will be shipped: with weights and inputs rounded to eight bits.

The gradient passes the rounding as if it were not there (straight-through estimator; Jacob et al. 2018, "Quantization
and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference").
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn


class Linear(nn.Linear):
    """A linear layer; `rounded` makes it compute as dynamic int8 does."""

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounded:
            return super().forward(x)
        return F.linear(rounded_inputs(x), rounded_weights(self.weight), self.bias)


class Embedding(nn.Embedding):
    """A table of vectors; `rounded` makes each of them int8 with a scale of its own."""

    rounded = False

    def forward(self, ids: Tensor) -> Tensor:
        found = super().forward(ids)
        return rounded_weights(found) if self.rounded else found


def round_all(network: nn.Module) -> None:
    """From here on the layers of the network compute with rounded numbers."""
    for module in network.modules():
        if isinstance(module, Linear | Embedding):
            module.rounded = True


def rounded_weights(weights: Tensor) -> Tensor:
    """Each row as whole numbers from -127 to 127 times a scale."""
    values = weights.detach().float()
    scale = values.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127
    return weights + ((values / scale).round() * scale - values).to(weights.dtype)


def rounded_inputs(x: Tensor) -> Tensor:
    """Each example as whole numbers from 0 to 255 between its least and its greatest value."""
    values = x.detach().float()
    inner = tuple(range(1, values.dim()))
    least = values.amin(inner, keepdim=True).clamp(max=0.0)
    scale = (values.amax(inner, keepdim=True).clamp(min=0.0) - least).clamp(min=1e-12) / 255
    zero = (-least / scale).round()
    whole = ((values / scale).round() + zero).clamp(0, 255) - zero
    return x + (whole * scale - values).to(x.dtype)
