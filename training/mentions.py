"""Which words name parties, and which stand for calendar dates: labels from GUM, MEANTIME and ECB+."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data import Example, locate, read_jsonl, tag_spans
from dragoman.language.tokenize import Tokenizer
from stances import word_runs

NOBODY = "O"
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
ECB_TYPES = {"HUMAN_PART_PER": "PER", "HUMAN_PART_ORG": "ORG", "LOC_GEO": "LOC"}

Words = Sequence[tuple[int, int]]


def add_gum_mentions(examples: Sequence[Example], data: Path, part: str) -> None:
    """Give GUM's sentences the types of what each word heads (`party`), and its dates (`calendar`).

    GUM marks every noun phrase, so that a word which heads none, or one for a thing, is known to be no party.
    """
    mentions = {_name(r): r["mentions"] for r in read_jsonl(data / f"coref/gum-{part}.jsonl")}
    texts = {_name(r): str(r["text"]) for r in read_jsonl(data / f"coref/gum-{part}.jsonl")}
    dates = {_name(r): r for r in read_jsonl(data / f"time/gum-{part}.jsonl")}
    at: dict[tuple[str, str], int] = {}
    for example in examples:
        document = example.origin.removeprefix("GUM_")
        spans = _found(example, texts.get(document), at, ("mentions", document))
        if spans is not None:
            example.party = _headed(example, spans, mentions[document])
        text = str(dates[document]["text"]) if document in dates else None
        spans = _found(example, text, at, ("dates", document))
        if spans is not None:
            example.calendar = _dated(spans, dates[document]["timexes"])


def _name(record: Mapping[str, Any]) -> str:
    return str(record.get("id") or record["doc"]).removeprefix("gum-").removeprefix("GUM_")


def _found(
    example: Example, text: str | None, at: dict[tuple[str, str], int], key: tuple[str, str]
) -> list[tuple[int, int]] | None:
    spans = locate(example.words, text, at.get(key, 0)) if text is not None else None
    if spans is not None:
        at[key] = spans[-1][1]
    return spans


def _headed(example: Example, words: Words, mentions: Iterable[Mapping[str, Any]]) -> list[str]:
    """For each word the type of the longest mention that it heads."""
    labels = [NOBODY] * len(words)
    heads = example.heads or []
    for m in sorted(mentions, key=lambda m: int(m["end"]) - int(m["start"])):
        inside = [i for i, (a, b) in enumerate(words) if m["start"] <= a and b <= m["end"]]
        tops = [i for i in inside if heads[i] not in inside]
        if tops and m["end"] <= words[-1][1] and m["start"] >= words[0][0]:
            labels[tops[0]] = GUM_TYPES.get(str(m["type"]), NOBODY)
    return labels


def _dated(words: Words, timexes: Iterable[Mapping[str, Any]]) -> list[str]:
    pieces = [[int(t["start"]), int(t["end"])] for t in timexes if t["type"] in ("DATE", "TIME")]
    return tag_spans(list(words), pieces, "DATE")


def meantime_dates(data: Path, tokenizer: Tokenizer, topics: tuple[str, ...] = ("airbus", "apple")) -> list[Example]:
    """The part of MEANTIME's articles in which dates were marked."""
    examples = []
    for record in read_jsonl(data / "meantime/train.jsonl"):
        text = str(record["text"])
        for words in word_runs(text, tokenizer):
            if record["topic"] in topics and words[-1][1] <= int(str(record["scope_end"])):
                dates = _dated(words, record["timexes"])  # type: ignore[arg-type]
                examples.append(Example([text[a:b] for a, b in words], calendar=dates, origin="meantime dates"))
    return examples
