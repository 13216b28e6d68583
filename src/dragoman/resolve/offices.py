"""Offices in noun phrases: which office the words name, and who holds it at the date of the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.knowledge import Entity, Knowledge, Office
from dragoman.resolve.tree import MODIFIERS, Nouns
from dragoman.resolve.words import FORMER, MINISTRIES, OTHER_RANK, PLAIN_ADJECTIVES

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office that a noun phrase names. `former`: no longer held. `unlike`: another rank, such as a deputy."""

    offices: tuple[Office, ...]
    start: int
    end: int
    former: bool
    unlike: bool

    @property
    def implied_country(self) -> str:
        """The country that the words alone tell ("Secretary of State")."""
        return next((office.country for office in self.offices if office.country), "")

    @property
    def sector(self) -> str:
        """Sector of the office."""
        return self.offices[0].sector


class OfficeReader:
    """Finds offices by their words. Misses offices that are described, not named ("the man who runs the treasury")."""

    def __init__(self, knowledge: Knowledge, day: dt.date | None) -> None:
        self.knowledge = knowledge
        self.day = day

    def read(self, nouns: Nouns, head: int) -> OfficeWords | None:
        """The office whose words hold the noun at `head`, the longest first."""
        if not any(map(self.knowledge.is_office_word, (nouns.words[head], nouns.lemmas[head]))):
            return None
        for size in range(_LONGEST, 0, -1):
            for start in dict.fromkeys((head - size + 1, head)):
                end = start + size
                offices = self._offices(nouns, start, end)
                if offices:
                    words = set(self._words_around(nouns, head, start, end))
                    return OfficeWords(offices, start, end, bool(words & FORMER), self._is_unlike(words))
        return None

    def holder(self, found: OfficeWords, country: str) -> Entity | None:
        """Who holds the office on the day of the text."""
        if self.day is None or found.former or found.unlike:
            return None
        holders = (self.knowledge.office_holder(office.name, country, self.day) for office in found.offices)
        return next((holder for holder in holders if holder is not None), None)

    @staticmethod
    def ministry(nouns: Nouns, head: int) -> str:
        """The name of a "foreign ministry": "Ministry of Foreign Affairs"; empty where the noun is no ministry."""
        if nouns.lemmas[head] != "ministry" or head == 0:
            return ""
        field = nouns.sentence.words[head - 1]
        if nouns.sentence.heads[head - 1] != head or nouns.match_at(head - 1):
            return ""
        return MINISTRIES.get(field.lower(), f"Ministry of {field.capitalize()}")

    def _offices(self, nouns: Nouns, start: int, end: int) -> tuple[Office, ...]:
        if start < 0 or end > len(nouns.sentence):
            return ()
        words, lemmas = (
            " ".join(form for form in forms[start:end] if form != "the") for forms in (nouns.words, nouns.lemmas)
        )
        return self.knowledge.offices(words) or self.knowledge.offices(lemmas)

    def _words_around(self, nouns: Nouns, head: int, start: int, end: int) -> list[str]:
        def beside(token: int) -> bool:
            return not start <= token < end and nouns.match_at(token) is None

        before = [token for token in nouns.children[head] if nouns.relation(token) in MODIFIERS and token < head]
        more = [child for token in before for child in nouns.children[token] if nouns.relation(child) in MODIFIERS]
        return [
            nouns.lemmas[token] for token in (*before, *more) if beside(token) and nouns.sentence.upos[token] != "PROPN"
        ]

    def _is_unlike(self, words: set[str]) -> bool:
        other = words - FORMER - PLAIN_ADJECTIVES
        return bool(other & OTHER_RANK) or any(self.knowledge.is_actor_noun(word) for word in other)
