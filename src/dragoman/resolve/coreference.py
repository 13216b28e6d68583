"""Who is meant by "she", "the group" or "the two leaders": references to what the text has named before.

Gender, number and kind must agree; among those that do, the nearest and the subjects win. Two that are equally
likely leave the reference unresolved. Misses references to events, to speakers inside quotations and forward ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dragoman.resolve.reading import Key, Reading
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import words_of

_FARTHEST = 3
_MARGIN = 0.25
_COLLECTIVE = frozenset({"group", "body"})
_AGENTIVE = frozenset({"person", "people", "state", "group", "body"})
STATES = words_of("country nation kingdom republic state emirate")
_GOVERNMENTS = frozenset({"government", "regime"})
_GROUPS = words_of("group organisation organization movement militia faction network insurgency rebels militants")
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
_MEMBER_KINDS = (
    (
        words_of("leader president minister official man woman diplomat politician premier negotiator general"),
        "person",
    ),
    (words_of("country nation state government neighbour neighbor capital ally side rival power"), "state"),
    (words_of("group organisation organization faction movement militia party"), "group"),
)


@dataclass(frozen=True, slots=True)
class PronounForm:
    """What a pronoun asks of the one it stands for."""

    kinds: frozenset[str]
    gender: str = ""
    plural: bool = False
    possessive: bool = False


def _pronouns() -> dict[str, PronounForm]:
    person, thing = frozenset({"person"}), frozenset({"state", "body", "group", "place"})
    many = frozenset({"people", "group", "body"})
    forms = {word: PronounForm(person, "Masc") for word in ("he", "him", "himself")}
    forms |= {word: PronounForm(person, "Fem") for word in ("she", "herself")}
    forms |= {word: PronounForm(thing) for word in ("it", "itself")}
    forms |= {word: PronounForm(many, plural=True) for word in ("they", "them", "themselves", "both")}
    forms["his"], forms["its"] = PronounForm(person, "Masc", possessive=True), PronounForm(thing, possessive=True)
    forms["her"] = PronounForm(person, "Fem", possessive=True)
    return forms | {"their": PronounForm(many, plural=True, possessive=True)}


PRONOUNS = _pronouns()
SPEAKERS = words_of("i we me us my our ours mine myself ourselves")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention in the order of the text. `prominence` is highest for subjects; `members` where it joins several."""

    sentence: int
    token: int
    governor: int
    prominence: float
    reading: Reading
    members: tuple[Reading, ...] = ()

    @property
    def at(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.sentence, self.token


class Discourse:
    """What a document has mentioned so far."""

    def __init__(self) -> None:
        self._seen: list[Occurrence] = []
        self._times: Counter[Key] = Counter()
        self._genders: dict[Key, str] = {}
        self._joint: dict[Key, list[Occurrence]] = {}
        self._called: dict[str, list[Occurrence]] = {}

    def add(self, occurrence: Occurrence) -> None:
        """Take note of a mention; mentions come in the order of the text."""
        key = occurrence.reading.key
        self._seen.append(occurrence)
        self._times[key] += 1
        if occurrence.reading.gender:
            self._genders.setdefault(key, occurrence.reading.gender)
        if occurrence.members:
            self._joint.setdefault(key, []).append(occurrence)
        for noun in _nouns_for(occurrence.reading):
            self._called.setdefault(noun, []).append(occurrence)

    def joined(self, key: Key, at: tuple[int, int]) -> tuple[Reading, ...]:
        """The members of the last mention before a token that joins several under this key."""
        return next((o.members for o in _before(self._joint.get(key, ()), at)), ())

    def _near(self, at: tuple[int, int]) -> Iterator[Occurrence]:
        """Mentions before a token, the nearest first, as far back as references reach."""
        return takewhile(lambda o: at[0] - o.sentence <= _FARTHEST, _before(self._seen, at))

    def pronoun(self, nouns: Nouns, sentence: int, token: int) -> Reading | None:
        """Whom a personal or possessive pronoun stands for."""
        word = nouns.sentence.words[token].lower()
        form = PRONOUNS.get(word)
        if form is None or nouns.relation(token) == "expl":
            return None
        if word == "her" and nouns.relation(token) != "nmod:poss":
            form = replace(form, possessive=False)
        local = {(sentence, governor) for governor in nouns.governors(token)}
        fitting = [
            (self._weight(occurrence, sentence, word), occurrence)
            for occurrence in self._near((sentence, token))
            if self.agrees(occurrence.reading, form)
            and (form.possessive or word.endswith("self") or (occurrence.sentence, occurrence.governor) not in local)
        ]
        chosen = _clear_winner(fitting)
        if chosen is None:
            return None
        gender = form.gender or chosen.reading.gender
        self._genders.setdefault(chosen.reading.key, gender)
        reason = f"{word!r} for {chosen.reading.name!r}, {_where(sentence - chosen.sentence)}"
        return replace(chosen.reading, reason=reason, gender=gender)

    def agrees(self, reading: Reading, form: PronounForm) -> bool:
        """Whether a pronoun of that form may stand for a reading."""
        if not reading.name or reading.kind not in form.kinds:
            return False
        gender = reading.gender or self._genders.get(reading.key, "")
        if form.gender and gender and gender != form.gender:
            return False
        return form.plural or not reading.plural

    def _weight(self, occurrence: Occurrence, sentence: int, word: str) -> float:
        weight = occurrence.prominence - 1.0 * (sentence - occurrence.sentence)
        if word in {"they", "them", "their", "both"} and occurrence.reading.plural:
            weight += 0.6
        if occurrence.reading.kind == "place":
            weight -= 0.6
        times = self._times[occurrence.reading.key]
        return weight + 0.1 * min(times, 4) + occurrence.token * 0.001

    def definite(self, noun: str, plural: bool, sector: str, at: tuple[int, int]) -> Reading | None:
        """Whom "the group", "the minister" or "the rebels" stands for; None where the text has named nobody fit."""
        same = self._same_noun(noun, plural, at)
        if same is not None:
            return replace(same, reason=f"'the {noun}' for {same.name!r}, named before")
        if plural:
            return None
        if noun in STATES or noun in _GOVERNMENTS:
            return _the_state(noun, [o for o in self._near(at) if o.reading.kind == "state"], at[0])
        kinds = frozenset({"group"}) if noun in _GROUPS else _COLLECTIVE
        bodies = [o for o in self._near(at) if o.reading.kind in kinds]
        if noun not in _GROUPS:
            bodies = [o for o in bodies if sector and o.reading.sector == sector and o.reading.entity_id]
        if bodies:
            return replace(bodies[0].reading, reason=f"'the {noun}' for {bodies[0].reading.name!r}, the last such body")
        return None

    def _same_noun(self, noun: str, plural: bool, at: tuple[int, int]) -> Reading | None:
        called = (o.reading for o in _before(self._called.get(noun, ()), at))
        return next((reading for reading in called if reading.plural == plural), None)

    def members(self, lemma: str, number: int, at: tuple[int, int]) -> tuple[Reading, ...]:
        """The last `number` different ones of the kind that the noun asks for, in the order of the text."""
        kind = next((kind for nouns, kind in _MEMBER_KINDS if lemma in nouns), "")
        if not kind and lemma not in _NUMBERS:
            return ()
        found: dict[Key, Reading] = {}
        for occurrence in self._near(at):
            if len(found) == number:
                break
            joined = occurrence.members
            if not found and len(joined) == number and all(_is_kind(member, kind) for member in joined):
                return joined
            if _is_kind(occurrence.reading, kind) and not occurrence.members:
                found.setdefault(occurrence.reading.key, occurrence.reading)
        return tuple(reversed(found.values())) if len(found) == number else ()


def number_of_members(nouns: Nouns, head: int) -> int:
    """How many a collective mention counts: 2 for "the two leaders", "both sides"; 0 where it counts none."""
    words = [nouns.lemmas[head], *(nouns.lemmas[child] for child in nouns.children[head] if child < head)]
    return next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)


