from __future__ import annotations

from dragoman.evaluate.times import find
from tests.evaluate.made import knowing
from tests.factory import sentence

TWO_ENDS = sentence(
    "It/PRON/nsubj/2 lasted/VERB/root/0 from/ADP/case/4 May/PROPN/obl/2 2/NUM/nummod/4 to/ADP/case/7 May/PROPN/obl/2 "
    "9/NUM/nummod/7 ,/PUNCT/punct/10 2011/NUM/nummod/7 ./PUNCT/punct/2"
)


NOW = sentence("It/PRON/nsubj/2 rained/VERB/root/0 now/ADV/advmod/2 ./PUNCT/punct/2")


def test_what_has_no_place_in_the_calendar_is_left_out() -> None:
    assert find({"text": NOW.text, "published": "2012-01-01"}, knowing([NOW])[0])["timexes"] == []


def test_the_ends_of_a_range_stand_for_themselves() -> None:
    found = find({"text": TWO_ENDS.text, "published": "2012-01-01"}, knowing([TWO_ENDS])[0])["timexes"]
    assert [TWO_ENDS.text[t["start"] : t["end"]] for t in found] == ["May 2", "May 9, 2011"]
    assert [(t["type"], t["value"]) for t in found] == [("DATE", "2011-05-02"), ("DATE", "2011-05-09")]
