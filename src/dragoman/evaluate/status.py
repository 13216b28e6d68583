"""Task `status`: how given events are presented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.coding.slots import Slots
from dragoman.coding.standing import weighed
from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.record import Status
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.factuality import score_factuality
from dragoman.evaluate.scores.report import Fields, Records

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

FINE = MappingProxyType(
    {
        Status.ASSERTED: "FACT",
        Status.DENIED: "NEGATED",
        Status.PLANNED: "FUTURE",
        Status.UNCERTAIN: "POSSIBLE",
        Status.DEMANDED: "OTHER",
        Status.HYPOTHETICAL: "OTHER",
    }
)
"""Labels of a gold that tells denied, coming and possible events apart."""

COARSE = MappingProxyType(
    {
        Status.ASSERTED: "FACT",
        Status.DENIED: "NOT_FACT",
        Status.PLANNED: "NOT_FACT",
        Status.DEMANDED: "NOT_FACT",
        Status.UNCERTAIN: "UNSURE",
        Status.HYPOTHETICAL: "UNSURE",
    }
)
"""Labels of a gold that asks only whether an event is known to have happened."""

BONUS = 2.5
"""Log odds that a status gets here for which the rules found a cue; where they found none the model decides."""

SCORES = MappingProxyType(
    {
        Status.ASSERTED: 1.9,
        Status.DENIED: -0.1,
        Status.PLANNED: -1.2,
        Status.DEMANDED: -1.3,
        Status.UNCERTAIN: -0.1,
        Status.HYPOTHETICAL: -0.4,
    }
)
"""How far an event of each status happened, from -3 to 3: what annotators give on average (UDS, training part)."""


def judge(seen: Fields, coder: Coder) -> Fields:
    """The given spans with their status, and with that as a number."""
    day = published(seen)
    trees = [Tree(s) for s in coder.analyse(Document(seen["text"], published_date=day))]
    events = []
    for event in seen["events"]:
        chances = _chances(trees, event["start"], event["end"], coder)
        score = sum(chance * SCORES[status] for status, chance in chances.items())
        told = {status.value: round(chance, 3) for status, chance in chances.items()}
        status = max(chances, key=lambda one: chances[one]).value
        events.append({**event, "status": status, "chances": told, "score": round(score, 2)})
    return {"events": events}


def label(gold: Records, predicted: Records) -> dict[str, Fields]:
    """The predictions with the labels that the file uses: fine or coarse ones.

    In a file without labels they are fine where the texts have a date of publication, as news does.
    """
    used = {event.get("label") for record in gold.values() for event in record["events"]} - {None}
    fine = not used & {"NOT_FACT", "UNSURE"} if used else any(published(record) for record in gold.values())
    labels = FINE if fine else COARSE
    return {
        key: {
            **record,
            "events": [{**event, "label": _likeliest(event["chances"], labels)} for event in record["events"]],
        }
        for key, record in predicted.items()
    }


def _likeliest(chances: Mapping[str, float], labels: Mapping[Status, str]) -> str:
    """The label on whose statuses the most chance lies."""
    sums = dict.fromkeys(labels.values(), 0.0)
    for status, chance in chances.items():
        sums[labels[Status(status)]] += chance
    return max(sums, key=lambda label: sums[label])


def _chances(trees: Sequence[Tree], start: int, end: int, coder: Coder) -> dict[Status, float]:
    for tree in trees:
        inside = list(_covered(tree, start, end))
        if inside:
            head = next((i for i in inside if tree.head(i) not in inside), inside[0])
            light = Slots(tree, head, coder.events.finder.is_light, coder.events.finder.can_act).light
            rule = coder.events.stances.read(tree, head, light).status
            bonus = BONUS if rule is not Status.ASSERTED else 0.0
            return weighed(rule, tree.sentence.stands[inside[-1]] if tree.sentence.stands else (), bonus)
    return weighed(Status.ASSERTED, (), BONUS)


def _covered(tree: Tree, start: int, end: int) -> Iterator[int]:
    sentence = tree.sentence
    return (i for i in range(len(tree)) if sentence.start_chars[i] < end and start < sentence.end_chars[i])


TASK = LineTask(
    reads={"text": (), "published": (), "published_date": (), "date": (), "events": ("start", "end")},
    needs={"text": str, "events": list},
    judged="events",
    predict=judge,
    score=lambda gold, predicted, _: score_factuality(gold, predicted),
    finish=label,
)
