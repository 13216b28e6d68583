"""Sides that stand in other places than subject and object."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder

CASES = (
    ("A baker from Oulu was charged with murder on Friday.", "ASSAULT", "A baker from Oulu", ""),
    ("Two guards were convicted of torture in Suva.", "ASSAULT", "Two guards", ""),
    ("Gunmen shot and killed two guards at the dam.", "ASSAULT", "Gunmen", "two guards"),
    ("Thousands marched against the fuel tax in Accra.", "PROTEST", "Thousands", ""),
    ("Villagers were ordered to leave the valley.", "REQUEST", "", "Villagers"),
    ("Villagers face shelling and raids by the Chadian army.", "ASSAULT", "the Chadian army", "Villagers"),
    ("A militia claimed responsibility for the bombing in Sabha.", "ASSAULT", "A militia", ""),
    ("The convoy came under attack near Gao.", "ASSAULT", "", "The convoy"),
    ("Bamako was placed under curfew by the army.", "COERCE", "the army", "Bamako"),
    ("General Okoye put the judge under house arrest.", "COERCE", "General Okoye", "the judge"),
    ("The Chilean deputy called the judge a coward.", "ACCUSE", "The Chilean deputy", "the judge"),
    ("Ten shepherds were killed in an air strike by Yemeni jets.", "ASSAULT", "Yemeni jets", "Ten shepherds"),
    ("Three villagers died in a raid by gunmen.", "ASSAULT", "gunmen", "Three villagers"),
    ("The bombing left three bakers dead.", "ASSAULT", "", "three bakers"),
    ("A smuggler was arrested in a sweep by Italian police.", "COERCE", "Italian police", "A smuggler"),
    ("The suspect was arrested five houses away.", "COERCE", "", "The suspect"),
    ("A sailor is charged with two counts of murder.", "ASSAULT", "A sailor", ""),
    ("The Peruvian police announced the arrest of a 19-year-old.", "COERCE", "The Peruvian police", "a 19-year-old"),
    ("One bullet hit his left forearm.", "ASSAULT", "", "his"),
    ("Mr. Adom alleged that Mr. Banda had libelled him.", "ACCUSE", "Mr. Adom", "Mr. Banda"),
    ("Ex-soldiers attacked the barracks in Gao.", "ASSAULT", "Ex-soldiers", "the barracks"),
    ("Doctors issued a statement calling on Lagos to free the nurses.", "REQUEST", "Doctors", "Lagos"),
    ("Slovenia has shipped two kitchens to flood-hit Lesotho.", "AID", "Slovenia", "flood-hit Lesotho"),
    ("Were Spain to arm the rebels, the talks would end.", "AID", "Spain", "the rebels"),
    ("The clerk had been asked to keep the letters by the senate.", "REQUEST", "the senate", "The clerk"),
    ("The army retaliated with shelling of rebel villages.", "ASSAULT", "The army", "rebel villages"),
    ("Italy came forward with an offer to Tunisia.", "AGREE", "Italy", "Tunisia"),
    ("Critics accused St. George's of stalling.", "ACCUSE", "Critics", "St. George's"),
)


@pytest.mark.parametrize(("text", "event_type", "actor", "recipient"), CASES)
def test_sides(coder: Coder, text: str, event_type: str, actor: str, recipient: str) -> None:
    found = [r for r in coder.code(text) if r.type == event_type]
    assert found
    assert [m.text for m in found[0].actor] == ([actor] if actor else [])
    if recipient:
        assert [m.text for m in found[0].recipient] == [recipient]


def test_who_was_killed_in_an_attack_without_sides_is_told_by_the_killing(coder: Coder) -> None:
    (record,) = coder.code("Three fishermen were killed in the attack.")
    assert (record.trigger.text, [m.text for m in record.recipient]) == ("killed", ["Three fishermen"])


def test_the_noun_that_tells_the_deed_belongs_to_the_trigger(coder: Coder) -> None:
    (record,) = coder.code("The junta granted the deserters an amnesty.")
    assert record.trigger.text == "granted the deserters an amnesty"


def test_parties_after_the_verb_belong_to_the_noun_before_it(coder: Coder) -> None:
    (record,) = coder.code("Talks on the border got under way in Lome between the junta and Ecowas.")
    assert [m.text for m in record.actor] == ["the junta", "Ecowas"]


def test_who_is_dead_is_not_who_is_investigated(coder: Coder) -> None:
    (record,) = coder.code("The Chilean police continue to investigate the soldier's death.")
    assert (record.type, record.recipient, record.attribution) == ("ACCUSE", (), ())


def test_a_killing_after_another_deed_is_one_of_its_own(coder: Coder) -> None:
    triggers = [r.trigger.text for r in coder.code("Gunmen kidnapped a nurse before killing a judge.")]
    assert triggers == ["kidnapped", "killing"]
