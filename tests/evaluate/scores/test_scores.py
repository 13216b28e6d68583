"""The other scorings by small cases whose figures can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.evaluate.scores.attribution import score_attribution
from dragoman.evaluate.scores.classes import score_classes
from dragoman.evaluate.scores.events import score_events
from dragoman.evaluate.scores.factuality import score_factuality
from dragoman.evaluate.scores.names import score_names
from dragoman.evaluate.scores.times import score_times
from dragoman.evaluate.scores.trees import score_raw, score_trees

CODEBOOK = Codebook.load()
File = dict[str, Any]


def test_classes() -> None:
    gold: File = {str(n): {"root": root} for n, root in enumerate(["AID", "AID", "REJECT", "REJECT"])}
    assert score_classes(gold, gold, CODEBOOK).value == 1
    assert score_classes(gold, {}, CODEBOOK).value == 0
    assert score_classes(gold, {"0": gold["0"], "2": gold["2"]}, CODEBOOK).value == pytest.approx(2 / 3)


def test_classes_that_are_not_given_follow_from_the_finer_ones() -> None:
    gold: File = {"a": {"conflict": 1}, "b": {"conflict": 0}}
    report = score_classes(gold, {"a": {"root": "ASSAULT"}, "b": {"root": "YIELD"}}, CODEBOOK)
    assert (report.figure, report.value) == ("conflict_macro_f1", 1)


def dyad(root: str, source: str, target: str) -> File:
    return {
        "root": root,
        "source": {"country": source, "start": 0, "end": 3},
        "target": {"country": target, "start": 8, "end": 11},
    }


def test_events() -> None:
    gold: File = {
        "1": {"text": "KEN met TZA", "events": [dyad("CONSULT", "KEN", "TZA")]},
        "2": {"text": "FJI hit WSM", "events": [dyad("ASSAULT", "FJI", "WSM")]},
    }
    turned: File = {"1": gold["1"], "2": {"events": [dyad("ASSAULT", "WSM", "FJI")]}}
    assert score_events(gold, gold, CODEBOOK).value == 1
    figures = score_events(gold, turned, CODEBOOK).figures()
    assert (figures["label_country_f1"], figures["label"]["F1"]) == (0.5, 1)


def test_events_by_code() -> None:
    gold: File = {
        "1": {"text": "", "events": [{"type": "19", "code": "190", "source": {"code": "SYRREB"}, "target": None}]}
    }
    other: File = {"1": {"events": [{"type": "19", "code": "194", "source": {"code": "SYRMIL"}, "target": None}]}}
    figures = score_events(gold, other, CODEBOOK).figures()
    assert (figures["label_country_f1"], figures["code"]["F1"], figures["code+actors"]["F1"]) == (1, 0, 0)


TEXT = "Ann said it rains. Bob denied that it snows."
ANN = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]]}
BOB = {"source": [[19, 22]], "cue": [[23, 29]], "content": [[30, 43]]}


@pytest.mark.parametrize(
    ("bob", "expected"), [(BOB, 1), ({**BOB, "source": [[0, 3]]}, 0.5), ({**BOB, "content": [[0, 8]]}, 0.5)]
)
def test_attribution(bob: File, expected: float) -> None:
    gold: File = {"d": {"text": TEXT, "attributions": [ANN, BOB]}}
    assert score_attribution(gold, {"d": {"attributions": [ANN, bob]}}).value == expected


def test_marks_at_the_edge_of_a_role_do_not_count() -> None:
    gold: File = {"d": {"text": TEXT, "attributions": [ANN]}}
    wider: File = {"d": {"attributions": [{**ANN, "content": [[9, 18]]}]}}
    assert score_attribution(gold, wider).figures()["exact content"]["F1"] == 1


def judged(start: int, label: str, score: float) -> File:
    return {"start": start, "end": start + 2, "label": label, "score": score}


def test_factuality() -> None:
    events = [judged(0, "FACT", 3), judged(5, "FACT", 2), judged(9, "NEGATED", -3), judged(12, "NEGATED", -2)]
    gold: File = {"1": {"events": [*events, {"start": 20, "end": 21}]}}
    assert score_factuality(gold, gold).figures()["score"] == {"r": 1, "MAE": 0, "n": 4}
    half = score_factuality(gold, {"1": {"events": [events[0], events[2]]}})
    assert half.value == pytest.approx(2 / 3)
    assert half.head == "4 labelled events, 2 without a prediction"


def time(start: int, end: int, value: str | None, kind: str = "DATE") -> File:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_times() -> None:
    gold: File = {"d": {"timexes": [time(0, 6, "2008-03-01"), time(9, 13, "2009"), time(20, 25, None)]}}
    assert score_times(gold, gold, None).value == 1
    near: File = {"d": {"timexes": [time(0, 5, "2008-03-01"), time(9, 13, "2010")]}}
    figures = score_times(gold, near, None).figures()
    assert (figures["value_f1"], figures["strict"]["R"], figures["relaxed"]["R"]) == (0.5, 0.3333, 0.6667)


def test_times_outside_the_scope_or_of_other_types_do_not_count() -> None:
    gold: File = {"d": {"timexes": [time(0, 6, "2008")], "scope_end": 10}}
    more: File = {"d": {"timexes": [time(0, 6, "2008"), time(30, 33, "2011"), time(7, 9, "P1D", "DURATION")]}}
    assert score_times(gold, more, frozenset({"DATE"})).value == 1


def name(start: int, end: int, kind: str) -> File:
    return {"start": start, "end": end, "type": kind}


def test_names() -> None:
    gold: File = {"1": {"entities": [name(0, 3, "PER"), name(5, 9, "LOC")]}}
    other: File = {"1": {"entities": [name(0, 3, "PER"), name(5, 9, "ORG"), name(5, 8, "LOC")]}}
    assert score_names(gold, gold).value == 1
    assert score_names(gold, other).value == 0.5
    assert score_names(gold, {}).value == 0


def word(number: int, form: str, head: int, relation: str) -> list[str]:
    return [str(number), form, form, "X", "_", "_", str(head), relation, "_", "_"]


def test_trees() -> None:
    gold = [[word(1, "Ann", 2, "nsubj"), word(2, "left", 0, "root")]]
    other = [[word(1, "Ann", 2, "nsubj:pass"), word(2, "left", 1, "root")]]
    assert score_trees(gold, gold).value == 1
    assert score_trees(gold, other).value == 0.5
    assert score_trees(gold, [[word(1, "Bob", 2, "nsubj"), word(2, "left", 0, "root")]]).value == 0
    assert score_trees(gold, []).value == 0


def test_raw_words_and_sentences() -> None:
    words, sentences = [(0, 1), (2, 4), (4, 7), (7, 8)], [(0, 8)]
    gold = {"d": (words, sentences)}
    assert score_raw(gold, {"d": {"words": words, "sentences": sentences}}).value == 1
    half = score_raw(gold, {"d": {"words": [[0, 1], [2, 4], [4, 8], [9, 10]], "sentences": [[0, 9]]}})
    assert (half.value, half.rows[0].figures["F1"]) == (0.5, 0)
