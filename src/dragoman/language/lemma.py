"""Lemmas as edit rules: a rule turns a word form into its lemma, so that a classifier can choose among them.

The idea is that of UDPipe (Straka and Strakova 2016, "UDPipe: Trainable Pipeline"), reduced to suffixes,
which is what English needs. A rule reads `case|cut|add`: take the form lower-cased (`l`) or as it is (`k`), cut so many
letters from its end and add a suffix; `l|*|be` replaces the whole word.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

CHECKED = frozenset({"VERB", "NOUN", "ADJ"})
"""Parts of speech whose lemma is a word of the vocabulary, so that a rule's result can be checked against it."""


def make_rule(form: str, lemma: str) -> str:
    """The rule that makes `lemma` out of `form`; the shortest edit, lower-cased where that gives the lemma."""
    lower, case = form.lower(), "l"
    if lemma != lemma.lower():
        lower, case = form, "k"
    shared = 0
    while shared < min(len(lower), len(lemma)) and lower[shared] == lemma[shared]:
        shared += 1
    cut = len(lower) - shared
    if shared == 0 and cut:
        return f"{case}|*|{lemma}"
    return f"{case}|{cut}|{lemma[shared:]}"


def apply_rule(rule: str, form: str) -> str:
    """The lemma that `rule` makes of `form`; the lower-cased form where the rule does not fit."""
    case, cut, add = rule.split("|", 2)
    base = form.lower() if case == "l" else form
    if cut == "*":
        return add
    if int(cut) > len(base):
        return base
    return (base[: len(base) - int(cut)] + add) or base


def choose(rules: Sequence[str], form: str, upos: str, known: Container[str]) -> str:
    """The lemma by the first of the `rules` (best first) that makes a known word, else by the first one.

    The encoder sees no letters within a word piece; without the check it makes "accus" of "accused".
    """
    best = apply_rule(rules[0], form)
    if upos not in CHECKED or best.lower() in known:
        return best
    return next((lemma for rule in rules[1:] if (lemma := apply_rule(rule, form)) in known), best)
