"""The phrase that says where an event took place."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.core.draft import Phrase

_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "off",
        "along",
        "within",
        "on",
        "outside of",
    }
)


def place_of_event(tree: Tree, trigger: int, light: int | None) -> Phrase | None:
    """The nearest place name in an adverbial of place of the trigger, its light verb or the roles beside it."""
    beside = list(tree.dependents(trigger, "obj", "obl", "nmod", "nsubj:pass"))
    for word in (trigger, light, *beside, *_clause(tree, trigger)):
        if word is None:
            continue
        for child in tree.dependents(word, "obl", "nmod"):
            if child != trigger and tree.case(child) in _WHERE and _is_place(tree, child):
                return tree.phrase(child)
    return None


def _clause(tree: Tree, trigger: int) -> list[int]:
    """The verb that a noun trigger is an argument of, or that a participle goes with."""
    if tree.relation(trigger).split(":")[0] in ("nsubj", "obj", "xcomp", "obl"):
        return [tree.head(trigger)] if tree.head(trigger) >= 0 else []
    return []


def _is_place(tree: Tree, i: int) -> bool:
    inside = [n for n in tree.sentence.names if n.start <= i < n.end]
    if inside:
        return inside[0].label == "LOC"
    below = tree.dependents(i, "nmod", "compound", "amod", "nmod:poss", "appos")
    return tree.upos(i) == "NOUN" and any(
        n.label == "LOC" for c in below for n in tree.sentence.names if n.start <= c < n.end
    )
