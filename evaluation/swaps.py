"""Exchanges names in sentences of news and demands the same records with the names exchanged.

    python swaps.py --data DIR [--sentences 1000] [--seed 1] [--model FOLDER] [--list FILE]

A third of the exchanges each is of countries (with adjectives, people and capitals), persons and groups; where a
sentence names two of a kind, they are exchanged with each other in one case of two. Compared are all fields of a record
but scores, ids, reasons, what is known of a place or of a person at that day, and contexts that an exchanged name
itself tells ("the Vatican"). Printed are the shares and, for the failures, the first thing in the order of the analysis
that came out otherwise; `--list` writes the failures with their sentences.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dragoman
from dragoman.codebook.contexts import Contexts
from dragoman.core.document import Document
from dragoman.core.record import Link, Mention, Record, Span
from dragoman.core.sentence import ROOT, Name, Sentence
from dragoman.pipeline import Records
from swap_names import KINDS, Swap, Swapper

MOST_OF_ONE = 0.3
"""No name is exchanged in more than this share of the exchanges of its kind."""
ROUNDS = 4
"""A sentence may come again, with another name, where there are too few."""
LAYERS = ("sentences", "words", "tags", "tree", "names", "said", "evoked", "stands", "rules, lists, chances")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One exchange: what differs in the records (empty: nothing) and in which layer of the analysis it begins."""

    swap: Swap
    differences: tuple[str, ...]
    layer: str = ""


class Comparison:
    """The records of a sentence beside those of the sentence with names exchanged."""

    def __init__(self, swap: Swap, contexts: Contexts) -> None:
        self.swap = swap
        pieces = [(swap.old[p.start : p.end], p.words) for p in swap.pieces]
        self.by_name = {name for pair in pieces for words in pair for name in contexts.of(words.lower().split())}
        self.names = {old.name: new.name for old, new in swap.pairs}

    def differences(self, before: Records, after: Records) -> tuple[str, ...]:
        """Fields whose values differ, with both values."""
        old, new = self._outlines(before, moved=True), self._outlines(after, moved=False)
        if [r["event"] for r in old] != [r["event"] for r in new]:
            return (f"events: {[r['event'][0] for r in old]} / {[r['event'][0] for r in new]}",)
        return tuple(
            f"{key}: {one[key]} / {other[key]}"
            for one, other in zip(old, new, strict=True)
            for key in one
            if one[key] != other[key]
        )

    def _outlines(self, records: Records, *, moved: bool) -> list[Values]:
        numbers = {record.id: number for number, record in enumerate(records)}
        return [self._outline(record, numbers, moved=moved) for record in records]

    def _outline(self, record: Record, numbers: dict[str, int], *, moved: bool) -> Values:
        def span(of: Any) -> tuple[int, int]:
            return self._span(of, moved=moved)

        def mention(of: Mention) -> tuple[Any, ...]:
            known = self._known(of, moved=moved)
            return (*span(of), *known)

        def link(of: Link) -> tuple[Any, ...]:
            return of.source and mention(of.source), span(of.cue), of.kind, tuple(map(span, of.content))

        return {
            "event": (record.type, span(record.trigger)),
            "mode": record.mode,
            "context": tuple(name for name in record.context if name not in self.by_name),
            "cameo": record.cameo,
            "status": record.status.value,
            "tense": record.tense.value,
            "actor": tuple(map(mention, record.actor)),
            "recipient": tuple(map(mention, record.recipient)),
            "attribution": tuple(map(link, record.attribution)),
            "within": numbers.get(record.within),
            "event_date": (record.event_date.start, record.event_date.end, record.event_date.granularity),
            "event_location": record.event_location and span(record.event_location),
            "casualties": tuple((c.kind, c.low, c.high, span(c)) for c in record.casualties),
        }

    def _span(self, of: Span | Mention, *, moved: bool) -> tuple[int, int]:
        """Offsets in the new sentence, a leading article not counted."""
        start, end = of.start_char, of.end_char
        start += next((len(a) for a in ("the ", "an ", "a ") if of.text.lower().startswith(a)), 0)
        return self.swap.moved(start, end) if moved else (start, end)

    def _known(self, of: Mention, *, moved: bool) -> tuple[Any, ...]:
        known = self.names.keys() | self.names.values()
        name = of.name if of.name in known else ""
        sectors = () if name and self.swap.kind == "person" else (of.sector, *of.further_sectors)
        if not moved:
            return name, of.country, sectors
        return self.names.get(name, name), self.swap.countries.get(of.country, of.country), sectors


