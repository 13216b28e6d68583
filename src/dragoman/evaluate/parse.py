"""Task `parse`: tags and trees on the words of a treebank, or words and sentences of its raw text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.core.sentence import ROOT
from dragoman.evaluate.conllu import Block, Columns, RawDocument, raw_documents, read_blocks
from dragoman.evaluate.gold import Outcome
from dragoman.evaluate.scores.report import Fields, Report
from dragoman.evaluate.scores.trees import score_raw, score_trees

if TYPE_CHECKING:
    from dragoman.language.analysis import Analysis
    from dragoman.language.encoder import Encoder
    from dragoman.pipeline import Coder


@dataclass(frozen=True, slots=True)
class ParseTask:
    """Reads CoNLL-U. With `raw` only its text is seen."""

    raw: bool = False

    def evaluate(self, path: Path, coder: Coder) -> Outcome:
        """Predict every sentence (or document) and score the predictions."""
        blocks = read_blocks(path)
        if self.raw:
            return _raw(raw_documents(blocks, path), coder)
        parsed = [parse(block, coder.analyser.encoder) for block in blocks]
        lines = [line for block, rows in zip(blocks, parsed, strict=True) for line in _lines(block, rows)]
        return Outcome(lines, _score(blocks, parsed))


def parse(block: Block, encoder: Encoder) -> list[Columns]:
    """The word lines of a sentence with lemma, tags, features and tree; of the gold only the words are read."""
    words = [row[1] for row in block.words]
    rows: list[Columns] = []
    root = 0
    for piece in _fitting(words, encoder):
        base = len(rows)
        rows += _rows(piece, encoder.analyse(piece), base, root)
        root = root or next(n for n, row in enumerate(rows, start=1) if row[6] == "0")
    return rows


def _rows(words: Sequence[str], analysis: Analysis, base: int, root: int) -> Iterator[Columns]:
    """Lines for a piece of a sentence; the roots of later pieces hang on the first one's."""
    for i, word in enumerate(words):
        head, relation = analysis.heads[i], analysis.relations[i]
        attached = (str(root), "parataxis" if root else relation) if head == ROOT else (str(base + head + 1), relation)
        tags = (analysis.lemmas[i], analysis.upos[i], analysis.xpos[i], analysis.feats[i])
        yield (str(base + i + 1), word, *tags, *attached, "_", "_")


def _fitting(words: Sequence[str], encoder: Encoder) -> Iterator[Sequence[str]]:
    if len(words) < 2 or encoder.fits(words):
        yield words
        return
    middle = len(words) // 2
    yield from _fitting(words[:middle], encoder)
    yield from _fitting(words[middle:], encoder)


def _lines(block: Block, rows: Sequence[Columns]) -> Iterator[str]:
    """A sentence in CoNLL-U, with its text and its multiword tokens; comments that hold annotations are left out."""
    yield from (f"# {name} = {value}" for name in ("sent_id", "text") if (value := block.comment(name)) is not None)
    at = iter(rows)
    for row in block.rows:
        if row[0].isdigit():
            yield "\t".join(next(at))
        elif "-" in row[0]:
            yield "\t".join((*row[:2], *"________"))
    yield ""


def _score(blocks: Sequence[Block], parsed: Sequence[Sequence[Columns]]) -> Report:
    if all(row[6] == "_" for block in blocks for row in block.words):
        return Report(f"{len(blocks)} sentences; nothing to score: they have no trees")
    return score_trees([block.words for block in blocks], parsed)


def _raw(documents: Sequence[RawDocument], coder: Coder) -> Outcome:
    predicted: dict[str, Fields] = {}
    for document in documents:
        found = coder.analyse(Document(document.text))
        words = [span for s in found for span in zip(s.start_chars, s.end_chars, strict=True)]
        bounds = [(s.start_chars[0], s.end_chars[-1]) for s in found]
        predicted[document.id] = {"id": document.id, "words": words, "sentences": bounds}
    gold = {d.id: (d.words, d.sentences) for d in documents}
    return Outcome([json.dumps(p, ensure_ascii=False) for p in predicted.values()], score_raw(gold, predicted))


TASK = ParseTask()
