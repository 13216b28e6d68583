"""Words and sentence bounds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.tokenize import MAX_WORDS, Tokenizer, cut_long, paragraphs

TOKENIZER = Tokenizer()


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in TOKENIZER.word_spans(text)]


def sentences(text: str) -> list[str]:
    return [text[b.start_char : b.end_char] for b in TOKENIZER.sentence_bounds(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked.", "Rebels attacked ."),
        ("It isn't over; they've won.", "It is n't over ; they 've won ."),
        ("It isn’t Peru’s.", "It is n’t Peru ’s ."),
        ("The rebels' camp", "The rebels ' camp"),
        ("They cannot go, I'd say.", "They can not go , I 'd say ."),
        ("I'll say he'd've gone", "I 'll say he 'd 've gone"),
        ("CAN'T WON'T", "CA N'T WO N'T"),
        ("a search-engine firm", "a search - engine firm"),
        ("anti-government ex-soldiers, vice-president", "anti-government ex-soldiers , vice-president"),
        ("pro-Russian and non-EU states", "pro-Russian and non-EU states"),
        ("a Sino-Indian talk", "a Sino - Indian talk"),
        ("Ban Ki-moon met Kim Jong-un", "Ban Ki-moon met Kim Jong-un"),
        ("Wai-ching of a Peru-based, US-led group", "Wai-ching of a Peru - based , US - led group"),
        ("U.S. forces and the U.N.", "U.S. forces and the U.N."),
        ("Gen. Diaz, Dr. Lee and Mr. Okoro", "Gen. Diaz , Dr. Lee and Mr. Okoro"),
        ("J. Diaz of AT&T", "J. Diaz of AT&T"),
        ("in the U.S and the U.N, not S.A.", "in the U.S and the U.N , not S.A."),
        ("No. 5 of no.", "No. 5 of no ."),
        ("$1,200.50 at 7:30", "$ 1,200.50 at 7:30"),
        pytest.param(
            "155mm shells at 7:30pm, 14.5bn",
            "155 mm shells at 7:30 pm , 14.5 bn",
        ),
        ("3.5% in 1990s, 21st", "3.5 % in 1990s , 21st"),
        ("wait... what?!", "wait ... what ?!"),
        ("See https://example.org/a?b=1, ok.", "See https://example.org/a?b=1 , ok ."),
        ("(www.example.org) or me@example.org #now @you", "( www.example.org ) or me@example.org #now @you"),
        ("“No,” she said.", "“ No , ” she said ."),
        ("the O'Brien case, Côte d'Ivoire", "the O'Brien case , Côte d'Ivoire"),
        ("one\ttwo\n three", "one two three"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("it's can't U.S. a-b co- 3,4 “ ’s .. \n é 🚀 \x00".split(" "))).map("".join)
)
def test_words_cover_everything_but_blanks(text: str) -> None:
    spans = TOKENIZER.word_spans(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert not [c for i, c in enumerate(text) if i not in covered and (c.isalnum() or c in ".,;:!?“”'\"()-")]
    assert not [c for a, b in spans for c in text[a:b] if c.isspace()]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aB. ?!\n“”'é\u00a0"), max_size=80))
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    bounds = TOKENIZER.sentence_bounds(text)
    assert all(b.start_char < b.end_char for b in bounds)
    assert all(x.end_char <= y.start_char for x, y in itertools.pairwise(bounds))
    assert [b.paragraph for b in bounds] == sorted(b.paragraph for b in bounds)
    for a, _ in TOKENIZER.word_spans(text):
        assert any(b.start_char <= a < b.end_char for b in bounds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fled. Police came.", ["Rebels fled.", "Police came."]),
        ("Gen. Diaz met Dr. Lee in St. Louis. He left.", ["Gen. Diaz met Dr. Lee in St. Louis.", "He left."]),
        ("The U.S. and Peru agreed. Chile did not.", ["The U.S. and Peru agreed.", "Chile did not."]),
        ("Inflation was 3.5 percent. It fell.", ["Inflation was 3.5 percent.", "It fell."]),
        ("“We won,” he said. “They fled.”", ["“We won,” he said.", "“They fled.”"]),
        ("Title without end\nFirst sentence.\n", ["Title without end", "First sentence."]),
        ("  Blanks around.  \n\n  And again.  ", ["Blanks around.", "And again."]),
        ("no end at all", ["no end at all"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


WRAPPED = """Rebels attacked the northern town of Gao on
Monday, and the army, which had left it only a
week before, came back at night. Nobody was
hurt, the mayor said.

Talks are to begin in June, a spokesman for the
government added."""


def test_lines_wrapped_by_hand_are_joined() -> None:
    found = sentences(WRAPPED)
    assert [" ".join(s.split()[:2]) for s in found] == ["Rebels attacked", "Nobody was", "Talks are"]
    assert [b.paragraph for b in TOKENIZER.sentence_bounds(WRAPPED)] == [0, 0, 1]


def test_every_line_is_a_paragraph_where_lines_are_long() -> None:
    lines = [
        f"{'The mayor of the town spoke for a long time about the harvest and the roads ' * 2}{n}" for n in range(5)
    ]
    assert len(list(paragraphs("\n".join(lines)))) == 5


def test_list_of_short_lines_is_not_joined() -> None:
    assert len(list(paragraphs("Rebels fled.\nPolice came.\nNobody spoke.\nIt rained.\nNight fell."))) == 5


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["word", "word", "word", ",", ";"]), max_size=500))
def test_long_sentences_are_cut_and_nothing_is_lost(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = TOKENIZER.word_spans(text)
    runs = list(cut_long(text, spans))
    assert [span for run in runs for span in run] == spans
    assert all(0 < len(run) <= MAX_WORDS for run in runs)


def test_long_sentences_are_cut_after_a_clause_mark() -> None:
    text = "word " * 100 + ", " + "word " * 100
    assert [len(run) for run in cut_long(text, TOKENIZER.word_spans(text))] == [101, 100]


def test_any_number_of_clitics_is_cut_off_in_time() -> None:
    assert words("Peru" + "'s" * 30_000) == ["Peru", *["'s"] * 30_000]
