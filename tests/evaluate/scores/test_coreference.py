from typing import Any

import pytest

from dragoman.evaluate.scores.coreference import best_assignment, ceaf, clusters, muc, score_coreference


def _document(chains: str, **more: str) -> dict[str, Any]:
    """A document whose mentions stand one after another; each letter is the chain of one."""
    return {**more, "mentions": [{"start": n, "end": n + 1, "chain": chain} for n, chain in enumerate(chains)]}


GOLD = {"d": _document("aaabbc")}
HALF = {"d": _document("xxyzwv")}


def test_the_gold_itself_scores_all() -> None:
    assert score_coreference(GOLD, GOLD).value == pytest.approx(1.0)
    assert score_coreference(GOLD, {}).value == 0.0


def test_one_of_three_links_kept() -> None:
    report = score_coreference(GOLD, HALF)
    figures = {row.name: row.figures for row in report.rows}
    assert figures["MUC"]["R"] == pytest.approx(1 / 3)
    assert figures["MUC"]["P"] == 1.0
    assert figures["B3"]["R"] == pytest.approx((2 * 2 / 3 + 1 / 3 + 0.5 + 0.5 + 1) / 6)
    assert figures["LEA"]["R"] == pytest.approx((3 * 1 / 3 + 0 + 1) / 6)
    assert muc(clusters(HALF), clusters(GOLD)) == (1, 1)
    assert ceaf(clusters(GOLD), clusters(HALF)) == pytest.approx(0.8 + 2 / 3 + 1)


def test_clusters_end_with_the_document() -> None:
    two = {"d": _document("a"), "e": _document("a")}
    assert len(clusters(two)) == 2


def test_news_is_counted_apart() -> None:
    gold = {"d": _document("aab", genre="news"), "e": _document("aa", genre="letter")}
    names = [row.name for row in score_coreference(gold, gold).rows]
    assert "news: LEA" in names
    assert "news: LEA" not in [row.name for row in score_coreference(GOLD, GOLD).rows]


def test_the_best_assignment_may_be_wide_or_tall() -> None:
    assert best_assignment([[1, 2], [2, 1]]) == 4
    assert best_assignment([[3, 1, 2]]) == 3
    assert best_assignment([[3], [1], [2]]) == 3
