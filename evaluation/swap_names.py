"""Names of a sentence exchanged for others of the same kind, in all their forms.

A *replaced piece* is a stretch of the sentence and what stands in its place; everything else stays, letter by letter.
Sentences in which an exchange would contradict itself are left out: those that name the same country, person or group
in a further way (a body, a town, a first name, an unclear surname), and forms that tell singular and plural only in
one of the two names.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dragoman.assemble import GUESSED
from dragoman.core.record import Record
from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.knowledge.base import Entity, Sense, term_at
from dragoman.knowledge.names import Match

KINDS = ("country", "person", "group")
_NEEDS_ARTICLE = (
    "Taliban;Haqqani network;Lord's Resistance Army;Kurdistan Workers' Party;Free Syrian Army;al-Nusra Front;"
    "Mahdi Army;Labour Party;Conservative Party;Republican Party;Democratic Party;Green Party;Bharatiya Janata Party;"
    "Socialist Party;African National Congress;Islamic State;Syrian Democratic Forces;European Union;"
    "European Commission;European Parliament;United Nations;African Union;Arab League;World Bank;"
    "International Monetary Fund"
).split(";")
_NO_ARTICLE = (
    "Hezbollah;Hamas;Boko Haram;al-Shabaab;al-Qaeda;Jemaah Islamiyah;Ansar al-Islam;Ahrar al-Sham;Fatah al-Islam;"
    "Lashkar-e-Taiba;Islamic State;ISIS;Abu Sayyaf;Ansar Dine;Fatah;Likud;Fidesz;Syriza;Podemos;Fine Gael;Sinn Féin;"
    "NATO;ASEAN;OPEC;ECOWAS;Mercosur;UNESCO;UNICEF;AMISOM;MINUSMA;UNIFIL;MONUSCO"
).split(";")
_PLURAL = ("Republicans;Democrats;Conservatives;Tories;Labourites;Liberal Democrats;Houthis;Tamil Tigers").split(";")
_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,3}$")
_VOWEL = re.compile(r"^(?:[aio]|e(?!u)|u(?!n[iae]|k|r[ua]g|s\b|\.|z))", re.IGNORECASE)
_COMPANIES = frozenset({"MNC"})
_LABELS = {"country": ("LOC", "ORG"), "person": ("PER",), "group": ("ORG",)}
_FURTHER_USES = frozenset({"seat"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod:desc"})


class Piece(NamedTuple):
    """Characters `start` to `end` of the old text and the words that take their place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """One entity in a sentence: where (tokens) and by which forms it is named."""

    kind: str
    entity: Entity
    places: tuple[tuple[int, int, Sense], ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A sentence with names exchanged. `pairs`: who stands for whom; `countries`: the codes that change with it."""

    kind: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    pairs: tuple[tuple[Entity, Entity], ...]
    countries: dict[str, str] = field(default_factory=dict)

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old text stands in the new one; a piece counts as a whole."""
        return self._place(start, to_end=False), self._place(end, to_end=True)

    def _place(self, offset: int, *, to_end: bool) -> int:
        shift = 0
        for piece in self.pieces:
            if piece.end < offset or (piece.end == offset and not to_end):
                shift += len(piece.words) - (piece.end - piece.start)
            elif piece.start < offset or (piece.start == offset and not to_end):
                return piece.start + shift + (len(piece.words) if to_end else 0)
        return offset + shift


class Swapper:
    """Finds what can be exchanged in a sentence and exchanges it."""

    def __init__(self, knowledge: Knowledge, chance: random.Random) -> None:
        self.knowledge = knowledge
        self.chance = chance
        codes = sorted(self._country_codes())
        self._countries = [
            state for code in codes if (state := knowledge.country(code)) and _is_plain(knowledge, state)
        ]
        self._people = sorted({p.id: p for p in self._all_people()}.values(), key=lambda person: person.id)

    def kind(self, entity: Entity) -> str:
        """Country, person or group; empty for what is not exchanged."""
        if entity.kind in {"country", "person"}:
            return entity.kind
        if entity.country in _COMPANIES:
            return ""
        return "group" if entity.kind in {"group", "international"} or entity.sector == "PTY" else ""

    def is_consistent(self, swap: Swap, records: Iterable[Record]) -> bool:
        """Whether no party of the records owes its country to a name that stays ("Aleppo", with Syria exchanged)."""
        return not any(
            m.country in swap.countries
            and swap.countries[m.country] != m.country
            and not (swap.kind == "country" and m.reason.startswith(GUESSED))
            and not any(p.start < m.end_char and m.start_char < p.end for p in swap.pieces)
            for r in records
            for m in (*r.actor, *r.recipient, *(k.source for k in r.attribution if k.source))
        )

    def named(self, sentence: Sentence, day: dt.date | None) -> tuple[Named, ...]:
        """The countries, persons and groups that can be exchanged."""
        matches = self.knowledge.find(sentence.words)
        found: dict[str, list[tuple[int, int, Sense]]] = {}
        unclear: set[str] = set()
        for match in matches:
            entities = {sense.entity.id for sense in match.values}
            sense = match.values[0]
            if len(entities) > 1 or sense.use in _FURTHER_USES:
                unclear |= entities
            found.setdefault(sense.entity.id, []).append((match.start, match.end, sense))
        made = (self._one(places) for key, places in sorted(found.items()) if key not in unclear)
        return tuple(n for n in made if n and self._whole(n, sentence, matches, day))

    def swap(self, sentence: Sentence, named: Sequence[Named], one: Named, day: dt.date | None) -> Swap | None:
        """The sentence with `one` exchanged: for another name, or with the other of its kind that stands there."""
        others = [n for n in named if n.kind == one.kind and n.entity.id != one.entity.id]
        if others and self.chance.random() < 0.5:
            both = self._both_ways(sentence, one, self.chance.choice(others), day)
            if both is not None:
                return both
        pool = self._pool(one, sentence, day)
        self.chance.shuffle(pool)
        here = {sense.entity.id for match in self.knowledge.find(sentence.words) for sense in match.values}
        here |= {country for n in named for country in (self._country(n.entity, day),)}
        for new in pool[:200]:
            fresh = new.id not in here and (one.kind != "country" or self._country(new, day) not in here)
            pieces = self._pieces(one, new, sentence) if fresh else None
            if pieces is not None:
                return self._made(sentence, one.kind, pieces, ((one.entity, new),), day)
        return None

    def _one(self, places: Sequence[tuple[int, int, Sense]]) -> Named | None:
        entity = places[0][2].entity
        kind = self.kind(entity)
        return Named(kind, entity, tuple(places)) if kind else None

    def _whole(self, named: Named, sentence: Sentence, matches: Iterable[Match[Sense]], day: dt.date | None) -> bool:
        """Whether the sentence names the entity in no further way, and the names are read as such."""
        if not all(_is_read(named.kind, place, sentence) for place in named.places):
            return False
        at = {start for start, _, _ in named.places}
        others = [sense.entity for match in matches if match.start not in at for sense in match.values]
        if named.kind == "group" and any(self._country(other, day) == named.entity.country for other in others):
            return False
        if named.kind == "country":
            return all(self._country(other, day) != named.entity.country for other in others)
        words = {sentence.words[t] for start, end, _ in named.places for t in range(start, end)}
        inside = {t for start, end, _ in named.places for t in range(start, end)}
        parts = set(named.entity.name.split()) | words
        return not any(w in parts and w[:1].isupper() for t, w in enumerate(sentence.words) if t not in inside)

    def _pool(self, one: Named, sentence: Sentence, day: dt.date | None) -> list[Entity]:
        if one.kind == "country":
            return [e for e in self._countries if e.id != one.entity.id]
        if one.kind == "person":
            return [p for p in self._people if self._alike(one.entity, p, sentence, day)]
        names = {*_NEEDS_ARTICLE, *_NO_ARTICLE, *_PLURAL}
        found = (self.knowledge.lookup(name) for name in sorted(names))
        senses = (senses[0] for senses in found if len({s.entity.id for s in senses}) == 1)
        alike = {s.entity.id: s.entity for s in senses if _side(s.entity) == _side(one.entity)}
        return [entity for key, entity in sorted(alike.items()) if key != one.entity.id]

    def _alike(self, old: Entity, new: Entity, sentence: Sentence, day: dt.date | None) -> bool:
        """Same gender and sector; another country only where no other name of the sentence may depend on it."""
        if old.id == new.id or old.gender != new.gender or "," in new.name:
            return False
        before, after = term_at(old, day), term_at(new, day)
        if before is None or after is None or before.sector != after.sector:
            return False
        if day is not None and (before.holds(day), before.ended(day)) != (after.holds(day), after.ended(day)):
            return False
        told = {word.lower() for word in sentence.words} & set(before.office.lower().split())
        if before.country == after.country:
            return not told or before.office == after.office
        own = sum(any(n.start <= t < n.end for n in sentence.names) for t in range(len(sentence)))
        named = sum(m.end - m.start for m in self.knowledge.find(sentence.words) if m.values[0].entity.id == old.id)
        return own <= named and before.office == after.office

    def _both_ways(self, sentence: Sentence, one: Named, other: Named, day: dt.date | None) -> Swap | None:
        if one.kind == "person" and not self._alike(one.entity, other.entity, sentence, day):
            return None
        if one.kind == "group" and _side(one.entity) != _side(other.entity):
            return None
        if one.kind == "country" and not all(_is_plain(self.knowledge, n.entity) for n in (one, other)):
            return None
        there, back = self._pieces(one, other.entity, sentence), self._pieces(other, one.entity, sentence)
        if there is None or back is None:
            return None
        return self._made(
            sentence, one.kind, (*there, *back), ((one.entity, other.entity), (other.entity, one.entity)), day
        )

    def _made(
        self,
        sentence: Sentence,
        kind: str,
        pieces: Sequence[Piece],
        pairs: tuple[tuple[Entity, Entity], ...],
        day: dt.date | None,
    ) -> Swap | None:
        pieces = sorted((*pieces, *_articles(sentence.text, pieces)))
        if any(first.end > second.start for first, second in pairwise(pieces)):
            return None
        new, at = [], 0
        for piece in pieces:
            new += [sentence.text[at : piece.start], piece.words]
            at = piece.end
        codes = {self._country(a, day): self._country(b, day) for a, b in pairs}
        return Swap(kind, sentence.text, "".join([*new, sentence.text[at:]]), tuple(pieces), pairs, codes)

    def _pieces(self, one: Named, new: Entity, sentence: Sentence) -> list[Piece] | None:
        made = []
        for start, end, sense in one.places:
            first, last = sentence.start_chars[start], sentence.end_chars[end - 1]
            first, last = first - sentence.start_char, last - sentence.start_char
            words = self._form(one, new, (start, end, sense), sentence)
            if words is None or (sentence.text[first:last].endswith(".") and end == len(sentence)):
                return None
            if words.startswith("the ") and start == 0:
                words = f"T{words[1:]}"
            if (
                one.kind == "country"
                and words == new.name
                and _article(sentence, start)
                and not _before_noun(sentence, end)
            ):
                first = sentence.start_chars[start - 1] - sentence.start_char
                words = f"{words[:1].upper()}{words[1:]}"
            made.append(Piece(first, last, words))
        return made

    def _form(self, one: Named, new: Entity, place: tuple[int, int, Sense], sentence: Sentence) -> str | None:
        start, end, sense = place
        words = sentence.covered(start, end)
        if words.isupper() and len(words) > 4 and one.kind != "group":
            return None
        if one.kind == "country":
            return self._country_form(new, sense, place, sentence)
        if one.kind == "person":
            return self._person_form(new, words)
        return _group_form(self.knowledge, new, place, sentence)

    def _country_form(self, new: Entity, sense: Sense, place: tuple[int, int, Sense], sentence: Sentence) -> str | None:
        start, end, _ = place
        words = sentence.covered(start, end)
        adjective = new.adjectives[0]
        uses = {s.use for s in self.knowledge.lookup(words) if s.entity.id == sense.entity.id}
        if sense.use == "capital":
            return new.capital
        if "name" in uses:
            short = bool(_ACRONYM.match(words)) or words == "United States"
            return adjective if short and _before_noun(sentence, end) and sentence.words[end] != "-" else new.name
        if sentence.relations[end - 1] in _BEFORE_NOUN and "adjective" in uses:
            return adjective
        if "demonym" in uses and "adjective" in uses:
            return adjective if _has_plural(self.knowledge, words) else None
        if "demonym" in uses:
            plural = "Number=Plur" in sentence.feats[end - 1] or words.endswith("s")
            return f"{adjective}s" if plural else adjective
        return None

    def _person_form(self, new: Entity, words: str) -> str | None:
        names = new.name.split()
        if len(names) < 2:
            return None
        if " " in words.strip():
            return new.name if len(words.split()) > 1 else None
        old_uses = {s.use for s in self.knowledge.lookup(words)}
        found = self.knowledge.lookup(names[-1])
        if {s.entity.id for s in found} != {new.id} or {s.use for s in found} != old_uses:
            return None
        return names[-1]

    def _country(self, entity: Entity, day: dt.date | None) -> str:
        if entity.kind != "person":
            return entity.country
        term = term_at(entity, day)
        return term.country if term else ""

    def _country_codes(self) -> set[str]:
        names = self.knowledge.country_names
        return {
            s.entity.country
            for name in names
            for s in self.knowledge.lookup(name.title())
            if s.entity.kind == "country"
        }

    def _all_people(self) -> Iterable[Entity]:
        for pairs in self.knowledge._holders.values():
            yield from (person for _, person in pairs)


def _side(entity: Entity) -> tuple[str, str, tuple[str, ...], bool]:
    own = entity.country in {"NGO", "ISM"}
    return entity.kind, entity.sector, entity.further_sectors, own


def _is_plain(knowledge: Knowledge, state: Entity) -> bool:
    """Whether its name takes no article and one adjective serves as the word for its people, plural in -s."""
    if not (state.adjectives and state.capital) or state.name.startswith(
        ("The ", "United ", "Democratic ", "Republic")
    ):
        return False
    if state.name in {"Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Central African Republic"}:
        return False
    adjective = state.adjectives[0]
    return _has_plural(knowledge, adjective) and {s.entity.id for s in knowledge.lookup(state.name)} == {state.id}


def _has_plural(knowledge: Knowledge, adjective: str) -> bool:
    forms = [{(s.entity.id, s.use) for s in knowledge.lookup(w)} for w in (adjective, f"{adjective}s")]
    return any(use == "demonym" and (key, use) in forms[1] for key, use in forms[0])


def _is_read(kind: str, place: tuple[int, int, Sense], sentence: Sentence) -> bool:
    """Whether the model takes the words for a name of the kind; that of a country may be part of a longer one."""
    start, end, sense = place
    over = [n for n in sentence.names if n.start < end and start < n.end]
    if sentence.words[end - 1].endswith(".") and not _ACRONYM.match(sentence.words[end - 1]):
        return False
    longer = any(n.label == "LOC" and (n.start < start or n.end > end) and n.end - n.start > 1 for n in over)
    if sense.use == "capital" or (kind == "country" and longer):
        return [sentence.covered(n.start, n.end).removeprefix("the ") for n in over] == [sentence.covered(start, end)]
    if kind == "country" and _beside_a_like(sentence, end):
        return False
    if kind == "country" and sense.use in {"adjective", "demonym"} and not over:
        return True
    fits = all(n.label in _LABELS[kind] and (kind == "country" or (start <= n.start and n.end <= end)) for n in over)
    return bool(over) and fits


def _beside_a_like(sentence: Sentence, end: int) -> bool:
    """Whether a further word with a capital is joined to it ("Cuban American")."""
    after = sentence.words[end] if end < len(sentence) else ""
    tied = sentence.relations[end - 1] in {"amod", "compound", "flat", "nmod:desc"}
    return tied and sentence.upos[end - 1] == "ADJ" and after[:1].isupper() and after.endswith(("an", "ese", "ish"))


def _article(sentence: Sentence, start: int) -> bool:
    return start > 0 and sentence.words[start - 1].lower() == "the"


def _before_noun(sentence: Sentence, end: int) -> bool:
    return end < len(sentence) and sentence.relations[end - 1] in _BEFORE_NOUN and sentence.heads[end - 1] >= end


def _group_form(knowledge: Knowledge, new: Entity, place: tuple[int, int, Sense], sentence: Sentence) -> str | None:
    """Names with an article for such, plurals for plurals; before a noun any but a plural."""
    start, end, _ = place
    if sentence.covered(start, end) in _PLURAL:
        pools: tuple[Sequence[str], ...] = (_PLURAL,)
    elif _before_noun(sentence, end):
        pools = (_NO_ARTICLE, _NEEDS_ARTICLE)
    else:
        pools = (_NEEDS_ARTICLE,) if _article(sentence, start) else (_NO_ARTICLE,)
    if sentence.covered(start, end).endswith("s") and pools[0] is not _PLURAL and "Plur" in sentence.feats[end - 1]:
        return None
    possessive = end < len(sentence) and sentence.words[end] in {"'s", "’s"}
    for pool in pools:
        names = [
            name
            for name in pool
            if not (possessive and name.endswith("s")) and {s.entity.id for s in knowledge.lookup(name)} == {new.id}
        ]
        if names:
            return names[0]
    return None


def _articles(text: str, pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The pieces that make "an" of "a" and back before a new name."""
    for piece in pieces:
        before = re.search(r"\b([Aa])n? $", text[: piece.start])
        if before:
            letter = before[1]
            wanted = f"{letter}n" if _VOWEL.match(piece.words) else letter
            if wanted != before[0].rstrip():
                yield Piece(before.start(), before.end() - 1, wanted)
