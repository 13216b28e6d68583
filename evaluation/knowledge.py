"""The knowledge base in figures: what it holds by kind and region, and how many mentions of actors it gets right.

python knowledge.py                          rows by kind and region, and the verdicts of knowledge/read.csv
python knowledge.py --data DIR               also the mentions of the ledger's development set
python knowledge.py --data DIR --sheet NAME  50 mentions of a set without such gold, as they are resolved, to be judged

A mention is right in country, and in kind, where a reading of its words has that of the gold; kind is the PLOVER
sector. Regions are those of the Correlates of War's numbers; Hong Kong, Palestine and the Holy See have none. Mentions
are found by their offsets, whether an event is or not. `knowledge/read.csv` holds the verdicts on samples of mentions
of other sets, read one by one; it names them by document and offset, never by their words.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dragoman
from dragoman.core.document import Document
from dragoman.core.draft import Phrase
from dragoman.core.record import Mention
from dragoman.core.sentence import Sentence
from dragoman.knowledge import INTERNATIONAL
from dragoman.knowledge.base import DATA
from dragoman.knowledge.tables import read_tables

HERE = Path(__file__).parent
_BOUNDS = ((200, "Americas"), (400, "Europe"), (600, "Africa south of the Sahara"), (700, "Middle East, North Africa"))
_SAMPLE, _SEED = 50, 7
_TABLES = ("countries", "territories", "international", "groups", "bodies", "people")
Lines = Callable[[dict[str, Any]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A set without gold for countries: its file and the mentions of a line."""

    file: str
    mentions: Lines


SHEETS = {
    "plv": Sheet(
        "plv/train.jsonl",
        lambda r: [{"start": s[0], "end": s[1]} for side in ("source", "target") for s in r[side]["spans"][:1]],
    ),
    "re3d": Sheet(
        "re3d/train.jsonl",
        lambda r: [e for e in r["entities"] if e["type"] in {"Person", "Organisation"} and e["confidence"] >= 0.5],
    ),
    "ecb": Sheet("coref/ecb-train.jsonl", lambda r: [m for m in r["mentions"] if m["kind"] == "human"]),
}


class Regions:
    """The region of a country, from the tables of the package."""

    def __init__(self) -> None:
        self.tables = read_tables(DATA)
        self._numbers = {row["iso3"]: row["cow"] for row in self.tables["countries"]}

    def of(self, country: str) -> str:
        """The name of the region, "international" or "none"."""
        if country in INTERNATIONAL:
            return "international"
        number = self._numbers.get(country, "")
        if not number.isdigit():
            return "none"
        return next((name for bound, name in _BOUNDS if int(number) < bound), "Asia, Oceania")

    def counts(self) -> Counter[tuple[str, str]]:
        """How many records of each kind there are by region; people once, at their first country."""
        found: Counter[tuple[str, str]] = Counter()
        for table in _TABLES:
            first = {row["id"] or row["iso3"]: row for row in reversed(self.tables[table])}
            found.update((table, self.of(row["iso3"] or row["country"])) for row in first.values())
        return found


class MentionReader:
    """Resolves the words at given offsets, whatever is told of them."""

    def __init__(self) -> None:
        self._coder = dragoman.load()

    def read(self, text: str, spans: list[tuple[int, int]], **more: Any) -> list[tuple[Mention, ...]]:
        """The readings of each span: its members where it stands for several, else one; none where no word begins."""
        document = Document(text, **more)
        sentences = self._coder.analyse(document)
        names = self._coder.resolver.document(sentences, document.published_date, document.publisher)
        found = []
        for span in spans:
            phrase = next((p for s in sentences if (p := _phrase(s, *span)) is not None), None)
            found.append((names.members(phrase) or (names.mention(phrase),)) if phrase is not None else ())
        return found


def _phrase(sentence: Sentence, start: int, end: int) -> Phrase | None:
    inside = [t for t, at in enumerate(sentence.start_chars) if start <= at < end]
    if not inside:
        return None
    outward = [t for t in inside if sentence.heads[t] not in inside]
    head = next((t for t in outward if sentence.upos[t] in {"NOUN", "PROPN", "PRON"}), outward[0])
    return Phrase(sentence.index, inside[0], inside[-1] + 1, head)


def ledger(data: Path, reader: MentionReader) -> Iterator[tuple[str, bool, bool]]:
    """Country of the gold, and whether country and kind are right, for each mention that acts or is acted upon."""
    for record in _lines(data / "ledger/dev.jsonl"):
        gold = {(m["start"], m["end"], m.get("name")): m for e in record["events"] for m in e["actor"] + e["recipient"]}
        spans = [(start, end) for start, end, _ in gold]
        day = dt.date.fromisoformat(record["published"]) if record["published"] else None
        read = reader.read(record["text"], spans, published_date=day, publisher=record["publisher"])
        for mention, readings in zip(gold.values(), read, strict=True):
            country, sector = mention.get("country") or "", mention.get("sector") or ""
            fits = [r for r in readings if r.country == country]
            yield country, bool(fits), any(r.sector == sector for r in fits)


def sheet(name: str, data: Path, reader: MentionReader) -> Iterator[str]:
    """A sample of mentions with their sentences and readings, to be judged by a person."""
    known = SHEETS[name]
    lines = {record["id"]: record for record in _lines(data / known.file)}
    places = [(key, m["start"], m["end"]) for key, record in lines.items() for m in known.mentions(record)]
    for key, start, end in random.Random(_SEED).sample(places, _SAMPLE):  # noqa: S311
        text = lines[key]["text"]
        for readings in reader.read(text, [(start, end)]):
            told = "; ".join(f"{r.name} | {r.country} | {r.sector}" for r in readings)
            around = text[max(0, start - 60) : start] + "[" + text[start:end] + "]" + text[end : end + 30]
            yield f"{name},{key},{start}\t{told}\t{' '.join(around.split())}"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _print_counts(regions: Regions) -> None:
    found = regions.counts()
    names = sorted({region for _, region in found})
    print("records by region")
    for table in _TABLES:
        row = ", ".join(f"{name} {found[table, name]}" for name in names if found[table, name])
        print(f"  {table}: {sum(found[table, name] for name in names)} ({row})")
    print(f"  terms of office: {len(regions.tables['people'])}, common nouns: {len(regions.tables['agents'])}")


def _print_shares(title: str, judged: list[tuple[str, bool, bool]], regions: Regions) -> None:
    print(f"{title}: mentions with the right country, and with country and kind right")
    by_region: dict[str, list[tuple[bool, bool]]] = {}
    for country, right, both in judged:
        for region in ("all", regions.of(country) if country else "no country"):
            by_region.setdefault(region, []).append((right, both))
    for region, found in sorted(by_region.items(), key=lambda pair: -len(pair[1])):
        shares = [sum(each[part] for each in found) / len(found) for part in (0, 1)]
        print(f"  {region}: {shares[0]:.3f}, {shares[1]:.3f} of {len(found)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="The knowledge base in figures.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sheet", choices=SHEETS)
    arguments = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if arguments.sheet:
        for line in sheet(arguments.sheet, arguments.data, MentionReader()):
            print(line)
        return
    regions = Regions()
    _print_counts(regions)
    with (HERE / "knowledge" / "read.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in dict.fromkeys(row["set"] for row in rows):
        own = [(r["country"], r["country_right"] == "1", r["kind_right"] == "1") for r in rows if r["set"] == name]
        _print_shares(f"{name}, a sample read by hand", own, regions)
    if arguments.data:
        _print_shares("ledger, development set", list(ledger(arguments.data, MentionReader())), regions)


if __name__ == "__main__":
    main()
