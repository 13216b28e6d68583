"""Mentions of a document resolved: name, country, sector and the reason for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.core.draft import Phrase
from dragoman.core.record import EventLocation, Mention
from dragoman.core.sentence import ROOT, Sentence
from dragoman.knowledge import SECTORS, Knowledge
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.resolve.chains import ChainFinder, Linked
from dragoman.resolve.context import (
    COUNTRY_OF_PLACE,
    ONLY_COUNTRY,
    bracketed,
    half_of_korea,
    has_unknown_name,
    home_country,
    is_of_a_continent,
    last_word,
    named_countries,
    named_towns,
    place_country,
    short_forms,
    spokesman,
)
from dragoman.resolve.coreference import PRONOUNS, SPEAKERS, STATES, Discourse, number_of_members
from dragoman.resolve.geography import Found
from dragoman.resolve.nounphrases import NounPhraseReader
from dragoman.resolve.persons import person_name
from dragoman.resolve.phrasing import mention_heads, occurrence, of_the_words
from dragoman.resolve.places import read_place
from dragoman.resolve.placing import PlaceFinder
from dragoman.resolve.reading import Reading, of_entity
from dragoman.resolve.towns import Towns
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import GOVERNMENTS

_AROUND, _SURE = 4, 0.6
_OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_DOMESTIC = SECTORS - {"", "REF", "SOC", "MED", "PRE", "ELI", "UNK"}
"""Sectors of those who mostly belong to the country where the news happens; migrants and aid workers need not."""


class Resolver:
    """Finds out who is who. Holds the knowledge base and nothing of any document."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer | None = None) -> None:
        self.knowledge = knowledge
        self.towns = Towns(gazetteer)
        self._places = PlaceFinder(knowledge, gazetteer) if gazetteer is not None else None

    def chains(self, sentences: Sequence[Sentence]) -> list[Linked]:
        """All mentions of a document, pronouns and things too, and which of them stand for the same."""
        return ChainFinder.load().find([Nouns(sentence, self.knowledge) for sentence in sentences], self.knowledge)

    def document(
        self, sentences: Sequence[Sentence], published_date: dt.date | None, publisher: str = ""
    ) -> DocumentResolver:
        """The mentions of one document, read from its first sentence to its last."""
        return DocumentResolver(
            self.knowledge, sentences, published_date, publisher=publisher, towns=self.towns, places=self._places
        )

    def places(self, sentences: Sequence[Sentence]) -> list[Found]:
        """All names of places in a document, also of those where no event took place; empty without a gazetteer."""
        document = [Nouns(sentence, self.knowledge) for sentence in sentences]
        return self._places.find(document) if self._places is not None else []


