from __future__ import annotations

import pytest

from dragoman.coding.standing import decide, weighed
from dragoman.core.record import Status
from dragoman.core.sentence import ROOT, Sentence

FACT = (0.97, 0.01, 0.01, 0.0, 0.0, 0.01)
PLAN = (0.001, 0.001, 0.99, 0.004, 0.003, 0.001)


def sentence(stands: tuple[tuple[float, ...], ...]) -> Sentence:
    word = ("Go",)
    return Sentence(
        0, "Go", 0, word, (0,), (2,), ("go",), ("VERB",), ("VB",), ("_",), (ROOT,), ("root",), stands=stands
    )


@pytest.mark.parametrize(
    ("rule", "stands", "expected"),
    [
        (Status.ASSERTED, FACT, Status.ASSERTED),
        (Status.ASSERTED, PLAN, Status.PLANNED),
        (Status.DENIED, FACT, Status.DENIED),
        (Status.DENIED, PLAN, Status.DENIED),
    ],
)
def test_the_model_may_doubt_a_fact_but_makes_none(rule: Status, stands: tuple[float, ...], expected: Status) -> None:
    status, reason = decide(rule, sentence((stands,)), 0)
    assert status is expected
    assert (reason is not None) is (expected is not rule)


def test_without_the_head_the_rules_decide() -> None:
    assert decide(Status.ASSERTED, sentence(()), 0) == (Status.ASSERTED, None)
    assert weighed(Status.PLANNED, (), 1.0)[Status.PLANNED] == 1.0


def test_a_bonus_shifts_the_chances_and_they_sum_to_one() -> None:
    plain, raised = weighed(Status.DENIED, FACT, 0.0), weighed(Status.DENIED, FACT, 3.0)
    assert raised[Status.DENIED] > plain[Status.DENIED]
    assert sum(raised.values()) == pytest.approx(1.0)
