from __future__ import annotations

from dataclasses import replace

from dragoman.core.document import Document
from dragoman.core.record import Status
from dragoman.lexicon.difference import differences
from tests.output.made import record

DOCUMENT = Document("Rebels attacked Belan.", id="d")
ONE = record(DOCUMENT, 0)


def test_equal_records_do_not_differ() -> None:
    assert not list(differences([ONE], [replace(ONE, id="other")]))


def test_records_come_and_go() -> None:
    assert [d.kind for d in differences([], [ONE])] == ["added"]
    assert [d.kind for d in differences([ONE], [])] == ["gone"]


def test_what_changed_is_told() -> None:
    (found,) = differences([ONE], [replace(ONE, type="AID", mode=(), status=Status.DENIED, actor=())])
    assert found.kind == "changed"
    assert f"type {ONE.type} -> AID" in found.what
    assert "-> denied" in found.what
    assert "actor" in found.what


def test_of_several_events_on_the_same_words_the_like_ones_are_compared() -> None:
    other = replace(ONE, type="AID", mode=())
    assert not list(differences([ONE, other], [other, ONE]))
