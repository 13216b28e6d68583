"""The way to spaCy and back: `to_spacy`, `from_spacy`, and a pipeline component named "dragoman".

Mentions and events go into `doc.spans` ("actors", "recipients", "triggers", "sources"), which survive saving; the
records themselves, as plain dictionaries, into `doc.user_data["dragoman"]`. Needs the `spacy` extra; nothing imports
this module before somebody asks for spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.core.sentence import ROOT, Name, Sentence
from dragoman.core.serialize import record_to_dict


class Codes(Protocol):
    """What the component needs of a coder."""

    def analyse(self, document: Document) -> tuple[Sentence, ...]: ...
    def code_document(self, document: Document) -> Sequence[Record]: ...


def to_spacy(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """Sentences of one text as a spaCy Doc: words, tags, lemmas, tree, names and sentence starts.

    Blanks between words are single ones in the Doc where the text has longer runs; `doc.user_data["start_chars"]` keeps
    the offsets in the text.
    """
    body = [s for s in sentences if s.part == "text"]
    if not body:
        return Doc(vocab)
    words = [w for s in body for w in s.words]
    ends = [e for s in body for e in s.end_chars]
    starts = [a for s in body for a in s.start_chars]
    offsets, at = [], 0
    for s in body:
        offsets.append(at)
        at += len(s)
    doc = Doc(
        vocab,
        words=words,
        spaces=[e < n for e, n in zip(ends, [*starts[1:], ends[-1] if ends else 0], strict=True)],
        tags=[t for s in body for t in s.xpos],
        pos=[t for s in body for t in s.upos],
        morphs=[f if f != "_" else "" for s in body for f in s.feats],
        lemmas=[k for s in body for k in s.lemmas],
        heads=[o + (i if h == ROOT else h) for o, s in zip(offsets, body, strict=True) for i, h in enumerate(s.heads)],
        deps=["ROOT" if r == "root" else r for s in body for r in s.relations],
        sent_starts=None,
    )
    names = ((o + n.start, o + n.end, n.label) for o, s in zip(offsets, body, strict=True) for n in s.names)
    doc.set_ents([Span(doc, a, b, label) for a, b, label in names])
    doc.user_data["start_chars"] = starts
    return doc


def from_spacy(doc: Doc) -> tuple[Sentence, ...]:
    """Analysed sentences from a Doc that some pipeline has tagged and parsed with Universal Dependencies labels."""
    return tuple(_sentence(i, span) for i, span in enumerate(doc.sents))


def _sentence(index: int, span: Any) -> Sentence:
    tokens = [t for t in span if not t.is_space]
    place = {t.i: n for n, t in enumerate(tokens)}
    return Sentence(
        index=index,
        text=span.text.strip(),
        start_char=tokens[0].idx,
        words=tuple(t.text for t in tokens),
        start_chars=tuple(t.idx for t in tokens),
        end_chars=tuple(t.idx + len(t.text) for t in tokens),
        lemmas=tuple(t.lemma_ for t in tokens),
        upos=tuple(t.pos_ for t in tokens),
        xpos=tuple(t.tag_ for t in tokens),
        feats=tuple(str(t.morph) or "_" for t in tokens),
        heads=tuple(ROOT if t.head.i == t.i or t.head.i not in place else place[t.head.i] for t in tokens),
        relations=tuple("root" if t.dep_ == "ROOT" else t.dep_ for t in tokens),
        names=tuple(
            Name(place[e.start], place[e.end - 1] + 1, e.label_)
            for e in span.ents
            if e.start in place and e.end - 1 in place
        ),
    )


class DragomanComponent:
    """Codes the text of each Doc. A Doc that other components have built keeps its tokens and gets the spans only."""

    def __init__(self, coder: Codes | None = None) -> None:
        self.coder = coder

    def __call__(self, doc: Doc) -> Doc:
        if self.coder is None:
            from dragoman.pipeline import load

            self.coder = load()
        records = self.coder.code_document(Document(doc.text))
        for group, spans in _spans(records).items():
            found = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans)
            doc.spans[group] = [s for s in found if s is not None]
        doc.user_data["dragoman"] = [record_to_dict(r) for r in records]
        return doc


@Language.factory("dragoman", assigns=["doc.spans"])
def make_component(nlp: Language, name: str) -> DragomanComponent:  # noqa: ARG001
    """What `nlp.add_pipe("dragoman")` adds; model and lexicon are loaded with the first Doc."""
    return DragomanComponent()


def _spans(records: Iterable[Record]) -> dict[str, list[tuple[int, int, str]]]:
    groups: dict[str, list[tuple[int, int, str]]] = {"triggers": [], "actors": [], "recipients": [], "sources": []}
    for r in records:
        groups["triggers"].append((r.trigger.start_char, r.trigger.end_char, f"{r.type} {r.status}"))
        groups["actors"] += [(m.start_char, m.end_char, m.country or m.name) for m in r.actor]
        groups["recipients"] += [(m.start_char, m.end_char, m.country or m.name) for m in r.recipient]
        groups["sources"] += [(k.source.start_char, k.source.end_char, k.kind) for k in r.attribution if k.source]
    return {k: sorted(set(v)) for k, v in groups.items()}


def pipeline(coder: Codes) -> Language:
    """A spaCy pipeline whose Docs carry the coder's own words, tags, tree and names, and its records."""
    nlp = blank("en")
    nlp.tokenizer = lambda text: to_spacy(coder.analyse(Document(text)), nlp.vocab)
    component: Any = nlp.add_pipe("dragoman")
    component.coder = coder
    return nlp
