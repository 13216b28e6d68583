from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.codebook.codebook import Codebook
from dragoman.core.record import Record, Status
from dragoman.evaluate.events import Parties, by_cameo, code, dyads, usual
from dragoman.knowledge import Knowledge
from dragoman.resolve.context import ONLY_COUNTRY
from tests.evaluate.made import knowing, party, record

CODEBOOK = Codebook.load()
MALI = party("Mali", 0, "MLI", sector="GOV", entity_id="MLI")
TOGO = party("Togo", 20, "TGO", sector="GOV", entity_id="TGO")
UN = party("UN troops", 40, "UNO", sector="MIL", entity_id="un")


def sides(each: Record) -> list[tuple[str | None, str | None]]:
    return [
        (d["source"] and d["source"]["country"], d["target"] and d["target"]["country"]) for d in dyads(each, CODEBOOK)
    ]


def test_one_dyad_for_each_pair() -> None:
    assert sides(record("AID", actor=(MALI, TOGO), recipient=(UN,))) == [("MLI", "IGO"), ("TGO", "IGO")]
    assert sides(record("PROTEST", actor=(MALI,))) == [("MLI", None)]


def test_those_who_meet_do_so_both_ways() -> None:
    assert sides(record("CONSULT", actor=(MALI,), recipient=(TOGO,))) == [("MLI", "TGO"), ("TGO", "MLI")]
    assert sides(record("CONSULT", actor=(MALI, TOGO))) == [("MLI", "TGO"), ("TGO", "MLI")]
    visit = record("CONSULT", actor=(MALI,), recipient=(TOGO,), cameo="042")
    assert [d["code"] for d in dyads(visit, CODEBOOK)] == ["042", "043"]


def test_what_is_planned_keeps_its_code_and_changes_its_root() -> None:
    dyad = next(dyads(record("AID", Status.PLANNED, actor=(MALI,), recipient=(TOGO,)), CODEBOOK))
    assert (dyad["root"], dyad["type"], dyad["code"]) == ("AGREE", "07", "070")


def test_nobody_deals_with_himself() -> None:
    mali = replace(MALI, name="Mali")
    assert sides(record("REJECT", actor=(mali, TOGO), recipient=(mali,))) == [("TGO", "MLI")]


def test_codes_of_dictionaries_go_before(tmp_path: Path) -> None:
    agents = tmp_path / "agents.txt"
    agents.write_text("TROOPS {} [~MIL]\n", encoding="utf-8")
    actors = tmp_path / "mali.txt"
    actors.write_text("MALI\n\t[OLDGOV <20000101]\n\t[MLX]\n", encoding="utf-8")
    parties = Parties(Knowledge.load(actors=[actors, agents]), dt.date(2010, 1, 1))
    it, mine = party("it", 50, "MLI", name="Mali"), party("troops", 60, "MLI")
    guessed = party("troops", 70, "MLI", reason=ONLY_COUNTRY)
    each = record("AID", actor=(MALI, it, mine, guessed), recipient=(TOGO,))
    assert [d["source"]["code"] for d in dyads(each, CODEBOOK, parties)] == ["MLX", "MLX", "MLXMIL", "---MIL"]
    assert next(dyads(each, CODEBOOK, parties))["target"]["code"] == "TGO"


def test_files_labelled_by_cameo_want_no_country_that_the_words_do_not_tell() -> None:
    guessed = party("the police", 70, "MLI", sector="COP", reason=ONLY_COUNTRY)
    predicted = {"a": {"id": "a", "events": list(dyads(record("PROTEST", actor=(guessed,)), CODEBOOK))}}
    event = by_cameo({"a": {"events": [{"code": "141"}]}}, predicted)["a"]["events"][0]
    assert (event["source"]["code"], event["source"]["country"]) == ("---COP", None)


def test_codes_of_parties() -> None:
    dyad = next(dyads(record("AID", actor=(UN,), recipient=(MALI,)), CODEBOOK))
    assert (dyad["source"]["code"], dyad["target"]["code"]) == ("IGOUNOMIL", "MLI")


def test_what_is_no_event_to_plover_is_left_out() -> None:
    outer = record("THREATEN", id="1", actor=(MALI,))
    inner = record("SANCTION", Status.PLANNED, id="2", within="1", actor=(MALI,), recipient=(TOGO,))
    kept = usual([outer, inner, record("ASSAULT", Status.DENIED, id="3"), record("AID", Status.DEMANDED, id="4")])
    assert [r.id for r in kept] == ["1"]
    assert kept[0].recipient == (TOGO,)


def test_equal_dyads_count_once() -> None:
    twice = [record("AID", id=str(n), actor=(MALI,), recipient=(TOGO,)) for n in range(2)]
    assert len(code({"id": "a", "text": "x"}, knowing(records=twice)[0])["events"]) == 1


def test_files_labelled_by_cameo_alone_get_no_root() -> None:
    predicted: dict[str, Any] = {"a": {"id": "a", "events": list(dyads(record("PROTEST", actor=(MALI,)), CODEBOOK))}}
    by_code = {"a": {"events": [{"code": "141"}]}}
    event = by_cameo(by_code, predicted)["a"]["events"][0]
    assert "root" not in event
    assert event["target"] == {"code": "---", "country": None}
    assert "root" in by_cameo({"a": {"events": [{"root": "PROTEST"}]}}, predicted)["a"]["events"][0]
    assert "root" not in by_cameo({"a": {"date": "2015-01-01"}}, predicted)["a"]["events"][0]
