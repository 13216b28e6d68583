"""Dead, injured, arrested and displaced people: numbers with their words, as ranges."""

from __future__ import annotations

import re

from dragoman.coding.tree import Tree
from dragoman.core.draft import Phrase

KINDS = {
    "dead": frozenset("kill die dead murder massacre execute slay death slaughter fatality behead assassinate".split()),
    "injured": frozenset(["wound", "injure", "hurt", "injury", "maim", "casualty"]),
    "arrested": frozenset(["arrest", "detain", "imprison", "jail", "apprehend", "round"]),
    "displaced": frozenset(["displace", "flee", "evacuate", "uproot"]),
}
_WORDS = dict(
    zip(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ).split(),
        range(1, 21),
        strict=True,
    )
) | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
}

_HITTING = frozenset({"target", "hit", "destroy", "strike", "damage"})
_CAUSE = frozenset({"in", "by", "during", "from", "after"})

Count = tuple[str, int, int | None, Phrase]


def casualties_of(tree: Tree, trigger: int) -> tuple[Count, ...]:
    """Counts told by the trigger itself and by the words of its result ("…, killing three and wounding two")."""
    found: dict[int, Count] = {}
    for verb in _result_words(tree, trigger):
        kind = _kind(tree, verb)
        for head in _victims(tree, verb) if kind else ():
            amount = _amount(tree, head)
            if amount is not None and head not in found:
                found[head] = (kind, amount[0], amount[1], tree.phrase(head))
    return tuple(found[h] for h in sorted(found))


_APART = frozenset({"before", "after"})


def is_result(tree: Tree, verb: int, others: frozenset[int]) -> bool:
    """Whether a verb of killing, wounding or hitting only tells the result of another event of the sentence."""
    if not tree.is_verb(verb):
        return False
    deadly = _kind(tree, verb) in ("dead", "injured")
    if not deadly and tree.lemma(verb) not in _HITTING:
        return False
    if others.intersection(tree.with_parts(tree.logical_subject(verb))):
        return True
    causes = [c for c in tree.dependents(verb, "obl") if tree.case(c) in _CAUSE and c in others]
    if causes and tree.is_passive(verb):
        return True
    struck = tree.first(verb, "obj")
    named = not deadly and struck is not None and tree.upos(struck) != "PRON"
    beside = tree.relation(verb) in ("advcl", "conj", "xcomp") and tree.sentence.xpos[verb] == "VBG" and not named
    return beside and tree.head(verb) in others and tree.case(verb) not in _APART


def _result_words(tree: Tree, trigger: int) -> list[int]:
    words = [trigger]
    for child in tree.dependents(trigger, "advcl", "conj", "acl", "parataxis", "xcomp"):
        words += [child, *tree.dependents(child, "conj")]
    head = tree.head(trigger)
    if head >= 0 and tree.is_verb(head):
        if tree.relation(trigger) in ("nsubj", "obl", "nsubj:pass", "obl:agent"):
            words += [head, *tree.dependents(head, "conj", "advcl")]
        elif tree.relation(trigger) in ("obj",):
            words += list(tree.dependents(head, "advcl"))
    return list(dict.fromkeys(words))


def _kind(tree: Tree, i: int) -> str:
    return next((kind for kind, lemmas in KINDS.items() if tree.lemma(i) in lemmas), "")


def _victims(tree: Tree, verb: int) -> list[int]:
    if tree.upos(verb) == "NOUN":
        return [c for c in tree.dependents(verb, "nmod") if tree.case(c) == "of"] + [verb]
    found = tree.logical_object(verb) if tree.lemma(verb) not in ("die", "flee") else tree.surface_subject(verb)
    return tree.coordinated(found) if found is not None else []


def _amount(tree: Tree, head: int) -> tuple[int, int | None] | None:
    """Lowest and highest number that the words allow (no highest: None); None without a number."""
    words = [head, *tree.dependents(head, "nummod", "det", "amod")]
    for i in words:
        word = tree.sentence.words[i].lower()
        number = _number(tree, i)
        if number is not None:
            beside = [k for c in tree.dependents(head, "advmod") for k in tree.below(c)]
            qualifier = {tree.sentence.words[k].lower() for k in (*tree.below(i), *beside)}
            if qualifier & {"more", "over"}:
                return number + 1, None
            return number, None if "least" in qualifier else number
        if word in _VAGUE:
            return _VAGUE[word]
    return None


def _number(tree: Tree, i: int) -> int | None:
    word = tree.sentence.words[i].lower().replace(",", "")
    if re.fullmatch(r"\d{1,9}", word):
        value = int(word)
    elif tree.upos(i) == "NUM" and word in _WORDS:
        value = _WORDS[word]
    elif tree.upos(i) == "NUM" and word in _LARGE:
        return _LARGE[word] * (_smaller(tree, i) or 1)
    else:
        return None
    larger = [c for c in tree.dependents(i, "compound") if tree.sentence.words[c].lower() in _LARGE]
    return value * _LARGE[tree.sentence.words[larger[0]].lower()] if larger else value


def _smaller(tree: Tree, i: int) -> int | None:
    for child in tree.dependents(i, "compound", "nummod"):
        found = _number(tree, child)
        if found is not None:
            return found
    return None
