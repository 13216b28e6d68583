from __future__ import annotations

import pytest

from dragoman.core.errors import InputError
from dragoman.link.judgements import Decision, Judgement, bound, in_force

SAME, NOT, UNSURE = Decision.SAME, Decision.NOT_SAME, Decision.UNSURE


def decided(*rows: tuple[str, str, Decision]) -> list[Judgement]:
    return [Judgement(a, b, d, "ann", f"2024-01-{n + 1:02}") for n, (a, b, d) in enumerate(rows)]


def test_a_pair_has_no_direction() -> None:
    assert (Judgement("b", "a", SAME).first, Judgement("b", "a", SAME).second) == ("a", "b")


def test_a_record_is_not_judged_against_itself() -> None:
    with pytest.raises(InputError, match="name two records"):
        Judgement("a", "a", SAME)


def test_the_later_decision_counts_whatever_the_order() -> None:
    rows = decided(("a", "b", SAME), ("b", "a", NOT))
    assert in_force(rows[::-1])["a", "b"].decision is NOT


def test_unsure_takes_back() -> None:
    assert in_force(decided(("a", "b", SAME), ("a", "b", UNSURE))) == {}


def test_same_goes_from_pair_to_pair() -> None:
    groups, apart = bound(decided(("a", "b", SAME), ("b", "c", SAME), ("d", "e", SAME)))
    assert sorted(map(sorted, groups)) == [["a", "b", "c"], ["d", "e"]]
    assert apart == set()


def test_what_is_not_the_same_is_not_united_through_a_third() -> None:
    groups, apart = bound(decided(("a", "b", SAME), ("a", "c", NOT), ("b", "c", SAME)))
    assert groups == [{"a", "b"}]
    assert apart == {("a", "c")}
