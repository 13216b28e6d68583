"""What the model says of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.core.sentence import Evoked, Name


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of one sentence, word by word. `heads` are word numbers, -1 for the root."""

    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Name, ...]
    said: tuple[Name, ...] = ()
    evoked: tuple[Evoked, ...] = ()
    stands: tuple[tuple[float, ...], ...] = ()
    parties: tuple[float, ...] = ()
    dated: tuple[float, ...] = ()
