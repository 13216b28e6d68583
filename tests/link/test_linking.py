from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.core.record import Record, Status
from dragoman.link.judgements import Decision, Judgement
from dragoman.link.linking import Generation, Linker
from tests.link.made import linker, paper, record

ONE = record("a", "Raiders attacked Kasur on Monday", actor="raiders", recipient="Kasur", place="Kasur", dead=3)
TWO = record("b", "Raiders attacked Kasur, officials said", actor="raiders", recipient="Kasur", place="Kasur", dead=5)
OTHER = record("c", "Ministers attacked Lima's plan", actor="ministers", recipient="Lima")
DENIAL = record(
    "d",
    "No raiders attacked Kasur, the mayor said",
    actor="raiders",
    recipient="Kasur",
    status=Status.DENIED,
    source="the mayor",
)
PAPERS = [paper("a", "2024-03-05"), paper("b", "2024-03-06"), paper("c"), paper("d", "2024-03-06")]


def groups(made: Generation) -> list[list[str]]:
    return sorted(sorted(event[0] for event in happening.event_ids) for happening in made.happenings)


def link(*records: Record, **more: object) -> Generation:
    return linker().link(records, PAPERS, **more)  # type: ignore[arg-type]


def test_accounts_of_one_happening_stand_together() -> None:
    assert groups(link(ONE, TWO, OTHER)) == [["a", "b"], ["c"]]


def test_a_happening_is_called_by_what_was_published_first() -> None:
    early = replace(ONE, id="z" + ONE.id)
    alone, both = link(early), link(TWO, early)
    assert [h.id for h in alone.happenings] == [h.id for h in both.happenings]
    assert both.happenings[0].event_ids[0] == early.id


def test_who_asserts_and_who_denies_is_told() -> None:
    (happening,) = link(ONE, TWO, DENIAL).happenings
    assert happening.asserted_by == ("The a", "The b")
    assert happening.denied_by == ("the mayor",)
    assert happening.statuses == {"asserted": 2, "denied": 1}


def test_what_accounts_do_not_agree_on_is_told() -> None:
    found = {(c.kind, c.first_value, c.second_value) for c in link(ONE, TWO, DENIAL).contradictions}
    assert found == {("dead", "3", "5"), ("status", "asserted", "denied")}


def test_sides_that_are_named_differently_are_told() -> None:
    named = replace(TWO, actor=(replace(TWO.actor[0], name="militia", text="militia"),))
    made = link(ONE, named, judgements=[Judgement(ONE.id, named.id, Decision.SAME)])
    assert ("actor", "raiders", "militia") in {(c.kind, c.first_value, c.second_value) for c in made.contradictions}


def test_a_copy_is_no_voice_of_its_own() -> None:
    made = link(ONE, TWO, copies={"b": "a"})
    assert made.happenings[0].asserted_by == ("The a",)
    assert made.happenings[0].publishers == 1
    assert [account.copy_of for account in made.accounts] == ["", "a"]


def test_people_win() -> None:
    assert groups(link(ONE, TWO, judgements=[Judgement(ONE.id, TWO.id, Decision.NOT_SAME)])) == [["a"], ["b"]]
    made = link(ONE, OTHER, judgements=[Judgement(ONE.id, OTHER.id, Decision.SAME)])
    assert groups(made) == [["a", "c"]]
    assert {account.reasons for account in made.accounts} == {"judged same"}


def test_a_link_tells_its_reasons() -> None:
    (found,) = link(ONE, TWO).links
    assert found.reasons == "documents +3.8, words +2.4, meaning +2.0, actor +1.5"


def test_days_that_exclude_each_other_keep_records_apart() -> None:
    monday, friday = replace_day(ONE, "2024-03-04"), replace_day(TWO, "2024-03-08")
    assert len(link(monday, friday).happenings) == 2


def replace_day(made: Record, day: str) -> Record:
    return replace(made, event_date=replace(made.event_date, start=day, end=day))


NAMES = ("raiders", "police", "Lima", "Kasur")
KINDS = ("ASSAULT", "AID")
DRAWN = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(KINDS), st.booleans()),
    min_size=2,
    max_size=24,
)


@settings(max_examples=60, deadline=None)
@given(DRAWN, st.randoms(use_true_random=False), st.integers(1, 10))
def test_step_by_step_gives_what_at_once_gives(
    drawn: list[tuple[int, str, str, str, bool]], chance: object, steps: int
) -> None:
    records = [
        record(f"p{doc}", f"{a} attacked {b}", actor=a, recipient=b, kind=kind, place=b if placed else "", number=n)
        for n, (doc, a, b, kind, placed) in enumerate(drawn)
    ]
    papers = [paper(f"p{n}", f"2024-03-{n + 1:02}") for n in range(8)]
    by_paper = sorted({r.document_id for r in records})
    chance.shuffle(by_paper)  # type: ignore[attr-defined]
    made = Linker(linker().comparer)
    at_once = made.link(records, papers)
    now = Generation((), (), (), ())
    for step in range(steps):
        come = set(by_paper[: (step + 1) * len(by_paper) // steps])
        there = [r for r in records if r.document_id in come]
        linked = [account.event_id for account in now.accounts]
        now = made.link(there, papers, known=now.links, linked=linked)
    assert now == at_once
