"""PLV in five folds: fine-tune a run that has seen no PLV, label the pairs of each fold by what the others taught.

    python training/folds.py RUN --data DIR --base DIR --out DIR [--seeds 1 2 3] [--epochs 6]

Writes for every seed `chances-SEED.jsonl` (for each record the chances of the root labels by the model alone) and
`before.jsonl` with those of the run itself. `training/pairs.py` scores them, alone and with the lexicon.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Batcher, Labels
from data import Example
from deeds import plv_set
from dragoman.knowledge import Knowledge
from dragoman.language.lemma import Vocabulary
from dragoman.language.masks import Masks
from dragoman.language.tokenize import Tokenizer
from dragoman.language.wordpiece import WordPieces
from masking import masked
from model import Network, Shape
from train import optimizer_of, schedule

FOLDS = 5


def load(run: Path) -> tuple[Network, Labels]:
    """The network of a run and its labels."""
    saved = torch.load(run / "network.pt", weights_only=True)
    network = Network(Shape(**saved["shape"]))
    network.load_state_dict(saved["state"])
    return network, Labels(**json.loads((run / "labels.json").read_text()))


def fine_tune(network: Network, batcher: Batcher, examples: Sequence[Example], epochs: int, seed: int) -> None:
    """Learn the pairs of the examples."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    batches = [b for _ in range(epochs) for b in batcher.epoch(examples, 1000, rng)]
    optimizer = optimizer_of(network, 1.5e-4, 1e-3, 0.85)
    peaks = [group["lr"] for group in optimizer.param_groups]
    network.train()
    for step, batch in enumerate(batches):
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * schedule(step / len(batches))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network.pairs(*batch.inputs[:3])
        loss = F.cross_entropy(scores.float(), batch.targets["pair"], label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()


def chances(network: Network, batcher: Batcher, examples: Sequence[Example]) -> list[dict[str, float]]:
    """Chances of the root labels for each example."""
    network.eval()
    found = []
    with torch.no_grad():
        for example in examples:
            scores = network.pairs(*batcher.collate([example]).inputs[:3]) * batcher.labels.pair_weight
            values = scores.softmax(-1)[0].tolist()
            found.append({label: round(p, 4) for label, p in zip(batcher.labels.pairs, values, strict=True)})
    return found


def by_sentence(texts: Sequence[str]) -> list[int]:
    """The fold of each record; records of one sentence are in one fold."""
    different = sorted(set(texts))
    random.Random(0).shuffle(different)
    number = {text: i % FOLDS for i, text in enumerate(different)}
    return [number[text] for text in texts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    examples = plv_set(args.data, Tokenizer())
    fold_of = by_sentence([" ".join(example.words) for example in examples])
    masks = Masks(Knowledge.load(), Vocabulary.load(args.run / "words.json").common)
    examples = [masked(example, masks) for example in examples]
    pieces = WordPieces(args.base / "tokenizer.json")
    network, labels = load(args.run)
    _write(args.out / "before.jsonl", chances(network, Batcher(pieces, labels), examples))
    for seed in args.seeds:
        found: list[dict[str, float]] = [{} for _ in examples]
        for fold in range(FOLDS):
            network, labels = load(args.run)
            batcher = Batcher(pieces, replace(labels, pair_weight=1.0))
            taught = [example for i, example in enumerate(examples) if fold_of[i] != fold]
            fine_tune(network, batcher, taught, args.epochs, seed * 10 + fold)
            own = [i for i in range(len(examples)) if fold_of[i] == fold]
            for i, values in zip(own, chances(network, batcher, [examples[i] for i in own]), strict=True):
                found[i] = values
            _write(args.out / f"chances-{seed}.jsonl", found)


def _write(path: Path, rows: Sequence[dict[str, float]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
