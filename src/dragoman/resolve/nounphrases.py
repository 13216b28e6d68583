"""What the words of one noun phrase say by themselves about whom they stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dragoman.knowledge import Agent, Knowledge, Match, Sense
from dragoman.resolve.offices import OfficeReader, OfficeWords
from dragoman.resolve.persons import candidates, choose, is_title, of_person, person_name
from dragoman.resolve.reading import Reading, of_entity
from dragoman.resolve.towns import Towns
from dragoman.resolve.tree import MODIFIERS, Nouns
from dragoman.resolve.words import (
    ARTICLES,
    BELONGS,
    DIRECTIONS,
    DOCUMENTS,
    GOVERNMENTS,
    GROUP_ROLES,
    INSIDE,
    MILITARY_ADJECTIVES,
    OFFICIALS,
    QUANTITIES,
    RANKS,
    gender_of,
)

_USE_ORDER = ("name", "capital", "seat", "adjective", "demonym", "byname", "surname")
_INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "MNC"})
_SHARED = {"UNO": "united-nations", "IGO": ""}
"""Codes of many bodies, with the one whose offices stand under the code alone; the others have heads of their own."""


class NounPhraseReader:
    """Reads noun phrases at the date of the text. Misses what other sentences tell; that is `DocumentResolver`'s."""

    def __init__(
        self,
        knowledge: Knowledge,
        day: dt.date | None,
        countries: frozenset[str] = frozenset(),
        towns: Towns | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.towns = towns or Towns()
        self.day = day
        self.countries = countries
        self.offices = OfficeReader(knowledge, day)

    def read(self, nouns: Nouns, head: int) -> Reading:
        """Whom the noun at `head` with its modifiers, phrases and appositions stands for."""
        counted = self.counted(nouns, head)
        if counted is not None:
            return replace(self.read(nouns, counted), plural=True)
        person = self._person(nouns, head)
        if person is not None:
            return person
        match, name = nouns.match_at(head), nouns.name_at(head)
        longer = name is not None and match is not None and name[1] - name[0] > match.end - match.start
        if match is not None and not _only_people(match) and not (longer and name is not None and name[2] == "ORG"):
            return self._named(nouns, head, match)
        lower_noun = nouns.sentence.upos[head] != "PROPN"
        listed = self.knowledge.agent(nouns.lemmas[head]) is not None
        if not lower_noun and (name is not None or not listed) and not (listed and self.offices.read(nouns, head)):
            return self._unlisted(nouns, head)
        return self._common(nouns, head)

    def counted(self, nouns: Nouns, head: int) -> int | None:
        """The noun after "of" in "thousands of Iranians", "a group of protesters", "some of them"."""
        if nouns.lemmas[head] not in QUANTITIES and nouns.sentence.upos[head] not in {"NUM", "DET"}:
            return None
        return next((child for case, child in nouns.phrases_after(head) if case == "of"), None)

    def owner(self, nouns: Nouns, head: int) -> Reading | None:
        """To whom the noun belongs: nationality or name before it, else a phrase after it ("of", "in", "from")."""
        for token in self._before(nouns, head):
            match = nouns.match_at(token)
            own = nouns.match_at(head)
            if match is not None and match != own and nouns.name_head(match.start, match.end) == token:
                return self._named(nouns, token, match) if not _only_people(match) else self._person(nouns, token)
            if nouns.relation(token) == "nmod:poss" and nouns.sentence.upos[token] in {"NOUN", "PROPN"}:
                return self.read(nouns, token)
        after = [(case, self.read(nouns, child)) for case, child in nouns.phrases_after(head) if case in BELONGS]
        told = (found for case, found in after if found.country and not (found.kind == "person" and case in INSIDE))
        named = (found for case, found in after if case == "of" and found.kind in {"person", "group"})
        return next(told, None) or next(named, None)

    def agent(self, nouns: Nouns, head: int) -> Agent | None:
        """The noun for actors at `head`, two words before one."""
        lemma, before = nouns.lemmas[head], head - 1
        if before >= 0 and nouns.sentence.heads[before] == head:
            pair = self.knowledge.agent(f"{nouns.lemmas[before]} {lemma}")
            if pair is not None:
                return pair
        after = " ".join(nouns.lemmas[head : head + 3])
        word = nouns.sentence.words[head].lower()
        return self.knowledge.agent(after) or self.knowledge.agent(lemma) or self.knowledge.agent(word)

    def state(self, code: str, reason: str) -> Reading:
        """The reading of a state by its code."""
        entity = self.knowledge.country(code)
        return of_entity(entity, reason) if entity is not None else Reading(reason=reason)

    def text(self, nouns: Nouns, head: int) -> str:
        """The words of the noun phrase without its article."""
        start, end = nouns.core(head)
        while start < end - 1 and nouns.lemmas[start] in ARTICLES:
            start += 1
        return nouns.sentence.covered(start, end)

    def _before(self, nouns: Nouns, head: int) -> Iterator[int]:
        """What stands before a noun and belongs to it, the nearest first, whatever the tree says of the next word."""
        neighbour = nouns.match_at(head - 1) if head else None
        if neighbour is not None and nouns.sentence.heads[head - 1] > head and nouns.is_part(head - 1):
            yield head - 1
        for child in reversed(nouns.children[head]):
            if child < head and (nouns.relation(child) in MODIFIERS or nouns.relation(child).split(":")[0] == "nmod"):
                yield child
                yield from (t for t in self._before(nouns, child) if nouns.relation(child) != "nmod:poss")

    def _person(self, nouns: Nouns, head: int, described_by: int | None = None) -> Reading | None:
        bounds = person_name(nouns, head, self.knowledge)
        if bounds is None:
            return None
        start, end = bounds
        titles = [t for t in range(nouns.core(head)[0], start) if nouns.sentence.upos[t] not in {"DET", "PUNCT"}]
        noun = described_by if described_by is not None else self._title_noun(nouns, titles)
        apposed = next((c for c in nouns.children[head] if nouns.relation(c) == "appos"), None)
        noun = noun if noun is not None or apposed is None else apposed
        title = self._title(nouns, head, noun)
        title = title if title.country or self.day else self._shared(nouns, bounds, title)
        words = tuple(nouns.lemmas[t] for t in titles) or ((nouns.lemmas[noun],) if noun is not None else ())
        gender = gender_of(words)
        found = self._listed(nouns, bounds, title)
        if found is not None:
            if found.sector == "ELI" and title.sector not in {"", "ELI"}:
                found = replace(found, sector=title.sector, further_sectors=title.further_sectors)
            return replace(found, gender=gender, noun=title.noun or found.noun)
        name = nouns.sentence.covered(start, end)
        sector = title.sector or ("MIL" if set(words) & RANKS else "")
        reason = f"{title.reason} of the title" if title.country else "person not in the tables, country not told"
        return Reading(name, title.country, sector, title.further_sectors, "", reason, "person", gender, title.noun)

    def _title_noun(self, nouns: Nouns, titles: list[int]) -> int | None:
        """The last title word before a name that tells a role."""
        roles = (
            t for t in reversed(titles) if is_title(nouns.lemmas[t], self.knowledge) or self.offices.read(nouns, t)
        )
        return next(roles, None)

    def _title(self, nouns: Nouns, head: int, noun: int | None) -> Reading:
        """Country and sector that title, apposition and phrases tell of a person."""
        owner = (self._plain_owner(nouns, noun) if noun is not None else None) or self._plain_owner(nouns, head)
        office = self.offices.read(nouns, noun) if noun is not None else None
        if noun is None:
            return replace(owner, sector="", noun="") if owner else Reading()
        sector, further = self._sector(nouns, noun, owner)
        if office is not None:
            sector, further = ("ELI", ()) if office.former else (sector or office.sector, further)
        country = owner.country if owner else (office.implied_country if office else "")
        reason = owner.reason if owner else "country implied by the office"
        return Reading("", country, sector, further, "", reason, noun=nouns.lemmas[noun])

    def _plain_owner(self, nouns: Nouns, head: int) -> Reading | None:
        """The owner, unless it is the person itself."""
        for token in self._before(nouns, head):
            match = nouns.match_at(token)
            if match is not None and not _only_people(match) and match != nouns.match_at(head):
                return self._named(nouns, nouns.name_head(match.start, match.end), match)
        after = (self.read(nouns, child) for case, child in nouns.phrases_after(head) if case in BELONGS)
        return next((reading for reading in after if reading.country), None)

    def _shared(self, nouns: Nouns, bounds: tuple[int, int], title: Reading) -> Reading:
        """In a text without date, the country and sector that all bearers of a name have in common; of a surname only
        where the text tells of that country.
        """
        senses = candidates(nouns, *bounds, self.knowledge)
        terms = [term for sense in senses for term in sense.entity.terms]
        countries, sectors = {term.country for term in terms}, {term.sector for term in terms}
        told = any(sense.use == "name" for sense in senses) or bool(countries & {title.country, *self.countries})
        if len(countries) != 1 or not told:
            return title
        sector = title.sector or (sectors.pop() if len(sectors) == 1 else "")
        return replace(title, country=countries.pop(), sector=sector, reason="name that several of one country bear")

    def _listed(self, nouns: Nouns, bounds: tuple[int, int], title: Reading) -> Reading | None:
        """The person of the tables that fits name, title and date; None where none or several do."""
        senses = candidates(nouns, *bounds, self.knowledge)
        context = frozenset({title.country}) if title.country else self.countries
        person = choose(senses, self.day, context, bool(title.country))
        if person is None:
            return None
        how = "full name" if senses[0].use == "name" else f"surname, the likeliest on {self.day}"
        return of_person(person, self.day, how)

    def _named(self, nouns: Nouns, head: int, match: Match[Sense]) -> Reading:
        sense = self._best(nouns, head, match)
        entity, words = sense.entity, nouns.sentence.covered(match.start, match.end)
        if entity.kind == "person":
            return of_person(entity, self.day, "name")
        if entity.kind not in {"country", "territory"}:
            return of_entity(entity, f"{entity.kind} {words!r}")
        if match.start and nouns.lemmas[match.start - 1] == "ethnic":
            why, noun = "a people, not its country", nouns.lemmas[head]
            return Reading(self.text(nouns, head), "", "CVL", reason=why, kind="people", noun=noun, plural=True)
        if sense.use == "demonym" and nouns.sentence.upos[head] != "ADJ" and not nouns.is_part(head):
            name, plural = self.text(nouns, head), nouns.is_plural(head) or words.endswith(("s", "men", "women"))
            kind, reason = "people" if plural else "person", f"people of {entity.name}"
            return Reading(name, entity.country, "CVL", (), "", reason, kind, gender_of((words.lower(),)), "", plural)
        use = {"capital": "capital for government", "seat": "seat for government"}.get(
            sense.use, f"country {sense.use}"
        )
        reading = of_entity(entity, f"{use} {words!r}")
        if any(nouns.lemmas[c] in DIRECTIONS and nouns.match_at(c) != match for c in nouns.children[head]):
            return replace(reading, name=self.text(nouns, head), sector="", entity_id="", reason="part of a country")
        return replace(reading, noun=sense.use)

    def _best(self, nouns: Nouns, head: int, match: Match[Sense]) -> Sense:
        """The likeliest sense: that holds at the date, a name before a nickname, of a country that the text names."""
        day = self.day.isoformat() if self.day else ""
        order = _USE_ORDER if nouns.sentence.upos[head] != "NOUN" else ("demonym", *_USE_ORDER)

        words = nouns.sentence.covered(match.start, match.end)

        def rank(sense: Sense) -> tuple[bool, int, bool, bool]:
            entity = sense.entity
            early = bool(day) and day[: len(entity.valid_from)] < entity.valid_from
            late = bool(day and entity.valid_to) and day[: len(entity.valid_to)] > entity.valid_to
            return early or late, order.index(sense.use), entity.country not in self.countries, entity.name != words

        return min(match.values, key=rank)

    def _unlisted(self, nouns: Nouns, head: int) -> Reading:
        """A name that no table has: its country and sector from the words in and around it."""
        name = nouns.name_at(head)
        start, end = (name[0], name[1]) if name else nouns.core(head)
        while start < end - 1 and nouns.lemmas[start] in ARTICLES:
            start += 1
        words = nouns.sentence.covered(start, end)
        inside = (m for m in nouns.matches if start <= m.start and m.end <= end and not _only_people(m))
        within = next((self._named(nouns, m.start, m) for m in inside), None)
        apposed = (self.read(nouns, c) for c in nouns.children[head] if nouns.relation(c) == "appos" and c > head)
        owner = within or self.owner(nouns, head) or next((reading for reading in apposed if reading.country), None)
        country, reason = (owner.country, owner.reason) if owner else ("", "name not in the tables, country not told")
        if name and name[2] == "LOC":
            if not country and (country := self.towns.country(words, self.countries)):
                reason = "place of the gazetteer"
            return Reading(words, country, "", (), "", reason, "place")
        agents = (self.knowledge.agent(nouns.lemmas[token]) for token in range(end - 1, start - 1, -1))
        sector = next((agent.sector for agent in agents if agent is not None), "")
        return Reading(words, country, sector, (), "", reason, "body", noun=nouns.lemmas[end - 1])

    def _common(self, nouns: Nouns, head: int) -> Reading:
        """A common noun: sector from the noun, country from what stands beside it."""
        apposed = self._apposed_person(nouns, head)
        if apposed is not None:
            return apposed
        owner, lemma, plural = self.owner(nouns, head), nouns.lemmas[head], nouns.is_plural(head)
        office = self.offices.read(nouns, head)
        country = owner.country if owner else office.implied_country if office else ""
        if office is not None and country and not plural and self._names_the_holder(nouns, head, owner):
            held = self.held(office, country, lemma)
            if held is not None:
                return held
        if lemma in DOCUMENTS and owner is not None and owner.name and owner.kind in {"body", "state", "group"}:
            return replace(owner, kind="body", noun=lemma, reason=f"document of its author, {owner.reason}")
        agent = self.agent(nouns, head)
        sector, further = self._sector(nouns, head, owner)
        if office is not None:
            sector, further = ("ELI", ()) if office.former else (sector or office.sector, further)
        kinds = {"person": "people" if plural else "person", "thing": "thing", "": ""}
        kind = kinds.get(agent.kind if agent else "", "body")
        reason = owner.reason if owner else "country not told" if agent else "not known"
        name = self._name(nouns, head, owner)
        return Reading(name, country, sector, further, "", reason, kind, gender_of((lemma,)), lemma, plural)

    def held(self, office: OfficeWords, country: str, noun: str) -> Reading | None:
        """The reading of who holds an office of a country on the day of the text."""
        holder = self.offices.holder(office, country)
        if holder is None:
            return None
        reading = of_person(holder, self.day, f"holds the office on {self.day}", gender_of((noun,)))
        return replace(reading, noun=noun)

    def _names_the_holder(self, nouns: Nouns, head: int, owner: Reading | None) -> bool:
        """Whether it is "the president of Mali", not "a president" nor "the president of a bank"."""
        indefinite = any(nouns.lemmas[c] in {"a", "an", "any", "another"} for c in nouns.children[head])
        if indefinite or owner is None:
            return not indefinite
        shared = owner.country in _SHARED and owner.entity_id != _SHARED[owner.country]
        return owner.kind == "state" or (owner.kind == "body" and not shared)

    def _apposed_person(self, nouns: Nouns, head: int) -> Reading | None:
        """The person of "the Iraqi prime minister, Haider al-Abadi"."""
        for child in nouns.children[head]:
            if nouns.relation(child) == "appos" and nouns.sentence.upos[child] == "PROPN":
                person = self._person(nouns, child, described_by=head)
                if person is not None:
                    return person
        return None

    def _sector(self, nouns: Nouns, head: int, owner: Reading | None) -> tuple[str, tuple[str, ...]]:
        agent = self.agent(nouns, head)
        sector, further = (agent.sector, agent.further_sectors) if agent else ("", ())
        if not sector or (agent and agent.kind == "thing") or sector == "CVL":
            told = (self._told_sector(nouns, token) for token in self._before(nouns, head))
            sector = next(filter(None, told), sector)
        if owner is None:
            return sector, further
        if owner.kind == "group" and sector in GROUP_ROLES and nouns.lemmas[head] != "government":
            return owner.sector, owner.further_sectors
        if owner.country in _INTERNATIONAL and sector in {"GOV", ""}:
            return owner.sector if owner.country in {"NGO", "MNC", "ISM"} else "", ()
        if owner.kind == "body" and owner.sector == "PTY" and nouns.lemmas[head] in {*OFFICIALS, "official"}:
            return owner.sector, ()
        if not sector and nouns.lemmas[head] in OFFICIALS:
            return (owner.sector or "GOV") if owner.kind in {"state", "body"} else owner.sector, further
        return sector or (owner.sector if owner.kind in {"body", "group"} else ""), further

    def _told_sector(self, nouns: Nouns, token: int) -> str:
        """The sector that a word before a noun tells: "security official", "rebel checkpoint"."""
        if nouns.match_at(token) is not None or nouns.relation(token) == "nmod:poss":
            return ""
        agent = self.knowledge.agent(nouns.lemmas[token])
        return MILITARY_ADJECTIVES.get(nouns.lemmas[token], agent.sector if agent and agent.kind != "thing" else "")

    def _name(self, nouns: Nouns, head: int, owner: Reading | None) -> str:
        ruling = owner is not None and (owner.kind == "state" or (owner.kind == "person" and bool(owner.entity_id)))
        state = self.knowledge.country(owner.country) if owner and ruling else None
        if state is not None and nouns.lemmas[head] in GOVERNMENTS:
            return f"Government of {state.name}"
        if owner is None or owner.kind != "state":
            return self.text(nouns, head)
        ministry = self.offices.ministry(nouns, head) if state else ""
        return f"{ministry} of {state.name}" if ministry and state else self.text(nouns, head)


def _only_people(match: Match[Sense]) -> bool:
    return all(sense.entity.kind == "person" for sense in match.values)
