"""Columns are found by what is asked, by name, or by content."""

from __future__ import annotations

import pytest

from dragoman.core.errors import InputError
from dragoman.ingest.columns import Columns, asked_columns

PROSE = "The ministers of both countries met on Thursday and signed an accord on fishing, a spokesman said later."


@pytest.mark.parametrize(
    ("row", "name", "column"),
    [
        ({"text": "a", "body": "b"}, "text", "text"),
        ({"text": " ", "body": "b"}, "text", "body"),
        ({"Article Text": "a", "summary": "b"}, "text", "Article Text"),
        ({"summary": "b", "Full_Text": "a"}, "text", "Full_Text"),
        ({"Pub Date": "2015-10-22"}, "published_date", "Pub Date"),
        ({"publishedAt": "2015-10-22"}, "published_date", "publishedAt"),
        ({"source": {"id": 1, "name": "Courier"}}, "publisher", "source"),
        ({"_id": 7}, "id", "_id"),
        ({"x1": "short", "x2": PROSE, "x3": PROSE * 2}, "text", "x3"),
        ({"x1": '{"a": "' + PROSE + '"}', "x2": PROSE}, "text", "x2"),
    ],
)
def test_the_best_column_is_taken(row: dict[object, object], name: str, column: str) -> None:
    columns = Columns({})
    if column == "_id":
        row["id"] = row.pop("_id")
        column = "id"
    taken = columns.take(row, name)
    assert taken is not None
    assert taken.column == column


@pytest.mark.parametrize("row", [{"text": 3}, {"title": "a"}, {"x": "a b c"}, {"text": None}, {}, {1: PROSE}])
def test_where_there_is_no_text_none_is_made_up(row: dict[object, object]) -> None:
    assert Columns({}).take(row, "text") is None


def test_what_was_guessed_by_content_holds_for_the_file() -> None:
    columns = Columns({})
    assert columns.take({"a": PROSE, "b": ""}, "text") == ("a", PROSE)
    assert columns.take({"a": PROSE, "b": PROSE * 2}, "text") == ("a", PROSE)
    assert columns.take({"a": "", "b": PROSE * 2}, "text") is None


def test_a_column_asked_for_is_the_only_one() -> None:
    columns = Columns(asked_columns(["text=b", "date=when", "publisher=source.name"]))
    row: dict[object, object] = {"text": "a", "b": "b", "when": "2015-10-22", "source": {"name": "Courier"}}
    assert columns.take(row, "text") == ("b", "b")
    assert columns.take(row, "published_date") == ("when", "2015-10-22")
    assert columns.take(row, "publisher") == ("source.name", "Courier")
    assert columns.take({"text": "a"}, "text") is None


@pytest.mark.parametrize("option", ["text", "text=", "=b", "colour=red"])
def test_an_option_that_names_no_column_is_refused(option: str) -> None:
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        asked_columns([option])
