"""Uses and counts over a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.portrayal.portrayal import UNNAMED, Use
from tests.query.made import document, make_ledger, mention, record


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two publishers who tell of the same people in other words."""
    courier, herald = document("a", "Lake Courier", "2026-03-02"), document("b", "Coast Herald", "2026-03-03")
    army = mention("the army", "Army of Velland", "VEL", "MIL")
    minister = mention("The minister", "Ana Oru", "VEL", "GOV")
    return make_ledger(
        tmp_path / "ledger",
        [
            (
                courier,
                [
                    record(
                        courier,
                        1,
                        "The terrorists fired at the army.",
                        "fired",
                        actor=[mention("The terrorists", "group", "VEL")],
                        recipient=[army],
                    ),
                    record(
                        courier,
                        2,
                        "The terrorists fired at the army.",
                        "at",
                        actor=[mention("The terrorists", "group", "VEL")],
                    ),
                    record(
                        courier,
                        3,
                        "The minister called them heroes.",
                        "called",
                        type="SUPPORT",
                        actor=[minister],
                        recipient=[mention("them", "group", "VEL")],
                    ),
                ],
            ),
            (
                herald,
                [
                    record(
                        herald,
                        1,
                        "The freedom fighters fired at the army, she said.",
                        "fired",
                        actor=[mention("The freedom fighters", "group", "VEL")],
                        recipient=[army],
                        source=mention("she", "Ana Oru", "VEL"),
                    ),
                ],
            ),
        ],
    )


def told(uses: tuple[Use, ...]) -> list[tuple[str, str, str, str]]:
    return [(use.publisher, use.speaker, use.kind, use.word) for use in uses if use.actor == "group"]


def test_each_mention_counts_once_with_publisher_and_speaker(ledger: Ledger) -> None:
    found = [each for each in told(ledger.portrayal().uses) if each[2] != "name"]
    assert found == [
        ("Lake Courier", "", "label", "terrorists"),
        ("Lake Courier", "Ana Oru", "label", "heroes"),
        ("Coast Herald", "Ana Oru", "label", "freedom fighters"),
    ]


def test_names_leave_out_pronouns_and_articles(ledger: Ledger) -> None:
    names = [word for _, _, kind, word in told(ledger.portrayal("group").uses) if kind == "name"]
    assert names == ["terrorists", "freedom fighters"]


@pytest.mark.parametrize(
    ("of", "actors"), [("MIL", {"Army of Velland"}), ("velland", {"Army of Velland"}), ("vell", set())]
)
def test_whose_portrayal(ledger: Ledger, of: str, actors: set[str]) -> None:
    assert {use.actor for use in ledger.portrayal(of).uses} == actors


def test_filters_of_records(ledger: Ledger) -> None:
    assert {use.publisher for use in ledger.portrayal(publisher="Coast Herald").uses} == {"Coast Herald"}
    assert ledger.portrayal(since="2026-04").uses == ()


def test_counts_come_with_sentences(ledger: Ledger) -> None:
    counts = {(count.word, count.kind): count for count in ledger.portrayal().counts()}
    label = counts["terrorists", "label"]
    assert (label.count, label.tone, label.sentences) == (1, "unfavourable", ("The terrorists fired at the army.",))
    assert counts["heroes", "label"].tone == "favourable"
    assert ledger.portrayal().counts(0)[0].sentences == ()


def test_who_calls_is_asked_of_the_record_of_the_verb(tmp_path: Path) -> None:
    about = document("d", "Coast Herald", "2026-03-02")
    other = record(
        about, 1, "Somebody called the guards butchers.", "guards", recipient=[mention("the guards", "guards")]
    )
    [use] = make_ledger(tmp_path / "l", [(about, [other])]).portrayal().counts(1)[1:]
    assert (use.word, use.speaker) == ("butchers", UNNAMED)


def test_frame(ledger: Ledger) -> None:
    pytest.importorskip("pandas")
    assert "stance" in ledger.portrayal().df().columns