def layer_of(swap: Swap, before: Sequence[Sentence], after: Sequence[Sentence]) -> str:
    """The first layer of the analysis in which the sentences differ outside the exchanged names."""
    if len(before) != len(after):
        return "sentences"
    found = [
        [_layers(s, swap, moved=moved) for s in sentences] for moved, sentences in ((True, before), (False, after))
    ]
    for number, name in enumerate(LAYERS[1:-1]):
        if [layers[number] for layers in found[0]] != [layers[number] for layers in found[1]]:
            return name
    return LAYERS[-1]


def _layers(sentence: Sentence, swap: Swap, *, moved: bool) -> list[Any]:
    """What each layer says of the words that stay, in offsets of the new sentence; a name counts as one word."""
    inside = [swap.moved(p.start, p.end) for p in swap.pieces]
    at = list(zip(sentence.start_chars, sentence.end_chars, strict=True))
    at = [swap.moved(*span) for span in at] if moved else at
    unit = [next((p for p in inside if p[0] <= a and b <= p[1]), (a, b)) for a, b in at]
    rest = [t for t in range(len(sentence)) if unit[t] not in inside]
    heads = [unit[h] if h != ROOT else ROOT for h in sentence.heads]

    def spans(names: Sequence[Name]) -> set[tuple[int, int, str]]:
        return {(unit[n.start][0], unit[n.end - 1][1], n.label) for n in names}

    return [
        [unit[t] for t in rest],
        [(sentence.upos[t], sentence.xpos[t], sentence.lemmas[t]) for t in rest],
        {(unit[t], heads[t], sentence.relations[t]) for t in range(len(sentence)) if heads[t] != unit[t]},
        spans(sentence.names),
        spans(sentence.said),
        [{kind for kind, _ in sentence.evoked[t]} for t in rest if sentence.evoked],
        [max(range(len(row)), key=row.__getitem__) for t, row in enumerate(sentence.stands) if t in set(rest)],
    ]


def sentences_of(coder: dragoman.Coder, data: Path, seed: int) -> Iterator[tuple[str, dt.date | None]]:
    """Sentences of the articles in an order of chance, one of each article in turn, and all again."""
    lines = (data / "news/articles.jsonl").read_text(encoding="utf-8").splitlines()
    chance = random.Random(seed)  # noqa: S311
    articles = [json.loads(line) for line in lines]
    chance.shuffle(articles)
    cut = []
    for article in articles:
        bounds = coder.analyser.tokenizer.sentence_bounds(article["text"])
        own = [" ".join(article["text"][b.start_char : b.end_char].split()) for b in bounds]
        own = [text for text in own if 40 <= len(text) <= 400]
        chance.shuffle(own)
        cut.append([(text, dt.date.fromisoformat(article["published"])) for text in own])
    for _ in range(ROUNDS):
        for number in range(max(map(len, cut))):
            yield from (own[number] for own in cut if number < len(own))


