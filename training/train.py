"""Train the network: `python training/train.py --data DIR --out DIR [--minutes N] [--without NAME …]`."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

import dragoman
from batches import IGNORE, Batch, Batcher, Labels
from data import Example, name_set, treebank
from deeds import breadth_set, corpus_set, lexicon_set, plv_set
from dragoman.codebook.codebook import Codebook
from dragoman.knowledge import Knowledge
from dragoman.language.lemma import Vocabulary
from dragoman.language.masks import Masks
from dragoman.language.tokenize import Tokenizer
from dragoman.language.wordpiece import WordPieces
from frames import framed
from masking import masked
from mentions import add_gum_mentions, meantime_dates
from model import Network, Shape, load_base
from readings import add_read_names, readings_set
from rounding import round_all
from silver import add_silver_trees, silver_pairs
from stances import attribution_set, factuality_set, meantime_set
from vocabulary import write_vocabulary

WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "feats": 0.5,
    "lemma": 0.5,
    "names": 1.0,
    "heads": 1.0,
    "relations": 1.0,
    "source": 0.7,
    "cue": 0.7,
    "content": 0.7,
    "party": 0.7,
    "calendar": 0.5,
    "event": 3.0,
    "status": 0.6,
    "pair": 1.0,
}
SHARES = {
    "ewt": 1.0,
    "gum": 1.2,
    "polnear": 0.2,
    "uds": 0.4,
    "wikigold": 0.7,
    "wnut17": 0.5,
    "corpus": 1.6,
    "lexicon": 1.2,
    "meantime": 2.0,
    "plv": 4.0,
    "readings": 1.5,
    "dates": 2.0,
    "breadth": 2.0,
}
"""How often an epoch takes each sentence of a set, where that is not once."""
LOWERED = 0.03
"""Share of the sentences that are shown without capitals, as headlines and messages come."""
UNMASKED = 12
"""One of so many sentences is read with its names as they stand."""
UNTAUGHT = 0.5
"""What the log chances of pairs weigh where the head has seen no pairs of news labelled by people, only those that were
written or found by rule: searched on PLV's training part, which such a model has not seen."""
SEED = 20261122


def load_examples(data: Path, without: set[str], codebook: Codebook, silver: Path | None) -> dict[str, list[Example]]:
    """Training sentences per data set."""
    tokenizer = Tokenizer()
    makers = {
        "ewt": lambda: treebank(data, "ewt", "train"),
        "gum": lambda: treebank(data, "gum", "train"),
        "wikigold": lambda: name_set(data, "wikigold", "train", tokenizer.word_spans),
        "wnut17": lambda: name_set(data, "wnut17", "train", tokenizer.word_spans),
        "polnear": lambda: attribution_set(data, "train", tokenizer),
        "uds": lambda: factuality_set(data, "train", tokenizer),
        "meantime": lambda: meantime_set(data, tokenizer),
        "corpus": lambda: corpus_set(tokenizer, codebook),
        "breadth": lambda: breadth_set(tokenizer, codebook),
        "lexicon": lambda: lexicon_set(tokenizer, codebook),
        "dates": lambda: meantime_dates(data, tokenizer),
        "plv": lambda: plv_set(data, tokenizer),
        "readings": lambda: readings_set(data, tokenizer, codebook),
        "ruled": lambda: silver_pairs(data, silver) if silver else [],
    }
    return {name: make() for name, make in makers.items() if name not in without}


def loss_of(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    """Weighted sum of the heads' cross-entropies over the words that have a label."""
    total = torch.zeros(())
    for layer, weight in WEIGHTS.items():
        target = batch.targets.get(layer)
        if target is not None and layer == "status":
            total = total + weight * allowed_loss(scores[layer], target)
            continue
        if target is None or not bool((target != IGNORE).any()):
            continue
        if layer == "heads":
            outside = ~torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], dim=1)
            predicted = scores["arcs"].masked_fill(outside[:, None, :], -1e4)
        elif layer == "relations":
            gold = batch.targets["heads"].clamp(min=0)
            predicted = (
                scores["relations"]
                .gather(2, gold[:, :, None, None].expand(-1, -1, 1, scores["relations"].shape[-1]))
                .squeeze(2)
            )
        else:
            predicted = scores[layer]
        flat = predicted.float() if layer == "pair" else predicted.flatten(0, 1).float()
        classes = event_weights(flat.shape[-1]) if layer == "event" else None
        smoothed = 0.1 if layer == "pair" else 0.0
        loss = F.cross_entropy(flat, target.flatten(), classes, ignore_index=IGNORE, label_smoothing=smoothed)
        total = total + weight * loss
    return total


def event_weights(classes: int) -> Tensor:
    """Weights of the classes of the event head: nearly all words are no event."""
    weights = torch.ones(classes)
    weights[0] = 0.5
    return weights


def allowed_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean negative log of the chance that lies on the allowed classes, over the words that have any."""
    labelled = allowed.sum(-1) > 0
    if not bool(labelled.any()):
        return torch.zeros(())
    logs = scores.float().log_softmax(-1)[labelled]
    return -torch.logsumexp(logs + allowed[labelled].clamp(min=1e-9).log(), dim=-1).mean()


def optimizer_of(network: Network, rate: float, head_rate: float, decay: float) -> torch.optim.Optimizer:
    """AdamW with a rate that falls from the heads down through the encoder's layers."""
    layers = len(network.encoder.layers)
    groups = []
    for name, parameter in network.named_parameters():
        if not name.startswith("encoder."):
            lr = head_rate
        elif name.startswith("encoder.layers."):
            lr = rate * decay ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.case"):
            lr = head_rate
        else:
            lr = rate * decay**layers
        groups.append({"params": [parameter], "lr": lr, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, foreach=True)


def schedule(progress: float, warm: float = 0.06) -> float:
    """Share of the peak learning rate: a linear rise, then a cosine fall to one fiftieth."""
    if progress < warm:
        return max(progress / warm, 0.02)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm) / (1 - warm))))


