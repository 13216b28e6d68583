"""Lemmas: edit rules that a classifier chooses among, checked against known words.

A rule turns a word form into its lemma. The idea is that of UDPipe (Straka and Strakova 2016, "UDPipe: Trainable
Pipeline"), reduced to suffixes, which is what English needs. A rule reads `case|cut|add`: take the form lower-cased
(`l`) or as it is (`k`), cut so many letters from its end and add a suffix; `l|*|be` replaces the whole word.

The encoder sees no letters within a word piece and makes "carr" of "carried" as readily as "carry"; so the result for
an inflected verb, noun or adjective is the first candidate that is a known word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

INFLECTED = {
    "VERB": frozenset({"VBD", "VBN", "VBG", "VBZ"}),
    "NOUN": frozenset({"NNS"}),
    "ADJ": frozenset({"JJR", "JJS"}),
}
"""Tags whose lemma differs from the form, by part of speech; other tags of these parts of speech are lemmas already."""

_IRREGULAR = Path(__file__).with_name("irregular.txt")
_SUFFIXES = {
    "VERB": (
        *(("ied", "y"), ("ies", "y"), ("ying", "ie"), ("ing", "e"), ("ing", "")),
        *(("ed", "e"), ("ed", ""), ("s", ""), ("es", "")),
    ),
    "NOUN": (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("s", ""), ("es", "")),
    "ADJ": (("ier", "y"), ("iest", "y"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e")),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known lemmas by part of speech, irregular forms, and words of any part of speech as a second choice."""

    lemmas: Mapping[str, frozenset[str]]
    irregular: Mapping[str, Mapping[str, str]]
    words: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path, words: frozenset[str] = frozenset()) -> Vocabulary:
        """Read the word list that goes with a model."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        irregular = {upos: {**raw["irregular"].get(upos, {}), **_irregular().get(upos, {})} for upos in INFLECTED}
        return cls({k: frozenset(v) for k, v in raw["lemmas"].items()}, irregular, words)

    @property
    def common(self) -> frozenset[str]:
        """Lemmas of verbs, nouns and adjectives, in lower case."""
        return frozenset(lemma.lower() for upos in INFLECTED for lemma in self.lemmas.get(upos, ()))

    def extended(self, more: Mapping[str, frozenset[str]]) -> Vocabulary:
        """With further known lemmas by part of speech."""
        merged = {k: self.lemmas.get(k, frozenset()) | more.get(k, frozenset()) for k in {*self.lemmas, *more}}
        return replace(self, lemmas=merged)


def _irregular() -> dict[str, dict[str, str]]:
    """Irregular forms by part of speech, from the list beside this file."""
    table: dict[str, dict[str, str]] = {}
    for line in _IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            upos, lemma, *forms = line.split()
            table.setdefault(upos, {}).update(dict.fromkeys(forms, lemma))
    return table


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
    if cut == "0":
        return base + add
    if cut == "*":
        return add
    if int(cut) > len(base):
        return base
    return (base[: len(base) - int(cut)] + add) or base


def suffix_candidates(form: str, upos: str) -> Iterator[str]:
    """What the regular inflections of English leave of a form, doubled consonants undone."""
    for suffix, ending in _SUFFIXES.get(upos, ()):
        if form.endswith(suffix) and len(form) > len(suffix) + 1:
            stem = form[: len(form) - len(suffix)]
            yield stem + ending
            if not ending and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def choose(rules: Sequence[str], form: str, upos: str, xpos: str, known: Vocabulary) -> str:
    """The lemma of a form; `rules` are the classifier's, best first.

    Regular endings that leave a known word of this part of speech come first, then the classifier's suffix rules.
    """
    best = apply_rule(rules[0], form)
    front, hyphen, last = form.rpartition("-")
    if upos in INFLECTED and front.isalpha() and last.isalpha():
        return front.lower() + hyphen + choose(rules, last, upos, xpos, known)
    if upos not in INFLECTED or not form.isalpha():
        return best
    lower = form.lower()
    if upos == "VERB" and xpos == "VB" and lower in known.lemmas.get(upos, ()):
        return lower
    if (irregular := known.irregular.get(upos, {}).get(lower)) is not None:
        return irregular
    if xpos == "NNS" and (lower[-1] != "s" or lower.endswith("ss")):
        return lower[:-2] + "an" if lower.endswith("men") and len(lower) > 4 else lower
    if xpos not in INFLECTED[upos]:
        return lower if best.islower() else best
    regular = tuple(suffix_candidates(lower, upos))
    learned = [apply_rule(rule, form) for rule in rules if "*" not in rule]
    for words in (known.lemmas.get(upos, frozenset()), known.words):
        for lemma in (*regular, *learned):
            if lemma != lower and lemma in words:
                return lemma
    return best if "*" not in rules[0] or not regular else regular[0]
