"""Training examples read by hand in texts of others: events in news, names in the English Web Treebank.

The files hold places and labels only, no word of the texts: `readings.jsonl` sentences of the development sets of
news by document and offsets, `names.jsonl` sentences of the treebank by id and word numbers.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from data import Example, read_conllu, read_jsonl
from deeds import pair_examples, sentence_example
from dragoman.codebook.codebook import Codebook
from dragoman.language.tokenize import Tokenizer

READINGS = Path(__file__).parent / "readings.jsonl"
NAMES = Path(__file__).parent / "names.jsonl"
TEXTS = {"ecb": "coref/ecb-train.jsonl", "news": "news/articles.jsonl", "geo": "geo/geovirus.jsonl"}
UNKNOWN = ""


def is_kept(document: str) -> bool:
    """Whether a document is kept from training, for weighing votes and for measuring: one of six."""
    return zlib.crc32(document.encode()) % 6 == 1


def read_sentences(data: Path, *, kept: bool = False) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The text of each sentence that was read, with its events at offsets in it."""
    wanted = defaultdict(list)
    for reading in read_jsonl(READINGS):
        if is_kept(str(reading["doc"])) is kept:
            wanted[str(reading["set"]), str(reading["doc"])].append(reading)
    for name, file in TEXTS.items():
        for document in read_jsonl(data / file):
            for reading in wanted.get((name, str(document["id"])), ()):
                yield _sentence(str(document["text"]), reading)


def _sentence(document: str, reading: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    start, end = reading["start"], reading["end"]
    text = document[start:end]
    if sha256(text.encode()).hexdigest()[:8] != reading["check"]:
        raise SystemExit(f"{READINGS.name}: {reading['doc']} at {start} is another text than the one that was read")
    return text, {**reading, "text": text, "events": [_moved(e, start) for e in reading["events"]]}


def _moved(event: Mapping[str, Any], by: int) -> dict[str, Any]:
    """An event with its offsets counted from the beginning of the sentence, in the form of the corpus."""

    def span(pair: tuple[int, int]) -> dict[str, int]:
        return {"start": pair[0] - by, "end": pair[1] - by}

    sides = {role: [span(pair) for pair in event[role]] for role in ("actor", "recipient")}
    return {**event, "trigger": span(event["trigger"]), "mode": (), **sides}


def readings_set(data: Path, tokenizer: Tokenizer, codebook: Codebook, *, kept: bool = False) -> list[Example]:
    """Sentences of news with types and statuses of their events, and an example for each pair of parties."""
    examples = []
    for text, reading in read_sentences(data, kept=kept):
        words = tokenizer.word_spans(text)
        if words:
            examples.append(sentence_example(text, words, reading["events"], "news"))
            examples += pair_examples(text, words, reading["events"], codebook)
    return examples


def add_read_names(examples: list[Example], data: Path) -> None:
    """Give the sentences of EWT's training part the names read in them; those without a proper noun have none."""
    read = {str(r["id"]): r["names"] for r in read_jsonl(NAMES)}
    ids = _sentence_ids(data / "ud/en_ewt-train.conllu")
    for (key, words), example in zip(ids, examples, strict=True):
        if words != example.words:
            raise SystemExit(f"{NAMES.name}: {key} is another sentence")
        if key in read or "PROPN" not in (example.upos or ()):
            example.names = _tags(len(words), read.get(key, ()))


def _tags(size: int, names: Any) -> list[str]:
    tags = ["O"] * size
    for start, end, label in names:
        for i in range(start, end):
            tags[i] = UNKNOWN if label == "??" else f"{'B' if i == start else 'I'}-{label}"
    return tags


def _sentence_ids(path: Path) -> Iterator[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    ids = [line.removeprefix("# sent_id = ") for line in lines if line.startswith("# sent_id = ")]
    yield from zip(ids, (example.words for _, example, _ in read_conllu(path)), strict=True)
