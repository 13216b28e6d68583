"""Names of persons: which words are the name, which are titles, and who it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dragoman.knowledge import Entity, Knowledge, Match, Sense, term_at
from dragoman.resolve.reading import Reading
from dragoman.resolve.tree import NAME_PARTS, Nouns
from dragoman.resolve.words import HONORIFICS, RANKS

_TOP = frozenset({"president", "prime minister", "monarch", "chancellor", "supreme leader"})
_NEWS_LAGS = dt.timedelta(days=7)
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})


def person_name(nouns: Nouns, head: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """Bounds of the person's name that the noun at `head` carries or introduces, titles left out."""
    for token in (head, *_after_title(nouns, head, knowledge)):
        name, match = nouns.name_at(token), nouns.match_at(token)
        known = match is not None and any(s.entity.kind == "person" and s.use == "name" for s in match.values)
        if name is not None and name[2] == "PER" and not _names_other(nouns, name[0], name[1]):
            start, end = _without_titles(nouns, name[0], name[1], knowledge)
            if not is_title(nouns.lemmas[start], knowledge) or (match is not None and _is_surname(match)):
                return start, end
        if known and match is not None:
            return match.start, match.end
        known = match is not None and _is_surname(match)
        if name is not None or (nouns.sentence.upos[token] != "PROPN" and not known):
            continue
        run = _run(nouns, token, knowledge)
        if run == (token, token + 1) and is_title(nouns.lemmas[token], knowledge):
            continue
        if known or (match is None and _titled(nouns, token, run, knowledge)):
            return run
    return None


def _is_surname(match: Match[Sense]) -> bool:
    return all(sense.use in {"surname", "byname"} for sense in match.values)


def _names_other(nouns: Nouns, start: int, end: int) -> bool:
    """Whether the words are the name of a country, city or body of the tables, and at most the surname of a person."""
    match = nouns.match_at(start)
    if match is None or (match.start, match.end) != (start, end):
        return False
    persons = {sense.use for sense in match.values if sense.entity.kind == "person"}
    return len({sense.entity.kind for sense in match.values} - {"person"}) > 0 and "name" not in persons


def is_title(word: str, knowledge: Knowledge) -> bool:
    """Whether a word is an honorific, a rank or a noun for a person."""
    agent = knowledge.agent(word)
    return word in HONORIFICS or word in RANKS or (agent is not None and agent.kind == "person")


def candidates(nouns: Nouns, start: int, end: int, knowledge: Knowledge) -> tuple[Sense, ...]:
    """The persons of the tables that the words of a name may mean: by name, else by surname."""
    words = nouns.sentence.covered(start, end)
    senses = tuple(sense for sense in knowledge.lookup(words) if sense.entity.kind == "person")
    return tuple(s for s in senses if s.use == "name") or senses


def choose(senses: tuple[Sense, ...], day: dt.date | None, countries: frozenset[str], told: bool) -> Entity | None:
    """The one person whom a name means at a date, among those of the countries at hand; None where several fit.

    A surname needs an office on that day; heads of state and government go before others. `told`: the country stands
    in the title, so that nobody else fits.
    """
    people = list({sense.entity.id: sense.entity for sense in senses}.values())
    near = [person for person in people if any(term.country in countries for term in person.terms)]
    people = near if near or (told and senses and senses[0].use != "name") else people
    if senses and senses[0].use != "name" and day is not None:
        holding = [person for person in people if any(term.holds(day) for term in person.terms)]
        bynames = {sense.entity.id for sense in senses if sense.use == "byname"}
        people = holding or [person for person in people if person.id in bynames]
    if len(people) > 1 and day is not None:
        top = [p for p in people if any(term.holds(day) and term.office in _TOP for term in p.terms)]
        people = top or people
    return people[0] if len(people) == 1 else None


def of_person(person: Entity, day: dt.date | None, reason: str, gender: str = "") -> Reading:
    """The reading of a person of the tables at a date: after the last known office, a former official."""
    term = term_at(person, day)
    if term is None:
        return Reading(person.name, entity_id=person.id, reason=reason, kind="person", gender=gender)
    when, sector, further = "", term.sector, list[str]()
    if day is not None and not term.holds(day):
        when = "once " if term.ended(day) else "later "
        if term.sector in _OFFICIAL and not term.holds(day - _NEWS_LAGS):
            sector, further = ("ELI", [term.sector]) if term.ended(day) else ("", [])
    reason = f"{reason}, {when}{term.office} of {term.country}"
    gender = gender or {"male": "Masc", "female": "Fem"}.get(person.gender, "")
    return Reading(person.name, term.country, sector, tuple(further), person.id, reason, "person", gender, term.office)


def _after_title(nouns: Nouns, head: int, knowledge: Knowledge) -> Iterator[int]:
    if is_title(nouns.lemmas[head], knowledge):
        yield from (
            c
            for c in nouns.children[head]
            if c > head and nouns.relation(c).split(":")[0] in {"flat", "appos"} and c == head + 1
        )


def _without_titles(nouns: Nouns, start: int, end: int, knowledge: Knowledge) -> tuple[int, int]:
    while start < end - 1 and (is_title(nouns.lemmas[start], knowledge) or nouns.sentence.upos[start] == "PUNCT"):
        start += 1
    return start, end


def _run(nouns: Nouns, token: int, knowledge: Knowledge) -> tuple[int, int]:
    """The names that hang together around a token."""
    own = {token} | {c for c in nouns.children[token] if nouns.relation(c).split(":")[0] in {"flat", "compound"}}
    own |= {c for c in nouns.children[token] if nouns.relation(c) in NAME_PARTS}
    start, end = token, token + 1
    while (
        start - 1 in own
        and nouns.sentence.upos[start - 1] == "PROPN"
        and not is_title(nouns.lemmas[start - 1], knowledge)
    ):
        if nouns.match_at(start - 1) is not None and nouns.match_at(start - 1) != nouns.match_at(token):
            break
        start -= 1
    while end in own and nouns.sentence.upos[end] in {"PROPN", "NUM"}:
        end += 1
    return start, end


def _titled(nouns: Nouns, token: int, run: tuple[int, int], knowledge: Knowledge) -> bool:
    before = run[0] - 1
    linked = before >= 0 and (nouns.sentence.heads[before] == token or nouns.sentence.heads[token] == before)
    return linked and is_title(nouns.lemmas[before], knowledge) and nouns.lemmas[before] not in {"state", "republic"}
