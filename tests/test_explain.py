"""What `explain` tells of a text."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.explain import Explanation, SentenceExplanation, tree_lines
from dragoman.pipeline import Coder
from tests.factory import sentence

TEXT = "Peru said rebels had attacked the town. The storm attacked the coast. Kenya's attack helicopters flew."


@pytest.fixture(scope="module")
def explanation(coder: Coder) -> Explanation:
    return coder.explain(TEXT)


def rendered(explanation: Explanation) -> str:
    """What is printed, without colours."""
    console = Console(file=io.StringIO(), width=200, color_system=None)
    explanation.render(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def of_word(part: SentenceExplanation, word: str) -> list[tuple[str, bool, bool]]:
    return [(c.type, c.holds, c.chosen) for c in part.considered if c.word == word]


def test_sentences_and_records_are_those_of_the_coder(coder: Coder, explanation: Explanation) -> None:
    assert [s.sentence.text for s in explanation.sentences] == TEXT.replace(". ", ".\n").split("\n")
    assert list(explanation.records) == list(coder.code(TEXT))


def test_one_sense_of_a_coded_word_is_chosen_and_holds(explanation: Explanation) -> None:
    told = of_word(explanation.sentences[0], "attacked")
    assert [(kind, holds) for kind, holds, chosen in told if chosen] == [("ASSAULT", True)]
    assert any(not holds for _, holds, _ in told)


def test_word_without_a_side_is_told_as_not_coded(explanation: Explanation) -> None:
    coded = {r.evidence.sentence for r in explanation.records}
    assert coded == {0}
    assert [s.uncoded for s in explanation.sentences] == [(), ("attacked (ASSAULT)",), ()]


def test_chosen_rule_is_the_one_of_the_record(explanation: Explanation) -> None:
    (record,) = explanation.records
    chosen = [c.rule for s in explanation.sentences for c in s.considered if c.chosen and c.word == "attacked"]
    assert record.evidence.reasons[0].rule in chosen


def test_rendering_shows_tree_entries_records_and_sources(explanation: Explanation) -> None:
    told = rendered(explanation)
    for words in ("rebels had attacked", "nsubj", "lexicon", "assault/attack.verb", "ASSAULT", "asserted", "'Peru'"):
        assert words in told
    assert "cue 'said' (indirect)" in told


def test_brackets_of_a_text_are_no_markup(coder: Coder) -> None:
    told = rendered(coder.explain("[bold]Rebels[/bold] attacked [red]Gao[/]."))
    assert "[bold]Rebels[/bold] attacked [red]Gao[/]." in told


@pytest.mark.parametrize("text", ["", " \n", ".", "No event here."])
def test_text_without_events(coder: Coder, text: str) -> None:
    explanation = coder.explain(text)
    assert explanation.records == ()
    assert "record" not in rendered(explanation)


def test_published_date_reaches_the_records(coder: Coder) -> None:
    import datetime as dt

    explained = coder.explain("Rebels attacked Gao on Monday.", published=dt.date(2018, 6, 14))
    assert explained.records[0].event_date.start == "2018-06-11"


def test_tree_lines_are_in_text_order_and_indented() -> None:
    made = sentence(
        "Rebels/NOUN/nsubj/2 attacked/VERB/root/0/attack Gao/PROPN/obj/2 ./PUNCT/punct/2", names={"Gao": "LOC"}
    )
    lines = tree_lines(made)
    assert [line.split()[0] for line in lines] == list(made.words)
    assert [len(line) - len(line.lstrip()) for line in lines] == [4, 2, 4, 4]
    assert lines[2].split() == ["Gao", "obj", "PROPN", "Gao", "LOC"]
