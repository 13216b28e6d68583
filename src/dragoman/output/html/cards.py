"""One card for each record: what it says, and, opened, the evidence for it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TypeAlias

from dragoman.core.record import Casualties, EventLocation, Evidence, Link, Mention, Reason, Record, Span
from dragoman.output.html.numbering import Numbering, pairs_of
from dragoman.output.html.spans import Mark, marks_of
from dragoman.output.html.text import marked
from dragoman.output.labels import (
    MEANINGS,
    NOBODY,
    OWN_VOICE,
    SYMBOLS,
    casualty_label,
    interval_label,
    link_label,
    mentions_label,
    one_line,
    place_label,
    source_label,
)

Words: TypeAlias = Span | Mention | EventLocation | Casualties

QUAD_CLASSES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def card(key: int, record: Record, numbering: Numbering, outer: int | None = None) -> str:
    """The card of a record; `outer` is the number of the record it stands within."""
    pairs = " ".join(str(numbering.pair_number[pair]) for pair in pairs_of(record))
    attributes = (
        f'id="r{key}" data-status="{record.status}" data-source="{numbering.source_number[source_label(record)]}"'
        f' data-type="{numbering.type_number[record.type]}" data-pair="{pairs}"'
    )
    return (
        f'<details class="record s-{record.status}" {attributes}><summary>{_head(record)}</summary>'
        f'<div class="evidence">{_quote(key, record)}<dl>{"".join(_facts(record))}</dl>'
        f"{_within(outer)}{_reasons(record.evidence.reasons)}"
        '<p class="only-live"><button type="button" class="show">Show in text</button></p></div></details>\n'
    )


def _head(record: Record) -> str:
    status = (
        f'<span class="status s-{record.status}" title="{MEANINGS[record.status]}">'
        f'<span aria-hidden="true">{SYMBOLS[record.status]}</span> {record.status}</span>'
    )
    actor = _name(mentions_label(record.actor))
    mode = "".join(f"<small>{escape(one_line(name))}</small>" for name in record.mode)
    deed = [actor, f'<b class="type">{escape(one_line(record.type))}{mode}</b>']
    if record.recipient:
        deed.append(_name(mentions_label(record.recipient)))
    arrow = ' <span class="arrow">→</span> '
    return f'{status}<span class="deed">{arrow.join(deed)}</span><span class="meta">{"".join(_meta(record))}</span>'


def _name(label: str) -> str:
    return f'<bdi class="name">{escape(label)}</bdi>' if label else f'<span class="nobody">{NOBODY}</span>'


def _meta(record: Record) -> Iterator[str]:
    steps = [f"<bdi>{escape(link_label(link))}</bdi>" for link in record.attribution] or [OWN_VOICE]
    yield f'<span class="according"><i>according to</i> {" › ".join(steps)}</span>'
    when = interval_label(record.event_date)
    yield f"<span><i>when</i> {escape(when)}</span>" if when else ""
    where = place_label(record.event_location)
    yield f"<span><i>where</i> <bdi>{escape(where)}</bdi></span>" if where else ""
    people = " · ".join(casualty_label(count) for count in record.casualties)
    yield f"<span><i>people</i> {escape(people)}</span>" if people else ""


def _quote(key: int, record: Record) -> str:
    evidence = record.evidence
    shifted = [
        Mark(m.start_char - evidence.start_char, m.end_char - evidence.start_char, m.role, key, m.status)
        for m in marks_of(key, record)
    ]
    sentence = marked(evidence.sentence_text, shifted if _fits(evidence, record) else [], [], live=False)
    return (
        f'<blockquote dir="auto">{sentence}</blockquote>'
        f'<p class="offsets">Sentence {evidence.sentence + 1} of the {escape(evidence.part)}, '
        f"characters {evidence.start_char}–{evidence.end_char}</p>"
    )


def _fits(evidence: Evidence, record: Record) -> bool:
    """Whether the offsets of the sentence and of the trigger agree."""
    start, end = record.trigger.start_char - evidence.start_char, record.trigger.end_char - evidence.start_char
    return start >= 0 and evidence.sentence_text[start:end] == record.trigger.text


def _facts(record: Record) -> Iterator[str]:
    yield _fact("trigger", record.trigger, _codes(record))
    for role, mentions in (("actor", record.actor), ("recipient", record.recipient)):
        for mention in mentions:
            yield _fact(role, mention, _identity(mention), mention.reason)
    for link in record.attribution:
        yield _step(link)
    yield from _circumstances(record)


def _circumstances(record: Record) -> Iterator[str]:
    date, place, best = record.event_date, record.event_location, record.best_date
    if date.start_char is not None and date.end_char is not None:
        notes = [interval_label(date), date.granularity, f"counted from {date.anchor}" if date.anchor else ""]
        yield _fact("when", Span(date.text, date.start_char, date.end_char), notes, date.reason)
    elif best.start or best.end:
        yield _fact("when", None, [f"{interval_label(best)} ({best.basis})"], date.reason)
    if place is not None:
        known = place.latitude is not None and place.longitude is not None
        point = f"{place.latitude:.3f}, {place.longitude:.3f}" if known else ""
        notes = [place_label(place), place.admin1, point, place.precision, place.place_id]
        yield _fact("where", place, notes, place.reason)
    for count in record.casualties:
        yield _fact("people", count, [casualty_label(count)])


def _codes(record: Record) -> list[str]:
    return [
        record.type,
        *record.mode,
        *record.context,
        QUAD_CLASSES.get(record.quad_class, ""),
        f"score {record.score:+g}",
        f"CAMEO {record.cameo}" if record.cameo else "",
        record.tense,
    ]


def _identity(mention: Mention) -> list[str]:
    sectors = "+".join(filter(None, (mention.sector, *mention.further_sectors)))
    return [mention.name, mention.country, sectors, mention.entity_id]


def _step(link: Link) -> str:
    cue = f"cue {_quoted(link.cue)}"
    if link.source is None:
        return f"<dt>source</dt><dd>unnamed, {cue}{_chips([link.kind])}</dd>"
    chips = _chips([*_identity(link.source), link.kind])
    return f"<dt>source</dt><dd>{_quoted(link.source)} {cue}{chips}{_why(link.source.reason)}</dd>"


def _fact(role: str, words: Words | None, notes: list[str], reason: str = "") -> str:
    return f"<dt>{role}</dt><dd>{_quoted(words) if words else ''}{_chips(notes)}{_why(reason)}</dd>"


def _quoted(words: Words) -> str:
    offsets = f'<span class="offsets">{words.start_char}–{words.end_char}</span>'
    return f"<q><bdi>{escape(one_line(words.text))}</bdi></q> {offsets}"


def _chips(notes: list[str]) -> str:
    return "".join(f' <span class="code">{escape(one_line(note))}</span>' for note in notes if note)


def _why(reason: str) -> str:
    return f' <span class="why">{escape(one_line(reason))}</span>' if reason else ""


def _within(outer: int | None) -> str:
    return "" if outer is None else f'<p class="within">Stands within <a href="#r{outer}">another record</a>.</p>'


def _reasons(reasons: tuple[Reason, ...]) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(one_line(r.field))}</th><td><code>{escape(one_line(r.rule))}</code></td>"
        f"<td>{escape(one_line(r.text))}</td><td>{'' if r.score is None else f'{r.score:.2f}'}</td></tr>"
        for r in reasons
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("chosen", "by", "on", "score"))
    return f'<table class="reasons"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>' if rows else ""