class Swaps:
    """Exchanges names until there are enough of each kind."""

    def __init__(self, coder: dragoman.Coder, wanted: int, seed: int) -> None:
        self.coder = coder
        self.swapper = Swapper(coder.knowledge, random.Random(seed))  # noqa: S311
        self.wanted = dict.fromkeys(KINDS, wanted // len(KINDS))
        self.wanted["country"] += wanted % len(KINDS)
        self.used: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}

    def run(self, texts: Iterable[tuple[str, dt.date | None]]) -> Iterator[Outcome]:
        """The outcome of one exchange after another."""
        for text, day in texts:
            if not any(self.wanted.values()):
                return
            if self._worth(text):
                outcome = self._try(text, day)
                if outcome is not None:
                    self.wanted[outcome.swap.kind] -= 1
                    self.used[outcome.swap.kind][outcome.swap.pairs[0][0].id] += 1
                    yield outcome

    def _worth(self, text: str) -> bool:
        words = [text[a:b] for a, b in self.coder.analyser.tokenizer.word_spans(text)]
        kinds = {self.swapper.kind(sense.entity) for m in self.coder.knowledge.find(words) for sense in m.values}
        return any(self.wanted.get(kind) for kind in kinds)

    def _try(self, text: str, day: dt.date | None) -> Outcome | None:
        document = Document(text, published_date=day)
        sentences = self.coder.analyse(document)
        if len(sentences) != 1:
            return None
        named = self.swapper.named(sentences[0], day)
        open_ = [n for n in named if self.wanted[n.kind] and not self._too_many(n.kind, n.entity.id)]
        if not open_:
            return None
        records = self.coder.code_document(document)
        one = min(open_, key=lambda n: (-self.wanted[n.kind], n.entity.id))
        swap = self.swapper.swap(sentences[0], named, one, day) if len(records) else None
        if swap is None or not self.swapper.is_consistent(swap, records):
            return None
        other = Document(swap.new, published_date=day)
        differences = Comparison(swap, self.coder.contexts).differences(records, self.coder.code_document(other))
        layer = layer_of(swap, sentences, self.coder.analyse(other)) if differences else ""
        return Outcome(swap, differences, layer)

    def _too_many(self, kind: str, key: str) -> bool:
        done = self.used[kind].total()
        return self.used[kind][key] > max(5, MOST_OF_ONE * (done + self.wanted[kind]))


def report(outcomes: Sequence[Outcome]) -> str:
    """The shares by kind and the failures by cause."""
    lines = []
    for kind in (*KINDS, "two names", "all"):
        own = [o for o in outcomes if kind in (o.swap.kind, "all") or (kind == "two names" and len(o.swap.pairs) > 1)]
        same = sum(not o.differences for o in own)
        lines.append(f"{kind:10} {same / max(1, len(own)):.3f} of {len(own)}")
    failed = [o for o in outcomes if o.differences]
    lines.append("\nfailures by the first layer that differs:")
    lines += [f"{layer:22} {count}" for layer, count in Counter(o.layer for o in failed).most_common()]
    fields = Counter(name for o in failed for name in {d.split(":")[0] for d in o.differences})
    lines.append("\nfailures by field (one may have several):")
    lines += [f"{name:22} {count}" for name, count in fields.most_common()]
    return "\n".join(lines)


def details(outcomes: Sequence[Outcome]) -> str:
    """The failures with their sentences, by layer."""
    by_layer: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.differences:
            by_layer[outcome.layer].append(outcome)
    blocks = []
    for layer in LAYERS:
        for o in by_layer[layer]:
            blocks.append("\n".join((f"[{layer}] {o.swap.kind}", o.swap.old, o.swap.new, *o.differences)))
    return "\n\n".join(blocks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DRAGOMAN_DATA"), help="folder of the sets")
    parser.add_argument("--sentences", type=int, default=1000, help="how many exchanges (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", type=Path, help="folder of another language model")
    parser.add_argument("--list", type=Path, help="file for the failures with their sentences")
    asked = parser.parse_args()
    if asked.data is None:
        parser.error("name the folder of the sets with --data or DRAGOMAN_DATA")
    coder = dragoman.load(model=asked.model)
    swaps = Swaps(coder, asked.sentences, asked.seed)
    outcomes = list(swaps.run(sentences_of(coder, Path(asked.data), asked.seed)))
    print(report(outcomes))
    if asked.list:
        asked.list.write_text(details(outcomes) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
