"""Score a model on the development parts: `python training/score.py MODEL_DIR --data DIR [--model FILE]`.

Parses with gold words; the figures agree with the CoNLL 2018 shared-task definitions (LAS without subtypes).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data import NAME_TYPES, Example, read_jsonl, treebank
from deeds import corpus_set
from dragoman.codebook.codebook import Codebook
from dragoman.core.sentence import Evoked
from dragoman.knowledge import Knowledge
from dragoman.language.encoder import Encoder
from dragoman.language.lemma import apply_rule
from dragoman.language.names import NameDecoder
from dragoman.language.tokenize import Tokenizer
from mentions import add_gum_mentions
from readings import readings_set
from stances import attribution_set, factuality_set

WANTED = ("PER", "ORG", "B-DATE", "I-DATE")


def score_parse(encoder: Encoder, examples: list[Example]) -> dict[str, float]:
    """Shares of words that are right: upos, xpos, feats, lemma, uas, las."""
    right = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    total = 0
    for e in examples:
        got = encoder.analyse(e.words)
        total += len(e.words)
        for layer in ("upos", "xpos", "feats"):
            right[layer] += sum(a == b for a, b in zip(getattr(e, layer), getattr(got, layer), strict=True))
        gold_lemmas = [apply_rule(r, w) if r else "_" for r, w in zip(e.lemma or [], e.words, strict=True)]
        right["lemma"] += sum(a in (b, "_") for a, b in zip(gold_lemmas, got.lemmas, strict=True))
        for h, r, gh, gr in zip(e.heads or [], e.deprels or [], got.heads, got.relations, strict=True):
            right["uas"] += h == gh
            right["las"] += h == gh and r.split(":")[0] == gr.split(":")[0]
    return {k: round(v / total, 4) for k, v in right.items()}


def score_names(encoder: Encoder, tokenizer: Tokenizer, path: Path) -> float:
    """Exact-span F1 of PER, LOC and ORG together, from raw text."""
    hit = said = wanted = 0
    for record in read_jsonl(path):
        text = str(record["text"])
        spans = tokenizer.word_spans(text)
        names = encoder.analyse([text[a:b] for a, b in spans]).names
        got = {(spans[n.start][0], spans[n.end - 1][1], n.label) for n in names}
        gold = {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["type"] in NAME_TYPES}  # type: ignore[attr-defined]
        hit, said, wanted = hit + len(got & gold), said + len(got), wanted + len(gold)
    return round(2 * hit / (said + wanted), 4)


def score_spans(encoder: Encoder, examples: list[Example], layer: str) -> float:
    """Exact-span F1 of one role of attributions, sentence by sentence."""
    decoder = NameDecoder(encoder.labels[layer], open_start=True)
    hit = said = wanted = 0
    for e in examples:
        gold = {(n.start, n.end) for n in decoder.decode(_one_hot(getattr(e, layer), encoder.labels[layer]))}
        got = {(n.start, n.end) for n in encoder.analyse(e.words).said if n.label.strip("+") == layer.upper()}
        hit, said, wanted = hit + len(got & gold), said + len(got), wanted + len(gold)
    return round(2 * hit / (said + wanted), 4)


def _one_hot(tags: list[str], labels: list[str]) -> NDArray[np.float32]:
    return np.array([[float(tag == label) * 9 for label in labels] for tag in tags], dtype=np.float32)


def score_events(encoder: Encoder, examples: list[Example]) -> float:
    """F1 of event words with their types."""
    hit = said = wanted = 0
    for e in examples:
        evoked = encoder.analyse(e.words).evoked
        for gold, types in zip(e.event or (), evoked, strict=True):
            got = _likeliest(types)
            hit += gold == got != "O"
            said += got != "O" and gold != ""
            wanted += gold not in ("O", "")
    return round(2 * hit / (said + wanted), 4)


def _likeliest(types: Evoked) -> str:
    name, chance = max(types, key=lambda pair: pair[1], default=("O", 0.0))
    return name if chance > 1 - sum(p for _, p in types) else "O"


def score_status(encoder: Encoder, examples: list[Example]) -> dict[str, float]:
    """Share of labelled words on whose allowed statuses the most likely one lies, and its mean over the labels."""
    right: dict[str, list[bool]] = {}
    for e in examples:
        stands = encoder.analyse(e.words).stands
        for allowed, chances in zip(e.status or (), stands, strict=True):
            if allowed:
                likeliest = encoder.labels["status"][chances.index(max(chances))]
                right.setdefault(allowed, []).append(likeliest in allowed.split("|"))
    flat = [value for values in right.values() for value in values]
    mean = sum(sum(values) / len(values) for values in right.values()) / len(right)
    return {"accuracy": round(sum(flat) / len(flat), 4), "mean recall": round(mean, 4)}


def score_words(encoder: Encoder, examples: list[Example], layer: str) -> float:
    """F1 of the common nouns that head a party (`party`), or of the words of dates (`calendar`)."""
    hit = said = wanted = 0
    for e in examples:
        seen = encoder.analyse(e.words)
        found = seen.parties if layer == "party" else seen.dated
        for label, upos, chance in zip(getattr(e, layer) or (), e.upos or (), found, strict=False):
            if layer == "calendar" or upos == "NOUN":
                gold, got = label in WANTED, chance > 0.5
                hit, said, wanted = hit + (gold and got), said + got, wanted + gold
    return round(2 * hit / (said + wanted), 4)


def score_all(folder: Path, data: Path, model: str = "model.onnx") -> dict[str, object]:
    """All figures of one model; of heads that it does not have, none."""
    encoder, tokenizer, codebook = Encoder(folder, model, knowledge=Knowledge.load()), Tokenizer(), Codebook.load()
    said = attribution_set(data, "dev", tokenizer)
    corpus = [e for e in corpus_set(tokenizer, codebook, held_out=True) if e.event]
    news = [e for e in readings_set(data, tokenizer, codebook, kept=True) if e.event]
    gum = treebank(data, "gum", "dev")
    add_gum_mentions(gum, data, "dev")
    words = {"party": "gum-dev, nouns that name parties", "calendar": "gum-dev, words of dates"}
    further = {name: score_words(encoder, gum, head) for head, name in words.items() if head in encoder.labels}
    return {
        "ewt-dev": score_parse(encoder, treebank(data, "ewt", "dev")),
        "gum-dev": score_parse(encoder, gum),
        "uner_ewt-dev": score_names(encoder, tokenizer, data / "ner/uner_ewt-dev.jsonl"),
        "polnear-dev, spans": {
            role: score_spans(encoder, said, role) for role in ("source", "cue", "content") if role in encoder.labels
        },
        "uds-dev, status": score_status(encoder, factuality_set(data, "dev", tokenizer)),
        "corpus, status": score_status(encoder, corpus),
        "corpus, event types": score_events(encoder, corpus),
        "news, status": score_status(encoder, news),
        "news, event types": score_events(encoder, news),
        **further,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default="model.onnx")
    args = parser.parse_args()
    print(json.dumps(score_all(args.folder, args.data, args.model), indent=1))


if __name__ == "__main__":
    main()
