from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.core.errors import GoldError
from dragoman.evaluate.accounts import READS, AccountsTask, link
from dragoman.evaluate.gold import shown
from dragoman.evaluate.scores.accounts import score_accounts
from tests.evaluate.made import knowing, write_gold
from tests.factory import sentence

RAID = sentence("Gunmen/NOUN/nsubj/2 raided/VERB/root/0/raid Lugo/PROPN/obj/2")


def line(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": RAID.text, "mentions": [{"start": 7, "end": 13, **more}]}


def test_labels_are_not_read() -> None:
    seen = shown(line("a", chain="x", type="ACTION", scored=True, kind="event") | {"topic": 1}, READS)
    assert seen == {"text": RAID.text, "mentions": [{"start": 7, "end": 13, "kind": "event"}]}


def test_chains_go_from_document_to_document() -> None:
    coder, asked = knowing([RAID])
    found = link({"a": line("a"), "b": line("b")}, coder)
    chains = [record["mentions"][0]["chain"] for record in found.values()]
    assert chains[0] == chains[1]
    assert [document.id for document in asked] == ["a", "b"]


def test_mentions_of_other_kinds_are_left_out() -> None:
    assert link({"a": line("a", kind="human")}, knowing([RAID])[0])["a"]["mentions"] == []


def test_known_topics_need_their_field(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, line("a", chain="x"))
    with pytest.raises(GoldError, match="has no 'topic'"):
        AccountsTask("topic").evaluate(gold, knowing([RAID])[0])


def test_known_topics_keep_chains_apart(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, line("a", chain="x") | {"topic": 1}, line("b", chain="y") | {"topic": 2})
    outcome = AccountsTask("topic").evaluate(gold, knowing([RAID])[0])
    assert outcome.report.rows[1].figures["F1"] == 1


def test_a_file_without_chains_is_predicted_only(tmp_path: Path) -> None:
    outcome = AccountsTask().evaluate(write_gold(tmp_path, line("a")), knowing([RAID])[0])
    assert "nothing to score" in outcome.report.head
    assert len(outcome.predictions) == 1


def test_only_checked_sentences_count() -> None:
    checked = {"sentences": [[0, 5], [6, 9]], "scored_sentences": [1]}
    told = [{"start": 1, "end": 2, "chain": "x"}, {"start": 6, "end": 7, "chain": "x"}]
    report = score_accounts({"a": {**checked, "mentions": told}}, {"a": {"mentions": told}})
    assert report.head == "gold 1 mentions in 1 clusters; predicted 1 in 1"


def test_clusters_go_across_documents() -> None:
    gold = {name: {"mentions": [{"start": 0, "end": 1, "chain": "x"}]} for name in "ab"}
    apart = {name: {"mentions": [{"start": 0, "end": 1, "chain": name}]} for name in "ab"}
    assert score_accounts(gold, gold).value == 1
    assert score_accounts(gold, apart).value < 0.5
