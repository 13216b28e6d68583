"""A small network that turns named numbers into a chance, read from a file of its weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import InstallationError

FOLDER_FILE = Path(__file__).parent / "data" / "judges.json"
"""The shipped weights."""

FAR = 4.0
"""Numbers further from their mean than so many standard deviations count as that far."""


@dataclass(frozen=True)
class Network:
    """Several networks of one hidden layer; the chance is that of their mean sum of evidence."""

    features: tuple[str, ...]
    means: NDArray[np.float32]
    scales: NDArray[np.float32]
    members: tuple[tuple[NDArray[np.float32], ...], ...]

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Network:
        """From the plain values of a file."""
        return cls(
            tuple(fields["features"]),
            np.array(fields["means"], dtype=np.float32),
            np.array(fields["scales"], dtype=np.float32),
            tuple(tuple(np.array(part, dtype=np.float32) for part in member) for member in fields["members"]),
        )

    def chances(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chance of each row, whose columns are `features`."""
        if not len(values):
            return np.zeros(0)
        rows = np.clip((values - self.means) / self.scales, -FAR, FAR)
        sums = sum(np.maximum(rows @ w + b, 0) @ out + bias for w, b, out, bias in self.members) / len(self.members)
        return np.asarray(1 / (1 + np.exp(-np.asarray(sums, dtype=np.float64))))


@dataclass(frozen=True)
class Judge:
    """Networks for the first and the second look at pairs, and the likeness from which on clusters are one."""

    first: Network
    second: Network
    threshold: float

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Judge:
        """From the plain values of a file."""
        return cls(Network.read(fields["first"]), Network.read(fields["second"]), fields["threshold"])


@dataclass(frozen=True)
class Judges:
    """What the shipped file holds: `open` for documents of any kind together, `given` where topics are known."""

    fields: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> Judges:
        """Reads the file."""
        try:
            return cls(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise InstallationError(f"the weights of linking are missing: {error}; reinstall dragoman") from error

    @cached_property
    def open(self) -> Judge:
        return Judge.read(self.fields["open"])

    @cached_property
    def given(self) -> Judge:
        return Judge.read(self.fields["given"])
