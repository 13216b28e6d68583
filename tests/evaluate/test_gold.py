from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dragoman.core.errors import GoldError
from dragoman.evaluate import measure
from dragoman.evaluate.gold import published, read_lines, shown
from tests.evaluate.made import knowing, write_gold
from tests.factory import sentence

NAMES = {"id": "a", "text": "Oman waits.", "entities": [{"start": 0, "end": 4, "type": "LOC"}], "secret": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"id": "a", "text": "x"}\n{"id": "b"}\n', ":2: 'text' is missing"),
        ('{"id": "a", "text": "x"}\n\n{"id": "b", "text": 3}\n', ":3: 'text' must be text"),
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', ":2: the id 'a' stands twice"),
        ('{"id": "a", \n', ":1: no JSON"),
        ("[1]\n", ":1: no JSON object"),
        ('{"text": "x"}\n', ":1: 'id' is missing"),
        ("\n", "the file is empty"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content)
    with pytest.raises(GoldError) as error:
        read_lines(gold, {"text": str})
    assert message in str(error.value)
    assert str(gold) in str(error.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError, match="no UTF-8"):
        read_lines(gold, {})


def test_only_the_named_fields_and_keys_are_shown() -> None:
    line = {"text": "x", "events": [{"start": 0, "end": 1, "label": "FACT"}], "root": "AID", "source": {"spans": []}}
    seen = shown(line, {"text": (), "events": ("start", "end"), "source": ("spans",), "absent": ()})
    assert seen == {"text": "x", "events": [{"start": 0, "end": 1}], "source": {"spans": []}}


@pytest.mark.parametrize("field", ["published", "published_date", "date"])
def test_the_day_of_the_text_has_several_names(field: str) -> None:
    assert published({field: "2015-10-22"}) == dt.date(2015, 10, 22)
    assert published({}) is None


def test_predictions_are_written_in_the_form_of_the_gold(tmp_path: Path) -> None:
    coder, asked = knowing([sentence("Oman/PROPN/nsubj/2 waits/VERB/root/0 ./PUNCT/punct/2", names={"Oman": "LOC"})])
    out = tmp_path / "out.jsonl"
    report = measure("names", write_gold(tmp_path, NAMES), coder, out)
    assert json.loads(out.read_text()) == {"id": "a", "entities": [{"start": 0, "end": 4, "type": "LOC"}]}
    assert report.lines()[-1] == "micro_f1 1.0000"
    assert [document.text for document in asked] == ["Oman waits."]


def test_a_file_without_gold_is_predicted_and_not_scored(tmp_path: Path) -> None:
    coder, _ = knowing([sentence("Oman/PROPN/root/0", names={"Oman": "LOC"})])
    out = tmp_path / "out.jsonl"
    lines = measure("names", write_gold(tmp_path, {"id": "a", "text": "Oman"}), coder, out).lines()
    assert "nothing to score" in lines[-1]
    assert json.loads(out.read_text())["entities"]


def test_gold_on_some_lines_only_is_refused(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, NAMES, {"id": "b", "text": "x"})
    with pytest.raises(GoldError, match="'b' has no 'entities'"):
        measure("names", gold, knowing()[0])
