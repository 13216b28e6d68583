"""The times that a sentence names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.dates import join
from dragoman.coding.dates.clause import clause_tense
from dragoman.coding.dates.grammar import grammar
from dragoman.coding.dates.pieces import Pieces, cut
from dragoman.coding.dates.reading import Context, Found, Reading
from dragoman.coding.dates.told import Told
from dragoman.coding.dates.words import starters, triggers, words
from dragoman.core.draft import Phrase, TimeExpression
from dragoman.core.record import Tense
from dragoman.core.sentence import Sentence

_REACH = 7
_LEAST_CHANCE = 0.1
"""The chance of a date below which the model overrules the grammar (tried on GUM and MEANTIME)."""
_COUNTED = frozenset({"unit", "way", "part of day"})
_YEARLESS = frozenset({"date", "days", "month", "season", "holiday"})
_DIGITS = re.compile(
    r"\d{4}|\d\d?[/:.]\d|\d0'?s|\d (?:BC|AD|CE)|[Aa][Dd] ?\d|[Qq][1-4]\b|\d ?[AaPp]\.?[Mm]|['’]\d\d\b|"
    r"(?:\b(?:in|In|after|After|since|Since|around|until|before|of|ca?\.|circa)|\() ?\d{3}\b|[a-z] \d{3}\b"
)


def find_times(
    sentence: Sentence,
    published_date: dt.date | None,
    *,
    tense: Tense | None = None,
    joined: bool = True,
    told: Told | None = None,
) -> tuple[TimeExpression, ...]:
    """The times of a sentence in order, none overlapping another, each as long as possible.

    `tense` is that of each expression's clause unless given. `joined`: "from May 2 to May 9" and "5 p.m. on Tuesday"
    are one expression; otherwise both ends, hour and day stand for themselves, as TIMEX3 has it. `told`: the date that
    the sentences before tell of.
    """
    if not _may_hold_times(sentence):
        return ()
    pieces = cut(sentence)
    found = _matches(pieces)
    if not found:
        return ()
    tenses = [tense or _tense(pieces, x) for x in found]
    placed = _read(found, _Reader(published_date, tenses, join.ranges(pieces, found), told))
    placed = join.together(pieces, placed) if joined else join.apart(pieces, placed)
    placed = [replace(x, reading=join.opened(pieces, x)) for x in placed]
    return _expressions(pieces, placed)


def _tense(pieces: Pieces, found: Found) -> Tense | None:
    if pieces.before(found.start) == "since":
        return Tense.PAST
    return clause_tense(pieces.sentence, _head(pieces.sentence, *_tokens(pieces, found.start, found.end)))


def _may_hold_times(sentence: Sentence) -> bool:
    known = triggers()
    for word in sentence.words:
        low = word.lower()
        if low in known or low.rstrip(".") in known:
            return True
        if not low.isalpha() and not known.isdisjoint(re.split(r"[^a-z]+", low)):
            return True
    return bool(_DIGITS.search(sentence.text))


def _matches(pieces: Pieces) -> list[Found]:
    found: list[Found] = []
    blocked = _names(pieces)
    end = 0
    for at in _openings(pieces):
        if at < end:
            continue
        best = next((x for x in _matches_at(pieces, at) if not blocked.intersection(range(x.start, x.end))), None)
        if best is not None:
            found.append(best)
            end = best.end
    return found


def _openings(pieces: Pieces) -> list[int]:
    """Pieces at which an expression may start: one that can open it, with a word for a time soon after it."""
    near, made = -_REACH, []
    known, openers = triggers(), starters()
    for at in range(len(pieces.texts) - 1, -1, -1):
        piece = pieces.texts[at]
        digits = piece[0].isdigit()
        if digits or piece in known:
            near = at
        if (digits or piece in openers) and 0 <= near - at < _REACH:
            made.append(at)
    return made[::-1]


def _matches_at(pieces: Pieces, at: int) -> Iterator[Found]:
    """The matches that start at a piece and pass their guards, longest first."""
    text, start, ends = pieces.text, pieces.starts[at], pieces.ends
    matches = ((rule, rule.pattern.match(text, start)) for rule in grammar())
    found = [Found(rule, at, ends[match.end()], match) for rule, match in matches if match and match.end() in ends]
    found.sort(key=lambda x: -x.end)
    for x in found:
        if not pieces.cuts_word(x.start, x.end) and (x.rule.guard is None or x.rule.guard(pieces, x)):
            yield x


def _names(pieces: Pieces) -> set[int]:
    """Pieces inside names of persons, addresses on the web, or words that only look like times."""
    persons = {t for name in pieces.sentence.names if name.label == "PER" for t in range(name.start, name.end)}
    persons.update(t for t, word in enumerate(pieces.sentence.words) if "@" in word or "://" in word or "www." in word)
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
    told: Told | None = None


def _read(found: Sequence[Found], reader: _Reader) -> list[join.Placed]:
    """The readings of all matches; those that count from another date come after the others."""
    made: dict[int, Reading] = {}
    order = sorted(range(len(found)), key=lambda n: (found[n].rule.anchored, n))
    for number in order:
        reading = _reading(number, found, made, reader)
        if reading is not None:
            made[number] = reading
    for first, second in reader.ranges.items():
        _harmonise(found[first], found[second], made, (first, second))
    return [join.Placed(found[n].start, found[n].end, made[n], found[n].rule.name) for n in sorted(made)]


def _reading(number: int, found: Sequence[Found], made: dict[int, Reading], reader: _Reader) -> Reading | None:
    rule, tense = found[number].rule, reader.tenses[number]
    anchor = _anchor(number, made, rule.name) if rule.anchored else None
    if reader.told is not None and anchor is None and tense in (Tense.PAST, None):
        if rule.name in _COUNTED and reader.told.fits(found[number].groups.get("unit") or "day"):
            anchor = reader.told.reading
        elif (
            rule.name in _YEARLESS
            and not found[number].groups.get("weekday")
            and reader.told.long_past(reader.published)
        ):
            return _try(found[number], reader.told.context)
    return _try(found[number], Context(reader.published, tense, anchor))


def _try(found: Found, context: Context) -> Reading | None:
    try:
        return found.rule.read(found.groups, context)
    except (ValueError, OverflowError):
        return None


def _anchor(number: int, made: dict[int, Reading], rule: str) -> Reading | None:
    """The nearest other date of the sentence, an earlier one first; for an hour it must be a day."""
    others = [
        n
        for n in made
        if made[n].start and made[n].type == "DATE" and (rule != "clock" or made[n].granularity == "day")
    ]
    before, after = [n for n in others if n < number], [n for n in others if n > number]
    if before:
        return made[max(before)]
    return made[min(after)] if after and rule == "clock" else None


def _harmonise(first: Found, second: Found, made: dict[int, Reading], numbers: tuple[int, int]) -> None:
    """Gives one end of a range the year of the other: "March to August 2011", "November 1999 to March"."""
    start, end = made.get(numbers[0]), made.get(numbers[1])
    if start is None or end is None or start.start is None or end.start is None:
        return
    if start.anchor != "text" and end.anchor == "text":
        made[numbers[0]] = _try(first, Context(end.start, Tense.PAST, basis="expression")) or start
    elif end.anchor != "text":
        made[numbers[1]] = _try(second, Context(start.start, Tense.FUTURE, basis="expression")) or end


def _expressions(pieces: Pieces, placed: Sequence[join.Placed]) -> tuple[TimeExpression, ...]:
    made: list[TimeExpression] = []
    for x in placed:
        start, end = _tokens(pieces, x.start, x.end)
        if (made and start < made[-1].phrase.end) or _is_no_date(pieces.sentence, x.reading, start, end):
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


def _is_no_date(sentence: Sentence, reading: Reading, start: int, end: int) -> bool:
    """Whether the model is sure that none of the words is part of a date ("the Sunday Times", "route 2012")."""
    judged = bool(sentence.dated) and reading.type in ("DATE", "TIME")
    return judged and max(sentence.dated[start:end]) < _LEAST_CHANCE


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