def stream(sets: dict[str, list[Example]], batcher: Batcher, size: int, rng: random.Random) -> Iterator[Batch]:
    """Endless batches, all sets mixed by their size and share; some sentences without capitals."""
    while True:
        chosen: list[Example] = []
        for name, examples in sets.items():
            share = SHARES.get(name, 1.0)
            chosen += examples * int(share) + rng.sample(examples, int(len(examples) * (share % 1)))
        small = [replace(e, words=[w.lower() for w in e.words]) if rng.random() < LOWERED else e for e in chosen]
        yield from batcher.epoch(small, size, rng)


def with_masks(examples: list[Example], masks: Masks) -> list[Example]:
    """The examples as the model will read them; some as they stand, for knowledge bases that know fewer names."""
    return [example if i % UNMASKED == 0 else masked(example, masks) for i, example in enumerate(examples)]


def _warm_start(network: Network, file: Path) -> None:
    """Take over every weight of an earlier run that has the same name and shape, and its letter-case classes."""
    saved = torch.load(file, weights_only=True)["state"]
    own = network.state_dict()
    case = own["encoder.case.weight"]
    case[: len(saved["encoder.case.weight"])] = saved["encoder.case.weight"]
    saved["encoder.case.weight"] = case
    network.load_state_dict({k: saved[k] if k in saved and saved[k].shape == v.shape else v for k, v in own.items()})


def _add_layers(sets: dict[str, list[Example]], args: argparse.Namespace, knowledge: Knowledge) -> None:
    """Trees for what only teaches events; names that were read in EWT, parties and dates of GUM."""
    if args.silver:
        for name in ("corpus", "breadth", "lexicon", "meantime", "dates", "readings"):
            add_silver_trees(sets.get(name, ()), args.silver, knowledge)
    if args.silver and "frames" not in args.without:
        plain = [e for name in ("breadth", "lexicon") for e in sets.get(name, ())]
        sets["frames"] = framed(plain, dragoman.load(model=args.silver).analyser.encoder, args.seed)
        add_silver_trees(sets["frames"], args.silver, knowledge)
    if "ewt" in sets and "names" not in args.without:
        add_read_names(sets["ewt"], args.data)
    if "gum" in sets and "mentions" not in args.without:
        add_gum_mentions(sets["gum"], args.data, "train")


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    codebook, knowledge = Codebook.load(), Knowledge.load()
    sets = load_examples(args.data, set(args.without), codebook, args.silver)
    _add_layers(sets, args, knowledge)
    labels = Labels.of([e for examples in sets.values() for e in examples], codebook)
    labels = replace(labels, pair_weight=1.0 if "plv" in sets else UNTAUGHT)
    shape = Shape({k: len(v) for k, v in labels.taggers.items()}, len(labels.relations), pairs=len(labels.pairs))
    network = Network(shape)
    load_base(network.encoder, args.base / "model.safetensors")
    if args.start:
        _warm_start(network, args.start / "network.pt")
    if args.rounded:
        round_all(network)
    batcher = Batcher(WordPieces(args.base / "tokenizer.json"), labels)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "labels.json").write_text(json.dumps(asdict(labels)))
    write_vocabulary([e for k in ("ewt", "gum") for e in sets.get(k, ())], args.out / "words.json")
    (args.out / "sizes.json").write_text(json.dumps({k: len(v) for k, v in sets.items()}))
    optimizer = optimizer_of(network, args.rate, args.head_rate, args.decay)
    peaks = [g["lr"] for g in optimizer.param_groups]
    common = Vocabulary.load(args.out / "words.json").common
    sets = {name: with_masks(examples, Masks(knowledge, common)) for name, examples in sets.items()}
    batches = stream(sets, batcher, args.batch, random.Random(args.seed))
    average = {k: v.clone() for k, v in network.state_dict().items()}
    started, log = time.time(), (args.out / "log.jsonl").open("w")
    network.train()
    for step in range(args.steps):
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * schedule(step / args.steps)
        batch = next(batches)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
            scores = network(*batch.inputs)
        loss = loss_of(scores, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 5 == 0:
            keep = min(0.99, (1 + step / 5) / (10 + step / 5))
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - keep)
        if step % 20 == 0 or step == args.steps - 1:
            line = {"step": step, "loss": round(loss.item(), 4), "seconds": round(time.time() - started)}
            print(json.dumps(line), file=log, flush=True)
        if step % 400 == 399 or step == args.steps - 1:
            torch.save({"shape": shape.as_dict(), "state": average}, args.out / "network.pt.part")
            (args.out / "network.pt.part").rename(args.out / "network.pt")
    log.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[], help="data sets to leave out")
    parser.add_argument("--start", type=Path, help="run to take the weights from")
    parser.add_argument(
        "--silver", type=Path, help="model for trees of what only teaches events, and for pairs by rule"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--batch", type=int, default=2000, help="word pieces a step")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--decay", type=float, default=0.85, help="factor of the rate from layer to layer, downwards")
    parser.add_argument("--rounded", action="store_true", help="with the weights and inputs of layers in eight bits")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
