"""The knowledge base: countries, offices, people, groups and common nouns for actors, looked up by their names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge.listed import with_dictionaries
from dragoman.knowledge.names import Match, NameIndex, PhraseIndex, pieces
from dragoman.knowledge.petrarch import Dictionaries, read_dictionaries
from dragoman.knowledge.tables import Row, Tables, read_tables

DATA = Path(__file__).parent / "data"
_NUMERAL = re.compile(r"^[IVX]+$")
_FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK"})


@dataclass(frozen=True, slots=True)
class Term:
    """An office that a person holds, from one day to another (both included, empty where open or not known)."""

    office: str
    country: str
    sector: str
    valid_from: str = ""
    valid_to: str = ""

    def holds(self, day: dt.date) -> bool:
        """Whether the office is held on that day; a year or month counts as a whole."""
        iso = day.isoformat()
        return iso[: len(self.valid_from)] >= self.valid_from and iso[: len(self.valid_to)] <= self.valid_to

    def ends(self, day: dt.date) -> bool:
        """Whether the day is the last one, or within the last month or year where no day is known."""
        return bool(self.valid_to) and day.isoformat()[: len(self.valid_to)] == self.valid_to

    def ended(self, day: dt.date) -> bool:
        """Whether the office was over before that day."""
        return bool(self.valid_to) and day.isoformat()[: len(self.valid_to)] > self.valid_to


@dataclass(frozen=True, slots=True)
class Entity:
    """A record of the knowledge base. `kind`: country, territory, international, group, body or person.

    A person has `terms` and no country of its own: it is that of the term that holds at the date of the text.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    further_sectors: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    gender: str = ""
    adjectives: tuple[str, ...] = ()
    capital: str = ""
    capital_latitude: float | None = None
    capital_longitude: float | None = None
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name may stand for. `use`: name, adjective, demonym, capital, seat, surname, or byname
    (one word by which a person is listed).
    """

    entity: Entity
    use: str


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for actors. `kind`: person, collective, body, or thing (which acts only for somebody)."""

    lemma: str
    sector: str
    further_sectors: tuple[str, ...]
    plural_ok: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its usual name; `country` where the words alone tell it."""

    name: str
    sector: str
    country: str


COMPANIES = "MNC"
"""What stands for a country with firms that are known everywhere."""
ARMED = frozenset({"REB", "PRM", "MIL"})
"""Sectors of groups that carry arms."""


class Knowledge:
    """Immutable look-ups over the tables. Make it with `Knowledge.load`."""

    def __init__(self, tables: Tables, dictionaries: Dictionaries | None = None) -> None:
        tables = with_dictionaries(tables, dictionaries) if dictionaries is not None else tables
        self.content_hash = tables.content_hash
        self.dictionaries = dictionaries
        states = tuple(_state(row) for row in tables["countries"])
        self._countries = {state.id: state for state in states}
        regions = (*tables["countries"], *tables["territories"])
        words = (word for row in regions for column in ("adjectives", "demonyms") for word in row.several(column))
        self._nationalities = frozenset(form for word in words for form in (word.lower(), word.lower().split()[-1]))
        named = (name for row in regions for name in (row["name"], *row.several("aliases")))
        self._country_names = frozenset(form for name in named for form in (name.casefold(), f"the {name.casefold()}"))
        self._name_classes = dict(reversed([*_name_classes(tables)]))
        self._agents = PhraseIndex((agent.lemma, agent) for agent in map(_agent, tables["agents"]))
        self._kinds = {row["lemma"]: row["kind"] for row in tables["kinds"]}
        self._offices = PhraseIndex(
            (form, Office(row["office"], row["sector"], row["country"]))
            for row in tables["offices"]
            for form in (row["office"], *row.several("aliases"))
        )
        people = tuple(_people(tables["people"]))
        self._holders: dict[tuple[str, str], list[tuple[Term, Entity]]] = {}
        for person, _ in people:
            for term in person.terms:
                for name in {term.office.casefold()} | {office.name for office in self.offices(term.office)}:
                    self._holders.setdefault((name, term.country), []).append((term, person))
        self._given_names = _given_names(person for person, _ in people)
        self._index = NameIndex([*_forms(tables, states), *_person_forms(people)])

    @classmethod
    def load(
        cls, folder: Path | None = None, overlays: Sequence[Path] = (), *, actors: Sequence[Path] = ()
    ) -> Knowledge:
        """The knowledge base of the package, or of another folder; later overlays replace rows with the same id.

        `actors`: dictionaries of actors and agents in the form of PETRARCH, or folders of them.
        """
        return cls(read_tables(folder or DATA, overlays), read_dictionaries(actors) if actors else None)

    def find(self, words: Sequence[str]) -> tuple[Match[Sense], ...]:
        """All names in a list of words: the longest, from left to right, without overlap."""
        return self._index.find(words)

    def lookup(self, name: str) -> tuple[Sense, ...]:
        """All that a name may stand for."""
        return self._index.lookup(name)

    def country(self, code: str) -> Entity | None:
        """A state by its alpha-3 code."""
        return self._countries.get(code)

    def country_of_adjective(self, words: str) -> str:
        """Alpha-3 code that a nationality word stands for ("Syrian", "South Korean", "Britons"); else empty."""
        uses = (sense for sense in self.lookup(words) if sense.use in {"adjective", "demonym"})
        return next((sense.entity.country for sense in uses), "")

    def agent(self, lemma: str) -> Agent | None:
        """The common noun for actors with that lemma (one or two words)."""
        return next(reversed(self._agents.of(lemma)), None)

    def kind_of_thing(self, lemma: str) -> str:
        """What a common noun names: place, weapon, platform (military craft), vehicle, document, money; else empty."""
        return self._kinds.get(lemma, "")

    def is_actor_noun(self, lemma: str) -> bool:
        """Whether the noun names people or bodies that can act: listed, or a word for people of a country."""
        agent = self.agent(lemma)
        if agent is not None:
            return agent.kind != "thing"
        return any(sense.use == "demonym" for sense in self.lookup(lemma))

    @property
    def actor_nouns(self) -> frozenset[str]:
        """Lemmas, of one word or several, that name people or bodies that can act."""
        able = ((lemma, agents[-1].lemma) for lemma, agents in self._agents if agents[-1].kind != "thing")
        return frozenset(lemma for spellings in able for lemma in spellings)

    @property
    def nationalities(self) -> frozenset[str]:
        """Adjectives and nouns of countries, in lower case; of those of several words also the last one."""
        return self._nationalities

    @property
    def name_classes(self) -> Mapping[str, str]:
        """Open classes of the lexicon, such as @country_name, by name (case folded, without "the")."""
        return self._name_classes

    @property
    def country_names(self) -> frozenset[str]:
        """Names of countries, case folded, with and without "the"."""
        return self._country_names

    def offices(self, words: str) -> tuple[Office, ...]:
        """The offices that words name: "minister of foreign affairs" is the foreign minister."""
        return self._offices.of(words)

    def is_office_word(self, word: str) -> bool:
        """Whether a word may stand in the name of an office."""
        return self._offices.knows(word)

    def gender_of_given_name(self, name: str) -> str:
        """Masc or Fem where all people of the tables who bear the given name are of one gender; else empty."""
        return self._given_names.get(name.casefold(), "")

    def office_holder(self, office: str, country: str, day: dt.date) -> Entity | None:
        """Who holds an office of a country on a day (when it passes on, who follows); None if unknown or several."""
        names = {each.name for each in self.offices(office)} | {office}
        known = {pair for name in names for pair in self._holders.get((name.casefold(), country), ())}
        holding = [(term, person) for term, person in known if term.holds(day)]
        staying = [pair for pair in holding if not pair[0].ends(day)]
        holders = {person.id: person for _, person in staying or holding}
        return next(iter(holders.values())) if len(holders) == 1 else None


def term_at(person: Entity, day: dt.date | None) -> Term | None:
    """The office of a person on a day, the latest of several; else the last one before it, else the first."""
    if day is None:
        return person.terms[-1] if person.terms else None
    holding = [term for term in person.terms if term.holds(day)]
    past = [term for term in person.terms if term.ended(day)]
    return next(iter(holding[::-1] or past[::-1] or person.terms), None)


def _state(row: Row) -> Entity:
    return Entity(
        id=row["iso3"] or row["id"],
        name=row["name"],
        kind="country" if row["iso3"] else "territory",
        country=row["iso3"] or row["country"],
        sector="GOV" if row["iso3"] else row["sector"],
        adjectives=row.several("adjectives"),
        capital=next(iter(row.several("capital")), ""),
        capital_latitude=float(row["capital_lat"]) if row["capital_lat"] else None,
        capital_longitude=float(row["capital_lon"]) if row["capital_lon"] else None,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


def _agent(row: Row) -> Agent:
    further = row.several("further_sectors")
    return Agent(row["lemma"], row["sector"], further, row["plural_ok"] != "no", row["kind"])


def _forms(tables: Tables, states: Sequence[Entity]) -> Iterator[tuple[str, Sense]]:
    territories = tuple(_state(row) for row in tables["territories"])
    for row, state in zip((*tables["countries"], *tables["territories"]), (*states, *territories), strict=True):
        for use, column in (
            ("adjective", "adjectives"),
            ("demonym", "demonyms"),
            ("capital", "capital"),
            ("seat", "seats"),
        ):
            yield from ((form, Sense(state, use)) for form in row.several(column))
        yield from ((form, Sense(state, "name")) for form in (row["name"], *row.several("aliases")))
    for table, kind in (("international", "international"), ("groups", "group"), ("bodies", "body")):
        for row in tables[table]:
            entity = Entity(
                id=row["id"],
                name=row["name"],
                kind=kind,
                country=row["country"],
                sector=row["sector"],
                further_sectors=row.several("further_sectors"),
                valid_from=row["valid_from"],
                valid_to=row["valid_to"],
            )
            yield from ((form, Sense(entity, "name")) for form in (row["name"], *row.several("aliases")))


def _name_classes(tables: Tables) -> Iterator[tuple[str, str]]:
    """Names with the class that conditions of the lexicon know them by; the first of a name's classes counts."""
    kinds: tuple[tuple[str, str, tuple[str, ...], Container[str] | None], ...] = (
        ("countries", "@country_name", ("name", "aliases"), None),
        ("territories", "@country_name", ("name", "aliases"), None),
        ("countries", "@capital_name", ("capital",), None),
        ("territories", "@capital_name", ("capital",), None),
        ("groups", "@armed_name", ("name", "aliases"), ARMED),
        ("international", "@body_name", ("name", "aliases"), None),
        ("bodies", "@party_name", ("name", "aliases"), {"PTY"}),
    )
    for table, word_class, columns, sectors in kinds:
        for row in tables[table]:
            if (sectors is None or row["sector"] in sectors) and row["country"] != COMPANIES:
                for name in (name for column in columns for name in row.several(column)):
                    yield name.casefold().removeprefix("the "), word_class


