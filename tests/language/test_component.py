"""The way to spaCy and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.language.component import DragomanComponent, from_spacy, to_spacy
from dragoman.pipeline import Coder

TEXT = "Peru's army attacked two villages near Cusco, Chile said. President Okoro denied it.\nNobody was hurt."
GROUPS = ("triggers", "actors", "recipients", "sources")


@pytest.fixture(scope="module")
def nlp(coder: Coder) -> Language:
    return coder.nlp


def spans(doc: Doc) -> dict[str, list[tuple[str, str]]]:
    return {group: [(span.text, span.label_) for span in doc.spans[group]] for group in GROUPS}


@pytest.mark.parametrize("text", [TEXT, "Rebels  attacked\n\n  Gao .  Police fled", "One.", "It isn't Peru's."])
def test_round_trip(coder: Coder, text: str) -> None:
    sentences = coder.analyse(Document(text))
    doc = to_spacy(sentences, spacy.blank("en").vocab)
    back = from_spacy(doc)
    for layer in ("words", "lemmas", "upos", "xpos", "relations", "names"):
        assert [getattr(s, layer) for s in back] == [getattr(s, layer) for s in sentences], layer
    assert [set(f.split("|")) for s in back for f in s.feats] == [set(f.split("|")) for s in sentences for f in s.feats]
    assert doc.user_data["start_chars"] == [a for s in sentences for a in s.start_chars]


def test_round_trip_keeps_offsets_where_blanks_are_single(coder: Coder) -> None:
    text = TEXT.replace("\n", " ")
    sentences = coder.analyse(Document(text))
    doc = to_spacy(sentences, spacy.blank("en").vocab)
    assert doc.text == text
    assert [s.start_chars for s in from_spacy(doc)] == [s.start_chars for s in sentences]
    assert [s.text for s in from_spacy(doc)] == [s.text for s in sentences]


def test_round_trip_keeps_the_tree(coder: Coder) -> None:
    sentences = coder.analyse(Document(TEXT))
    back = from_spacy(to_spacy(sentences, spacy.blank("en").vocab))
    assert [s.heads for s in back] == [s.heads for s in sentences]


def test_no_sentences_give_an_empty_doc(coder: Coder) -> None:
    assert len(to_spacy((), spacy.blank("en").vocab)) == 0


def test_pipeline_carries_tree_names_spans_and_records(coder: Coder, nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [t.dep_ for t in doc if t.head.i == t.i] == ["ROOT"] * 3
    assert len(list(doc.sents)) == 3
    assert "Peru" in {e.text for e in doc.ents}
    assert ("attacked", "ASSAULT asserted") in spans(doc)["triggers"]
    assert [text for text, _ in spans(doc)["sources"]][:1] == ["Chile"]
    assert [r["trigger"]["text"] for r in doc.user_data["dragoman"]] == [r.trigger.text for r in coder.code(TEXT)]


def test_spans_are_those_of_the_records_where_blanks_run(coder: Coder, nlp: Language) -> None:
    text = "Rebels   attacked\n\nGao.   Police    arrested   two miners."
    doc = nlp(text)
    assert [t for t, _ in spans(doc)["triggers"]] == [r.trigger.text for r in coder.code(text)]


def test_pipe_gives_what_a_call_gives(nlp: Language) -> None:
    texts = [TEXT, "Rebels attacked Gao.", "!"]
    assert [spans(doc) for doc in nlp.pipe(texts)] == [spans(nlp(text)) for text in texts]


def test_spans_survive_saving(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(TEXT)
    wanted, records = spans(doc), doc.user_data["dragoman"]
    assert all(wanted.values())
    loaded = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert spans(loaded) == wanted
    assert loaded.user_data["dragoman"] == records
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    (stored,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    assert spans(stored) == wanted
    assert [s.text for s in stored.sents] == [s.text for s in doc.sents]


def test_component_of_another_pipeline_adds_spans_only(coder: Coder) -> None:
    blank = spacy.blank("en")
    component = blank.add_pipe("dragoman")
    assert isinstance(component, DragomanComponent)
    component.coder = coder
    doc = blank("Rebels  attacked Gao-Nord, Kenya said.")
    assert ("attacked", "ASSAULT asserted") in spans(doc)["triggers"]
    assert [t for t, _ in spans(doc)["sources"]] == ["Kenya"]
    assert not doc.has_annotation("DEP")


def test_component_needs_no_coder_of_its_own() -> None:
    class Stub:
        def analyse(self, document: Document) -> tuple[()]:
            return ()

        def code_document(self, document: Document) -> tuple[Record, ...]:
            return ()

    doc = DragomanComponent(Stub())(spacy.blank("en")("Rebels attacked Gao."))
    assert spans(doc) == {group: [] for group in GROUPS}
    assert doc.user_data["dragoman"] == []
