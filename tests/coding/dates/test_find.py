import calendar
import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.dates import find_times
from dragoman.core.record import Tense
from tests.coding.dates.test_expressions import COARSE, PUBLISHED, ROWS, flat
from tests.factory import sentence

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
MONTHS = tuple(calendar.month_name)
TENSES = yaml.safe_load(Path(__file__).with_name("tenses.yml").read_text("utf-8"))
HEAP = "May 15 - 2014 the last week ago of in 30 February 's 99 century 9999 years 0 Monday to p.m. ½ ٣ İ // next"


def interval(text: str, published: dt.date | None = PUBLISHED, tense: Tense | None = None) -> tuple[str, str]:
    (time,) = find_times(flat(text), published, tense=tense)
    return time.start, time.end


@given(DAYS, st.integers(1, 400))
def test_days_ago(published: dt.date, count: int) -> None:
    day = (published - dt.timedelta(days=count)).isoformat()
    assert interval(f"It fell {count} days ago.", published) == (day, day)


@given(DAYS, st.integers(1, 60))
def test_weeks_ago_is_a_monday_to_sunday_that_holds_the_day(published: dt.date, count: int) -> None:
    start, end = (dt.date.fromisoformat(x) for x in interval(f"It fell {count} weeks ago.", published))
    assert (start.weekday(), (end - start).days) == (0, 6)
    assert start <= published - dt.timedelta(weeks=count) <= end


@given(DAYS, st.sampled_from(range(7)), st.booleans())
def test_weekday_is_the_nearest_in_the_direction_of_the_tense(published: dt.date, weekday: int, future: bool) -> None:
    start, end = interval(
        f"They met on {calendar.day_name[weekday]}.", published, Tense.FUTURE if future else Tense.PAST
    )
    day = dt.date.fromisoformat(start)
    distance = (day - published).days if future else (published - day).days
    assert start == end
    assert day.weekday() == weekday
    assert 0 <= distance < 7


@given(DAYS, DAYS)
def test_every_spelling_of_a_day_is_the_same_day(day: dt.date, published: dt.date) -> None:
    name = MONTHS[day.month]
    for text in (f"{name} {day.day}, {day.year}", f"{day.day} {name} {day.year}", day.isoformat()):
        assert interval(f"They met on {text}.", published) == (day.isoformat(), day.isoformat())


@given(DAYS, DAYS)
def test_day_without_year_is_the_last_one(day: dt.date, published: dt.date) -> None:
    start, _ = interval(f"They met on {day.day} {MONTHS[day.month]}.", published, Tense.PAST)
    found = dt.date.fromisoformat(start)
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= published
    assert (published - found).days < 366 or (day.month, day.day) == (2, 29)


@given(DAYS)
def test_last_month_ends_before_this_one_begins(published: dt.date) -> None:
    start, end = (dt.date.fromisoformat(x) for x in interval("It fell last month.", published))
    assert start.day == 1
    assert end + dt.timedelta(days=1) == published.replace(day=1)


@given(st.text(max_size=80), st.none() | st.dates())
def test_no_text_crashes(text: str, published: dt.date | None) -> None:
    words = flat(text)
    if words.words:
        find_times(words, published)


@given(st.lists(st.sampled_from(HEAP.split()), min_size=1, max_size=12), st.none() | st.dates(), st.booleans())
def test_no_heap_of_time_words_crashes_and_none_overlap(
    heap: list[str], published: dt.date | None, joined: bool
) -> None:
    made = flat(" ".join(heap))
    times = find_times(made, published, joined=joined)
    places = [token for time in times for token in range(time.phrase.start, time.phrase.end)]
    assert places == sorted(set(places))
    assert all(not x.start or not x.end or x.start <= x.end for x in times)


def test_ends_of_a_range_stand_for_themselves_when_not_joined() -> None:
    text = flat("The drill ran from May 2 to May 9.")
    times = find_times(text, PUBLISHED, joined=False)
    assert [(x.start, x.value) for x in times] == [("2014-05-02", "2014-05-02"), ("2014-05-09", "2014-05-09")]


@pytest.mark.parametrize("row", ROWS[:40], ids=[row["text"] for row in ROWS[:40]])
def test_it_does_not_matter_how_finely_words_are_cut(row: dict[str, str]) -> None:
    """Hyphenated tokens and their pieces give the same days."""
    text = row["text"].replace("[", "").replace("]", "")
    coarse, fine = flat(text, COARSE), flat(text)
    tense = Tense(row["tense"]) if "tense" in row else None
    assert [(x.start, x.end) for x in find_times(coarse, PUBLISHED, tense=tense)] == [
        (x.start, x.end) for x in find_times(fine, PUBLISHED, tense=tense)
    ]


@pytest.mark.parametrize("case", TENSES, ids=[case["name"] for case in TENSES])
def test_tense_of_the_clause_picks_the_friday(case: dict[str, str]) -> None:
    (time,) = find_times(sentence(case["sentence"]), PUBLISHED)
    assert (time.start, time.end) == (case["day"], case["day"])


def test_verb_may_person_may_and_count_are_no_months() -> None:
    verb = "Troops/NOUN/nsubj/3 May/AUX/aux/3/may leave/VERB/root/0 15/NUM/nummod/5 posts/NOUN/obj/3 ./PUNCT/punct/3"
    assert find_times(sentence(verb), PUBLISHED) == ()
    person = "In/ADP/case/3 Theresa/PROPN/obl/4 May/PROPN/flat/2 trusted/VERB/root/0 ./PUNCT/punct/4"
    assert find_times(sentence(person, names={"Theresa May": "PER"}), PUBLISHED) == ()


def test_counted_noun_after_four_digits() -> None:
    counted = "He/PRON/nsubj/2 sent/VERB/root/0 to/ADP/case/5 1950/NUM/nummod/5 villages/NOUN/obl/2 ./PUNCT/punct/2"
    assert find_times(sentence(counted), PUBLISHED) == ()
    year = "He/PRON/nsubj/2 won/VERB/root/0 the/DET/det/5 1950/NUM/nummod/5 elections/NOUN/obj/2 ./PUNCT/punct/2"
    assert [x.start for x in find_times(sentence(year), PUBLISHED)] == ["1950-01-01"]


def test_after_a_dated_event_is_not_after_the_date() -> None:
    text = "It/PRON/nsubj/2 closed/VERB/root/0 after/ADP/case/6 the/DET/det/6 2008/NUM/nummod/6 raid/NOUN/obl/2"
    assert [(x.start, x.end) for x in find_times(sentence(text), PUBLISHED)] == [("2008-01-01", "2008-12-31")]


def test_the_table_of_the_manual_holds() -> None:
    manual = Path(__file__).parents[3] / "docs" / "dates.md"
    rows = re.findall(r"^\| `(.+?)` \| (\S*) \| (\S*) \| `(.+?)` \|$", manual.read_text("utf-8"), re.M)
    assert len(rows) > 20
    for text, start, end, value in rows:
        (time,) = find_times(flat(text), PUBLISHED, tense=Tense.FUTURE if "will" in text else Tense.PAST)
        assert (time.start, time.end, time.value) == (start, end, value), text