def _people(rows: Sequence[Row]) -> Iterator[tuple[Entity, tuple[str, ...]]]:
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row["id"], []).append(row)
    for key, own in by_id.items():
        terms = sorted(
            (Term(row["office"], row["country"], row["sector"], row["valid_from"], row["valid_to"]) for row in own),
            key=lambda term: term.valid_from,
        )
        forms = dict.fromkeys(form for row in own for form in (row["name"], *row.several("aliases")))
        gender = next((row["gender"] for row in own if row["gender"]), "")
        yield Entity(key, own[0]["name"], "person", terms=tuple(terms), gender=gender), tuple(forms)


def _given_names(people: Iterable[Entity]) -> dict[str, str]:
    genders: dict[str, set[str]] = {}
    for person in people:
        if " " in person.name and person.gender:
            family_first = any(term.country in _FAMILY_NAME_FIRST for term in person.terms)
            if not family_first:
                genders.setdefault(person.name.split(" ", 1)[0].casefold(), set()).add(person.gender)
    codes = {"male": "Masc", "female": "Fem"}
    return {name: codes.get(min(found), "") for name, found in genders.items() if len(found) == 1}


def _person_forms(people: Sequence[tuple[Entity, tuple[str, ...]]]) -> Iterator[tuple[str, Sense]]:
    for person, forms in people:
        surnames = dict.fromkeys(surname for form in forms for surname in _surnames(form, person))
        yield from ((form, Sense(person, "name" if " " in form else "byname")) for form in forms)
        yield from ((surname, Sense(person, "surname")) for surname in surnames if surname not in forms)


def _surnames(form: str, person: Entity) -> Iterator[str]:
    words = form.split()
    if len(words) < 2 or _NUMERAL.match(words[-1]):
        return
    if words[0] == person.name.split()[0] and any(term.country in _FAMILY_NAME_FIRST for term in person.terms):
        yield words[0]
        return
    yield words[-1]
    if pieces(words[-1])[:1] == ("al",) and "-" in words[-1]:
        yield words[-1].split("-", 1)[1]
    particles = [number for number, word in enumerate(words[1:-1], 1) if word[0].islower() or word in {"Al", "El"}]
    if particles:
        yield " ".join(words[particles[0] :])
