"""Which expression dates which event, by the tree."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.coding.dates import find_times, time_of_event
from dragoman.core.record import Tense
from tests.coding.dates.test_expressions import PUBLISHED
from tests.factory import sentence

CASES = yaml.safe_load(Path(__file__).with_name("belong.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_time_of_event(case: dict[str, Any]) -> None:
    made = sentence(case["sentence"])
    times = find_times(made, PUBLISHED)
    for trigger, words in case["dates"].items():
        time = time_of_event(times, made, made.words.index(trigger), Tense.PAST)
        found = made.covered(time.phrase.start, time.phrase.end) if time else None
        assert found == words, trigger


def test_interval_comes_before_a_vague_word() -> None:
    made = sentence(
        "It/PRON/nsubj/3 recently/ADV/advmod/3 closed/VERB/root/0/close in/ADP/case/5 May/PROPN/obl/3 ./PUNCT/punct/3"
    )
    times = find_times(made, PUBLISHED)
    assert [x.value for x in times] == ["PAST_REF", "2014-05"]
    assert time_of_event(times, made, 2, Tense.PAST) == times[1]
    assert time_of_event(times[:1], made, 2, Tense.PAST) == times[0]
    assert time_of_event(times[:1], made, 2, Tense.FUTURE) is None
