"""Codebooks of a user: types added to PLOVER's, and types in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.contexts import Contexts
from dragoman.core.errors import InputError

PLOVER = Codebook.load()
MEDIATE = "  MEDIATE: {definition: Brings two sides together., quad: 1, score: 3}\n"
RAMMING = "  ASSAULT: {modes: {ramming: {definition: Runs into a ship., score: -8}}}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.yml"


def load(path: Path, text: str) -> Codebook:
    path.write_text(text, encoding="utf-8")
    return Codebook.load(path)


def test_types_and_modes_are_added(own: Path) -> None:
    book = load(own, f"extends: plover\ntypes:\n{MEDIATE}{RAMMING}")
    assert list(book.types) == [*PLOVER.types, "MEDIATE"]
    assert (book.quad_class("MEDIATE"), book.score("MEDIATE"), book.penta("MEDIATE")) == (1, 3, 1)
    assert book.score("ASSAULT", ["ramming"]) == -8
    assert set(book.type("ASSAULT").modes) == {*PLOVER.type("ASSAULT").modes, "ramming"}
    assert book.type("ASSAULT").definition == PLOVER.type("ASSAULT").definition
    assert book.penta("YIELD") == PLOVER.penta("YIELD")


def test_keys_of_a_plover_type_are_changed_one_by_one(own: Path) -> None:
    book = load(own, "extends: plover\ntypes:\n  AID: {score: 9}\n")
    assert book.score("AID") == 9
    assert book.type("AID").cameo == PLOVER.type("AID").cameo


def test_types_are_replaced(own: Path) -> None:
    book = load(own, f"types:\n{MEDIATE}")
    assert list(book.types) == ["MEDIATE"]
    assert (book.contexts, book.sectors) == (PLOVER.contexts, PLOVER.sectors)
    assert book.penta_classes == {"MEDIATE": 1}


def test_a_type_needs_no_cameo_code(own: Path) -> None:
    book = load(own, f"types:\n{MEDIATE}")
    assert (book.cameo("MEDIATE"), book.cameo_root("MEDIATE")) == ("", "")


def test_a_context_without_signals_is_never_found(own: Path) -> None:
    book = load(own, f"types:\n{MEDIATE}contexts: {{sea: Ships and seas., election: Votes.}}\n")
    contexts = Contexts.load(codebook=book)
    assert contexts.of(["the", "election", "at", "sea"]) == ("election",)


def test_a_file_may_hold_entries_as_well(own: Path) -> None:
    assert "MEDIATE" in load(own, f"extends: plover\ntypes:\n{MEDIATE}classes: {{}}\nentries: []\n").types


def test_the_hash_tells_codebooks_apart(own: Path) -> None:
    assert load(own, f"extends: plover\ntypes:\n{MEDIATE}").content_hash != PLOVER.content_hash


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: cameo\ntypes: {}\n", r"own\.yml: extends must be one of plover"),
        ("extends: plover\ntypes:\n  MEDIATE: {quad: 1, score: 3}\n", r"types\.MEDIATE\.definition must be text"),
        ("extends: plover\ntypes:\n  AID: {modes: 7}\n", r"types\.AID\.modes must be a mapping"),
        (f"extends: plover\ntypes:\n{MEDIATE}penta: {{FIGHT: 4}}\n", r"penta\.FIGHT is not the root label"),
        ("extend: plover\n", "extend is not known"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(own: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load(own, text)
