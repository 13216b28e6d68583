"""Records survive the way to JSON and back, fit the schema, and flatten to rows without lists."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import typing

import duckdb
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.core import record as values
from dragoman.core.errors import InputError
from dragoman.core.serialize import FLAT_COLUMNS, flatten, record_from_dict, record_schema, record_to_dict

SCHEMA = record_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
DATACLASSES = [value for value in vars(values).values() if dataclasses.is_dataclass(value)]

words = st.text(min_size=1, max_size=8)
maybe = st.text(max_size=8)
offsets = st.integers(0, 9999)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(str)
spans = st.builds(values.Span, words, offsets, offsets)
mentions = st.builds(
    values.Mention, words, offsets, offsets, maybe, maybe, maybe, st.lists(words, max_size=2).map(tuple), maybe, maybe
)
links = st.builds(
    values.Link,
    st.none() | mentions,
    spans,
    st.lists(spans, max_size=2).map(tuple),
    st.sampled_from(["direct", "indirect", "mixed"]),
)
numbers = st.none() | st.floats(-90, 90)
records = st.builds(
    values.Record,
    id=words,
    document_id=words,
    type=words,
    trigger=spans,
    status=st.sampled_from(values.Status),
    tense=st.sampled_from(values.Tense),
    evidence=st.builds(
        values.Evidence,
        offsets,
        words,
        offsets,
        offsets,
        st.sampled_from(["title", "text"]),
        st.lists(st.builds(values.Reason, words, words, maybe, numbers), max_size=2).map(tuple),
    ),
    mode=st.lists(words, max_size=2).map(tuple),
    context=st.lists(words, max_size=2).map(tuple),
    quad_class=st.integers(0, 4),
    score=st.floats(-10, 10),
    cameo=st.from_regex(r"\A([0-9]{2,4})?\Z"),
    actor=st.lists(mentions, max_size=2).map(tuple),
    recipient=st.lists(mentions, max_size=2).map(tuple),
    attribution=st.lists(links, max_size=2).map(tuple),
    within=maybe,
    event_date=st.builds(values.EventDate, days | st.just(""), days | st.just(""), maybe, st.none() | offsets),
    best_date=st.builds(values.BestDate, days | st.just(""), days | st.just(""), words),
    event_location=st.none()
    | st.builds(values.EventLocation, words, offsets, offsets, maybe, maybe, numbers, numbers, maybe, maybe),
    casualties=st.lists(
        st.builds(
            values.Casualties,
            st.sampled_from(["dead", "injured", "arrested", "displaced"]),
            offsets,
            st.none() | offsets,
            words,
            offsets,
            offsets,
        ),
        max_size=2,
    ).map(tuple),
    versions=st.dictionaries(words, maybe, max_size=2),
)


def make_record(**changes: object) -> values.Record:
    base = values.Record(
        id="d1-8-16-ASSAULT-0",
        document_id="d1",
        type="ASSAULT",
        trigger=values.Span("attacked", 8, 16),
        status=values.Status.ASSERTED,
        tense=values.Tense.PAST,
        evidence=values.Evidence(0, "Rebels attacked the town.", 0, 25),
    )
    return dataclasses.replace(base, **typing.cast("dict[str, typing.Any]", changes))


@settings(max_examples=60, deadline=None)
@given(records)
def test_record_comes_back_from_json_and_fits_the_schema(record: values.Record):
    plain = record_to_dict(record)
    assert record_from_dict(json.loads(json.dumps(plain))) == record
    VALIDATOR.validate(plain)


@settings(max_examples=60, deadline=None)
@given(records)
def test_flat_row_has_the_fixed_columns_and_no_list(record: values.Record):
    row = flatten(record)
    assert list(row) == list(FLAT_COLUMNS)
    assert all(isinstance(value, str | int | float | None) and value != "" for value in row.values())


@pytest.mark.parametrize("cls", DATACLASSES, ids=lambda cls: cls.__name__)
def test_schema_lists_the_fields_in_order_and_describes_each(cls: type):
    names = [field.name for field in dataclasses.fields(cls)]
    definition = SCHEMA["$defs"][cls.__name__]
    assert list(definition["properties"]) == definition["required"] == names
    assert all(field["description"].endswith(".") for field in definition["properties"].values())


def test_schema_has_no_definition_besides_the_dataclasses():
    assert set(SCHEMA["$defs"]) == {cls.__name__ for cls in DATACLASSES}


def test_schema_lists_the_closed_values():
    properties = SCHEMA["$defs"]["Record"]["properties"]
    assert properties["status"]["enum"] == list(values.Status)
    assert properties["tense"]["enum"] == list(values.Tense)


@pytest.mark.parametrize("change", [{"status": "true"}, {"cameo": ""}, {"actor": None}, {"note": "x"}, {"score": "1"}])
def test_schema_refuses_wrong_values(change: dict[str, object]):
    assert not VALIDATOR.is_valid(record_to_dict(make_record()) | change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "true"}, r"record\.status must be one of asserted"),
        ({"note": 1}, r"record\.note is not a field"),
        ({"actor": [{"text": "a"}]}, r"record\.actor\[0\]\.start_char is missing"),
        ({"quad_class": 1.5}, r"record\.quad_class must be an integer"),
        ({"trigger": None}, r"record\.trigger must be an object"),
        ({"mode": "beat"}, r"record\.mode must be a list"),
    ],
)
def test_wrong_json_is_refused_with_its_field(change: dict[str, object], message: str):
    with pytest.raises(InputError, match=message):
        record_from_dict(record_to_dict(make_record()) | change)


def test_absent_values_are_null():
    plain = record_to_dict(make_record())
    assert plain["cameo"] is plain["within"] is plain["event_location"] is plain["event_date"]["start"] is None
    assert plain["actor"] == plain["mode"] == []


def test_joined_mentions_keep_their_order_in_every_column():
    actors = (
        values.Mention("Oslo; Bergen", 0, 4, name="Norway", country="NOR"),
        values.Mention("the group", 5, 9),
        values.Mention("Chile", 10, 14, name="Chile", country="CHL"),
    )
    row = flatten(make_record(actor=actors))
    assert row["actor_country"] == "NOR;;CHL"
    assert row["actor_text"] == "Oslo, Bergen;the group;Chile"
    assert row["actor_sector"] is None


def test_source_columns_are_those_of_the_innermost_link():
    said, assured = values.Span("said", 0, 4), values.Span("assured", 9, 16)
    chain = (
        values.Link(None, said),
        values.Link(values.Mention("the minister", 20, 32, name="Ana Ruiz", country="ESP"), assured, kind="direct"),
    )
    row = flatten(make_record(attribution=chain))
    assert (row["attribution"], row["attribution_depth"], row["attribution_kind"]) == ("? > Ana Ruiz", 2, "direct")
    assert (row["source_name"], row["source_country"], row["cue"]) == ("Ana Ruiz", "ESP", "assured")


def test_unnamed_source_differs_from_the_voice_of_the_text():
    unnamed = flatten(make_record(attribution=(values.Link(None, values.Span("reportedly", 0, 10)),)))
    narrated = flatten(make_record())
    assert (unnamed["attribution_depth"], unnamed["attribution"], unnamed["source_name"]) == (1, "?", None)
    assert (narrated["attribution_depth"], narrated["attribution"], narrated["cue"]) == (0, None, None)


def test_counts_of_one_kind_are_not_added_up():
    counts = (
        values.Casualties("dead", 10, 12, "ten or more", 0, 3),
        values.Casualties("dead", 3, 3, "three children", 5, 9),
        values.Casualties("injured", 4, 4, "four", 12, 16),
    )
    row = flatten(make_record(casualties=counts))
    assert (row["dead_low"], row["dead_high"], row["injured_low"], row["arrested_low"]) == (10, 12, 4, None)


def test_count_without_upper_end_leaves_the_upper_column_empty():
    counts = (
        values.Casualties("dead", 10, None, "at least ten", 0, 12),
        values.Casualties("dead", 3, 3, "three", 20, 25),
    )
    row = flatten(make_record(casualties=counts))
    assert (row["dead_low"], row["dead_high"]) == (10, None)


def test_columns_make_a_table_that_takes_a_row():
    columns = ", ".join(f'"{name}" {sql}' for name, sql in FLAT_COLUMNS.items())
    row = flatten(make_record(best_date=values.BestDate("2020-02-29", "2020-02-29", "published_date")))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE events ({columns})")
        connection.execute(f"INSERT INTO events VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608
        (day,) = connection.execute("SELECT best_date_start FROM events").fetchall()[0]
    assert day == dt.date(2020, 2, 29)
