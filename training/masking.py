"""Training examples as the model will read them: with the names that the lists know masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data import ROOT, Example
from dragoman.language.masks import Masked, Masks

NOTHING = frozenset({"", "O"})
SPANS = ("names", "source", "cue", "content", "calendar")
TAGS = ("upos", "xpos", "feats", "lemma")
TOLD = ("event", "status", "party")


def masked(example: Example, masks: Masks) -> Example:
    """The example with one word for each known name; labels that cannot be carried over become unknown."""
    mask = masks.mask(example.words)
    if not mask.changed:
        return example
    tops = [_top(example.heads, span) for span in mask.spans]
    layers: dict[str, list[str] | None] = {name: _joined(getattr(example, name), mask, _first) for name in SPANS}
    layers |= {name: _joined(getattr(example, name), mask, _telling) for name in TOLD}
    layers |= {name: _tags(name, getattr(example, name), mask, tops) for name in TAGS}
    owner = {word: i for i, (a, b) in enumerate(mask.spans) for word in range(a, b)}
    heads = example.heads and [owner.get(example.heads[top], ROOT) for top in tops]
    relations = example.deprels and [example.deprels[top] for top in tops]
    parties = example.parties and mask.pooled(example.parties)
    return replace(example, words=list(mask.words), heads=heads, deprels=relations, parties=parties, spans=[], **layers)  # type: ignore[arg-type]


def _top(heads: Sequence[int] | None, span: tuple[int, int]) -> int:
    """The word of a name that the tree ties to the rest; the last of several."""
    outside = [i for i in range(*span) if heads is None or not span[0] <= heads[i] < span[1]]
    return outside[-1] if outside else span[1] - 1


def _tags(name: str, values: Sequence[str] | None, mask: Masked, tops: Sequence[int]) -> list[str] | None:
    """Of a name of several words only the part of speech is learned: the rest belongs to its own words."""
    if values is None:
        return None
    known = [name == "upos" or b - a == 1 for a, b in mask.spans]
    return [values[top] if kept else "" for top, kept in zip(tops, known, strict=True)]


def _joined(values: Sequence[str] | None, mask: Masked, choose: Callable[[Sequence[str]], str]) -> list[str] | None:
    return None if values is None else [choose(values[a:b]) for a, b in mask.spans]


def _first(values: Sequence[str]) -> str:
    """The label of the first word; unknown where only a part of the name has one."""
    return values[0] if len(values) == 1 or values[0] != "O" or set(values) == {"O"} else ""


def _telling(values: Sequence[str]) -> str:
    return next((value for value in values if value not in NOTHING), values[0])
