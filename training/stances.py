"""Training examples of attribution and factuality: PolNeAR, UDS, MEANTIME."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data import Example, read_jsonl, tag_spans
from dragoman.language.tokenize import Tokenizer

MEANTIME = {
    "FACT": "asserted",
    "NEGATED": "denied",
    "FUTURE": "planned",
    "POSSIBLE": "uncertain",
    "OTHER": "demanded|hypothetical",
}
UDS = {"FACT": "asserted", "NOT_FACT": "denied|planned|demanded", "UNSURE": "uncertain|hypothetical"}
"""Statuses that a set's own label may stand for, parted by bars."""


def word_runs(text: str, tokenizer: Tokenizer) -> Iterator[list[tuple[int, int]]]:
    """The words of each sentence of a text, as offsets in the text."""
    for bounds in tokenizer.sentence_bounds(text):
        start = bounds.start_char
        words = [(a + start, b + start) for a, b in tokenizer.word_spans(text[start : bounds.end_char])]
        if words:
            yield words


def attribution_set(data: Path, part: str, tokenizer: Tokenizer) -> list[Example]:
    """Sentences of PolNeAR with the words of sources, cues and contents; of nested contents the outermost is tagged."""
    examples = []
    for record in read_jsonl(data / f"polnear/{part}.jsonl"):
        text = str(record["text"])
        spans: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
        for attribution in record["attributions"]:  # type: ignore[attr-defined]
            for role in spans:
                spans[role] += attribution[role]
        for words in word_runs(text, tokenizer):
            example = Example([text[a:b] for a, b in words], origin=f"polnear/{record['id']}")
            for role, found in spans.items():
                setattr(example, role, tag_spans(words, found, role.upper()))
            examples.append(example)
    return examples


def factuality_set(data: Path, part: str, tokenizer: Tokenizer) -> list[Example]:
    """Sentences of UDS with the statuses that the label of a rated event may stand for, empty elsewhere."""
    examples = []
    for record in read_jsonl(data / f"factuality/uds-{part}.jsonl"):
        text = str(record["text"])
        words = tokenizer.word_spans(text)
        labels = [""] * len(words)
        for event in record["events"]:  # type: ignore[attr-defined]
            inside = [i for i, (a, b) in enumerate(words) if a < event["end"] and event["start"] < b]
            if inside:
                labels[inside[-1]] = UDS[event["label"]]
        if any(labels):
            examples.append(Example([text[a:b] for a, b in words], status=labels, origin="uds"))
    return examples


def meantime_set(data: Path, tokenizer: Tokenizer, topics: tuple[str, ...] = ("airbus", "apple")) -> list[Example]:
    """Sentences of MEANTIME with the status of the events whose factuality is marked, empty elsewhere."""
    examples = []
    for record in read_jsonl(data / "meantime/train.jsonl"):
        if record["topic"] not in topics:
            continue
        text = str(record["text"])
        for words in word_runs(text, tokenizer):
            labels = [""] * len(words)
            for event in record["events"]:  # type: ignore[attr-defined]
                inside = [i for i, (a, b) in enumerate(words) if a < event["end"] and event["start"] < b]
                if inside and event.get("label"):
                    labels[inside[-1]] = MEANTIME[event["label"]]
            if any(labels):
                examples.append(Example([text[a:b] for a, b in words], status=labels, origin="meantime"))
    return examples