class DocumentResolver:
    """Answers for the phrases of one document whom they stand for. Unsure references keep an empty name."""

    def __init__(
        self,
        knowledge: Knowledge,
        sentences: Sequence[Sentence],
        published_date: dt.date | None,
        *,
        publisher: str = "",
        towns: Towns | None = None,
        places: PlaceFinder | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._places = places
        self._publisher = publisher
        self._nouns = {sentence.index: Nouns(sentence, knowledge) for sentence in sentences}
        named = named_countries(self._nouns.values(), knowledge, published_date)
        self._reader = NounPhraseReader(knowledge, published_date, frozenset(named), towns)
        self._named = named
        self._order = {sentence.index: number for number, sentence in enumerate(sentences)}
        self._discourse = Discourse()
        self._plain: dict[tuple[int, int], Reading] = {}
        self._readings: dict[tuple[int, int], Reading] = {}
        self._joined: dict[tuple[int, int], tuple[Reading, ...]] = {}
        self._full_names: dict[str, list[Reading]] = {}
        self._acronyms: dict[str, Reading] = {}
        self._collect_names()
        self._only_country = home_country(named or named_towns(self._nouns.values(), self._reader.towns))
        for index in self._nouns:
            self._read_sentence(index)

    def mention(self, phrase: Phrase, speaker: Phrase | None = None) -> Mention:
        """Whom the phrase stands for; `speaker` is who says "I" or "we" there."""
        nouns = self._nouns[phrase.sentence]
        word = nouns.sentence.words[phrase.head].lower()
        if word in SPEAKERS and nouns.sentence.upos[phrase.head] == "PRON":
            return self._spoken(phrase, speaker)
        members = self.members(phrase)
        if members:
            return self._joint_mention(phrase, members)
        reading = self._phrase_reading(phrase)
        if not reading.name and not reading.country and word in PRONOUNS:
            reading = self._linked(phrase) or reading
        return self._mention(phrase, of_the_words(self._nouns[phrase.sentence], phrase, reading, self._reader))

    def members(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Those who make up a collective mention ("the two leaders"), each at its offsets; else empty."""
        nouns = self._nouns[phrase.sentence]
        number = number_of_members(nouns, phrase.head)
        if not number or self._reader.owner(nouns, phrase.head) is not None:
            joined = self._joined.get((phrase.sentence, phrase.head), ())
            return tuple(self._mention(phrase, reading) for reading in joined)
        at = (self._order[phrase.sentence], phrase.start)
        found = self._discourse.members(nouns.lemmas[phrase.head], number, at)
        reason = f"one of {nouns.sentence.covered(phrase.start, phrase.end)!r}"
        return tuple(self._mention(phrase, replace(reading, reason=reason)) for reading in found)

    def location(self, phrase: Phrase) -> EventLocation:
        """Where the phrase says that something took place."""
        nouns = self._nouns[phrase.sentence]
        known = self._named_places.get(phrase.sentence, [])
        return read_place(nouns, (phrase.start, phrase.end, phrase.head), self._reader, self._only_country, known)

    @cached_property
    def _named_places(self) -> dict[int, list[Found]]:
        """The resolved place names of each sentence."""
        found: dict[int, list[Found]] = {}
        for each in self._places.find(list(self._nouns.values())) if self._places is not None else ():
            found.setdefault(each.toponym.sentence, []).append(each)
        return found

    def _mention(self, phrase: Phrase, reading: Reading) -> Mention:
        sentence = self._nouns[phrase.sentence].sentence
        return Mention(
            text=sentence.covered(phrase.start, phrase.end),
            start_char=sentence.start_chars[phrase.start],
            end_char=sentence.end_chars[phrase.end - 1],
            name=reading.name,
            country=reading.country,
            sector=reading.sector,
            further_sectors=reading.further_sectors,
            entity_id=reading.entity_id,
            reason=reading.reason,
        )

    def _joint_mention(self, phrase: Phrase, members: tuple[Mention, ...]) -> Mention:
        shared = {member.country for member in members}
        sectors = {member.sector for member in members}
        joint = Reading(
            name=" and ".join(member.name for member in members),
            country=shared.pop() if len(shared) == 1 else "",
            sector=sectors.pop() if len(sectors) == 1 else "",
            reason="several, named before",
        )
        return self._mention(phrase, joint)

    def _spoken(self, phrase: Phrase, speaker: Phrase | None) -> Mention:
        """Whom "I" or "we" means: who speaks, else the publisher, and the state where one speaks for it."""
        ours = self._nouns[phrase.sentence].words[phrase.head] in _OURS
        if speaker is None:
            told = spokesman(self._knowledge, self._publisher) or Reading(reason="speaker not told")
            return self._mention(phrase, told if ours else replace(told, name="", entity_id=""))
        who = self.mention(speaker)
        state = self._knowledge.country(who.country)
        if ours and state is not None and who.sector == "GOV" and self._phrase_reading(speaker).kind == "person":
            return self._mention(phrase, of_entity(state, f"speaker: {who.text!r}, for the state"))
        plain = Reading(who.name, who.country, who.sector, who.further_sectors, who.entity_id)
        return self._mention(phrase, replace(plain, reason=f"speaker: {who.text!r}"))

    def _reading(self, index: int, head: int) -> Reading:
        known = self._readings.get((index, head))
        return known if known is not None else self._read(index, head)

    def _phrase_reading(self, phrase: Phrase) -> Reading:
        """The reading of the head; where it says nothing, that of the last known name among the words."""
        reading, nouns = self._reading(phrase.sentence, phrase.head), self._nouns[phrase.sentence]
        if reading.country or reading.kind or nouns.sentence.upos[phrase.head] in {"PRON", "NOUN"}:
            return reading
        inside = [match for match in nouns.matches if phrase.start <= match.start and match.end <= phrase.end]
        return self._reading(phrase.sentence, nouns.name_head(inside[-1].start, inside[-1].end)) if inside else reading

    def _linked(self, phrase: Phrase) -> Reading | None:
        """Whom a pronoun stands for by the chains of the sentences around, where the plain rules leave it open."""
        number = self._order[phrase.sentence]
        near = [nouns for index, nouns in self._nouns.items() if 0 <= number - self._order[index] <= _AROUND]
        linked = ChainFinder.load().find(near, self._knowledge)
        own = (phrase.sentence, phrase.head)
        at = next((each for each in linked if (each.phrase.sentence, each.phrase.head) == own), None)
        form = PRONOUNS[self._nouns[phrase.sentence].words[phrase.head]]
        while at is not None and at.antecedent is not None and at.certainty >= _SURE:
            reason, at = at.reason, linked[at.antecedent]
            reading = self._readings.get((at.phrase.sentence, at.phrase.head))
            if reading is not None and self._discourse.agrees(reading, form):
                return replace(reading, reason=f"{reason}; {reading.reason}")
        return None

    def _collect_names(self) -> None:
        """Full names of persons by their last word, and short forms in brackets, wherever they stand in the text."""
        for nouns in self._nouns.values():
            for head in mention_heads(nouns):
                if nouns.sentence.upos[head] != "PROPN":
                    continue
                bounds = person_name(nouns, head, self._knowledge)
                if bounds is None:
                    continue
                reading = self._plain[nouns.sentence.index, head] = self._reader.read(nouns, head)
                if bounds[1] - bounds[0] == 1:
                    if reading.entity_id and reading.kind == "person":
                        self._named[reading.country] += 1
                    continue
                if reading.kind == "person":
                    for word in short_forms(reading.name, nouns, head):
                        self._full_names.setdefault(word, []).append(reading)
            for short, head in bracketed(nouns):
                self._acronyms.setdefault(short, self._reader.read(nouns, head))

    def _read_sentence(self, index: int) -> None:
        nouns, number = self._nouns[index], self._order[index]
        for head in mention_heads(nouns):
            reading = self._read(index, head)
            self._readings[index, head] = reading
            if reading.name and (reading.country or reading.kind) and not self._apposed(nouns, head):
                self._discourse.add(occurrence(nouns, number, head, reading))
            self._join(index, head)

    def _apposed(self, nouns: Nouns, head: int) -> bool:
        """Whether the noun only says more about a person who is named before it: "Ada Bello, a farmer and poet"."""
        while nouns.relation(head) == "conj":
            head = nouns.sentence.heads[head]
        named = self._readings.get((nouns.sentence.index, nouns.sentence.heads[head]))
        return nouns.relation(head) == "appos" and named is not None and named.kind == "person"

    def _join(self, index: int, last: int) -> None:
        """Note "A and B" as one mention with members once its last part is read."""
        nouns = self._nouns[index]
        first = nouns.sentence.heads[last]
        if (
            nouns.relation(last) != "conj"
            or first == ROOT
            or any(nouns.relation(c) == "conj" and c > last for c in nouns.children[first])
        ):
            return
        parts = [first, *(c for c in nouns.children[first] if nouns.relation(c) == "conj")]
        readings = tuple(self._readings[index, part] for part in parts if (index, part) in self._readings)
        if len(readings) == len(parts) and all(r.kind in {"person", "state", "group"} for r in readings):
            countries = {reading.country for reading in readings}
            country = countries.pop() if len(countries) == 1 else ""
            joint = Reading(" and ".join(r.name for r in readings), country, kind="people", plural=True)
            joined = occurrence(nouns, self._order[index], first, joint)
            self._discourse.add(replace(joined, token=last, members=readings))

    def _read(self, index: int, head: int) -> Reading:
        nouns, number = self._nouns[index], self._order[index]
        pronoun = nouns.sentence.upos[head] == "PRON" or nouns.sentence.words[head].lower() in PRONOUNS
        if pronoun and nouns.match_at(head) is None:
            return self._pronoun(index, head)
        counted = self._reader.counted(nouns, head)
        if counted is not None and nouns.sentence.upos[counted] == "PRON":
            return replace(self._pronoun(index, counted), plural=True)
        reading = self._plain.get((index, head)) or self._reader.read(nouns, head)
        if reading.kind == "person":
            reading = self._fuller(nouns, head, reading)
        short = self._acronyms.get(nouns.sentence.words[head])
        if short is not None and not reading.entity_id:
            return replace(short, reason=f"short for {short.name!r}")
        if reading.entity_id or reading.country:
            return reading
        return self._from_text(nouns, number, head, reading)

    def _pronoun(self, index: int, head: int) -> Reading:
        nouns, number = self._nouns[index], self._order[index]
        found = self._discourse.pronoun(nouns, number, head)
        if found is None:
            word = nouns.sentence.words[head].lower()
            return Reading(reason="no single fit named before" if word in PRONOUNS else "pronoun not resolved")
        self._joined[index, head] = self._discourse.joined(found.key, (number, head))
        return found

    def _fuller(self, nouns: Nouns, head: int, reading: Reading) -> Reading:
        """A person by the fuller mention of the same text, which goes before a surname in the tables."""
        bounds = person_name(nouns, head, self._knowledge)
        alone = bounds is not None and bounds[1] - bounds[0] == 1
        if bounds is None or (reading.entity_id and not alone):
            return reading
        if alone:
            full = self._full_names.get(nouns.sentence.covered(*bounds).casefold(), [])
        else:
            full = [each for each in self._full_names.get(last_word(reading.name), []) if each.name == reading.name]
        people = {each.key: each for each in reversed(full)}
        if len({key[0] for key in people}) > 1 or not people:
            return reading
        told = next((each for each in people.values() if each.country), next(iter(people.values())))
        contradicted = reading.country and told.country and reading.country != told.country and not reading.entity_id
        if contradicted or told.key == reading.key:
            return reading
        reason = f"the same as {told.name!r} in this text; {told.reason}"
        return replace(
            told, reason=reason, gender=reading.gender or told.gender, country=told.country or reading.country
        )

    def _from_text(self, nouns: Nouns, number: int, head: int, reading: Reading) -> Reading:
        """What the rest of the text tells of a noun phrase that does not say whose it is."""
        owned = self._owned(nouns, number, head, reading)
        if owned is not None:
            return owned
        if any(case == "of" and nouns.sentence.upos[c] == "PROPN" for case, c in nouns.phrases_after(head)):
            return reading
        noun, at = nouns.lemmas[head], (number, head)
        half = half_of_korea(noun, self._nouns.values()) if nouns.match_at(head) is None else ""
        if half:
            return self._reader.state(half, f"the {noun} of Korea")
        if noun == "regime" and self._place(nouns):
            return self._in_context(nouns, head, reading)
        definite = any(nouns.lemmas[c] in {"the", "this", "that", "these", "those"} for c in nouns.children[head])
        if definite and nouns.sentence.upos[head] in {"NOUN", "PROPN"} and not number_of_members(nouns, head):
            found = self._discourse.definite(noun, reading.plural, reading.sector, at)
            if found is not None:
                return found
        return self._in_context(nouns, head, reading)

    def _owned(self, nouns: Nouns, number: int, head: int, reading: Reading) -> Reading | None:
        """Of "its warships", "the president of that country": the country of the one that is meant."""
        owner, possessive = self._referred_owner(nouns, number, head)
        if owner is None or not reading.kind:
            return None
        office = self._reader.offices.read(nouns, head)
        held = (
            self._reader.held(office, owner.country, nouns.lemmas[head]) if office and owner.kind == "state" else None
        )
        if held is not None:
            return replace(held, reason=f"{held.reason}; {owner.reason}")
        if not possessive:
            return replace(reading, country=owner.country, reason=owner.reason)
        state = self._knowledge.country(owner.country) if owner.kind == "state" else None
        prefix = state.adjectives[0] if state and state.adjectives else f"{owner.name}'s"
        name = f"{prefix} {reading.name.split(' ', 1)[-1]}"
        sector = owner.sector if owner.kind == "group" and reading.sector in {"", "MIL", "GOV"} else reading.sector
        return replace(reading, name=name, country=owner.country, sector=sector, reason=owner.reason)

    def _referred_owner(self, nouns: Nouns, number: int, head: int) -> tuple[Reading | None, bool]:
        """Whom a possessive pronoun before the noun, or "of the country" after it, refers to."""
        for child in nouns.children[head]:
            if nouns.sentence.words[child].lower() in _POSSESSIVES:
                return self._discourse.pronoun(nouns, number, child), True
        apposed = [c for c in nouns.children[head] if nouns.relation(c) == "appos"]
        for case, child in (pair for noun in (head, *apposed) for pair in nouns.phrases_after(noun)):
            if case in {"of", "in"} and nouns.lemmas[child] in STATES:
                found = self._discourse.definite(nouns.lemmas[child], False, "", (number, head))
                if found is None and self._only_country:
                    found = self._reader.state(self._only_country, ONLY_COUNTRY)
                return found, False
        return None, False

    def _place(self, nouns: Nouns) -> str:
        """The country of the place in the sentence."""
        return place_country(nouns, self._knowledge, self._reader.towns, self._reader.countries)

    def _in_context(self, nouns: Nouns, head: int, reading: Reading) -> Reading:
        """The country of the place in the same sentence, or the only one that the document names."""
        named = reading.kind == "person" and nouns.sentence.upos[head] == "PROPN"
        foreign = nouns.lemmas[head] in STATES or (reading.plural and reading.noun in GOVERNMENTS)
        foreign = foreign or has_unknown_name(nouns, head) or is_of_a_continent(nouns, head)
        if named or foreign or not reading.noun or reading.sector not in _DOMESTIC:
            return reading
        place = self._place(nouns)
        country = place or self._only_country
        state = self._knowledge.country(country)
        if state is None:
            return reading
        reason = COUNTRY_OF_PLACE if place else ONLY_COUNTRY
        reading = replace(reading, country=country, reason=reason)
        if reading.noun in GOVERNMENTS:
            return replace(reading, name=f"Government of {state.name}")
        if reading.noun == "police" and state.adjectives:
            return replace(reading, name=f"{state.adjectives[0]} {reading.name.lower()}")
        return reading


__all__ = ["DocumentResolver", "Resolver"]
