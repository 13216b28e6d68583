"""All mentions of a sentence: names, noun phrases with what belongs to them, pronouns, one inside another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import words_of

_INSIDE = frozenset({"det", "amod", "nummod", "compound", "flat", "nmod", "acl", "goeswith", "fixed"})
_NO_HEADS = frozenset({"flat", "fixed", "goeswith", "case", "discourse", "advmod", "det", "cc", "reparandum", "nummod"})
_NUMBER_ROLES = words_of("nsubj obj obl nmod iobj root conj dep appos list parataxis")
_BARE_ROLES = words_of("nsubj obj obl nmod iobj")
_QUESTION_WORDS = words_of("who which whom whose what whatever whoever whichever how why when where there")
_BRACKETS = frozenset({"(", "["})
_PLACES = frozenset({"here", "there"})
_OPENING = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"'}
_NO_REFERENCE = words_of("example instance addition fact case course order terms spite sort regard contrast top behalf")
"""Nouns that stand for nothing in the phrases that begin with a preposition alone ("in addition to")."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A mention by its tokens. `kind`: pronoun, name, noun, or modifier (a noun that stands before another)."""

    sentence: int
    start: int
    end: int
    head: int
    kind: str


def find_mentions(nouns: Nouns) -> list[NounPhrase]:
    """The mentions of a sentence by their heads, from left to right. Misses clauses that are taken up by "this"."""
    return [found for head in range(len(nouns.sentence)) if (found := _mention(nouns, head)) is not None]


def _mention(nouns: Nouns, head: int) -> NounPhrase | None:
    sentence, upos = nouns.sentence, nouns.sentence.upos[head]
    relation = nouns.relation(head).split(":", 1)[0]
    kind = "name" if upos == "PROPN" else "noun"
    if upos == "PRON":
        referring = relation != "expl" and nouns.words[head] not in _QUESTION_WORDS and not _relative(nouns, head)
        kind = "pronoun" if referring else ""
    elif upos in {"NOUN", "PROPN", "NUM", "SYM"}:
        if relation == "compound" or (relation == "amod" and upos == "PROPN"):
            return _modifier(nouns, head)
        if relation in _NO_HEADS or nouns.relation(head) == "nmod:desc" or _stands_for_nothing(nouns, head):
            return None
        if relation == "conj" and _shares(nouns, head):
            return None
        kind = "" if upos in {"NUM", "SYM"} and relation not in _NUMBER_ROLES else kind
    elif upos == "ADV":
        kind = "pronoun" if nouns.words[head] in _PLACES and relation in {"advmod", "obl", "root"} else ""
    elif upos not in {"DET", "ADJ"} or relation not in _BARE_ROLES:
        kind = ""
    return NounPhrase(sentence.index, *full_span(nouns, head), head, kind) if kind else None


def _relative(nouns: Nouns, head: int) -> bool:
    return nouns.words[head] == "that" and "PronType=Rel" in nouns.sentence.feats[head]


def _stands_for_nothing(nouns: Nouns, head: int) -> bool:
    bare = all(nouns.relation(c) in {"case", "punct"} for c in nouns.children[head] if c < head)
    return bare and nouns.lemmas[head] in _NO_REFERENCE and bool(nouns.case(head) or nouns.relation(head) == "fixed")


def _modifier(nouns: Nouns, head: int) -> NounPhrase | None:
    """A name or noun before a noun ("the Kiev government"), unless it is part of one name with it."""
    name, governor = nouns.name_at(head), nouns.sentence.heads[head]
    start, end = nouns.core(head)
    if name is not None:
        if name[0] <= governor < name[1]:
            return None
        start, end = name[0], name[1]
    elif nouns.sentence.upos[governor] == "NUM":
        return None
    return NounPhrase(nouns.sentence.index, start, end, head, "modifier")


def full_span(nouns: Nouns, head: int) -> tuple[int, int]:
    """Bounds of a noun with everything that belongs to it, relative clauses too; conjuncts and appositions left out."""
    sentence, tokens = nouns.sentence, {head}
    for child in nouns.children[head]:
        relation = nouns.relation(child).split(":", 1)[0]
        inside = relation in _INSIDE and not _in_brackets(nouns, child, head)
        if inside or (relation == "conj" and _shares(nouns, child)):
            tokens.update(_subtree(nouns, child))
    start, end = head, head + 1
    while _reaches(nouns, start - 1, tokens, -1):
        start -= 1
    while _reaches(nouns, end, tokens, 1):
        end += 1
    if end < len(sentence) and nouns.relation(end) == "case" and sentence.xpos[end] == "POS":
        end += 1
    return _balanced(nouns, start, end)


def _shares(nouns: Nouns, token: int) -> bool:
    """Whether a bare conjunct shares the determiner of the first noun: "the size and shape of the hall"."""
    first, upos = nouns.sentence.heads[token], nouns.sentence.upos
    if upos[token] != "NOUN" or upos[first] != "NOUN" or nouns.is_plural(token) != nouns.is_plural(first):
        return False
    before = {nouns.relation(c).split(":")[0] for c in nouns.children[token] if c < token} - {"cc", "punct"}
    shared = any(
        nouns.relation(c) == "det" or (nouns.relation(c) == "nmod:poss" and upos[c] == "PRON")
        for c in nouns.children[first]
        if c < first
    )
    return shared and not before and not nouns.case(token)


def _in_brackets(nouns: Nouns, child: int, head: int) -> bool:
    """Whether a bracket opens right before what stands after the noun, or with it."""
    first = min(_subtree(nouns, child))
    return child > head and any(word in _BRACKETS for word in nouns.sentence.words[max(first - 1, 0) : first + 1])


def _balanced(nouns: Nouns, start: int, end: int) -> tuple[int, int]:
    """The bounds without marks at the edges, but with the one that closes what was opened inside."""
    words, upos = nouns.sentence.words, nouns.sentence.upos
    while start < end - 1 and upos[start] == "PUNCT" and words[start] not in _OPENING:
        start += 1
    while end - 1 > start and upos[end - 1] == "PUNCT":
        end -= 1
    opened = [words[t] for t in range(start, end) if words[t] in _OPENING]
    if opened and end < len(words) and words[end] == _OPENING[opened[-1]]:
        inside = sum(words[t] == words[end] for t in range(start, end))
        same = words[end] in _OPENING
        if (same and inside % 2) or (not same and inside < opened.count(opened[-1])):
            return start, end + 1
    while start < end - 1 and upos[start] == "PUNCT":
        start += 1
    return start, end


def _reaches(nouns: Nouns, token: int, tokens: set[int], step: int) -> bool:
    """Whether the token belongs to the phrase, or is a mark with words of the phrase behind it."""
    upos = nouns.sentence.upos
    while 0 <= token < len(upos) and token not in tokens and upos[token] == "PUNCT":
        token += step
    return token in tokens


def _subtree(nouns: Nouns, token: int) -> Iterator[int]:
    yield token
    for child in nouns.children[token]:
        yield from _subtree(nouns, child)
