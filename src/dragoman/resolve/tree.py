"""A sentence seen from its nouns: what belongs to a noun, which names stand in it, which words lead it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.core.sentence import ROOT, Sentence
from dragoman.knowledge import Knowledge, Match, Sense

NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "nmod:unmarked", "goeswith"})
MODIFIERS = frozenset({"amod", "compound", "flat", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod"})
_CORE = MODIFIERS | {"det", "det:predet", "case", "punct", "advmod", "goeswith", "fixed"}
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X", "SYM", "NUM"})
_CALENDAR = frozenset({"March", "April", "May", "June", "August", "Friday", "Sunday", "Easter", "Christmas"})
_PROPER_USES = frozenset({"capital", "seat", "surname", "byname"})


class Nouns:
    """One sentence with its dependents by head and the known names in it."""

    def __init__(self, sentence: Sentence, knowledge: Knowledge) -> None:
        self.sentence = sentence
        self.children: list[list[int]] = [[] for _ in sentence.words]
        for token, head in enumerate(sentence.heads):
            if head != ROOT:
                self.children[head].append(token)
        self.matches = tuple(_plausible(sentence, knowledge.find(sentence.words)))
        self._match_of = {token: match for match in self.matches for token in range(match.start, match.end)}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Lower-cased words."""
        return tuple(word.lower() for word in self.sentence.words)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lower-cased lemmas."""
        return tuple(lemma.lower() for lemma in self.sentence.lemmas)

    def relation(self, token: int) -> str:
        """How the token depends on its head."""
        return self.sentence.relations[token]

    def match_at(self, token: int) -> Match[Sense] | None:
        """The known name that covers a token."""
        return self._match_of.get(token)

    def name_at(self, token: int) -> tuple[int, int, str] | None:
        """Bounds and label of the name that the language stage found over a token."""
        return next(((n.start, n.end, n.label) for n in self.sentence.names if n.start <= token < n.end), None)

    def name_head(self, start: int, end: int) -> int:
        """The token that carries the words `start` to `end`."""
        inside = range(start, end)
        return next((token for token in inside if self.sentence.heads[token] not in inside), start)

    def core(self, head: int) -> tuple[int, int]:
        """Bounds of the noun with its modifiers and name, without phrases and clauses after it."""
        start, end = head, head + 1
        tokens = set(self._core_tokens(head, "case"))
        while start - 1 in tokens:
            start -= 1
        while end in tokens:
            end += 1
        match = self.match_at(head)
        if match:
            start, end = min(start, match.start), max(end, match.end)
        while end - 1 > head and self.sentence.upos[end - 1] == "PUNCT":
            end -= 1
        while start < head and self.sentence.upos[start] == "PUNCT":
            start += 1
        return start, end

    def _core_tokens(self, head: int, left_out: str = "") -> Iterator[int]:
        yield head
        for child in self.children[head]:
            relation = self.relation(child)
            if relation == left_out:
                continue
            before = relation == "nmod" and child < head and not self.case(child)
            if before or relation in _CORE or relation.split(":", 1)[0] in {"flat", "compound"}:
                yield from self._core_tokens(child)

    def case(self, token: int) -> str:
        """The preposition of a noun, or empty."""
        return next((self.lemmas[c] for c in self.children[token] if self.relation(c) == "case"), "")

    def phrases_after(self, head: int) -> Iterator[tuple[str, int]]:
        """Prepositional phrases that belong to a noun: preposition and head of each."""
        for child in self.children[head]:
            relation = self.relation(child)
            after = child > head and relation not in MODIFIERS and relation.split(":")[0] in {"nmod", "obl"}
            if after and self.case(child):
                yield self.case(child), child

    def is_part(self, token: int) -> bool:
        """Whether the token is only a part of a larger name or stands before a noun."""
        relation = self.relation(token)
        return relation in MODIFIERS - {"nmod:poss"} or relation.split(":", 1)[0] in {"flat", "compound", "fixed"}

    def governors(self, token: int) -> frozenset[int]:
        """The verb that the token depends on, with the verbs whose subject it shares."""
        verb = self.sentence.heads[token]
        found = {verb}
        while verb != ROOT and self.relation(verb) in {"conj", "xcomp"} and not self._has_subject(verb):
            verb = self.sentence.heads[verb]
            found.add(verb)
        return frozenset(found)

    def _has_subject(self, verb: int) -> bool:
        return any(self.relation(child).split(":", 1)[0] == "nsubj" for child in self.children[verb])

    def is_plural(self, token: int) -> bool:
        """Whether the form is plural."""
        return "Number=Plur" in self.sentence.feats[token] or self.sentence.xpos[token] in {"NNS", "NNPS"}


def _plausible(sentence: Sentence, matches: tuple[Match[Sense], ...]) -> Iterator[Match[Sense]]:
    for match in matches:
        uses = [sense for sense in match.values if _fits(sentence, match, sense)]
        if uses:
            yield Match(match.start, match.end, tuple(uses))


def _fits(sentence: Sentence, match: Match[Sense], sense: Sense) -> bool:
    first = match.start
    if match.end - match.start == 1 and not (sentence.words[first].isupper() and len(sentence.words[first]) > 1):
        if sentence.upos[first] not in _NAMING:
            return False
        named = sentence.upos[first] == "PROPN" or (sentence.upos[first] == "ADJ" and first > 0)
        if sense.use in _PROPER_USES and not named:
            return False
        person = any(name.label == "PER" and name.start <= first < name.end for name in sentence.names)
        if sense.use in {"surname", "byname"} and sentence.words[first] in _CALENDAR and not person:
            return False
    if sense.entity.kind == "person":
        return True
    return not any(
        name.label == "PER"
        and name.start <= first
        and match.end <= name.end
        and name.end - name.start > match.end - first
        for name in sentence.names
    )
