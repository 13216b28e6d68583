"""Training examples of events: the corpus written for this project, the examples of the lexicon, and PLV's pairs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dragoman
from data import Example, read_jsonl
from dragoman.codebook.codebook import Codebook
from dragoman.core.record import Record, Status
from dragoman.language.lemma import suffix_candidates
from dragoman.language.tokenize import Tokenizer
from dragoman.lexicon.check import judge
from dragoman.lexicon.lexicon import FOLDER
from dragoman.lexicon.reading import Reader
from dragoman.pairs import root_of
from stances import word_runs

CORPUS = Path(__file__).parent / "corpus/corpus.jsonl"
BREADTH = Path(__file__).parent / "corpus/breadth.jsonl"
NO_EVENT = "O"
UNKNOWN = ""
ACTOR, RECIPIENT = 1, 2
CLEAR = ("asserted", "denied", "planned")
"""Statuses of a deed that say which label its pair has; who demands a deed does something else to the other party."""

Fields = Mapping[str, Any]
Words = Sequence[tuple[int, int]]


def is_held_out(passage: str) -> bool:
    """Whether a passage is kept for weighing votes and for measuring: one of ten."""
    return passage.endswith("7")


def corpus_set(tokenizer: Tokenizer, codebook: Codebook, *, held_out: bool = False) -> list[Example]:
    """Sentences of the corpus with types and statuses of their triggers, and an example for each pair of parties."""
    examples = []
    for passage in read_jsonl(CORPUS):
        if is_held_out(str(passage["id"])) is not held_out:
            continue
        text, events = str(passage["text"]), passage["events"]
        for words in word_runs(text, tokenizer):
            here = [e for e in events if words[0][0] <= e["trigger"]["start"] < words[-1][1]]  # type: ignore[attr-defined]
            examples.append(sentence_example(text, words, here, "corpus"))
            examples += pair_examples(text, words, here, codebook)
    return examples


def breadth_set(tokenizer: Tokenizer, codebook: Codebook) -> list[Example]:
    """Sentences with one labelled word each: an event, or (type "none") what only looks like one. What the rules code
    beside it may be one.
    """
    coder = dragoman.load()
    examples = []
    for row in read_jsonl(BREADTH):
        text, events = str(row["text"]), [] if row["type"] == "none" else [_single(row)]
        words = [word for run in word_runs(text, tokenizer) for word in run]
        example = sentence_example(text, words, events, "breadth")
        focus = _word_at(words, row["trigger"][0])  # type: ignore[index]
        for record in coder.code(text):
            at = _word_at(words, record.trigger.start_char)
            if at != focus and example.event is not None:
                example.event[at] = UNKNOWN
        examples += [example, *pair_examples(text, words, events, codebook)]
    return examples


def _single(row: Fields) -> dict[str, Any]:
    sides = {role: [{"start": a, "end": b} for a, b in row[role]] for role in ("actor", "recipient")}
    return {**row, "mode": (), "optional": False, "trigger": {"start": row["trigger"][0]}, **sides}


def sentence_example(text: str, words: Words, events: Sequence[Fields], origin: str) -> Example:
    """A sentence with the type and the status of each trigger; types of optional events are not known."""
    event, status = [NO_EVENT] * len(words), [""] * len(words)
    for e in events:
        at = _word_at(words, e["trigger"]["start"])
        event[at] = "" if e["optional"] else e["type"]
        status[at] = e["status"]
    return Example([text[a:b] for a, b in words], event=event, status=status, origin=origin)


def pair_examples(text: str, words: Words, events: Sequence[Fields], codebook: Codebook) -> Iterator[Example]:
    """What each event's actors do to its recipients, in PLOVER's usage; parties that two events share are left out."""
    sides = [tuple(_inside(e[role], words) for role in ("actor", "recipient")) for e in events]
    for e, (actor, recipient) in zip(events, sides, strict=True):
        alone = sides.count((actor, recipient)) == 1
        if alone and (actor or recipient) and e["status"] in CLEAR:
            label = root_of(codebook, e["type"], e["mode"], Status(e["status"]), _lemma(text, e, codebook))
            yield marked(text, words, actor, recipient, label)


def _lemma(text: str, event: Fields, codebook: Codebook) -> str:
    """The word of an event among those of its type that the codebook names, whatever its form; empty if none."""
    start = event["trigger"]["start"]
    form = text[start:].split(maxsplit=1)[0].strip(".,;:?!").lower()
    forms = {form, *suffix_candidates(form, "VERB"), *suffix_candidates(form, "NOUN")}
    return next((word for word in codebook.type(event["type"]).words if word in forms), "")


def _inside(mentions: Sequence[Fields], words: Words) -> tuple[tuple[int, int], ...]:
    spans = ((m["start"], m["end"]) for m in mentions)
    return tuple((a, b) for a, b in spans if words[0][0] <= a and b <= words[-1][1])


def marked(text: str, words: Words, actor: Sequence[Any], recipient: Sequence[Any], label: str) -> Example:
    """An example of a pair: the words of both parties marked."""
    parties = [0] * len(words)
    for number, spans in ((ACTOR, actor), (RECIPIENT, recipient)):
        for start, end in spans:
            for i, (a, b) in enumerate(words):
                if a < end and start < b:
                    parties[i] = number
    return Example([text[a:b] for a, b in words], pair=label, parties=parties, origin="pair")


def plv_set(data: Path, tokenizer: Tokenizer, chosen: range | None = None) -> list[Example]:
    """The pairs of PLV; `chosen` are numbers of records."""
    records = read_jsonl(data / "plv/train.jsonl")
    examples = []
    for i in chosen if chosen is not None else range(len(records)):
        text = str(records[i]["text"])
        words = [w for run in word_runs(text, tokenizer) for w in run]
        spans = [[tuple(span) for span in records[i][side]["spans"]] for side in ("source", "target")]  # type: ignore[index]
        examples.append(marked(text, words, spans[0], spans[1], str(records[i]["root"])))
    return examples


def lexicon_set(tokenizer: Tokenizer, codebook: Codebook) -> list[Example]:
    """The lexicon's own examples, coded by the rules; those that are not coded as they promise are left out."""
    coder = dragoman.load()
    examples = []
    for example in Reader.read_all(FOLDER, (), codebook).examples:
        records = list(coder.code(example.text))
        if not judge(example, records):
            events = [_as_fields(record) for record in records]
            runs = word_runs(example.text, tokenizer)
            examples += [sentence_example(example.text, words, events, "lexicon") for words in runs]
    return examples


def _as_fields(record: Record) -> dict[str, Any]:
    trigger = {"start": record.trigger.start_char}
    return {"type": record.type, "status": record.status.value, "trigger": trigger, "optional": False}


def _word_at(words: Words, offset: int) -> int:
    return max(0, bisect_right([a for a, _ in words], offset) - 1)
