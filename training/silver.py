"""What a trained model sees, as training data: trees for the sentences that teach events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data import Example
from dragoman.knowledge import Knowledge
from dragoman.language.encoder import Encoder


def add_silver_trees(examples: Sequence[Example], model: Path, knowledge: Knowledge) -> None:
    """Give sentences without a tree the tags and the tree that a trained model sees.

    Sentences that only teach events would pull the encoder away from what the treebanks taught it of the same words.
    """
    encoder = Encoder(model, knowledge=knowledge)
    for example in examples:
        if example.upos is None and example.pair is None and encoder.fits(example.words):
            seen = encoder.analyse(example.words)
            example.upos, example.xpos, example.feats = list(seen.upos), list(seen.xpos), list(seen.feats)
            example.heads, example.deprels = list(seen.heads), list(seen.relations)
