"""Spans that overlap in any way give markup that closes and a text that is whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.core.record import Status
from dragoman.output.html.spans import Box, Mark, paragraphs, pieces
from dragoman.output.html.text import marked
from tests.output.html.reader import Page

TEXT = "Ada said the <mayor> had\n\nleft & Bo denied it.\nNobody else spoke."
OFFSETS = st.integers(-2, len(TEXT) + 2)
MARKS = st.builds(
    Mark, OFFSETS, OFFSETS, st.sampled_from(["actor", "trigger", "when"]), st.integers(0, 3), st.sampled_from(Status)
)
BOXES = st.builds(Box, OFFSETS, OFFSETS, st.integers(0, 2), st.sampled_from(["Ada", "Bo"]))


@given(st.lists(MARKS, max_size=8), st.lists(BOXES, max_size=6))
def test_any_spans_give_closed_markup_and_the_same_text(marks: list[Mark], boxes: list[Box]) -> None:
    shown = Page(f"<article class=body>{marked(TEXT, marks, [*paragraphs(TEXT), *boxes])}</article>")
    assert shown.bodies() == [TEXT]


@given(st.lists(MARKS, max_size=8))
def test_every_character_of_a_mark_is_marked(marks: list[Mark]) -> None:
    found = list(pieces(len(TEXT), marks, []))
    assert [piece.start_char for piece in found[1:]] == [piece.end_char for piece in found[:-1]]
    for mark in marks:
        covered = [i for piece in found if mark in piece.marks for i in range(piece.start_char, piece.end_char)]
        valid = 0 <= mark.start_char < mark.end_char <= len(TEXT)
        assert covered == (list(range(mark.start_char, mark.end_char)) if valid else [])


def test_a_box_that_crosses_another_goes_on_without_a_second_label() -> None:
    shown = Page(marked("abcdef", [], [Box(0, 4, 0, "Ada"), Box(2, 6, 0, "Bo")]))
    boxes = shown.all("span", "said")
    assert [(box.text, box.attributes.get("data-source"), len(box.path)) for box in boxes] == [
        ("abcd", "Ada", 0),
        ("cd", "Bo", 1),
        ("ef", None, 0),
    ]


def test_boxes_on_the_same_words_nest_in_the_order_of_the_chain() -> None:
    shown = Page(marked("abc", [], [Box(0, 3, 1, "Ada"), Box(0, 3, 0, "Bo")]))
    assert [box.attributes["data-source"] for box in shown.all("span", "said")] == ["Bo", "Ada"]


def test_marks_that_overlap_share_their_words() -> None:
    marks = [Mark(0, 4, "actor", 1, Status.DENIED), Mark(2, 6, "recipient", 2, Status.DENIED)]
    shown = Page(marked("abcdef", marks, []))
    assert [(e.text, e.attributes["data-m"]) for e in shown.all("span", "m")] == [
        ("ab", "1:actor"),
        ("cd", "1:actor+ 2:recipient"),
        ("ef", "2:recipient+"),
    ]


def test_two_statuses_on_one_trigger_are_both_named() -> None:
    marks = [Mark(0, 3, "trigger", 1, Status.DENIED), Mark(0, 3, "trigger", 2, Status.ASSERTED)]
    [trigger] = Page(marked("hit", marks, [])).all("a", "trigger")
    assert trigger.attributes["data-status"] == "✕ denied, ✓ asserted"


def test_paragraphs_part_at_blank_lines_or_else_at_line_ends() -> None:
    wrapped = "one\ntwo\n\nthree"
    assert [wrapped[box.start_char : box.end_char] for box in paragraphs(wrapped)] == ["one\ntwo", "three"]
    plain = "one\ntwo\n"
    assert [plain[box.start_char : box.end_char] for box in paragraphs(plain)] == ["one", "two"]
