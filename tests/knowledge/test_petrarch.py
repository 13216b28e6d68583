from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.petrarch import Dictionaries, read_dictionaries

ACTORS = """<!-- a comment
over two lines -->
NORLAND [NOR] # remark
+NORLANDER
+KARVIK_CITY_

LAKE_FRONT
+L.F.
\t[SUDREB] ; remark
SUDLAND  [SUD]
ANNA_B._REED # holds several offices
+REED
\t[NORLEG <20050301]
\t[NORGOV 20050301 - 20100228]
\t[NOROPP 100301-120101]
\t[NORELI >20120102]
\t[NOR]
THE_TWIN_ISLES [ONE/TWO]
NORLAND_GAZETTE [NORGOVMED]
SHADE [---]
MARTA_DUNN [--- <990101]
\t[NORMIL]
"""
AGENTS = """!PERSON! = MAN, WOMAN
SOLDIER [~MIL] # remark
POLICE {} [ ~COP]
WOLF {WOLVES} [~CRM]
FOREIGN_MINISTER [~GOVFRM]
MINISTER [~GOV]
AID_GROUP [NGO~]
CONGRESS!PERSON! [~LEG]
DEPUTY [~LEG]
"""
DAY = dt.date(2008, 6, 1)


@pytest.fixture
def both(tmp_path: Path) -> Dictionaries:
    (tmp_path / "my.actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "my.agents.txt").write_text(AGENTS, encoding="utf-8")
    (tmp_path / "my.verbs.txt").write_text("--- STRIKE [190] ---\nSTRIKE\n", encoding="utf-8")
    return read_dictionaries([tmp_path])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Norland", ["NOR"]),
        ("Karvik City", ["NOR"]),
        ("Norland's foreign minister", ["NORGOVFRM"]),
        ("a soldier from Norland", ["NORMIL"]),
        ("wolves of Sudland", ["SUDCRM"]),
        ("Sudland polices", ["SUD"]),
        ("the deputies", ["---LEG"]),
        ("a congresswoman", ["---LEG"]),
        ("aid groups in Sudland", ["NGOSUD"]),
        ("aid groups", ["NGO"]),
        ("the Lake Front soldiers", ["SUDREBMIL"]),
        ("the L.F.", ["SUDREB"]),
        ("Norland Gazette minister", ["NORGOVMED"]),
        ("the Twin Isles", ["ONE", "TWO"]),
        ("soldiers of Norland and Sudland", ["NORMIL", "SUDMIL"]),
        ("Shade", []),
        ("somebody else", []),
    ],
)
def test_words_get_the_codes_of_the_dictionaries(both: Dictionaries, words: str, codes: list[str]) -> None:
    assert list(both.codes(words, DAY)) == codes


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2005-02-28", "NORLEG"),
        ("2005-03-01", "NORGOV"),
        ("2010-02-28", "NORGOV"),
        ("2010-03-01", "NOROPP"),
        ("2012-01-01", "NOROPP"),
        ("2012-01-02", "NORELI"),
    ],
)
def test_codes_change_with_the_day(both: Dictionaries, day: str, code: str) -> None:
    assert both.codes("Anna B. Reed", dt.date.fromisoformat(day)) == (code,)


def test_nobody_up_to_a_day(both: Dictionaries) -> None:
    assert both.codes("Marta Dunn", dt.date(1998, 12, 31)) == ()
    assert both.codes("Marta Dunn", dt.date(1999, 1, 1)) == ("NORMIL",)


def test_without_a_day_the_code_without_dates_holds(both: Dictionaries) -> None:
    assert both.codes("Reed", None) == ("NOR",)


def test_a_later_file_goes_before(tmp_path: Path, both: Dictionaries) -> None:
    later = tmp_path / "later.txt"
    later.write_text("NORLAND [NRD]\n", encoding="utf-8")
    read = read_dictionaries([tmp_path / "my.actors.txt", later])
    assert (read.codes("Norland", DAY), read.codes("Norlander", DAY)) == (("NRD",), ("NOR",))
    assert read.content_hash != both.content_hash


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("NORLAND\nSUDLAND [SUD]\n", ":1: Norland has no code"),
        ("REED [NORGOV 20051301-20060101]\n", ":1: 20051301 is no day"),
        ("SOLDIER [~MIL]\nPOLICE\n", ":2: no code in square brackets"),
        ("--- STRIKE [190] ---\nSTRIKE\n", "no dictionary of actors or agents"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "actors.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_dictionaries([file])


def test_a_folder_without_dictionaries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no file with actors or agents"):
        read_dictionaries([tmp_path])
