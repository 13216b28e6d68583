"""How the entities of a text stand to each other: from its event records, its appositions and its prepositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from dragoman.core.record import Mention, Record
from dragoman.core.sentence import ROOT
from dragoman.evaluate.scores.report import Spans, overlap
from dragoman.resolve.entities import Entity
from dragoman.resolve.tree import Nouns

Relation = tuple[str, Spans, Spans]
Placed = tuple[Entity, Spans]

BY_RECORD: Mapping[str, str] = {
    "ASSAULT": "FightingAgainst",
    "CONSULT": "CommWith",
    "COOPERATE": "AlliesOf",
    "AID": "AlliesOf",
}
_ACTORS = frozenset({"person", "organisation"})
_IN = frozenset({"in", "at", "near", "outside", "inside", "on", "across", "within", "around", "throughout"})
_OWN = frozenset({"of", "from", "in"})
_FIGHT = frozenset(
    "fight defeat destroy combat target attack kill counter degrade bomb shell strike engage oppose".split()
)
_HELP = frozenset("support assist help back aid arm train join enable reinforce".split())
_CHIEFS = frozenset(
    "commander leader head chief president minister director chairman chairwoman founder owner governor mayor king "
    "commander-in-chief secretary emir ruler boss manager captain ambassador".split()
)


def from_records(records: Sequence[Record], entities: Sequence[Placed]) -> Iterator[Relation]:
    """Who fights, meets or helps whom, as far as records tell; an event that is denied makes no relation."""
    for record in records:
        kind = BY_RECORD.get(record.type)
        if kind is None or record.status == "denied":
            continue
        for actor, recipient in product(record.actor, record.recipient or record.actor):
            one, other = _entity(actor, entities), _entity(recipient, entities)
            if one is not None and other is not None and one != other:
                yield kind, one, other


def from_words(sentences: Sequence[Nouns], entities: Sequence[Placed]) -> Iterator[Relation]:
    """What belongs together by the tree of each sentence."""
    for nouns in sentences:
        own = {e.phrase.head: (e, span) for e, span in entities if e.phrase.sentence == nouns.sentence.index}
        for head, placed in own.items():
            yield from _same(nouns, head, placed, own)
            yield from _after(nouns, head, placed, own)
            yield from _before(nouns, head, placed, own)
            yield from _happens(nouns, head, placed, own)
            yield from _does(nouns, head, placed, own)


def _entity(mention: Mention, entities: Sequence[Placed]) -> Spans | None:
    """The span of the shortest entity on the words of a mention."""
    spans = [
        span for e, span in entities if overlap(span, (mention.start_char, mention.end_char)) and e.kind in _ACTORS
    ]
    return min(spans, key=lambda span: (span[1] - span[0], span), default=None)


def _same(nouns: Nouns, head: int, placed: Placed, own: Mapping[int, Placed]) -> Iterator[Relation]:
    """Appositions: two names of one, or a place and the larger one that holds it."""
    for child in nouns.children[head]:
        other = own.get(child)
        if nouns.relation(child) != "appos" or other is None:
            continue
        if placed[0].kind == "person" and nouns.lemmas[child] in _CHIEFS:
            led = (own[unit] for case, unit in nouns.phrases_after(child) if case == "of" and unit in own)
            yield from (("InChargeOf", placed[1], span) for entity, span in led if entity.kind == "organisation")
        if placed[0].kind == other[0].kind == "place":
            yield "CoLocated", placed[1], other[1]
        elif placed[0].kind == other[0].kind or {placed[0].kind, other[0].kind} <= _ACTORS:
            yield "IsSynonymOf", placed[1], other[1]


def _after(nouns: Nouns, head: int, placed: Placed, own: Mapping[int, Placed]) -> Iterator[Relation]:
    """Phrases after a noun: "troops in the town", "the commander of the unit", "fighters of the group"."""
    kind = placed[0].kind
    for case, child in nouns.phrases_after(head):
        other = own.get(child)
        if other is None:
            continue
        if other[0].kind == "place" and case in _IN:
            yield "CoLocated", placed[1], other[1]
        elif kind in _ACTORS and other[0].kind == "organisation" and case in _OWN:
            chief = kind == "person" and case == "of" and nouns.lemmas[head] in _CHIEFS
            if chief or not overlap(placed[1], other[1]):
                yield "InChargeOf" if chief else "BelongsTo", placed[1], other[1]


def _before(nouns: Nouns, head: int, placed: Placed, own: Mapping[int, Placed]) -> Iterator[Relation]:
    """Possessors and names before a noun: "its leader", "the group's fighters"."""
    for child in nouns.children[head]:
        other = own.get(child)
        if other is None or child > head or placed[0].kind not in _ACTORS or other[0].kind != "organisation":
            continue
        chief = placed[0].kind == "person" and nouns.lemmas[head] in _CHIEFS
        if chief or nouns.relation(child) == "nmod:poss":
            yield "InChargeOf" if chief else "BelongsTo", placed[1], other[1]


def _happens(nouns: Nouns, head: int, placed: Placed, own: Mapping[int, Placed]) -> Iterator[Relation]:
    """Subject or object of a verb, and the place in which it happens."""
    verb = nouns.sentence.heads[head]
    relation = nouns.relation(head).split(":")[0]
    if verb == ROOT or relation not in {"nsubj", "obj"} or placed[0].kind == "place":
        return
    for child in nouns.children[verb]:
        other = own.get(child)
        obl = nouns.relation(child).split(":")[0] == "obl"
        if obl and other is not None and other[0].kind == "place" and nouns.case(child) in _IN:
            yield "CoLocated", placed[1], other[1]


def _does(nouns: Nouns, head: int, placed: Placed, own: Mapping[int, Placed]) -> Iterator[Relation]:
    """Who fights or helps whom by a verb that need not make a record: "vowed to defeat the group"."""
    if placed[0].kind not in _ACTORS or nouns.relation(head) != "nsubj":
        return
    verb = nouns.sentence.heads[head]
    verbs = (
        [verb, *(c for c in nouns.children[verb] if nouns.relation(c) in {"xcomp", "conj", "advcl"})]
        if verb != ROOT
        else []
    )
    verbs += [c for v in verbs[1:] for c in nouns.children[v] if nouns.relation(c) in {"xcomp", "conj"}]
    for each in verbs:
        kind = "FightingAgainst" if nouns.lemmas[each] in _FIGHT else "AlliesOf" if nouns.lemmas[each] in _HELP else ""
        objects = (c for c in nouns.children[each] if nouns.relation(c) == "obj")
        for other in (own[c] for c in objects if kind and c in own):
            if other[0].kind in _ACTORS:
                yield kind, placed[1], other[1]


def counted(sentences: Sequence[Nouns], entities: Sequence[Placed], numbers: Sequence[Spans]) -> Iterator[Relation]:
    """How many there are of what: the noun and its number."""
    for nouns in sentences:
        starts = {nouns.sentence.start_chars[t]: t for t in range(len(nouns.sentence))}
        own = {e.phrase.head: span for e, span in entities if e.phrase.sentence == nouns.sentence.index}
        for span in numbers:
            token = starts.get(span[0])
            head = nouns.sentence.heads[token] if token is not None else ROOT
            if token is None or nouns.relation(token) != "nummod" or head not in own:
                continue
            inside = own[head][0] <= span[0] and span[1] < own[head][1]
            bare = min((start for start in starts if start >= span[1]), default=own[head][0])
            yield "HasAttrOf", (bare, own[head][1]) if inside else own[head], span


def as_fields(relation: Relation) -> dict[str, Any]:
    """A relation in the form of the gold."""
    kind, one, other = relation
    return {
        "type": kind,
        "source": {"start": one[0], "end": one[1]},
        "target": {"start": other[0], "end": other[1]},
    }
