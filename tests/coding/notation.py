"""Expected records in one line each, and whether a record is as expected.

    ASSAULT/heavy-weapons [shelled] denied | it -> Djibouti | by Eritrea | in promised | date 2018-06-12/2018-06-12

Type (`ANY`: any type) and mode (left out: any mode), words of the trigger, status (`any`: any), actors -> recipients
(joined by " + "; `-`: there are none; `*`: any). After that: `by` the sources, outermost first (" > " between them, `?`
unnamed, `*` any; left out: the text's own voice), `in` the trigger of the outer record, `date`, `place`, `tense`,
`kind` of the innermost link, `actor` and `recipient` countries, numbers of `dead` or `injured`. `maybe` before a line:
such a record may be there or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.core.record import Mention, Record
from tests.judging import overlaps, same_mentions

_LINE = re.compile(
    r"(?P<maybe>maybe )?(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))? \[(?P<trigger>[^\]]+)\] (?P<status>[a-z]+)"
    r" \| (?P<actor>.+?) -> (?P<recipient>.+?)(?P<more>(?: \| [a-z]+ .+?)*)"
)
_FIELDS = frozenset("by in date place tense kind actor recipient dead injured".split())


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the notation."""

    line: str
    optional: bool
    type: str
    mode: str
    trigger: str
    status: str
    actor: str
    recipient: str
    more: dict[str, str]

    @classmethod
    def read(cls, line: str) -> Expected:
        """Parse a line; a line that breaks the notation is an error of the case."""
        found = _LINE.fullmatch(line)
        if found is None:
            raise SyntaxError(line)
        more = dict(part.split(" ", 1) for part in found["more"].split(" | ")[1:])
        if set(more) - _FIELDS:
            raise SyntaxError(line)
        names = ("type", "mode", "trigger", "status", "actor", "recipient")
        return cls(line, bool(found["maybe"]), *(found[name] or "" for name in names), more)

    def fits(self, record: Record, text: str, records: Iterable[Record]) -> bool:
        """Whether a record has every value that the line names."""
        return (
            self.at(record, text)
            and self.mode in ("", *record.mode)
            and self.status in ("any", record.status)
            and _mentions_fit(self.actor, record.actor, text)
            and _mentions_fit(self.recipient, record.recipient, text)
            and self._sources_fit(record, text)
            and all(self._further(name, record, text, records) for name in self.more if name != "by")
        )

    def at(self, record: Record, text: str) -> bool:
        """Whether a record is of this type on this trigger."""
        return self.type in ("ANY", record.type) and overlaps(record.trigger, text, self.trigger)

    def _sources_fit(self, record: Record, text: str) -> bool:
        expected = self.more.get("by", "")
        if expected == "*":
            return True
        wanted = expected.split(" > ") if expected else []
        return len(wanted) == len(record.attribution) and all(
            link.source is None if words == "?" else link.source is not None and overlaps(link.source, text, words)
            for words, link in zip(wanted, record.attribution, strict=True)
        )

    def _further(self, name: str, record: Record, text: str, records: Iterable[Record]) -> bool:
        value = self.more[name]
        if name == "in":
            return any(r.id == record.within and overlaps(r.trigger, text, value) for r in records)
        if name == "place":
            place = record.event_location
            return place is None if value == "-" else place is not None and overlaps(place, text, value)
        if name in ("dead", "injured"):
            return [str(c.low) for c in record.casualties if c.kind == name] == [value]
        return value == {
            "date": f"{record.event_date.start}/{record.event_date.end}",
            "tense": record.tense,
            "kind": record.attribution[-1].kind if record.attribution else "",
            "actor": _countries(record.actor),
            "recipient": _countries(record.recipient),
        }.get(name)


def mismatches(lines: Sequence[str], records: Sequence[Record], text: str) -> list[str]:
    """What is missing or too much; empty where the records are those of the lines."""
    left = list(records)
    problems = []
    expected = [Expected.read(line) for line in lines]
    for wanted in expected:
        found = next((r for r in left if wanted.fits(r, text, records)), None) if not wanted.optional else None
        if found is not None:
            left.remove(found)
        elif not wanted.optional:
            problems.append(f"missing: {wanted.line}")
    allowed = [wanted for wanted in expected if wanted.optional]
    extra = [r for r in left if not any(wanted.at(r, text) for wanted in allowed)]
    return problems + [f"coded:   {shown(r)}" for r in extra]


def shown(record: Record) -> str:
    """A record in the notation."""
    mode = f"/{','.join(record.mode)}" if record.mode else ""
    sources = " > ".join(k.source.text if k.source else "?" for k in record.attribution)
    parts = [
        f"{record.type}{mode} [{record.trigger.text}] {record.status}",
        f"{_texts(record.actor)} -> {_texts(record.recipient)}",
        *([f"by {sources}"] if sources else []),
        f"tense {record.tense}",
        f"date {record.event_date.start}/{record.event_date.end}",
        f"place {record.event_location.text if record.event_location else '-'}",
        f"actor {_countries(record.actor)}",
        f"recipient {_countries(record.recipient)}",
    ]
    return " | ".join(parts)


def _mentions_fit(expected: str, mentions: Sequence[Mention], text: str) -> bool:
    if expected == "*":
        return True
    return same_mentions(mentions, text, [] if expected == "-" else expected.split(" + "))


def _countries(mentions: Iterable[Mention]) -> str:
    return "+".join(sorted({m.country for m in mentions if m.country})) or "-"


def _texts(mentions: Iterable[Mention]) -> str:
    return " + ".join(m.text for m in mentions) or "-"
