"""Names from tag scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from dragoman.core.sentence import Name
from dragoman.language.names import NameDecoder

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
DECODER = NameDecoder(TAGS)
Scores = NDArray[np.float32]


def scores(*tags: str) -> Scores:
    """Scores that want these tags."""
    matrix = np.zeros((len(tags), len(TAGS)), dtype=np.float32)
    for row, tag in enumerate(tags):
        matrix[row, TAGS.index(tag)] = 9
    return matrix


def allowed(path: tuple[int, ...]) -> bool:
    """Every inside tag continues a name of its type."""
    tags = ["O", *(TAGS[number] for number in path)]
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in itertools.pairwise(tags))


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O O", []),
        ("B-LOC", [Name(0, 1, "LOC")]),
        ("O B-PER I-PER I-PER", [Name(1, 4, "PER")]),
        ("B-PER B-PER O", [Name(0, 1, "PER"), Name(1, 2, "PER")]),
        ("B-PER I-PER B-LOC", [Name(0, 2, "PER"), Name(2, 3, "LOC")]),
    ],
)
def test_names(tags: str, names: list[Name]) -> None:
    assert DECODER.decode(scores(*tags.split())) == names


def test_inside_tag_never_opens_a_name() -> None:
    matrix = scores("I-PER", "I-PER")
    matrix[0, TAGS.index("B-PER")] = 8
    assert DECODER.decode(matrix) == [Name(0, 2, "PER")]


def test_inside_tag_never_changes_the_type() -> None:
    matrix = scores("B-PER", "I-LOC")
    matrix[1, TAGS.index("I-PER")] = 8
    assert DECODER.decode(matrix) == [Name(0, 2, "PER")]


@settings(derandomize=True, max_examples=100, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: arrays(np.float32, (n, len(TAGS)), elements=st.floats(-9, 9, width=32, allow_subnormal=False))
    )
)
def test_names_are_those_of_the_best_allowed_path(matrix: Scores) -> None:
    names = DECODER.decode(matrix)
    assert all(before.end <= after.start for before, after in itertools.pairwise(names))
    path = ["O"] * len(matrix)
    for name in names:
        path[name.start : name.end] = [f"B-{name.label}"] + [f"I-{name.label}"] * (name.end - name.start - 1)
    paths = (p for p in itertools.product(range(len(TAGS)), repeat=len(matrix)) if allowed(p))
    best = max(sum(float(row[k]) for row, k in zip(matrix, p, strict=True)) for p in paths)
    assert sum(float(row[TAGS.index(t)]) for row, t in zip(matrix, path, strict=True)) == pytest.approx(best, abs=1e-3)
