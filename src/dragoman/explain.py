"""Why a text is coded as it is: trees, lexicon entries that matched or lost, cues, and the records that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.sentence import Sentence

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.pipeline import Coder


@dataclass(frozen=True, slots=True)
class Considered:
    """One lexicon sense that a word has: whether its conditions hold and whether it decided."""

    word: str
    rule: str
    type: str
    holds: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """What was seen in one sentence."""

    sentence: Sentence
    considered: tuple[Considered, ...]
    uncoded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one text."""

    sentences: tuple[SentenceExplanation, ...]
    records: tuple[Record, ...]

    def render(self, console: Console) -> None:
        """Print trees, entries and reasons."""
        for part in self.sentences:
            console.print()
            console.print(part.sentence.text, style="bold", markup=False)
            for line in tree_lines(part.sentence):
                console.print(line, markup=False, highlight=False)
            _render_considered(part, console)
            for record in self.records:
                if record.evidence.sentence == part.sentence.index:
                    _render_record(record, console)


def explain(coder: Coder, document: Document) -> Explanation:
    """Code a document and keep what was considered on the way."""
    sentences = coder.analyse(document)
    records = tuple(coder.code_document(document))
    return Explanation(tuple(_explain(coder, s, records) for s in sentences), records)


def _explain(coder: Coder, sentence: Sentence, records: Sequence[Record]) -> SentenceExplanation:
    tree = Tree(sentence)
    finder = coder.events.finder
    triggers = {t.head: t for t in finder.find(tree)}
    considered = []
    for i, word in enumerate(sentence.words):
        chosen = triggers[i].sense if i in triggers else None
        for sense, holds in finder.considered(tree, i):
            considered.append(Considered(word, sense.rule, sense.type, holds, sense is chosen))
    coded = {r.trigger.start_char for r in records if r.evidence.sentence == sentence.index}
    uncoded = tuple(
        f"{sentence.words[t.head]} ({t.sense.type})"
        for t in triggers.values()
        if t.is_event and sentence.start_chars[min(t.tokens)] not in coded
    )
    return SentenceExplanation(sentence, tuple(considered), uncoded)


def tree_lines(sentence: Sentence) -> list[str]:
    """The dependency tree as indented lines in text order: word, relation, part of speech, lemma."""
    depths = [len(list(Tree(sentence).ancestors(i))) for i in range(len(sentence))]
    width = max(2 * d + len(w) for d, w in zip(depths, sentence.words, strict=True)) + 2
    names = {i: n.label for n in sentence.names for i in range(n.start, n.end)}
    return [
        f"  {'  ' * depths[i] + word:<{width}} {sentence.relations[i]:<12} {sentence.upos[i]:<6} "
        f"{sentence.lemmas[i]} {names.get(i, '')}".rstrip()
        for i, word in enumerate(sentence.words)
    ]


def _render_considered(part: SentenceExplanation, console: Console) -> None:
    if part.considered:
        console.print("  lexicon", style="dim")
    for c in part.considered:
        mark = "chosen " if c.chosen else ("matched" if c.holds else "lost   ")
        console.print(f"    {mark} {c.word}: {c.rule} -> {c.type}", markup=False, highlight=False, soft_wrap=True)
    for word in part.uncoded:
        line = f"    no record for {word}: no side that can act or be acted on, or only the result of another event"
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _render_record(record: Record, console: Console) -> None:
    mode = f"/{', '.join(record.mode)}" if record.mode else ""
    lines = [f"record {record.id}", f"  {record.type}{mode}: {record.status}"]
    for role, mentions in (("actor", record.actor), ("recipient", record.recipient)):
        named = ", ".join(_named(m.text, m.name, m.reason) for m in mentions)
        lines.append(f"  {role}: {named or 'nobody named'}")
    for link in record.attribution:
        speaker = _named(link.source.text, link.source.name, link.source.reason) if link.source else "unnamed"
        lines.append(f"  according to {speaker}, cue {link.cue.text!r} ({link.kind})")
    for reason in record.evidence.reasons:
        words = f" ({reason.text!r})" if reason.text else ""
        lines.append(f"  {reason.field}: {reason.rule}{words}")
    for line in lines:
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _named(text: str, name: str, reason: str) -> str:
    resolved = f" = {name}" if name and name != text else ""
    return f"{text!r}{resolved}{f' [{reason}]' if reason else ''}"
