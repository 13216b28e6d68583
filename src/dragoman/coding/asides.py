"""Asides that tell who says so ("Peru left the pact, an envoy noted"), put in their place where the parser errs.

The saying of an aside hangs on the main verb as parataxis, its speaker is its subject and what follows belongs to it.
Trees that already read so, or that put the saying above what is said, stay as they are. Deliberately missing: asides
without a comma.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from dragoman.core.sentence import ROOT, Sentence
from dragoman.lexicon.cues import Cues

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_BEFORE = frozenset({",", "”", '"', "''", "’"})
_SPEAKER = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART"})
_AFTER = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "ADV"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_MISREAD = frozenset({"acl", "acl:relcl", "appos", "dep", "advcl", "amod", "compound"})
_OWN = frozenset({"punct", "cc", "discourse", "mark"})
"""All else that stands before an aside and hangs on its verb belongs to the clause that is said."""
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Aside:
    """Tokens `start` to `end` (exclusive) with the verb of saying at `verb`; first or second in it is the speaker."""

    start: int
    verb: int
    end: int


def mended(sentence: Sentence, cues: Cues, actors: Container[str]) -> Sentence:
    """The sentence with its asides where they belong; the same object where nothing had to be done.

    `actors`: nouns that can speak ("a deal announced on Friday" is no aside).
    """
    for aside in _asides(sentence, cues, actors):
        sentence = _mended(sentence, aside)
    return _speakers_after(sentence, cues, actors)


def _speakers_after(sentence: Sentence, cues: Cues, actors: Container[str]) -> Sentence:
    """Who says so after an inverted verb, read as its object ("…, said a clerk who gave no name")."""
    relations = list(sentence.relations)
    for verb in range(1, len(sentence) - 1):
        if relations[verb] != "parataxis" or sentence.words[verb - 1] not in _BEFORE:
            continue
        cue = cues.of(sentence.lemmas[verb].lower(), "verb", "clause")
        below = [t for t in range(len(sentence)) if sentence.heads[t] == verb]
        if cue is None or not cue.attributes or any(relations[t].startswith("nsubj") for t in below):
            continue
        spoken = [t for t in below if relations[t] == "obj" and t > verb]
        if spoken and (sentence.upos[spoken[0]] in {"PROPN", "PRON"} or sentence.lemmas[spoken[0]].lower() in actors):
            relations[spoken[0]] = "nsubj"
    return sentence if relations == list(sentence.relations) else replace(sentence, relations=tuple(relations))


def _asides(sentence: Sentence, cues: Cues, actors: Container[str]) -> list[Aside]:
    found: list[Aside] = []
    for verb in range(2, len(sentence)):
        if sentence.upos[verb] != "VERB" or sentence.xpos[verb] not in _FINITE:
            continue
        cue = cues.of(sentence.lemmas[verb].lower(), "verb", "clause")
        if cue is not None and cue.attributes and cue.effect == "report":
            aside = _bounds(sentence, verb)
            found += [aside] if aside and _can_speak(sentence, aside, actors) else []
    return found


def _bounds(sentence: Sentence, verb: int) -> Aside | None:
    """The stretch from comma to comma, or to the end, with nothing but a speaker, the verb, and a time or place."""
    start, end = verb, verb + 1
    if _is_impersonal(sentence, verb):
        start = verb - 2
    while start > 0 and sentence.upos[start - 1] in _SPEAKER and sentence.words[start - 1].lower() not in _RELATIVE:
        start -= 1
    while end < len(sentence) and sentence.upos[end] in _AFTER and end - verb <= _LONGEST:
        end += 1
    closed = end == len(sentence) or sentence.words[end] in {",", "."}
    opened = start > 1 and sentence.words[start - 1] in _BEFORE
    has_object = any(sentence.heads[t] == verb and sentence.relations[t] == "obj" for t in range(verb + 1, end))
    named = any(sentence.upos[t] in {"NOUN", "PROPN", "PRON"} for t in range(start, verb) or range(verb + 1, end))
    outside = [*range(start - 1), *range(end, len(sentence))]
    if not (closed and opened and named) or has_object or not any(_is_clause(sentence, t) for t in outside):
        return None
    return Aside(start, verb, end)


def _is_impersonal(sentence: Sentence, verb: int) -> bool:
    """ "It is said", "it was claimed"."""
    passive = sentence.xpos[verb] == "VBN" and sentence.lemmas[verb - 1] == "be"
    return passive and sentence.words[verb - 2].lower() == "it"


def _can_speak(sentence: Sentence, aside: Aside, actors: Container[str]) -> bool:
    if aside.start == aside.verb:
        after = range(aside.verb + 1, aside.end)
        return any(sentence.heads[t] == aside.verb and sentence.relations[t] == "nsubj" for t in after)
    before = range(aside.start, aside.verb)
    names = any(sentence.upos[t] in {"PROPN", "PRON"} and sentence.relations[t] != "nmod:poss" for t in before)
    return names or any(sentence.upos[t] == "NOUN" and sentence.lemmas[t].lower() in actors for t in before)


def _is_clause(sentence: Sentence, token: int) -> bool:
    return sentence.upos[token] in {"VERB", "AUX"} and sentence.xpos[token] != "VBG"


def _mended(sentence: Sentence, aside: Aside) -> Sentence:
    heads, relations = list(sentence.heads), list(sentence.relations)
    verb = aside.verb
    if heads[verb] != ROOT and (relations[verb] in _MISREAD or sentence.upos[heads[verb]] in {"NOUN", "PROPN"}):
        main = _main_verb(heads, aside)
        if main is None:
            return sentence
        heads[verb], relations[verb] = main, "parataxis"
    if _is_impersonal(sentence, verb):
        heads[verb - 2 : verb], relations[verb - 2 : verb] = [verb, verb], ["nsubj:pass", "aux:pass"]
    elif aside.start < verb:
        tops = [t for t in range(aside.start, verb) if not aside.start <= heads[t] < verb]
        if len(tops) != 1 or sentence.upos[tops[0]] not in {"NOUN", "PROPN", "PRON"}:
            return sentence
        heads[tops[0]], relations[tops[0]] = verb, "nsubj"
    for token in range(verb + 1, aside.end):
        if not aside.start <= heads[token] < aside.end:
            heads[token] = verb
    said = next((t for t in range(len(heads)) if heads[t] == verb and relations[t] == "ccomp"), None)
    for token in range(aside.start - 1):
        if said is not None and token != said and heads[token] == verb and relations[token] not in _OWN:
            heads[token] = said
    if heads == list(sentence.heads) or not _is_tree(heads):
        return sentence
    return replace(sentence, heads=tuple(heads), relations=tuple(relations))


def _main_verb(heads: Sequence[int], aside: Aside) -> int | None:
    """The topmost word above the aside: the head of the clause that is said."""
    at, steps = heads[aside.verb], 0
    while heads[at] != ROOT and steps < len(heads):
        at, steps = heads[at], steps + 1
    return None if aside.start <= at < aside.end else at


def _is_tree(heads: Sequence[int]) -> bool:
    for token in range(len(heads)):
        at, steps = token, 0
        while at != ROOT and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != ROOT:
            return False
    return True
