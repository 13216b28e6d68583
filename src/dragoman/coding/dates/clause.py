"""Whether the clause in which a word stands lies behind or ahead."""

from __future__ import annotations

import functools
from pathlib import Path

from dragoman.core.record import Tense
from dragoman.core.sentence import ROOT, Sentence
from dragoman.lexicon.lexicon import read_yaml

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MODALS = frozenset({"would", "may", "might", "should", "must", "can", "could", "'d", "’d"})
_FOR = frozenset({"for", "until", "till", "to", "by"})


def verbs(name: str) -> frozenset[str]:
    """A class of lemmas: saying, light, ahead or scheduling."""
    return _verbs()[name]


@functools.cache
def _verbs() -> dict[str, frozenset[str]]:
    data = read_yaml(Path(__file__).with_name("verbs.yml"))
    return {name: frozenset(lemmas) for name, lemmas in data.items()}


def clause_tense(sentence: Sentence, token: int) -> Tense | None:
    """The tense of the clause that a word belongs to; None where the words do not tell."""
    at = sentence.heads[token]
    noun_between = False
    for _ in range(len(sentence)):
        if at == ROOT:
            return None
        if is_predicate(sentence, at):
            noun_between = noun_between and token > at
            ahead_of = any(sentence.words[kid].lower() in _FOR for kid in children(sentence, token))
            if (noun_between or ahead_of) and sentence.lemmas[at] in verbs("scheduling"):
                return Tense.FUTURE
            return predicate_tense(sentence, at)
        noun_between = noun_between or sentence.upos[at] in ("NOUN", "PROPN")
        at = sentence.heads[at]
    return None


def predicate_tense(sentence: Sentence, at: int) -> Tense | None:
    """The tense of a verb or other predicate, by its auxiliaries, its form, or the verb that governs it."""
    for _ in range(len(sentence)):
        helpers = [kid for kid in children(sentence, at) if sentence.relations[kid].startswith(("aux", "cop"))]
        if _is_to_be(sentence, at, helpers):
            return Tense.FUTURE
        told = _told_by_helpers(sentence, helpers) or _told_by_form(sentence, at, helpers)
        above = sentence.heads[at]
        if told or above == ROOT:
            return told
        infinitive = "VerbForm=Inf" in sentence.feats[at] or sentence.xpos[at] == "VB"
        if infinitive and (sentence.lemmas[above] in verbs("ahead") or sentence.words[above].lower() == "going"):
            return Tense.FUTURE
        at = above
    return None


def _is_to_be(sentence: Sentence, at: int, helpers: list[int]) -> bool:
    """ "A vote to be held", "it is to be held": a passive infinitive of a noun or of "be"."""
    be = any(sentence.words[kid].lower() == "be" and sentence.words[kid - 1].lower() == "to" for kid in helpers if kid)
    above = sentence.heads[at]
    governed = above != ROOT and sentence.upos[above] == "VERB"
    return be and not governed


def _told_by_helpers(sentence: Sentence, helpers: list[int]) -> Tense | None:
    forms = {sentence.words[kid].lower() for kid in helpers}
    perfect = any(sentence.lemmas[kid] == "have" for kid in helpers)
    if forms & _WILL and not perfect:
        return Tense.FUTURE
    if forms & _MODALS:
        return Tense.PAST if perfect else Tense.FUTURE
    if perfect or any(_is_past(sentence, kid) for kid in helpers):
        return Tense.PAST
    return None


def _told_by_form(sentence: Sentence, at: int, helpers: list[int]) -> Tense | None:
    feats, tag = sentence.feats[at], sentence.xpos[at]
    if helpers:
        if sentence.lemmas[at] in verbs("scheduling") or sentence.lemmas[at] in ("due", "ready", "likely"):
            return Tense.FUTURE
        return Tense.ONGOING if any("Tense=Pres" in sentence.feats[kid] for kid in helpers) else None
    if _is_past(sentence, at) or tag == "VBN":
        return Tense.PAST
    if ("Tense=Pres" in feats and "VerbForm=Fin" in feats) or tag in ("VBZ", "VBP"):
        return Tense.ONGOING
    return None


def _is_past(sentence: Sentence, token: int) -> bool:
    return "Tense=Past" in sentence.feats[token] or sentence.xpos[token] == "VBD"


def is_predicate(sentence: Sentence, token: int) -> bool:
    """Whether a word is a verb or has a copula."""
    if sentence.upos[token] == "VERB":
        return True
    return any(sentence.relations[kid] in ("cop", "aux", "aux:pass") for kid in children(sentence, token))


def children(sentence: Sentence, token: int) -> list[int]:
    """The words that depend on a word."""
    return [other for other, head in enumerate(sentence.heads) if head == token]
