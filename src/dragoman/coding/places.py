"""The phrase that says where an event took place."""

from __future__ import annotations

from collections.abc import Container, Iterator

from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.core.draft import Phrase

_WHERE = frozenset(
    (
        "in at near outside inside around across throughout off along within between beside opposite above over under"
    ).split()
)
_LEFT = frozenset({"RETREAT"})
_REACHED = frozenset({"MOBILIZE", "CONSULT"})
_STRUCK = frozenset({"ASSAULT", "COERCE", "CONSULT", "RETREAT", "PROTEST"})


def place_of_event(
    tree: Tree, trigger: Trigger, events: Container[int], countries: Container[str], towns: Container[str]
) -> Phrase | None:
    """The nearest place name in an adverbial of place around the trigger, else a place that is itself struck or left.

    `events` are the heads of the sentence's triggers: what stands inside another event is that event's place.
    `countries` are names of countries, which a name recogniser may take for persons; `towns` are nouns for places in
    which people live, which can act but are struck as places. Of two places in an argument the last is the event's own
    ("held talks on the war in Mali in Oslo").
    """
    for word in _places_to_look(tree, trigger, events):
        around = [
            c for c in tree.dependents(word, "obl", "nmod") if c != trigger.head and not _is_people(trigger, c, towns)
        ]
        found = [c for c in around if _is_where(tree, c, trigger.sense.type, countries)]
        if found:
            argument = word not in (trigger.head, trigger.slots.light)
            return tree.phrase(found[-1] if argument else found[0])
    if trigger.sense.type in _STRUCK:
        for head in (*trigger.slots["object"], *trigger.slots["on"]):
            if not _is_people(trigger, head, towns) and _is_place(tree, head, countries):
                return tree.phrase(head)
    return None


def _is_people(trigger: Trigger, i: int, towns: Container[str]) -> bool:
    tree = trigger.slots.tree
    return tree.upos(i) == "NOUN" and tree.lemma(i) not in towns and trigger.slots.can_act(tree, i)


def _places_to_look(tree: Tree, trigger: Trigger, events: Container[int]) -> Iterator[int]:
    """The trigger, its light verb, its arguments, the verb it is an argument of, and its subject."""
    yield trigger.head
    if trigger.slots.light is not None:
        yield trigger.slots.light
    for child in tree.dependents(trigger.head, "obj", "obl", "nmod", "nsubj:pass"):
        if child not in events:
            yield child
    head = tree.head(trigger.head)
    if head >= 0 and tree.relation(trigger.head).split(":")[0] in ("nsubj", "obj", "xcomp", "obl", "conj", "advcl"):
        yield head
    yield from trigger.slots["subject"]


def _is_where(tree: Tree, i: int, event_type: str, countries: Container[str]) -> bool:
    case = tree.case(i)
    fits = case in _WHERE or (case == "from" and event_type in _LEFT) or (case == "to" and event_type in _REACHED)
    return fits and _is_place(tree, i, countries)


def _is_place(tree: Tree, i: int, countries: Container[str]) -> bool:
    for name in tree.sentence.names:
        if name.start <= i < name.end:
            return name.label == "LOC" or tree.sentence.covered(name.start, name.end).casefold() in countries
    below = tree.dependents(i, "nmod", "compound", "amod", "nmod:poss", "appos")
    return tree.upos(i) == "NOUN" and any(
        n.label == "LOC" for c in below for n in tree.sentence.names if n.start <= c < n.end
    )