def _before(occurrences: Sequence[Occurrence], at: tuple[int, int]) -> Iterator[Occurrence]:
    """Those before a token, the nearest first; they stand in the order of the text."""
    end = bisect_left(occurrences, at, key=lambda occurrence: occurrence.at)
    return (occurrences[number] for number in range(end - 1, -1, -1))


def _nouns_for(reading: Reading) -> set[str]:
    """The nouns with which "the ..." may take up a mention; none for states, which have nouns of their own."""
    told = reading.country or reading.entity_id or reading.kind == "person"
    if not told or reading.kind not in _AGENTIVE - {"state"}:
        return set()
    last = reading.name.casefold().split(" ")[-1]
    return {reading.noun, reading.noun.split(" ")[-1], last, last.removesuffix("s")}


def _is_kind(reading: Reading, kind: str) -> bool:
    if not reading.name or reading.plural:
        return False
    if kind == "state":
        return reading.kind == "state"
    return reading.kind == kind if kind else reading.kind in {"person", "state"}


def _the_state(noun: str, states: Sequence[Occurrence], sentence: int) -> Reading | None:
    chosen = _clear_winner([(o.prominence - (sentence - o.sentence), o) for o in states])
    if chosen is None:
        return None
    name = f"Government of {chosen.reading.name}" if noun in _GOVERNMENTS else chosen.reading.name
    entity = "" if noun in _GOVERNMENTS else chosen.reading.entity_id
    return replace(
        chosen.reading, name=name, entity_id=entity, reason=f"'the {noun}' for {chosen.reading.name!r}", noun=noun
    )


def _clear_winner(weighed: Sequence[tuple[float, Occurrence]]) -> Occurrence | None:
    """The weightiest, unless another one weighs nearly as much."""
    best: dict[Key, tuple[float, Occurrence]] = {}
    for weight, occurrence in weighed:
        key = occurrence.reading.key
        if key not in best or best[key][0] < weight:
            best[key] = (weight, occurrence)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1]


def _where(distance: int) -> str:
    return {0: "same sentence", 1: "previous sentence"}.get(distance, f"{distance} sentences before")
