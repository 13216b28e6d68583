"""Control characters keep their length; HTML loses its tags, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.clean import CONTROL, is_html, replace_controls, strip_html


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Envoys met\x07 in Lomé.", "Envoys met  in Lomé."),
        ("one\r\ntwo", "one \ntwo"),
        ("one\r\n\r\ntwo", "one  \n\ntwo"),
        ("one\rtwo\u2029three", "one\ntwo\nthree"),
        ("Tunis \u202eevil\u202c here", "Tunis  evil  here"),
        ("\ufeffstart \ud800 end", " start   end"),
        ("tab\tand\nnewline stay", "tab\tand\nnewline stay"),
        ("می\u200cرود", "می\u200cرود"),
    ],
)
def test_each_control_becomes_one_blank_or_newline(given_text: str, kept: str) -> None:
    assert replace_controls(given_text) == kept


@given(st.text(st.characters()))
def test_length_stays_and_nothing_hostile_is_left(text: str) -> None:
    kept = replace_controls(text)
    assert len(kept) == len(text)
    assert not CONTROL.search(kept)


def test_a_few_tags_are_text_and_many_are_html() -> None:
    assert not is_html("The sign <b>closed</b> hung at the border; 3 < 4 and 5 > 2.")
    assert is_html("<p>One.</p><p>Two.</p>")


def test_words_stay_and_tags_scripts_comments_go() -> None:
    page = (
        "<html><head><title>Site</title><style>p {}</style></head><body><h1>Ministers meet</h1>"
        "<!-- hidden <p>no</p> --><p>Kenya &amp; Uganda <a href='http://x.example/?a=b'>signed</a> a pact.<br>It holds."
        "</p><script>alert('<p>no</p>')</script></body></html>"
    )
    assert strip_html(page) == "Ministers meet\n\nKenya & Uganda signed a pact.\nIt holds."


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "<script>", "<p", "</script  ", " ", "\n ", "&#", "&#9", "<p a=", "<!", "<svg><p>", "&amp"]
)
def test_hostile_html_takes_no_long_time(unit: str) -> None:
    start = time.perf_counter()
    text = "<p>a</p><p>b</p>" + unit * (300_000 // len(unit)) + "x"
    assert is_html(text)
    strip_html(text)
    assert time.perf_counter() - start < 2


def test_a_reference_with_thousands_of_digits_stays_as_it_is() -> None:
    assert strip_html("&#" + "9" * 5000 + ";").startswith("&#999")
