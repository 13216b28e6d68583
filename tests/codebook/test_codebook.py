"""The codebook holds PLOVER 2.0 whole, decides what its sources leave open, and names errors by file and key."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import InputError
from dragoman.core.record import Status

CODEBOOK = Codebook.load()
SMALL = """
types:
  AID: {definition: Helps., quad: 2, recipient: required, score: 10, cameo: "07"}
contexts: {health: Health.}
sectors: {GOV: government}
international: {UNO: United Nations}
"""


def test_codebook_is_complete():
    assert len(CODEBOOK.types) == 16
    assert sum(len(event_type.modes) for event_type in CODEBOOK.types.values()) == 67
    assert (len(CODEBOOK.contexts), len(CODEBOOK.sectors), len(CODEBOOK.international)) == (37, 25, 7)
    assert len({CODEBOOK.root_label(name) for name in CODEBOOK.types}) == 15


def test_scores_have_the_sign_of_their_quad_class():
    for name in set(CODEBOOK.types) - {"REQUEST"}:
        sign = 1 if CODEBOOK.quad_class(name) <= 2 else -1
        assert all(sign * CODEBOOK.score(name, [mode]) > 0 for mode in CODEBOOK.types[name].modes)
        assert sign * CODEBOOK.score(name) > 0


@pytest.mark.parametrize(
    ("name", "modes", "score"),
    [
        ("ACCUSE", [], -3),
        ("ASSAULT", ["beat"], -7.5),
        ("ASSAULT", ["beat", "primitive"], -7.75),
        ("ASSAULT", ["primitive", "beat"], -7.75),
        ("PROTEST", ["vandalize"], -5),
        ("PROTEST", ["vandalize", "riot"], -7),
    ],
)
def test_score_is_the_mean_of_the_modes(name: str, modes: list[str], score: float):
    assert CODEBOOK.score(name, modes) == score


@pytest.mark.parametrize(
    ("name", "modes", "code", "root"),
    [
        ("CONCEDE", [], "080", "08"),
        ("RETREAT", ["resign"], "080", "08"),
        ("RETREAT", ["ceasefire"], "0871", "08"),
        ("ACCUSE", ["investigate"], "090", "09"),
        ("ASSAULT", [], "190", "19"),
        ("ASSAULT", ["suicide-attack", "explosives"], "1831", "18"),
        ("ASSAULT", ["destroy", "drone"], "1952", "19"),
    ],
)
def test_cameo_code_is_that_of_the_first_mode_that_decides(name: str, modes: list[str], code: str, root: str):
    assert CODEBOOK.cameo(name, modes) == code
    assert CODEBOOK.cameo_root(name, modes) == root


def test_yielding_is_one_root_label_of_material_cooperation():
    assert CODEBOOK.root_label("CONCEDE") == CODEBOOK.root_label("RETREAT") == "YIELD"
    assert CODEBOOK.penta("YIELD") == CODEBOOK.penta("CONCEDE") == 2
    assert CODEBOOK.quad_class("CONCEDE") == 1
    assert (CODEBOOK.root_label("AID"), CODEBOOK.penta("SANCTION"), CODEBOOK.penta("REQUEST")) == ("AID", 4, 3)


def test_planned_cooperation_is_agreement_in_plovers_usage():
    planned = {name: CODEBOOK.plover_usage(name, Status.PLANNED) for name in CODEBOOK.types}
    changed = {name: usage for name, usage in planned.items() if name != usage}
    assert changed == {
        "CONSULT": "AGREE",
        "SUPPORT": "AGREE",
        "COOPERATE": "AGREE",
        "AID": "AGREE",
        "RETREAT": "CONCEDE",
    }


@pytest.mark.parametrize("status", set(Status) - {Status.PLANNED})
def test_other_statuses_keep_the_type(status: Status):
    assert all(CODEBOOK.plover_usage(name, status) == name for name in CODEBOOK.types)


@pytest.mark.parametrize(
    ("name", "word", "used"),
    [("COERCE", "siege", "ASSAULT"), ("COERCE", "arrest", "COERCE"), ("AGREE", "treaty", "SUPPORT")],
)
def test_some_words_are_of_another_type_in_plovers_usage(name: str, word: str, used: str):
    assert CODEBOOK.plover_usage(name, Status.ASSERTED, word) == used


def test_required_recipients():
    assert {name for name in CODEBOOK.types if CODEBOOK.recipient_required(name)} == {"COOPERATE", "AID", "SANCTION"}


def test_unknown_names_are_told_with_those_that_are_known():
    with pytest.raises(InputError, match="'FIGHT' is not an event type; the types are AGREE"):
        CODEBOOK.quad_class("FIGHT")
    with pytest.raises(InputError, match="'riot' is not a mode of AID; its modes are none"):
        CODEBOOK.score("AID", ["riot"])


def test_codebook_travels_to_other_processes():
    assert pickle.loads(pickle.dumps(CODEBOOK)) == CODEBOOK  # noqa: S301


def test_own_codebook_is_loaded(tmp_path: Path):
    path = tmp_path / "own.yml"
    path.write_text(SMALL, encoding="utf-8")
    assert list(Codebook.load(path).types) == ["AID"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"07"', "7", r"types\.AID\.cameo must be text \(in quotation marks"),
        ('"07"', '"070"', r"types\.AID\.cameo must be a CAMEO code of 2 to 2 digits"),
        ("quad: 2", "quad: 5", r"types\.AID\.quad must be a number from 1 to 4, but is 5"),
        ("quad: 2, ", "", r"types\.AID\.quad must be a number from 1 to 4, but is nothing"),
        ("quad: 2", "quad: 1.5", r"types\.AID\.quad must be a whole number"),
        ("required", "yes", r"types\.AID\.recipient must be text"),
        ("required", "maybe", r"types\.AID\.recipient must be one of required"),
        ("score: 10", "scale: 10", r"types\.AID\.scale is not known"),
        ("score: 10", "planned: AGREE, score: 10", r"types\.AID\.planned must be one of AID"),
        ("types:", "typos:", "typos is not known"),
        ("AID: {", "AID: {{", "is no valid YAML"),
    ],
)
def test_broken_codebook_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, message: str):
    path = tmp_path / "own.yml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        Codebook.load(path)
    assert "own.yml" in str(caught.value)


def test_missing_codebook_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"none\.yml: cannot be read"):
        Codebook.load(tmp_path / "none.yml")
