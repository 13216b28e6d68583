"""Read batches: one passage a block, with its events in a line each, to plain values with character offsets.

FORMAT.md tells the notation. Misses on purpose: spans that are not contiguous, and the content of an attribution.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from dates import days

HEAD = re.compile(r"(?P<id>\d\d-\d{3}) (?P<register>\S+) (?P<region>\S+) (?P<published>\d{4}-\d\d-\d\d) (?P<form>\S+)")
MENTION = re.compile(r"(?P<words>[^=@]+?)(?:#(?P<nth>\d+))?(?:=(?P<name>[^@]+))?(?:@(?P<codes>[A-Z.]+))?")
TENSES = {"asserted": "past", "denied": "past", "uncertain": "past"}
KINDS = {"": "indirect", "d": "direct", "m": "mixed"}


class NotationError(ValueError):
    """A passage that cannot be read; the message names it."""


@dataclass(slots=True)
class Passage:
    """One text with the events that stand in it."""

    id: str
    register: str
    region: str
    published: str
    form: list[str]
    text: str
    events: list[dict[str, Any]] = field(default_factory=list)

    def find(self, words: str, nth: str | None) -> dict[str, Any]:
        """The words and their offsets; words that stand there more than once need a number."""
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        spans = [m.span() for m in pattern.finditer(self.text)]
        if not spans:
            raise NotationError(f"{self.id}: {words!r} is not in the text")
        if nth is None and len(spans) > 1:
            raise NotationError(f"{self.id}: {words!r} stands there {len(spans)} times, add #1 and so on")
        if nth is not None and not 1 <= int(nth) <= len(spans):
            raise NotationError(f"{self.id}: {words!r} stands there {len(spans)} times, not {nth}")
        start, end = spans[int(nth or 1) - 1]
        return {"text": words, "start": start, "end": end}


class Reader:
    """Reads the event lines of one passage; remembers whom a name stood for."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.known: dict[str, dict[str, str]] = {}

    def span(self, words: str) -> dict[str, Any]:
        """A span with nothing known of it: `words` or `words#2`."""
        text, _, nth = words.strip().partition("#")
        return self.passage.find(text, nth or None)

    def mention(self, words: str) -> dict[str, Any]:
        """`words#2=name@MLI.GOV.MIL`; name and codes are taken over from an earlier mention of the same name."""
        found = MENTION.fullmatch(words.strip())
        if not found:
            raise NotationError(f"{self.passage.id}: cannot read mention {words!r}")
        name, codes = found["name"], found["codes"]
        mention = self.passage.find(found["words"], found["nth"])
        earlier = self.known.get(name or found["words"], {})
        if codes:
            country, _, sectors = codes.partition(".")
            earlier = {"country": country, "sector": sectors}
        name = name or earlier.get("name") or ""
        coded = {"name": name, "country": earlier.get("country", ""), "sector": earlier.get("sector", "")}
        for key in (found["words"], name):
            if key and (codes or key not in self.known):
                self.known[key] = coded
        first, *further = coded["sector"].split(".")
        values = {"name": name, "country": coded["country"], "sector": first, "further_sectors": further}
        return mention | {key: value for key, value in values.items() if value}

    def mentions(self, words: str) -> list[dict[str, Any]]:
        return [self.mention(part) for part in words.split(" & ")]

    def chain(self, words: str) -> list[dict[str, Any]]:
        """`source ~ cue/d > source ~ cue`, outermost first; `_` where nobody is named; `?` an optional link."""
        links: list[dict[str, Any]] = []
        for part in words.split(" > "):
            source, tilde, cue = part.strip().partition(" ~ ")
            if not tilde:
                raise NotationError(f"{self.passage.id}: a link of the chain needs a cue: {part!r}")
            cue, _, kind = cue.partition("/")
            optional = source.startswith("?")
            named = source.removeprefix("?")
            link = {"source": None if named == "_" else self.mention(named), "cue": self.span(cue), "kind": KINDS[kind]}
            links.append(link | ({"optional": True} if optional else {}))
        return links

    def interval(self, words: str, *, future: bool) -> dict[str, Any]:
        """`words=2019-03-01..2019-03-31`, or plain words alone; an end left out is open."""
        text, equals, value = words.rpartition("=")
        if equals:
            start, dots, end = value.partition("..")
            found: tuple[str, str] | None = (start, end if dots else start)
        else:
            text = words
            found = days(text.partition("#")[0], dt.date.fromisoformat(self.passage.published), future=future)
        if not found:
            raise NotationError(f"{self.passage.id}: cannot read date {words!r}")
        span = self.span(text)
        at = {"start": span["start"], "end": span["end"]}
        return {"start": found[0], "end": found[1], "text": span["text"], "span": at}

    def event(self, line: str) -> dict[str, Any]:
        """One event line."""
        head, *parts = (part.strip() for part in line.split(" | "))
        kind, _, trigger = head.removeprefix("?").partition(" ")
        label, _, modes = kind.partition("/")
        event: dict[str, Any] = {
            "type": label, "mode": modes.split("+") if modes else [], "trigger": self.span(trigger),
            "actor": [], "recipient": [], "status": "", "tense": "", "attribution": [],
            "event_date": None, "event_location": None, "within": None, "optional": head.startswith("?"),
        }  # fmt: skip
        for part in parts:
            self.part(event, part)
        event["tense"] = event["tense"] or TENSES.get(event["status"], "future")
        if event["event_date"]:
            event["event_date"] = self.interval(event["event_date"], future=event["tense"] == "future")
        return event

    def part(self, event: dict[str, Any], part: str) -> None:
        """One field of an event line."""
        key, _, rest = part.partition(" ")
        if key in ("a", "r"):
            event["actor" if key == "a" else "recipient"] = self.mentions(rest)
        elif key == "by":
            event["attribution"] = self.chain(rest)
        elif key == "on":
            event["event_date"] = rest
        elif key == "in":
            event["event_location"] = self.mention(rest)
        elif key == "w":
            event["within"] = int(rest) - 1
        elif not event["status"]:
            event["status"], event["tense"] = key, rest
        else:
            raise NotationError(f"{self.passage.id}: cannot read {part!r}")


def read_passage(block: str) -> Passage:
    """A passage from its block: head, text, event lines."""
    head, text, *lines = (line.strip() for line in block.strip().splitlines())
    found = HEAD.fullmatch(head)
    if not found:
        raise NotationError(f"cannot read head {head!r}")
    key, register, region, published, form = found.groups()
    passage = Passage(key, register, region, published, form.split(","), text)
    reader = Reader(passage)
    passage.events = [reader.event(line) for line in lines]
    return passage


def read_batch(path: Path, problems: list[str]) -> list[Passage]:
    """Every passage of a batch that can be read; what is wrong with the others goes to `problems`."""
    passages = []
    for block in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
        try:
            passages.append(read_passage(block))
        except (NotationError, KeyError, ValueError) as error:
            problems.append(f"{path.name}: {error}")
    return passages
