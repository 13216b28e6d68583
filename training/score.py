"""Score a model on the development parts: `python training/score.py MODEL_DIR --data DIR [--model FILE]`.

Parses with gold words; the figures agree with the CoNLL 2018 shared-task definitions (LAS without subtypes).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data import NAME_TYPES, Example, read_jsonl, treebank
from dragoman.language.encoder import Encoder
from dragoman.language.lemma import apply_rule
from dragoman.language.tokenize import Tokenizer


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


def score_all(folder: Path, data: Path, model: str = "model.onnx") -> dict[str, object]:
    """All figures of one model."""
    encoder, tokenizer = Encoder(folder, model), Tokenizer()
    return {
        "ewt-dev": score_parse(encoder, treebank(data, "ewt", "dev")),
        "gum-dev": score_parse(encoder, treebank(data, "gum", "dev")),
        "uner_ewt-dev": score_names(encoder, tokenizer, data / "ner/uner_ewt-dev.jsonl"),
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
