"""Records in a notebook: a small table that needs no script, no style sheet and no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dragoman.core.record import Mention, Record, Span, Status
from dragoman.output.labels import (
    NOBODY,
    SYMBOLS,
    chain_label,
    interval_label,
    mentions_label,
    one_line,
    place_label,
    type_label,
)

MOST_ROWS = 100
_TINTS: dict[Status, str] = {
    Status.ASSERTED: "18,150,110",
    Status.DENIED: "215,50,60",
    Status.PLANNED: "50,115,220",
    Status.DEMANDED: "150,80,200",
    Status.HYPOTHETICAL: "185,150,20",
    Status.UNCERTAIN: "225,115,30",
}
_CELL = "text-align:left;vertical-align:top;padding:4px 10px 4px 0;white-space:normal"
_HEADINGS = ("status", "who did what to whom", "according to", "when", "where", "sentence")


def records_html(records: Sequence[Record]) -> str:
    """A table of the first 100 records, with the words of each marked in its sentence."""
    head = "".join(f'<th style="{_CELL}">{heading}</th>' for heading in _HEADINGS)
    rows = "".join(_row(record) for record in records[:MOST_ROWS])
    left = len(records) - MOST_ROWS
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    count = "1 record" if len(records) == 1 else f"{len(records)} records"
    return f"<div><p>{count}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}</div>"


def _row(record: Record) -> str:
    status = f'<span style="{_tint(record.status)}">{SYMBOLS[record.status]}&nbsp;{record.status}</span>'
    cells = (
        status,
        _deed(record),
        _isolated(chain_label(record.attribution)),
        escape(interval_label(record.event_date)),
        _isolated(place_label(record.event_location)),
        _sentence(record),
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _deed(record: Record) -> str:
    parts = [_isolated(mentions_label(record.actor) or NOBODY), f"<b>{escape(one_line(type_label(record)))}</b>"]
    if record.recipient:
        parts.append(_isolated(mentions_label(record.recipient)))
    return " → ".join(parts)


def _isolated(label: str) -> str:
    return f"<bdi>{escape(label)}</bdi>"


def _tint(status: Status) -> str:
    return f"background:rgba({_TINTS[status]},.22);border-radius:4px;padding:1px 5px"


def _sentence(record: Record) -> str:
    """The sentence with trigger, actors and recipients marked, as far as they stand in it and do not overlap."""
    evidence = record.evidence
    styles: list[tuple[Span | Mention, str]] = [
        (record.trigger, f"font-weight:bold;{_tint(record.status)}"),
        *((mention, "border-bottom:2px solid rgba(50,115,220,.8)") for mention in record.actor),
        *((mention, "border-bottom:2px dotted rgba(225,115,30,.9)") for mention in record.recipient),
    ]
    marks = sorted(
        ((span.start_char - evidence.start_char, span.end_char - evidence.start_char, span.text, style))
        for span, style in styles
    )
    out, done, sentence = [], 0, evidence.sentence_text
    for start, end, words, style in marks:
        if done <= start < end and sentence[start:end] == words:
            out.append(f'{escape(sentence[done:start])}<span style="{style}">{escape(words)}</span>')
            done = end
    return f"<bdi>{''.join(out)}{escape(sentence[done:])}</bdi>"
