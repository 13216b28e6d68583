"""What speaks for two mentions being the same: named features of a mention and one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.core.sentence import ROOT
from dragoman.resolve.traits import Traits
from dragoman.resolve.tree import Nouns

_ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "poss", "root", "conj", "appos", "iobj", "vocative"})
_SPOKEN = frozenset({"1s", "1p", "2"})
_PRONOUNS = frozenset({"1s", "1p", "2", "3m", "3f", "3n", "3p", "dem", "dems", "loc", "one", "other"})


@dataclass(slots=True)
class Cluster:
    """Mentions taken for the same so far."""

    members: list[Traits] = field(default_factory=list)
    gender: str = ""
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    entity: str = ""
    plural: str = ""
    being: str = ""

    def add(self, traits: Traits) -> None:
        """Take a mention in."""
        self.members.append(traits)
        self.gender = self.gender or traits.gender
        self.entity = self.entity or traits.entity
        if traits.form not in _PRONOUNS:
            self.words |= set(traits.words)
            self.heads.add(traits.head)
            self.being = self.being or traits.being
        self.plural = self.plural or traits.plural


def is_pronoun(traits: Traits) -> bool:
    """Whether the mention is a pronoun or a word like "here"."""
    return traits.form in _PRONOUNS


def pair_features(later: Traits, earlier: Traits, cluster: Cluster, rank: int, nouns: Nouns) -> Iterator[str]:
    """Names of what holds for a mention and an earlier one; `rank` counts the candidates between them."""
    kind = later.form
    distance = later.number - earlier.number
    yield f"{kind}<{earlier.form}"
    yield f"{kind} {_bucket(distance, (0, 1, 2, 4, 8, 20))} sentences"
    yield f"{kind} {_bucket(rank, (0, 1, 2, 4, 7, 15, 40))} between"
    yield f"{kind} {_role(later)}<{_role(earlier)}" + (" here" if distance == 0 else "")
    yield f"{kind} number {_agree(later.plural, cluster.plural)}"
    yield f"{kind} gender {_agree(later.gender, cluster.gender)}"
    yield f"{kind} {later.being}<{cluster.being or earlier.being}"
    yield f"{kind} named {_bucket(len(cluster.members), (1, 2, 4, 9))}"
    yield f"{kind} entity {_agree(later.entity, cluster.entity)}"
    yield f"{kind} quote {_agree(str(later.quote or ''), str(earlier.quote or ''))}"
    if later.quote and later.form in _SPOKEN:
        yield f"{kind} {_speaker(later, earlier)} in {_bucket(distance, (0, 1, 2))} sentences"
    if later.label or earlier.label:
        yield f"{kind} label {_agree(later.label, earlier.label)}"
    if distance == 0 and later.governor == earlier.governor and later.governor != ROOT:
        yield f"{kind} same clause {_role(later)}<{_role(earlier)}"
    structure = _structure(later, earlier, nouns) if distance == 0 else ""
    if structure:
        yield f"{kind} {structure}"
        yield f"{structure} {earlier.form}"
    if is_pronoun(later):
        if is_pronoun(earlier):
            yield f"{kind} same word" if later.form == earlier.form else f"{kind} other pronoun {earlier.form}"
        return
    yield from _word_features(kind, later, earlier, cluster)


def _word_features(kind: str, later: Traits, earlier: Traits, cluster: Cluster) -> Iterator[str]:
    same_head = later.head == earlier.head
    if later.words == earlier.words:
        yield f"{kind} same words"
        yield f"{kind}<{earlier.form} same words"
        return
    if not is_pronoun(earlier):
        yield f"{kind} head {'same' if same_head else 'other'}"
        yield f"{kind}<{earlier.form} head {'same' if same_head else 'other'}"
    if same_head:
        ours, theirs = later.modifiers, earlier.modifiers
        relation = "fewer" if ours < theirs else "more" if theirs < ours else "equal" if ours == theirs else "other"
        yield f"{kind} same head, {relation} words"
        yield f"{kind}<{earlier.form} same head, {relation} words"
        if relation == "other" and not ours & theirs:
            yield f"{kind} same head, all other words"
    elif later.head in cluster.heads:
        yield f"{kind} head in the chain"
    last, words = later.words[-1:], set(earlier.words)
    if not same_head and set(later.words) & words - {"of", "and", "in", "for", "to", "'s", "’s", "the"}:
        yield f"{kind} some words same"
        yield f"{kind}<{earlier.form} some words same"
        if last and last[0] in words:
            yield f"{kind}<{earlier.form} last word in it"
        if later.label == earlier.label == "PER":
            yield f"{kind} persons, last {_same(later.words[-1:], earlier.words[-1:])}"
        if set(later.words) < words:
            yield f"{kind} words inside"
        elif words < set(later.words):
            yield f"{kind} words around"
    if _acronym(later, earlier) or _acronym(earlier, later):
        yield "short form"
        yield f"{kind} short form"


def why(later: Traits, earlier: Traits, nouns: Nouns) -> str:
    """The plainest reason for a link."""
    structure = _structure(later, earlier, nouns) if later.number == earlier.number else ""
    if structure:
        return structure
    if is_pronoun(later):
        if later.quote and later.form in _SPOKEN:
            return _speaker(later, earlier)
        if later.form == earlier.form:
            return "the same pronoun"
        return f"fits in number and gender, {_distance(later.number - earlier.number)}"
    if later.words == earlier.words:
        return "the same words"
    if _acronym(later, earlier) or _acronym(earlier, later):
        return "short form"
    if later.head == earlier.head:
        return "the same head word"
    if set(later.words) & set(earlier.words):
        return "part of the name" if later.phrase.kind == "name" else "a word in common"
    if later.entity and later.entity == earlier.entity:
        return "two names of one entity"
    return f"description, {_distance(later.number - earlier.number)}"


def new_features(later: Traits, seen_head: bool, seen_words: bool, length: int) -> Iterator[str]:
    """Names of what speaks for a mention that nothing before it stands for."""
    kind = later.form
    known = "same words before" if seen_words else "same head before" if seen_head else "not before"
    yield f"{kind} new"
    yield f"{kind} new {known}"
    yield f"{kind} new {_role(later)}"
    yield f"{kind} new {later.being}"
    yield f"{kind} new {later.label} {known}"
    yield f"{kind} new {_bucket(length, (1, 2, 3, 5, 9))} words"
    yield f"{kind} new, start" if later.number == 0 else f"{kind} new, later"
    if not is_pronoun(later):
        yield f"new {later.head}"


def none_features(later: Traits, nouns: Nouns, seen_head: bool, length: int) -> Iterator[str]:
    """Names of what speaks for words that stand for nothing ("for example")."""
    kind, head = later.form, later.phrase.head
    yield f"{kind} none"
    yield f"{kind} none {nouns.relation(head)}"
    yield f"{kind} none {'seen' if seen_head else 'not seen'}"
    yield f"{kind} none {_bucket(length, (1, 2, 3, 5, 9, 15))} words"
    yield f"none {later.head}"
    yield f"none {nouns.sentence.xpos[head]} {later.being}"
    case = nouns.case(head)
    if case:
        yield f"{kind} none after {case}"
    governor = nouns.sentence.heads[head]
    if governor != ROOT:
        above = nouns.lemmas[governor] if is_pronoun(later) else nouns.sentence.upos[governor]
        yield f"none under {above}" if is_pronoun(later) else f"{kind} none under {above}"
    if later.phrase.start > 0:
        yield f"{kind} none after word {nouns.sentence.upos[later.phrase.start - 1]}"
    if later.phrase.end < len(nouns.sentence):
        following = later.phrase.end
        upos = nouns.sentence.upos[following]
        yield f"{kind} none before {nouns.words[following] if upos == 'PUNCT' else upos}"


def _speaker(later: Traits, earlier: Traits) -> str:
    if earlier.quote:
        return "same quotation" if earlier.quote == later.quote else "other quotation"
    return "speaker" if earlier.speaks else "not the speaker"


def _structure(later: Traits, earlier: Traits, nouns: Nouns) -> str:
    a, b = later.phrase.head, earlier.phrase.head
    heads = nouns.sentence.heads
    if heads[a] == b and nouns.relation(a) == "appos":
        between = nouns.sentence.words[b + 1 : a]
        return "apposition in brackets" if "(" in between else "apposition" if "," in between else "close apposition"
    if heads[b] == a and nouns.relation(b).startswith("nsubj"):
        return "predicate"
    if heads[a] == b and nouns.relation(a).startswith("nmod:desc"):
        return "title"
    return ""


def _acronym(short: Traits, long: Traits) -> bool:
    text = short.words[0] if len(short.words) == 1 else ""
    if len(text) < 2 or len(long.words) < 2:
        return False
    initials = "".join(word[0] for word in long.words)
    content = "".join(word[0] for word in long.words if word not in {"of", "the", "and", "for", "in", "on", "to"})
    return text.replace(".", "") in {initials, content}


def _agree(one: str, other: str) -> str:
    return "open" if not one or not other else "same" if one == other else "differs"


def _same(one: object, other: object) -> str:
    return "same" if one == other else "other"


def _role(traits: Traits) -> str:
    return traits.role if traits.role in _ROLES else "else"


def _distance(sentences: int) -> str:
    return {0: "same sentence", 1: "previous sentence"}.get(sentences, f"{sentences} sentences before")


def _bucket(value: int, limits: tuple[int, ...]) -> str:
    return next((f"≤{limit}" for limit in limits if value <= limit), f">{limits[-1]}")
