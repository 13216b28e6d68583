"""The times that a sentence names."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.dates import join
from dragoman.coding.dates.clause import clause_tense
from dragoman.coding.dates.grammar import grammar
from dragoman.coding.dates.pieces import Pieces, cut
from dragoman.coding.dates.reading import Context, Found, Reading
from dragoman.coding.dates.words import words
from dragoman.core.draft import Phrase, TimeExpression
from dragoman.core.record import Tense
from dragoman.core.sentence import Sentence

_DIGITS = re.compile(r"\d{4}|\d\d?[/:.]\d|\d0'?s|\d (?:BC|AD|CE)|[Aa][Dd] ?\d|[Qq][1-4]\b|\d ?[AaPp]\.?[Mm]")


def find_times(
    sentence: Sentence, published_date: dt.date | None, *, tense: Tense | None = None, joined: bool = True
) -> tuple[TimeExpression, ...]:
    """The times of a sentence in order, none overlapping another, each as long as possible.

    `tense` is that of each expression's clause unless given. `joined`: "from May 2 to May 9" and "5 p.m. on Tuesday" are
    one expression; otherwise both ends, hour and day stand for themselves, as TIMEX3 has it.
    """
    if not _may_hold_times(sentence):
        return ()
    pieces = cut(sentence)
    found = _matches(pieces)
    if not found:
        return ()
    tenses = [tense or clause_tense(sentence, _head(sentence, *_tokens(pieces, x.start, x.end))) for x in found]
    placed = _read(pieces, found, _Reader(published_date, tenses, join.ranges(pieces, found)))
    if joined:
        placed = join.together(pieces, placed)
    placed = [replace(x, reading=join.opened(pieces, x)) for x in placed]
    return _expressions(pieces, placed)


@functools.cache
def _triggers() -> frozenset[str]:
    known = words()
    phrases = (*known.parts, *known.vague, *known.holidays.names(), *known.hours_alone)
    small = {"of", "the", "in", "at", "on", "a", "to", "more", "very", "most", "part", "all", "st", "up", "-", "'s", "'", "day"}
    single = {word for phrase in phrases for word in phrase.split()} - small
    plural = {f"{day}s" for day in known.weekdays}
    loose = {"ago", "overnight", "tonight", "today", "yesterday", "tomorrow", "o'clock", "every", "each", *known.decades}
    return frozenset(
        single | plural | loose | {*known.months, *known.weekdays, *known.units, *known.seasons, *known.parts_of_day, *known.sets}
    )


def _may_hold_times(sentence: Sentence) -> bool:
    triggers = _triggers()
    for word in sentence.words:
        low = word.lower()
        if low in triggers or low.rstrip(".") in triggers:
            return True
        if not low.isalpha() and not triggers.isdisjoint(re.split(r"[^a-z]+", low)):
            return True
    return bool(_DIGITS.search(sentence.text))


def _matches(pieces: Pieces) -> list[Found]:
    found: list[Found] = []
    blocked = _names(pieces)
    at = 0
    while at < len(pieces.texts):
        best = next((x for x in _matches_at(pieces, at) if not blocked.intersection(range(x.start, x.end))), None)
        if best is not None:
            found.append(best)
        at = best.end if best else at + 1
    return found


def _matches_at(pieces: Pieces, at: int) -> Iterator[Found]:
    """The matches that start at a piece and pass their guards, longest first."""
    start = pieces.starts[at]
    matches = ((rule, rule.pattern.match(pieces.text, start)) for rule in grammar())
    found = [Found(rule, at, pieces.ends[match.end()], match) for rule, match in matches if match and match.end() in pieces.ends]
    found.sort(key=lambda x: -x.end)
    for x in found:
        if x.rule.guard is None or x.rule.guard(pieces, x):
            yield x


def _names(pieces: Pieces) -> set[int]:
    """Pieces inside names of persons or of things that only look like times."""
    persons = {t for name in pieces.sentence.names if name.label == "PER" for t in range(name.start, name.end)}
    inside = {piece for piece, token in enumerate(pieces.tokens) if token in persons}
    for name in words().names:
        at = pieces.text.find(name)
        if at in pieces.starts and at + len(name) in pieces.ends:
            inside.update(range(pieces.starts.index(at), pieces.ends[at + len(name)]))
    return inside


@dataclass(frozen=True, slots=True)
class _Reader:
    published: dt.date | None
    tenses: Sequence[Tense | None]
    ranges: dict[int, int]


def _read(pieces: Pieces, found: Sequence[Found], reader: _Reader) -> list[join.Placed]:
    """The readings of all matches; those that count from another date come after the others."""
    made: dict[int, Reading] = {}
    order = sorted(range(len(found)), key=lambda n: (found[n].rule.anchored, n))
    for number in order:
        reading = _reading(number, found, made, reader)
        if reading is not None:
            made[number] = reading
    for first, second in reader.ranges.items():
        _harmonise(first, second, found, made, reader)
    return [join.Placed(found[n].start, found[n].end, made[n], found[n].rule.name) for n in sorted(made)]


def _reading(number: int, found: Sequence[Found], made: dict[int, Reading], reader: _Reader) -> Reading | None:
    rule = found[number].rule
    context = Context(reader.published, reader.tenses[number])
    if rule.anchored:
        anchor = _anchor(number, made, rule.name)
        if anchor is not None and rule.name != "month":
            context = Context(anchor.start, context.tense, anchor, "expression")
        elif anchor is not None:
            context = replace(context, anchor=anchor)
    return _try(found[number], context)


def _try(found: Found, context: Context) -> Reading | None:
    try:
        return found.rule.read(found.groups, context)
    except (ValueError, OverflowError):
        return None


def _anchor(number: int, made: dict[int, Reading], rule: str) -> Reading | None:
    """The nearest other date of the sentence, an earlier one first; for an hour it must be a day."""
    others = [n for n in made if made[n].start and made[n].type == "DATE" and (rule != "clock" or made[n].granularity == "day")]
    before, after = [n for n in others if n < number], [n for n in others if n > number]
    if before:
        return made[max(before)]
    return made[min(after)] if after and rule == "clock" else None


def _harmonise(first: int, second: int, found: Sequence[Found], made: dict[int, Reading], reader: _Reader) -> None:
    """Gives one end of a range the year of the other: "March to August 2011", "November 1999 to March"."""
    start, end = made.get(first), made.get(second)
    if start is None or end is None or start.start is None or end.start is None:
        return
    if start.anchor != "text" and end.anchor == "text":
        other = _try(found[first], Context(end.start, Tense.PAST, basis="expression"))
        made[first] = other or start
    elif end.anchor != "text":
        other = _try(found[second], Context(start.start, Tense.FUTURE, basis="expression"))
        made[second] = other or end


def _expressions(pieces: Pieces, placed: Sequence[join.Placed]) -> tuple[TimeExpression, ...]:
    made: list[TimeExpression] = []
    for x in placed:
        start, end = _tokens(pieces, x.start, x.end)
        if made and start < made[-1].phrase.end:
            continue
        made.append(
            TimeExpression(
                phrase=Phrase(pieces.sentence.index, start, end, _head(pieces.sentence, start, end)),
                start=x.reading.start.isoformat() if x.reading.start else "",
                end=x.reading.end.isoformat() if x.reading.end else "",
                granularity=x.reading.granularity,
                anchor=x.reading.anchor,
                rule=x.reading.rule,
                type=x.reading.type,
                value=x.reading.value,
            )
        )
    return tuple(made)


def _tokens(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The tokens of some pieces, without an article that belongs to a word outside."""
    sentence, first, last = pieces.sentence, pieces.tokens[start], pieces.tokens[end - 1] + 1
    while first < last - 1 and sentence.relations[first] == "det" and not first <= sentence.heads[first] < last:
        first += 1
    return first, last


def _head(sentence: Sentence, start: int, end: int) -> int:
    """The token by which the words hang on the rest of the sentence."""
    outward = [t for t in range(start, end) if not start <= sentence.heads[t] < end]
    content = [t for t in outward if sentence.relations[t] not in ("det", "case", "punct", "cc", "mark")]
    return (content or outward or [start])[0]
