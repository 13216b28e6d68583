"""The table of a notebook: small, closed, without script or outside parts."""

from __future__ import annotations

from dragoman.output.labels import SYMBOLS
from dragoman.output.notebook import MOST_ROWS, records_html
from tests.output.example import RECORDS, hostile_record
from tests.output.html.reader import Page


def test_each_record_is_a_row_with_its_marked_sentence() -> None:
    shown = Page(records_html(RECORDS))
    rows = shown.all("tr")[1:]
    assert len(rows) == len(RECORDS)
    for row, record in zip(rows, RECORDS, strict=True):
        assert f"{SYMBOLS[record.status]}\xa0{record.status}" in row.text
        assert record.evidence.sentence_text in row.text
        assert record.trigger.text in [e.text for e in shown.all("span") if row in e.path]


def test_hostile_text_stays_text() -> None:
    shown = Page(records_html([hostile_record()]))
    assert not shown.all("script")
    assert {name for e in shown.elements for name in e.attributes} == {"style"}
    assert hostile_record().evidence.sentence_text in shown.all("table")[0].text


def test_long_lists_are_cut_and_say_so() -> None:
    shown = Page(records_html(RECORDS * 10))
    assert len(shown.all("tr")) == MOST_ROWS + 1
    assert "… and 30 more" in shown.all("div")[0].text
