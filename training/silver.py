"""What trained models say, as training data: names for EWT, trees for the sentences that teach events.

Names for EWT's training part, which has none, are held against the treebank's proper nouns.

Self-training in the sense of Yarowsky (1995): only what is said with confidence is learned, and a word that the
treebank marks as something else than a proper noun is no name. What stays in doubt costs no loss.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from data import Example
from dragoman.core.sentence import Name
from dragoman.knowledge import Knowledge
from dragoman.language.encoder import Encoder, chances
from dragoman.language.names import NameDecoder

SURE = 0.85
SURELY_NONE = 0.9
INSIDE = frozenset({"PROPN", "ADP", "DET", "CCONJ", "PUNCT", "NUM", "SYM", "PART", "NOUN", "ADJ"})
UNKNOWN = ""


def add_silver_names(examples: Sequence[Example], models: Sequence[Path]) -> None:
    """Give each example the names that the models agree on; `models` are folders as `export.py` writes them."""
    encoders = [Encoder(folder) for folder in models]
    found = [_vote(encoders, example.words) for example in examples]
    usual = _usual_types(found, examples)
    for example, (names, outside) in zip(examples, found, strict=True):
        example.names = _tags(example, names, outside, usual)


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


def _vote(encoders: Sequence[Encoder], words: Sequence[str]) -> tuple[list[tuple[Name, float]], Any]:
    """Names of the mean of the models' probabilities with their confidence, and each word's chance to be in no name."""
    mean = np.mean([chances(encoder.scores(words)["names"]) for encoder in encoders], axis=0)
    tags = encoders[0].labels["names"]
    names = NameDecoder(tags).decode(np.log(mean + 1e-9))
    return [(name, _chance(mean, name, tags)) for name in names], mean[:, 0]


def _chance(mean: Any, name: Name, tags: Sequence[str]) -> float:
    """The chance of the least sure word of a name."""
    wanted = [f"{'B' if i == name.start else 'I'}-{name.label}" for i in range(name.start, name.end)]
    return min(float(mean[i, tags.index(tag)]) for i, tag in zip(range(name.start, name.end), wanted, strict=True))


def _usual_types(found: Sequence[Any], examples: Sequence[Example]) -> dict[str, str]:
    """The type that a name has nearly always, over all texts."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for (names, _), example in zip(found, examples, strict=True):
        for name, chance in names:
            votes[_key(example.words, name)][name.label] += chance
    best = {key: counts.most_common(1)[0] for key, counts in votes.items()}
    return {key: label for key, (label, n) in best.items() if n >= 2.5 and n >= 0.85 * votes[key].total()}


def _key(words: Sequence[str], name: Name) -> str:
    return " ".join(words[name.start : name.end]).lower()


def _tags(example: Example, names: Sequence[tuple[Name, float]], outside: Any, usual: dict[str, str]) -> list[str]:
    upos = example.upos or []
    tags = ["O" if tag != "PROPN" or outside[i] > SURELY_NONE else UNKNOWN for i, tag in enumerate(upos)]
    for name, chance in names:
        covered, key = range(name.start, name.end), _key(example.words, name)
        proper = any(upos[i] == "PROPN" for i in covered) and all(upos[i] in INSIDE for i in covered)
        sure = chance > SURE or (chance > 0.5 and key in usual)
        told = sure and proper and not _cut(example, covered)
        for i in covered:
            tags[i] = f"{'B' if i == name.start else 'I'}-{usual.get(key, name.label)}" if told else UNKNOWN
    return tags


def _cut(example: Example, covered: range) -> bool:
    """Whether a proper noun beside the name belongs to it by the tree."""
    upos = example.upos or []
    beside = (i for i in (covered.start - 1, covered.stop) if 0 <= i < len(upos) and upos[i] == "PROPN")
    return any(_joined(example, i, covered) for i in beside)


def _joined(example: Example, i: int, covered: range) -> bool:
    """Whether a proper noun beside a name hangs together with it as one name."""
    heads, relations = example.heads or [], example.deprels or []
    parts = ("flat", "compound")
    down = heads[i] in covered and relations[i].split(":")[0] in parts
    return down or any(heads[j] == i and relations[j].split(":")[0] in parts for j in covered)
