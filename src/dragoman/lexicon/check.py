"""Checking lexicon files: what can never count, what contradicts, what no example shows, what is not coded so.

Works on what was read, and on the records that somebody else makes of the examples. Whether a sense is a good one, only
its author can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dragoman.core.record import Mention, Record
from dragoman.lexicon.lexicon import FOLDER, NO_EVENT, OPEN_CLASSES, Condition, Example, Sense
from dragoman.lexicon.lines import Place, line_of_key
from dragoman.lexicon.reading import Problem, Reader

Coding = Callable[[str], Sequence[Record]]
"""Gives the records of a text."""

USED_BY_CODE = frozenset(
    ("light idea economy site town suffered facing charging craft war_machine limb raid helped_body").split()
)
"""Word classes that coding itself asks for."""

KINDS = ("broken", "contradiction", "never", "example", "unshown", "unused")
"""Kinds of problems, the graver first."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks those of the files that were read that are `chosen`."""

    reader: Reader
    chosen: frozenset[Path]

    def structure(self) -> Iterator[Problem]:
        """All that can be told without coding anything."""
        yield from (problem for problem in self.reader.problems if problem.file in self.chosen)
        yield from self._never()
        yield from self._unshown()
        if FOLDER / "classes.yml" in self.chosen:
            for name in sorted(set(self.reader.classes) - self.reader.used - USED_BY_CODE):
                line = line_of_key(FOLDER / "classes.yml", name)
                yield Problem("unused", f"class {name!r} is used by no entry", FOLDER / "classes.yml", line)

    def examples(self) -> list[Example]:
        """The examples of the chosen files."""
        return [e for e in self.reader.examples if e.place is not None and e.place.file in self.chosen]

    def run(self, code: Coding) -> Iterator[Problem]:
        """The examples that are not coded as they promise."""
        for example in self.examples():
            if complaint := judge(example, code(example.text)):
                yield self._problem("example", example.place, f"{example.entry}: {complaint}: {example.text}")

    def _never(self) -> Iterator[Problem]:
        told: set[Place] = set()
        groups = self.reader.sorted_senses().values()
        pairs = [pair for senses in groups if any(map(self._is_chosen, senses)) for pair in _shadowed(senses)]
        for sense, stronger in (*self.reader.beaten, *pairs):
            if sense.place is None or not self._is_chosen(sense) or sense.place in told:
                continue
            told.add(sense.place)
            by = self.reader.lines.shown(stronger.place) if stronger.place else stronger.entry
            message = f"{sense.rule} -> {sense.type} never counts for {' '.join(sense.words)!r}: {stronger.rule} ({by})"
            yield self._problem("never", sense.place, f"{message} holds first")

    def _is_chosen(self, sense: Sense) -> bool:
        return sense.place is not None and sense.place.file in self.chosen

    def _unshown(self) -> Iterator[Problem]:
        broken = {problem.file for problem in self.reader.problems}
        types: dict[Place, set[str]] = {}
        for senses in self.reader.found.values():
            for _, sense in senses:
                if sense.place is not None and sense.place.file in self.chosen - broken:
                    types.setdefault(Place(sense.place.file, sense.place.entry), set()).add(sense.type)
        shown: dict[Place, set[str]] = {}
        for example in self.examples():
            if example.place is not None:
                shown.setdefault(Place(example.place.file, example.place.entry), set()).add(example.type)
        for place, coded in sorted(types.items()):
            found = shown.get(place, set())
            if coded - {NO_EVENT} and not found & coded - {NO_EVENT}:
                yield self._problem("unshown", place, "no example of what the entry codes")
            if NO_EVENT not in found and len(found) < 2:
                yield self._problem("unshown", place, "no example of a neighbour that must not match")

    def _problem(self, kind: str, place: Place | None, message: str) -> Problem:
        if place is None:
            return Problem(kind, message, Path())
        return Problem(kind, message, place.file, self.reader.lines.of(place))


def judge(example: Example, records: Sequence[Record]) -> str:
    """What is wrong with the records of an example; empty where they are as it promises."""
    if example.type == NO_EVENT:
        wrong = [r for r in records if chosen_by(r) == example.entry]
        return f"coded as {wrong[0].type}, but should be none" if wrong else ""
    if any(_as_promised(record, example) for record in records):
        return ""
    coded = ", ".join(dict.fromkeys(r.type for r in records)) or "nothing"
    right_type = any(r.type == example.type for r in records)
    return f"actor, recipient or mode of {example.type} differ" if right_type else f"not {example.type}, but {coded}"


def chosen_by(record: Record) -> str:
    """The lexicon entry that chose the type of a record."""
    rules = (reason.rule for reason in record.evidence.reasons if reason.field == "type")
    return next(rules, "").split(" [")[0]


def _as_promised(record: Record, example: Example) -> bool:
    return (
        record.type == example.type
        and (not example.mode or example.mode in record.mode)
        and _overlap(record.actor, example.text, example.actor)
        and _overlap(record.recipient, example.text, example.recipient)
    )


def _overlap(mentions: Sequence[Mention], text: str, words: str) -> bool:
    """Whether a mention overlaps a place where the words stand; true where no words are given."""
    if not words:
        return True
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    return any(m.start_char < i + len(words) and i < m.end_char for m in mentions for i in starts)


def _shadowed(senses: Sequence[Sense]) -> Iterator[tuple[Sense, Sense]]:
    """Senses that never decide, since whenever they hold one that is looked at before holds as well."""
    for number, sense in enumerate(senses):
        earlier = [s for s in senses[:number] if s.words == sense.words]
        single = next((s for s in earlier if _follows(sense.conditions, s.conditions)), None)
        stronger = single or _together(sense, earlier)
        if stronger is not None:
            yield sense, stronger


def _together(sense: Sense, earlier: Sequence[Sense]) -> Sense | None:
    """One of the senses that together hold wherever this one does, word by word of one of its conditions."""
    for number, condition in enumerate(sense.conditions):
        if not condition.lemmas or condition.lemmas & OPEN_CLASSES:
            continue
        others = (*sense.conditions[:number], *sense.conditions[number + 1 :])
        near = [s for s in earlier if any(c.slot == condition.slot and c.lemmas for c in s.conditions)]
        cases = product(condition.lemmas, near)
        covered = {
            lemma: s
            for lemma, s in cases
            if _follows((*others, Condition(condition.slot, frozenset({lemma}))), s.conditions)
        }
        if len(covered) == len(condition.lemmas):
            return next(iter(covered.values()))
    return None


def _follows(given: Sequence[Condition], wanted: Sequence[Condition]) -> bool:
    """Whether all the wanted conditions hold wherever the given ones do."""
    return all(any(_implies(g, w) for g in given) for w in wanted)


def _implies(given: Condition, wanted: Condition) -> bool:
    if given.slot != wanted.slot:
        return False
    if wanted.lemmas:
        return bool(given.lemmas) and given.lemmas <= wanted.lemmas
    return wanted.filled is (True if given.lemmas else given.filled)
