"""Training examples from the development data: treebanks and name sets, only texts whose licence allows any use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.language.lemma import make_rule

NAME_TYPES = ("PER", "LOC", "ORG")
ROOT = -1


@dataclass
class Example:
    """One sentence; a layer that its data set does not have is None, a word's label that is not known is empty: neither
    costs loss. `parties`: 1 for the words of the marked actor, 2 for those of the recipient, else 0; `pair` is what the
    one does to the other.
    """

    words: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemma: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: list[str] | None = None
    source: list[str] | None = None
    cue: list[str] | None = None
    content: list[str] | None = None
    party: list[str] | None = None
    calendar: list[str] | None = None
    event: list[str] | None = None
    status: list[str] | None = None
    pair: str | None = None
    parties: list[int] | None = None
    origin: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[tuple[str, Example, str]]:
    """(document id, example, text) of a CoNLL-U file; multiword-token and empty-node lines are passed over."""
    document, text, rows = "", "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ")
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            rows.append(line.split("\t"))
        elif not line.strip() and rows:
            yield document, _treebank_example(rows, document), text
            rows = []


def _treebank_example(rows: list[list[str]], document: str) -> Example:
    return Example(
        words=[r[1] for r in rows],
        upos=[r[3] for r in rows],
        xpos=[r[4] for r in rows],
        feats=[r[5] for r in rows],
        lemma=[make_rule(r[1], r[2]) if r[2] != "_" or r[1] == "_" else "" for r in rows],
        heads=[int(r[6]) - 1 for r in rows],
        deprels=[r[7] for r in rows],
        origin=document,
    )


def locate(words: list[str], text: str, start: int) -> list[tuple[int, int]] | None:
    """Offsets of `words` in `text` from `start` on, None where they do not stand there in this order."""
    spans, at = [], start
    for word in words:
        pattern = r"\s*".join(map(re.escape, word.replace(" ", "")))
        found = re.compile(pattern).search(text, at)
        if not found or found.start() - at > 40:
            return None
        spans.append((found.start(), found.end()))
        at = found.end()
    return spans


def bio(spans: list[tuple[int, int]], entities: list[dict[str, object]]) -> list[str]:
    """BIO tags per word; a type outside NAME_TYPES is no name."""
    tags = ["O"] * len(spans)
    for entity in entities:
        if entity["type"] not in NAME_TYPES:
            continue
        inside = [i for i, (a, b) in enumerate(spans) if a < int(str(entity["end"])) and int(str(entity["start"])) < b]
        for k, i in enumerate(inside):
            tags[i] = ("I-" if k else "B-") + str(entity["type"])
    return tags


def tag_spans(words: list[tuple[int, int]], pieces: list[list[int]], label: str) -> list[str]:
    """BIO tags per word for possibly discontinuous spans; a piece that began before the first word goes on as I."""
    tags = ["O"] * len(words)
    for start, end in sorted(pieces):
        for i, (a, b) in enumerate(words):
            if a < end and start < b and tags[i] == "O":
                tags[i] = f"I-{label}" if a > start else f"B-{label}"
    return tags


def read_jsonl(path: Path) -> list[dict[str, object]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def ledger_origins(data: Path) -> set[str]:
    """Document names that the project's own gold was taken from; none of them may be trained on."""
    return {str(r["origin"]).split("/", 1)[-1] for r in read_jsonl(data / "ledger/dev.jsonl")}


def treebank(data: Path, name: str, part: str) -> list[Example]:
    """EWT or the commercially usable documents of GUM (names added where the GUM-derived name set has them)."""
    pairs = read_conllu(data / f"ud/en_{name}-{part}.conllu")
    if name == "ewt":
        return [example for _, example, _ in pairs]
    free = set((data / "ud/gum_commercial.txt").read_text().split()) - ledger_origins(data)
    return _with_gum_names([(d, e) for d, e, _ in pairs if d in free], data / f"ner/gum-{part}.jsonl")


def _with_gum_names(pairs: list[tuple[str, Example]], path: Path) -> list[Example]:
    documents = {str(r["id"]).removeprefix("gum-"): r for r in read_jsonl(path)}
    at: dict[str, int] = {}
    for document, example in pairs:
        record = documents.get(document.removeprefix("GUM_"))
        spans = record and locate(example.words, str(record["text"]), at.get(document, 0))
        if record and spans:
            at[document] = spans[-1][1]
            example.names = bio(spans, record["entities"])  # type: ignore[arg-type]
    return [example for _, example in pairs]


def name_set(data: Path, name: str, part: str, words_of: object) -> list[Example]:
    """Sentences of a name set, cut into words by the package's own tokeniser (`words_of(text)` gives offsets)."""
    examples = []
    for record in read_jsonl(data / f"ner/{name}-{part}.jsonl"):
        spans = words_of(record["text"])  # type: ignore[operator]
        if spans:
            text = str(record["text"])
            tags = bio(spans, record["entities"])  # type: ignore[arg-type]
            examples.append(Example([text[a:b] for a, b in spans], names=tags, origin=name, spans=spans))
    return examples
