from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.status import judge, label
from dragoman.pipeline import Coder

PREDICTED: dict[str, Any] = {
    "a": {"id": "a", "events": [{"start": 0, "end": 1, "chances": {"denied": 0.9, "planned": 0.1}}]}
}


def labels(gold: dict[str, Any]) -> Any:
    return label({"a": gold}, PREDICTED)["a"]["events"][0]["label"]


def test_predictions_take_the_labels_of_the_file() -> None:
    assert labels({"events": [{"label": "FUTURE"}]}) == "NEGATED"
    assert labels({"events": [{"label": "UNSURE"}], "published": "2020-01-01"}) == "NOT_FACT"


def test_a_file_without_labels_is_news_where_it_is_dated() -> None:
    assert labels({"events": [{}], "published": "2020-01-01"}) == "NEGATED"
    assert labels({"events": [{}]}) == "NOT_FACT"


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The shop opened.", "opened", "asserted"),
        ("The shop did not open.", "open", "denied"),
        ("The shop will open.", "open", "planned"),
        ("The shop may have opened.", "opened", "uncertain"),
        ("If the shop opens, prices will fall.", "opens", "hypothetical"),
        ("The mayor demanded that the shop close.", "close", "demanded"),
    ],
)
def test_any_word_for_an_event_is_judged(coder: Coder, text: str, word: str, status: str) -> None:
    at = text.index(word)
    event = judge({"text": text, "events": [{"start": at, "end": at + len(word)}]}, coder)["events"][0]
    assert event["status"] == status
    assert -3 <= event["score"] <= 3


def test_a_span_without_words_is_taken_as_told(coder: Coder) -> None:
    event = judge({"text": "It rains.", "events": [{"start": 90, "end": 95}]}, coder)["events"][0]
    assert event["status"] == "asserted"
