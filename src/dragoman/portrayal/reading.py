"""Words said of a mention, by their place beside it in the sentence.

Found are words within the mention (its first nouns, before "of" or "in"; after a possessive), right before it, and
after it as in "X, a …", "X is a …", "calls X a …", "describes X as …". Deliberately missed: verbs, irony, what stands
farther off, and what a reader concludes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.portrayal.words import Entry, Words

USED, DISTANT, DENIED = "used", "distanced", "denied"
"""A word is used of somebody; used in quotation marks of its own or as "so-called"; or said not to fit."""

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_ENDS_MENTION = frozenset(
    "of in from for with at by to on against near between among under over after before during about into "
    "who that which whose whom , ; : ( ) - – — and or as".split()
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_DETERMINERS = frozenset("a an the this that these those our their his her its some any".split())
_BE = frozenset("is are was were be been remains remain become becomes became".split())
_NOT = frozenset("not never no isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t hardly".split())
_CALLS = frozenset(
    "call calls called calling brand brands branded label labels labelled labeled dub dubs dubbed".split()
)
_AS = frozenset(
    "describe describes described hail hails hailed denounce denounces denounced praise praises praised "
    "condemn condemns condemned dismiss dismisses dismissed see sees saw regard regards regarded portray "
    "portrays portrayed brand brands branded label labels labelled labeled list lists listed".split()
)
_SO_CALLED = frozenset("so-called alleged suspected purported supposed accused would-be".split())
_QUOTES = frozenset("\"“”‘’'«»„")
_APART = frozenset(
    "attack attacks act acts activity threat threats plot plots victim victims expert experts law laws list lists "
    "financing funding camp camps stronghold strongholds territory war wars charge charges case cases record records "
    "investigation investigations complaint complaints code justice".split()
)
"""Nouns that a label before them says nothing about: the victims of an attack are no terrorists."""
_NAMED = frozenset("party front union league movement army brigade alliance republic council".split())
_REACH = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A word said of a mention: where it stands in the sentence, and whether it is used, distanced or denied.

    `called_at` is where the verb stands that calls the mention so; None where no verb does.
    """

    word: str
    entry: Entry
    start_char: int
    end_char: int
    stance: str
    called_at: int | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """`text` is in lower case; `capital` tells whether the word begins with a capital letter."""

    text: str
    start: int
    end: int
    capital: bool


class PortrayalReader:
    """Finds words of a list."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def read(self, sentence: str, start_char: int, end_char: int) -> list[Said]:
        """What the sentence says of the mention at these offsets."""
        tokens = [
            _Token(found[0].lower(), found.start(), found.end(), found[0][0].isupper())
            for found in _TOKEN.finditer(sentence)
        ]
        first = next((i for i, token in enumerate(tokens) if token.end > start_char), len(tokens))
        last = next((i for i, token in enumerate(tokens) if token.start >= end_char), len(tokens))
        found = [
            *self._within(tokens, first, last),
            *self._before(tokens, first),
            *self._beside(tokens, first, last),
        ]
        return [said for i, said in enumerate(found) if said.start_char not in {s.start_char for s in found[:i]}]

    def _within(self, tokens: Sequence[_Token], first: int, last: int) -> Iterator[Said]:
        start = end = first
        while end < last and (tokens[end].text not in _ENDS_MENTION or tokens[end].text in _QUOTES):
            if _POSSESSIVE.search(tokens[end].text):
                start = end + 1
            end += 1
        if start < end and tokens[end - 1].text not in _APART and _at(tokens, end) not in _APART:
            yield from self._listed(tokens, start, end)

    def _before(self, tokens: Sequence[_Token], first: int) -> Iterator[Said]:
        if first < len(tokens) and tokens[first].text not in _DETERMINERS:
            for said in self._listed(tokens, max(first - self.words.longest, 0), first):
                if said.end_char == tokens[first - 1].end:
                    yield said

    def _beside(self, tokens: Sequence[_Token], first: int, last: int) -> Iterator[Said]:
        """What follows: after a comma and an article, after "is", or where a verb calls the mention something."""
        after = last
        if after < len(tokens) and tokens[after].text == "," and _at(tokens, after + 1) in {"a", "an"}:
            yield from self._phrase(tokens, after + 1)
        elif _at(tokens, after) in _BE:
            denied = any(_at(tokens, i) in _NOT for i in (after + 1, after + 2))
            yield from self._phrase(tokens, after + 1, DENIED if denied else USED)
        verb = _at(tokens, first - 1)
        if verb in _AS and _at(tokens, after) == "as":
            yield from self._phrase(tokens, after + 1, called_at=tokens[first - 1].start)
        elif verb in _CALLS:
            yield from self._phrase(tokens, after, called_at=tokens[first - 1].start)

    def _phrase(
        self, tokens: Sequence[_Token], start: int, stance: str = USED, *, called_at: int | None = None
    ) -> Iterator[Said]:
        """Words of the list in the phrase that starts here, as far as it goes."""
        end = start
        while end < min(len(tokens), start + _REACH) and (
            tokens[end].text in _QUOTES or (tokens[end].text not in _ENDS_MENTION and tokens[end].text[0].isalnum())
        ):
            end += 1
        if end > start and tokens[end - 1].text not in _APART:
            for said in self._listed(tokens, start, end):
                held = said.stance if stance == USED else stance
                yield Said(said.word, said.entry, said.start_char, said.end_char, held, called_at)

    def _listed(self, tokens: Sequence[_Token], start: int, end: int) -> Iterator[Said]:
        place = start
        while place < end:
            for length in range(min(self.words.longest, end - place), 0, -1):
                several = tuple(token.text for token in tokens[place : place + length])
                entry = self.words.by_words.get(several)
                if entry is not None and not _is_name(tokens, place, place + length):
                    stance = DISTANT if _is_distant(tokens, place, place + length) else USED
                    begin, finish = tokens[place].start, tokens[place + length - 1].end
                    yield Said(" ".join(several), entry, begin, finish, stance)
                    place += length - 1
                    break
            place += 1


def _is_name(tokens: Sequence[_Token], start: int, end: int) -> bool:
    """Whether the words are part of a name: Communist Party, Patriot, but not Dictator Ulm where a sentence begins."""
    if not tokens[start].capital:
        return False
    if end < len(tokens) and tokens[end].capital:
        return start > 0 or tokens[end].text in _NAMED
    return start > 0 and not tokens[end - 1].text.endswith("s") and _at(tokens, start - 1) not in _DETERMINERS


def _is_distant(tokens: Sequence[_Token], start: int, end: int) -> bool:
    quoted = _at(tokens, start - 1) in _QUOTES and _at(tokens, end) in _QUOTES
    return quoted or bool({_at(tokens, start - 1), _at(tokens, start - 2)} & _SO_CALLED)


def _at(tokens: Sequence[_Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""
