"""CAMEO codes come back as PLOVER types; longer codes decide over shorter ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook.cameo import CameoTable
from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import InputError

CODEBOOK = Codebook.load()
TABLE = CameoTable.load()


def test_table_uses_only_what_the_codebook_has():
    CODEBOOK.check_cameo(TABLE)


def test_every_root_is_covered():
    assert {code for code in TABLE.codings if len(code) == 2} == {f"{root:02}" for root in range(1, 21)}


@pytest.mark.parametrize(
    ("code", "name", "mode"),
    [
        ("010", "", ()),
        ("0256", "", ()),
        ("036", "AGREE", ()),
        ("0813", "RETREAT", ()),
        ("081", "CONCEDE", ()),
        ("0842", "RETREAT", ("release",)),
        ("0862", "RETREAT", ("access",)),
        ("0941", "ACCUSE", ("investigate",)),
        ("1056", "REQUEST", ("yield",)),
        ("1242", "REJECT", ("change",)),
        ("1246", "REJECT", ("yield",)),
        ("1313", "THREATEN", ("relations",)),
        ("1431", "PROTEST", ()),
        ("163", "COERCE", ("restrict",)),
        ("1711", "COERCE", ("seize",)),
        ("1712", "ASSAULT", ("destroy",)),
        ("1722", "COERCE", ("restrict",)),
        ("175", "ASSAULT", ("crowd-control",)),
        ("176", "COERCE", ("cyber",)),
        ("191", "COERCE", ("restrict",)),
        ("192", "COERCE", ("seize",)),
        ("1951", "ASSAULT", ("aerial",)),
        ("1952", "ASSAULT", ("drone",)),
        ("202", "ASSAULT", ("targeted",)),
        ("2042", "ASSAULT", ("unconventional",)),
    ],
)
def test_longest_code_decides(code: str, name: str, mode: tuple[str, ...]):
    coding = TABLE.plover(code)
    assert (coding.type, coding.mode) == (name, mode)


def test_codes_of_the_codebook_come_back_as_their_type():
    for name, event_type in CODEBOOK.types.items():
        for mode in event_type.modes.values():
            if mode.cameo:
                assert TABLE.plover(mode.cameo).type == name
        assert CODEBOOK.root_label(TABLE.plover(CODEBOOK.cameo(name)).type) == CODEBOOK.root_label(name)


def test_aid_for_people_in_need_has_its_context():
    assert TABLE.plover("073").context == ("human_security",)


@pytest.mark.parametrize("code", ["", "0", "21", "99", "abc", "---"])
def test_no_code_is_refused(code: str):
    with pytest.raises(InputError, match="is not a CAMEO code"):
        TABLE.plover(code)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"07": {label: aid, type: HELP}', "CAMEO 07: 'HELP' is not an event type"),
        ('"07": {label: aid, type: AID, mode: riot}', "CAMEO 07: 'riot' is not a mode of AID"),
        ('"07": {label: aid, type: AID, context: rain}', "CAMEO 07: 'rain' is not a context"),
    ],
)
def test_table_that_does_not_fit_the_codebook_is_refused(tmp_path: Path, line: str, message: str):
    path = tmp_path / "own.yml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        CODEBOOK.check_cameo(CameoTable.load(path))


def test_unquoted_code_is_refused(tmp_path: Path):
    path = tmp_path / "own.yml"
    path.write_text("07: {label: aid}", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.yml: the key 7 must be text"):
        CameoTable.load(path)
