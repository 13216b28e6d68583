"""How much of running text the lexicon knows: the share of verbs and event nouns on which it has decided something.

python coverage.py --data DIR [--sentences N] [--top N] [--only SET …]

A token counts as *coded* where a sense of a PLOVER type matches, as *refused* where a sense of type none does, as
*open* where its lemma has an entry none of whose senses matches, else as *unknown*; the first two are covered. Verbs
are all tokens tagged VERB that can be a trigger (not those before a noun or inside a name). Event nouns are common
nouns that can be a trigger, name no actor and look like a deed: nouns that an entry of the lexicon codes as an event,
nouns in -tion, -sion, -ment and -ing, nouns in -al, -ance, -ence, -ure, -y and -age on a verb of the lexicon or of the
set, and nouns spelled like a verb that the lexicon codes. Documents are taken evenly over a set until there are enough
sentences. What is printed are counts and single lemmas, never text.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dragoman
from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.sentence import Sentence
from dragoman.evaluate.conllu import read_blocks
from dragoman.lexicon.lexicon import NO_EVENT

DEED_SUFFIXES = ("tion", "sion", "ment", "ing")
STEM_SUFFIXES = ("al", "ance", "ence", "ure", "y", "age")
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod:desc", "flat", "aux", "aux:pass", "fixed", "case"})

Texts = Callable[[Path], list[list[str]]]
"""Documents of a set, each a list of texts or of sentences whose words are parted by blanks."""


@dataclass(frozen=True, slots=True)
class TextSet:
    """A set of texts; `words` tells that each text is one sentence with its words given."""

    name: str
    documents: Texts
    words: bool = False


def _jsonl(file: str) -> Texts:
    return lambda data: [[str(line["text"])] for line in _lines(data / file)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _treebanks(data: Path) -> list[list[str]]:
    files = ("ud/en_ewt-train.conllu", "ud/en_gum-train.conllu")
    return [[" ".join(row[1] for row in block.words)] for file in files for block in read_blocks(data / file)]


def _scored(data: Path) -> list[list[str]]:
    found = []
    for line in _lines(data / "coref/ecb-train.jsonl"):
        spans = [line["sentences"][number] for number in line["scored_sentences"]]
        found.append([line["text"][start:end] for start, end in spans])
    return found


SETS = (
    TextSet("news", _jsonl("news/articles.jsonl")),
    TextSet("treebanks", _treebanks, words=True),
    TextSet("ecb", _scored),
    TextSet("geovirus", _jsonl("geo/geovirus.jsonl")),
    TextSet("re3d", _jsonl("re3d/train.jsonl")),
    TextSet("plv", _jsonl("plv/train.jsonl")),
)


@dataclass(slots=True)
class Coverage:
    """Counts of one part of speech in one set."""

    verdicts: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: str, lemma: str) -> None:
        """Count one token."""
        self.verdicts[verdict] += 1
        if verdict in ("open", "unknown"):
            self.missing[f"{lemma}{'*' if verdict == 'open' else ''}"] += 1

    @property
    def share(self) -> float:
        """Covered tokens of all."""
        covered = self.verdicts["coded"] + self.verdicts["refused"]
        return covered / max(1, self.verdicts.total())

    def line(self) -> str:
        """The figures in one line."""
        counts = ", ".join(f"{self.verdicts[v]} {v}" for v in ("coded", "refused", "open", "unknown"))
        return f"{self.share:.3f} of {self.verdicts.total():5} ({counts})"


class EventWords:
    """Which nouns of a set look like deeds."""

    def __init__(self, coder: dragoman.Coder, trees: Iterable[Tree]) -> None:
        senses = coder.lexicon.senses
        self.coded = {
            pos: {w for (w, p), found in senses.items() if p == pos and any(map(_codes, found))}
            for pos in ("verb", "noun")
        }
        seen = {tree.lemma(i) for tree in trees for i in range(len(tree)) if tree.upos(i) == "VERB"}
        self.verbs = seen | {word for word, pos in senses if pos == "verb"}
        self.actors = coder.knowledge.actor_nouns

    def is_event(self, lemma: str) -> bool:
        """Whether a noun may name a deed."""
        if lemma in self.coded["noun"]:
            return True
        if lemma in self.actors or not lemma.isalpha():
            return False
        return (
            lemma in self.coded["verb"]
            or (lemma.endswith(DEED_SUFFIXES) and len(lemma) > 6)
            or any(self._on_a_verb(lemma.removesuffix(s)) for s in STEM_SUFFIXES if lemma.endswith(s))
        )

    def _on_a_verb(self, stem: str) -> bool:
        return len(stem) > 3 and bool({stem, f"{stem}e", f"{stem}y"} & self.verbs)


def _codes(sense: Any) -> bool:
    return bool(sense.type != NO_EVENT)


def analysed(coder: dragoman.Coder, texts: TextSet, data: Path, wanted: int) -> list[Sentence]:
    """About `wanted` sentences, from documents spread evenly over a set."""
    documents = texts.documents(data)
    found: list[Sentence] = []
    for document in _spread(documents):
        for text in document:
            found += [_given(coder, text)] if texts.words else coder.analyse(Document(text))
        if len(found) >= wanted:
            break
    return found


def _spread(documents: Sequence[list[str]]) -> Iterator[list[str]]:
    """Every document once, in an order whose beginnings cover the whole evenly."""
    step = 97 if len(documents) % 97 else 101
    for number in range(len(documents)):
        yield documents[number * step % len(documents)]


def _given(coder: dragoman.Coder, text: str) -> Sentence:
    spans, at = [], 0
    for word in text.split(" "):
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return coder.analyser.sentence(text, spans)


def measure(coder: dragoman.Coder, sentences: Sequence[Sentence]) -> dict[str, Coverage]:
    """Coverage of verbs and of event nouns."""
    trees = [Tree(sentence) for sentence in sentences]
    words = EventWords(coder, trees)
    found = {"verbs": Coverage(), "event nouns": Coverage()}
    for tree in trees:
        coded = {t: trigger.is_event for trigger in coder.events.finder.find(tree) for t in trigger.tokens}
        for i in range(len(tree)):
            if tree.relation(i) in _BEFORE_NOUN:
                continue
            if tree.upos(i) == "VERB":
                found["verbs"].add(_verdict(coder, coded.get(i), tree.lemma(i), "verb"), tree.lemma(i))
            elif tree.upos(i) == "NOUN" and words.is_event(tree.lemma(i)):
                found["event nouns"].add(_verdict(coder, coded.get(i), tree.lemma(i), "noun"), tree.lemma(i))
    return found


def _verdict(coder: dragoman.Coder, is_event: bool | None, lemma: str, pos: str) -> str:
    if is_event is not None:
        return "coded" if is_event else "refused"
    return "open" if coder.lexicon.of(lemma, pos) else "unknown"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("DRAGOMAN_DATA"), help="folder of the sets")
    parser.add_argument("--sentences", type=int, default=8000, help="how many sentences of each set (default: 8000)")
    parser.add_argument("--top", type=int, default=60, help="how many lemmas to list (default: 60)")
    parser.add_argument("--only", nargs="+", choices=[s.name for s in SETS], help="measure these sets alone")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the sets with --data or DRAGOMAN_DATA")
    return options


def main() -> None:
    options = _options()
    coder = dragoman.load()
    missing: dict[str, Counter[str]] = {"verbs": Counter(), "event nouns": Counter()}
    for texts in SETS:
        if options.only and texts.name not in options.only:
            continue
        for kind, found in measure(coder, analysed(coder, texts, Path(options.data), options.sentences)).items():
            missing[kind] += found.missing
            print(f"{texts.name:10} {kind:12} {found.line()}", flush=True)
    for kind, lemmas in missing.items():
        print(f"\n{kind} not covered (* has an entry, no sense of which matched):")
        print(" ".join(f"{lemma}:{count}" for lemma, count in lemmas.most_common(options.top)))


if __name__ == "__main__":
    main()
