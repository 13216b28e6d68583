"""Entries against the codebook: unknown types and modes, with lines; classes and entries in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import LexiconError
from dragoman.core.serialize import flatten, record_from_dict, record_to_dict
from dragoman.lexicon.lexicon import Lexicon

OWN = """\
extends: plover
types:
  MEDIATE: {definition: Brings two sides together., quad: 1, score: 3}
  ASSAULT: {modes: {ramming: {definition: Runs into a ship., score: -8}}}
classes:
  vessel_of_guards: [cutter, '@boats_of_fishers']
  boats_of_fishers: [trawler]
entries:
  - lemma: mediate
    pos: verb
    senses:
      - when: {between: '@actor'}
        type: MEDIATE
        recipient: [between]
  - lemma: ram
    pos: verb
    senses:
      - when: {object: '@vessel_of_guards'}
        type: ASSAULT
        mode: ramming
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A lexicon of nothing but a class."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "classes.yml").write_text("light: [hold]\n", encoding="utf-8")
    return folder


def problems(folder: Path, path: Path, old: str, new: str) -> str:
    path.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        Lexicon.load(folder, overlays=[path], codebook=Codebook.load(path))
    return str(caught.value)


def test_types_of_ones_own_go_through_to_the_record(own: Path) -> None:
    coder = dragoman.load(lexicon=[own], codebook=own)
    (mediating,) = coder.code("Oman is mediating between Kenya and Somalia.")
    assert (mediating.type, mediating.quad_class, mediating.score, mediating.cameo) == ("MEDIATE", 1, 3, "")
    assert [m.country for m in mediating.recipient] == ["KEN", "SOM"]
    assert record_from_dict(record_to_dict(mediating)) == mediating
    assert flatten(mediating)["cameo"] is None
    (ramming,) = coder.code("A Fijian cutter rammed a Tongan trawler.")
    assert (ramming.type, ramming.mode, ramming.score) == ("ASSAULT", ("ramming",), -8)
    assert coder.versions["codebook"] != dragoman.load().versions["codebook"]


def test_without_the_codebook_its_types_are_unknown(small: Path, own: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.yml:12: entry 1 \(mediate\): 'MEDIATE' is not an event type"):
        Lexicon.load(small, overlays=[own])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: MEDIATE", "type: MEDIATES", "own.yml:12: entry 1 (mediate): 'MEDIATES' is not an event type"),
        ("mode: ramming", "mode: hugging", "own.yml:18: entry 2 (ram): 'hugging' is not a mode of ASSAULT"),
        ("'@vessel_of_guards'}", "'@ships'}", "own.yml:18: entry 2 (ram): class '@ships' is not defined"),
        ("'@boats_of_fishers'", "'@boats'", "class 'boats' is not defined"),
        ("boats_of_fishers: [", "light: [ram]\n  boats_of_fishers: [", "there is a class 'light' already"),
        ("pos: verb", "pos: verbs", "own.yml:9: entry 1 (mediate): pos must be verb, noun or adjective"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_entry(
    small: Path, own: Path, old: str, new: str, message: str
) -> None:
    assert message in problems(small, own, old, new)


def test_all_problems_are_told_at_once(small: Path, own: Path) -> None:
    assert len(problems(small, own, "pos: verb", "pos: verbs").splitlines()) == 2


def test_shipped_senses_of_types_that_are_replaced_are_left_out(own: Path) -> None:
    own.write_text(
        OWN.replace("extends: plover\n", "").replace("{modes:", "{definition: Harm., quad: 4, score: -9, modes:")
    )
    coder = dragoman.load(lexicon=[own], codebook=own)
    types = {sense.type for senses in coder.lexicon.senses.values() for sense in senses}
    assert types == {"MEDIATE", "ASSAULT", "none"}
    assert [r.type for r in coder.code("Togo promised to help Benin. Togo attacked Benin.")] == ["ASSAULT"]
    assert coder.pair("Togo helped Benin.", [(0, 4)], [(12, 17)]).root in coder.codebook.types
