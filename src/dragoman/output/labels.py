"""Words and signs for what a record says: one wording for page, terminal and notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.core.record import BestDate, Casualties, EventDate, EventLocation, Link, Mention, Record, Status

OWN_VOICE = "text’s own voice"
NOBODY = "nobody named"
SYMBOLS: dict[Status, str] = {
    Status.ASSERTED: "✓",
    Status.DENIED: "✕",
    Status.PLANNED: "▷",
    Status.DEMANDED: "!",
    Status.HYPOTHETICAL: "◇",
    Status.UNCERTAIN: "?",
}
MEANINGS: dict[Status, str] = {
    Status.ASSERTED: "told as having happened or happening",
    Status.DENIED: "told as not having happened",
    Status.PLANNED: "told as going to happen",
    Status.DEMANDED: "asked, ordered or urged",
    Status.HYPOTHETICAL: "told under a condition",
    Status.UNCERTAIN: "told as possible but open",
}
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")


def one_line(text: str, limit: int = 0) -> str:
    """The text on one line, without characters that steer a terminal or turn the writing direction.

    With a limit, cut before it, between words if that loses less than half, and ended with an ellipsis.
    """
    line = " ".join(_INVISIBLE.sub(" ", text).split())
    if not limit or len(line) <= limit:
        return line
    gap = line.rfind(" ", limit // 2, limit)
    return f"{line[: gap if gap > 0 else limit - 1]}…"


def mention_label(mention: Mention) -> str:
    """Whom a mention stands for: the resolved name, else its words."""
    return one_line(mention.name or mention.text)


def mentions_label(mentions: Iterable[Mention]) -> str:
    """All names of a role, each once."""
    return ", ".join(dict.fromkeys(mention_label(mention) for mention in mentions))


def link_label(link: Link) -> str:
    """Who speaks in one step of a chain."""
    if link.source is None:
        return f"unnamed source ({one_line(link.cue.text)})"
    return mention_label(link.source)


def chain_label(attribution: Sequence[Link], joint: str = " › ") -> str:
    """The chain of sources, outermost first."""
    return joint.join(link_label(link) for link in attribution) or OWN_VOICE


def source_label(record: Record) -> str:
    """The innermost source, to whom the status belongs."""
    return link_label(record.attribution[-1]) if record.attribution else OWN_VOICE


def type_label(record: Record) -> str:
    """Type and modes, as in ASSAULT/aerial."""
    return "/".join(filter(None, (record.type, "+".join(record.mode))))


def interval_label(interval: EventDate | BestDate) -> str:
    """An interval of days in ISO 8601; empty where nothing is known."""
    start, end = interval.start, interval.end
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def place_label(location: EventLocation | None) -> str:
    """Name of the place, with its country where known."""
    if location is None:
        return ""
    return one_line(", ".join(filter(None, (location.name or location.text, location.country))))


def casualty_label(count: Casualties) -> str:
    """A count of people, as in "10–12 injured" or "at least 10 injured"."""
    if count.high is None:
        number = f"at least {count.low}"
    else:
        number = str(count.low) if count.low == count.high else f"{count.low}–{count.high}"
    return one_line(f"{number} {count.kind}")
