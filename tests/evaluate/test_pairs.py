"""The task shows the coder text and spans alone, and hands on its label; how labels are chosen: tests/test_pairs.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from dragoman.evaluate.pairs import TASK, classify
from dragoman.pairs import PairLabel, Spans
from dragoman.pipeline import Coder


@dataclass
class Labelling:
    """A coder that always gives the same label and keeps what it was asked."""

    asked: list[Any] = field(default_factory=list)

    def pair(self, text: str, actor: Spans, recipient: Spans) -> PairLabel:
        self.asked.append((text, actor, recipient))
        return PairLabel("RETREAT", "YIELD", 2, 1.0, "")


def test_source_is_the_actor_and_target_the_recipient() -> None:
    coder = Labelling()
    seen = {"text": "…", "source": {"spans": [[0, 4]]}, "target": {"spans": []}}
    assert classify(seen, cast("Coder", coder)) == {"root": "YIELD", "penta": 2}
    assert coder.asked == [("…", [(0, 4)], [])]


def test_a_party_may_be_missing() -> None:
    assert classify({"text": "…", "source": None, "target": {"spans": None}}, cast("Coder", Labelling()))["penta"] == 2


def test_labels_and_words_of_the_parties_are_hidden() -> None:
    assert TASK.reads == {"text": (), "source": ("spans",), "target": ("spans",)}
