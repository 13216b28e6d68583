"""Records on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.core.document import Document
from dragoman.core.record import Record, Status
from dragoman.output.labels import (
    NOBODY,
    SYMBOLS,
    casualty_label,
    chain_label,
    interval_label,
    mentions_label,
    one_line,
    place_label,
    type_label,
)

COLOURS: dict[Status, str] = {
    Status.ASSERTED: "green",
    Status.DENIED: "red",
    Status.PLANNED: "blue",
    Status.DEMANDED: "magenta",
    Status.HYPOTHETICAL: "yellow",
    Status.UNCERTAIN: "cyan",
}
_COLUMNS = ("#", "status", "actor", "type/mode", "recipient", "according to", "when", "where")
_WEIGHTS = {"actor": 4, "type/mode": 4, "recipient": 4, "according to": 4, "where": 3}
_FIXED = {"#": 3, "status": 14, "when": 12}
_COLUMNS_FROM = 110
_WORDS_COLUMN_FROM = 170
_WITHOUT_UNICODE = str.maketrans("✓✕▷◇→›–…·’“”", '+x>~>>-~-\'""')


def print_records(console: Console, document: Document, records: Sequence[Record]) -> None:
    """Print a heading and the records of a document: in columns where the terminal is wide, else in blocks.

    Text of the document is printed without control characters and is never read as markup.
    """
    console.print(_written(console, _heading(document, len(records))))
    for number, record in enumerate(records, 1):
        if console.width >= _COLUMNS_FROM:
            if number == 1:
                console.print(_row(console, [Text(name, "dim") for name in _COLUMNS], Text("words", "dim")))
            _print_columns(console, number, record)
        else:
            _print_block(console, number, record)
    console.print()


def _heading(document: Document, count: int) -> Text:
    title = one_line(document.title) or f"Untitled document {one_line(document.id)}"
    date = document.published_date
    parts = [one_line(document.publisher), date.isoformat() if date else "", _count(count)]
    return Text.assemble((title, "bold"), (" · " + " · ".join(filter(None, parts)), "dim"))


def _count(count: int) -> str:
    return "no records" if count == 0 else "1 record" if count == 1 else f"{count} records"


def _print_columns(console: Console, number: int, record: Record) -> None:
    cells = [
        Text(str(number), "dim"),
        _status(record),
        _name(mentions_label(record.actor)),
        Text(_type(record).replace("/", " ", 1), "bold"),
        Text(mentions_label(record.recipient)),
        Text(chain_label(record.attribution)),
        Text(interval_label(record.event_date)),
        Text(place_label(record.event_location)),
    ]
    words_column = console.width >= _WORDS_COLUMN_FROM
    room = console.width // 4 * 2 if words_column else console.width - 24
    words = _words(console, record, room)
    console.print(_row(console, cells, words))
    if not words_column:
        console.print(Padding(_written(console, words), (0, 0, 0, 19)))


def _row(console: Console, cells: Sequence[Text], words: Text) -> Table:
    """One line of the table; every line has the same widths."""
    words_column = console.width >= _WORDS_COLUMN_FROM
    width = console.width * 3 // 4 if words_column else console.width
    room = width - sum(_FIXED.values()) - len(_COLUMNS)
    grid = Table.grid(padding=(0, 1, 0, 0))
    for name in _COLUMNS:
        fixed = _FIXED.get(name) or room * _WEIGHTS[name] // sum(_WEIGHTS.values())
        grid.add_column(width=fixed, overflow="fold", justify="right" if name == "#" else "left")
    row = list(cells)
    if words_column:
        grid.add_column(width=console.width - width, overflow="fold")
        row.append(words)
    grid.add_row(*(_written(console, cell) for cell in row))
    return grid


def _print_block(console: Console, number: int, record: Record) -> None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_FIXED["#"], justify="right")
    grid.add_column(width=_FIXED["status"])
    grid.add_column(overflow="fold")
    lines = [_deed(record), *_circumstances(record), _words(console, record, console.width - 22)]
    cells = [Text(str(number), "dim"), _status(record), Text("\n").join(lines)]
    grid.add_row(*(_written(console, cell) for cell in cells))
    console.print(grid)


def _deed(record: Record) -> Text:
    parts = [_name(mentions_label(record.actor)), Text(_type(record), "bold")]
    if record.recipient:
        parts.append(Text(mentions_label(record.recipient)))
    return Text(" → ").join(parts)


def _circumstances(record: Record) -> Iterator[Text]:
    yield Text(f"according to {chain_label(record.attribution)}")
    people = ", ".join(casualty_label(count) for count in record.casualties)
    parts = [interval_label(record.event_date), place_label(record.event_location), people]
    if any(parts):
        yield Text(" · ".join(filter(None, parts)))


def _status(record: Record) -> Text:
    return Text(f"{SYMBOLS[record.status]} {record.status}", COLOURS[record.status])


def _name(label: str) -> Text:
    return Text(label) if label else Text(NOBODY, "italic dim")


def _type(record: Record) -> str:
    """Type and modes without control characters."""
    return one_line(type_label(record))


def _words(console: Console, record: Record, room: int) -> Text:
    """The trigger with what stands beside it; without colours, asterisks show which word it is."""
    evidence, trigger = record.evidence, record.trigger
    start, end = trigger.start_char - evidence.start_char, trigger.end_char - evidence.start_char
    sentence = evidence.sentence_text
    if start < 0 or sentence[start:end] != trigger.text:
        return Text(one_line(sentence, max(room, 20)), "dim")
    side = max((room - len(trigger.text) - 6) // 2, 8)
    before, after = one_line(sentence[:start]), one_line(sentence[end:])
    before, after = _last(before, side + max(side - len(after), 0)), one_line(after, side + max(side - len(before), 0))
    star = "" if console.color_system else "*"
    gap_before = " " if before and sentence[start - 1].isspace() else ""
    gap_after = " " if after and sentence[end].isspace() else ""
    word = (f"{star}{one_line(trigger.text)}{star}", f"bold {COLOURS[record.status]}")
    return Text.assemble((before + gap_before, "dim"), word, (gap_after + after, "dim"))


def _last(line: str, limit: int) -> str:
    """The end of a line, cut between words."""
    if len(line) <= limit:
        return line
    _, gap, rest = line[len(line) - limit :].partition(" ")
    return f"…{rest}" if gap else f"…{line[len(line) - limit + 1 :]}"


def _written(console: Console, text: Text) -> Text:
    """The text with only such characters as the terminal can write."""
    encoding = console.encoding
    if encoding.lower().startswith("utf"):
        return text
    plain = text.plain.translate(_WITHOUT_UNICODE).encode(encoding, "replace").decode(encoding)
    written = text.copy()
    written.plain = plain
    return written
