"""A text as markup: roles marked, what is said by whom boxed. No character of the text is added, lost or changed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from dragoman.core.record import Record, Status
from dragoman.output.html.spans import Box, Mark, boxes_of, marks_of, paragraphs, pieces
from dragoman.output.labels import SYMBOLS


def text_html(text: str) -> str:
    """Escaped text. Carriage returns are written as references, since a browser would turn them into line feeds."""
    return escape(text).replace("\r", "&#13;")


def marked_body(text: str, records: list[tuple[int, Record]]) -> str:
    """The body of a document, in paragraphs, with the words of the numbered records."""
    marks = [mark for key, record in records for mark in marks_of(key, record)]
    return marked(text, marks, [*paragraphs(text), *boxes_of(records)])


def marked_title(title: str, records: list[tuple[int, Record]]) -> str:
    """A title with the words of the numbered records that stand in it."""
    marks = [mark for key, record in records for mark in marks_of(key, record)]
    return marked(title, marks, boxes_of(records))


def marked(text: str, marks: Iterable[Mark], boxes: Iterable[Box], *, live: bool = True) -> str:
    """The text cut at all borders; boxes nest, and one that crosses another goes on as a second element.

    Where not `live`, triggers are no links.
    """
    boxes = list(boxes)
    in_paragraphs = any(box.rank < 0 for box in boxes)
    out: list[str] = []
    stack: tuple[Box, ...] = ()
    begun: set[Box] = set()
    for piece in pieces(len(text), marks, boxes):
        between = in_paragraphs and all(box.rank >= 0 for box in piece.boxes)
        inner = () if between else piece.boxes
        shared = _shared(stack, inner)
        out.extend(_closing(box) for box in reversed(stack[shared:]))
        for box in inner[shared:]:
            out.append(_opening(box, box in begun))
            begun.add(box)
        stack = inner
        words = text[piece.start_char : piece.end_char]
        out.append(_words(words, () if between else piece.marks, piece.start_char, live))
    out.extend(_closing(box) for box in reversed(stack))
    return "".join(out)


def _shared(one: tuple[Box, ...], other: tuple[Box, ...]) -> int:
    """How many boxes two stacks have in common, from the outermost on."""
    number = 0
    while number < min(len(one), len(other)) and one[number] == other[number]:
        number += 1
    return number


def _opening(box: Box, again: bool) -> str:
    if box.rank < 0:
        return "<p>"
    keys = " ".join(map(str, box.keys))
    label = "" if again else f' data-source="{escape(box.label)}"'
    return f'<span class="said{" again" if again else ""}" data-k="{keys}"{label}>'


def _closing(box: Box) -> str:
    return "</p>" if box.rank < 0 else "</span>"


def _words(words: str, marks: tuple[Mark, ...], start_char: int, live: bool) -> str:
    if not marks:
        return text_html(words)
    triggers = [mark for mark in marks if mark.role == "trigger"]
    roles = dict.fromkeys(mark.role for mark in marks)
    numbers = dict.fromkeys(f"{m.key}:{m.role}{'' if m.start_char == start_char else '+'}" for m in marks)
    attributes = f'class="{_classes(roles, triggers)}" data-m="{" ".join(numbers)}"'
    if not triggers:
        return f"<span {attributes}>{text_html(words)}</span>"
    if any(mark.start_char == start_char for mark in triggers):
        attributes += f' data-status="{escape(_status_words(triggers))}"'
    if not live:
        return f"<mark {attributes}>{text_html(words)}</mark>"
    return f'<a {attributes} href="#r{triggers[0].key}">{text_html(words)}</a>'


def _classes(roles: Iterable[str], triggers: list[Mark]) -> str:
    status = [f"s-{triggers[0].status}"] if triggers else []
    return " ".join(["m", *roles, *status])


def _status_words(triggers: list[Mark]) -> str:
    statuses: dict[Status, None] = dict.fromkeys(mark.status for mark in triggers)
    return ", ".join(f"{SYMBOLS[status]} {status}" for status in statuses)
