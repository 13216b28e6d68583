"""What must not depend on the words of saying: sixty sentences with other verbs of saying, or with a speaker added."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.pipeline import Coder
from tests.test_pipeline import outline

VERBS = ("said", "stated", "told reporters", "noted", "added", "announced", "declared", "remarked")

REPORTS = (
    "The defence ministry in Lima {v} that its troops had left the valley.",
    "The bishop of Gao {v} that gunmen had raided two villages.",
    "“We will reopen the bridge in spring,” the Latvian engineer {v}.",
    "Fiji has cut its fuel aid to Tonga, the harbour master {v}.",
    "Oman, a senior diplomat {v} on Friday, never asked Yemen for the maps.",
    "On Tuesday the mayor {v} that dockers might strike over the new fees.",
    "A union leader {v} that nurses were to march on the parliament.",
    "“The rebels did not ambush the convoy,” Colonel Adjei {v}.",
    "The Danish minister {v} that Sweden should free the four sailors.",
    "Zambia and Malawi signed a fishing accord at dawn, an official {v}.",
    "Rescue workers {v} that shelling had killed nine villagers.",
    "The guerrillas, their spokesman {v}, have kidnapped no teacher.",
    "Two senators {v} that Canada had imposed tariffs on Honduras.",
    "“If Chile closes the pass, we will sue,” the hauliers' lawyer {v}.",
    "Kenya {v} that it had arrested seven poachers near the lake.",
    "A Serbian general {v} that the army would deploy troops along the river.",
    "The opposition {v} that police had beaten students in Accra.",
    "Bolivia has not lifted the curfew, its interior minister {v} on Sunday.",
    "“They met in Riga and praised the treaty,” an aide to the president {v}.",
    "The warden {v} that nobody had attacked the prison.",
    "The Turkish foreign minister {v} that Greece had rejected the offer.",
    "Vietnam may have sent advisers to Laos, a retired admiral {v}.",
    "A woman at the market {v} that soldiers had beaten her son.",
    "The court convicted the smuggler in absentia, the prosecutor {v}.",
    "“Mali freed the sailors,” the Norwegian envoy {v}, “and we thanked it.”",
    "The rebels {v} that they had released the Polish geologist.",
    "India withdrew its ambassador from Nepal, a palace official {v}.",
    "The fishermen {v} that the navy had fired on their boats.",
    "Israel would release two prisoners, the Egyptian mediator {v}.",
    "Jamaica {v} that Cuba had apologised for the collision.",
)

STATEMENTS = (
    "Sudan bombed a grain store near the border",
    "Peru did not expel the Chilean consul",
    "Ethiopia will send medicine to Somalia next week",
    "Militants may have seized the dam",
    "Police detained three pickpockets in Malmö",
    "Hungary urged Slovakia to drop the lawsuit",
    "Farmers blocked the coast road with tractors",
    "Iceland and Norway cancelled their joint exercise",
    "The governor of Cebu pardoned five miners",
    "Algeria has accused Morocco of jamming its radio",
    "The junta failed to disarm the militias",
    "Nobody attacked the observers",
    "Gunmen reportedly abducted a Thai nurse",
    "Uganda promised to reopen the crossing",
    "The cabinet refused to meet the striking teachers",
    "Estonia should return the paintings to Finland",
    "Colombia threatened to seal the frontier",
    "The presidents of Ghana and Togo met in Lomé",
    "Rwanda has begun to pull its soldiers out of the forest",
    "Two shells struck the hospital on Saturday",
    "Students demanded that the rector resign",
    "Japan lifted its ban on Brazilian beef",
    "Mongolia condemned the raid on the monastery",
    "The navy of Bangladesh rescued forty sailors",
    "A mob stoned the embassy of Qatar",
    "Jordan invited Iraq to the water talks",
    "No soldier attacked the crowd",
    "Panama plans to sue the shipping line",
    "If the miners return, the company will sue them",
    "The emir dismissed reports that guards had tortured a poet",
)
SPEAKERS = ("a Bulgarian diplomat said", "Tanzanian officials said", "said Lieutenant Maria Quispe")


def _without_cues(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**record, "attribution": [(source, kind, told) for source, _, kind, told in record["attribution"]]}
        for record in records
    ]


@pytest.mark.parametrize("report", REPORTS)
def test_another_verb_of_saying_changes_its_cue_only(coder: Coder, report: str) -> None:
    said = _without_cues(outline(coder, report.format(v="said")))
    assert said
    for verb in VERBS[1:]:
        assert _without_cues(outline(coder, report.format(v=verb))) == said, verb


@pytest.mark.parametrize("statement", STATEMENTS)
def test_speaker_at_the_end_changes_the_chain_only(coder: Coder, statement: str) -> None:
    alone = outline(coder, f"{statement}.")
    before = [record.pop("attribution") for record in alone]
    assert alone
    for speaker in SPEAKERS:
        told = outline(coder, f"{statement}, {speaker}.")
        after = [record.pop("attribution") for record in told]
        assert told == alone, speaker
        assert [chain[1:] for chain in after] == before, speaker
        assert {chain[0][0] for chain in after} == {speaker.removeprefix("said ").removesuffix(" said")}
