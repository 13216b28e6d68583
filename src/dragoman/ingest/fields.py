"""From what was read to a `Document`: which column is taken as what, and what is done to its text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.core.document import Document
from dragoman.ingest.clean import is_html, replace_controls, strip_html
from dragoman.ingest.dates import parse_published
from dragoman.ingest.notes import ReadingNotes, RefusedError

COLUMNS = {
    "id": ("id",),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published_date": ("published", "published_date", "date"),
    "publisher": ("publisher", "outlet", "source"),
    "url": ("url",),
}
LONGEST_TEXT = 5_000_000
LONGEST_ID = 200
HEADLINE = re.compile(r"\s*(?P<title>\S[^\n]{0,118}[^\W_][\"'”’)\]]{0,2})[ \t]*\n[ \t]*\n\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Intake:
    """What one call of `read_documents` knows: values for documents that name none, and where notes go."""

    published: dt.date | None = None
    publisher: str = ""
    notes: ReadingNotes = field(default_factory=ReadingNotes)

    def from_text(self, text: str, origin: str, *, html: bool = False) -> Document:
        """A document that is a text alone.

        Its first line is taken as the title only where it is short (120 characters), ends in a letter or digit
        (a closing quotation mark or bracket may follow) and an empty line sets it apart. Anything else stays text.
        """
        text = self._clean(text, origin, html=html)
        title = ""
        if headline := HEADLINE.match(text):
            title, text = headline["title"], text[headline.end() :]
        if not text.strip():
            raise RefusedError("empty", "is empty")
        return _bounded(
            Document(
                text=text,
                title=title,
                publisher=self.publisher,
                published_date=self._published("", origin),
                origin=origin,
            )
        )

    def from_fields(self, fields: object, origin: str) -> Document:
        """A document that is an object with columns. Columns that are not in COLUMNS are left out."""
        if not isinstance(fields, Mapping):
            raise RefusedError("no-text", 'is no object with columns; write {"text": "…"} on each line')
        text = self._clean(self._take(fields, "text"), origin)
        if not text.strip():
            raise RefusedError("no-text", f"has no text; name its column {' or '.join(COLUMNS['text'])}")
        return _bounded(
            Document(
                text=text,
                id=self._identifier(fields, origin),
                title=self._clean(self._take(fields, "title"), origin),
                publisher=replace_controls(self._take(fields, "publisher")) or self.publisher,
                url=replace_controls(self._take(fields, "url")),
                published_date=self._published(self._take(fields, "published_date"), origin),
                origin=origin,
            )
        )

    def _take(self, fields: Mapping[object, object], name: str) -> str:
        """The first column for `name` that holds something, as text."""
        for column in COLUMNS[name]:
            value = fields.get(column)
            if isinstance(value, str) and value.strip():
                self.notes.columns[name, column] += 1
                return value
            if isinstance(value, int) and not isinstance(value, bool) and name in {"id", "published_date"}:
                self.notes.columns[name, column] += 1
                return str(value)
        return ""

    def _identifier(self, fields: Mapping[object, object], origin: str) -> str:
        given = replace_controls(self._take(fields, "id")).strip()
        if len(given) > LONGEST_ID:
            self.notes.add("id-unusable", origin)
            return ""
        return given

    def _clean(self, text: str, origin: str, *, html: bool = False) -> str:
        if len(text) > LONGEST_TEXT:
            return text  # refused in the end: not worth the work
        if html or is_html(text):
            self.notes.add("html", origin)
            text = strip_html(text)
        cleaned = replace_controls(text)
        if cleaned != text:
            self.notes.add("control-characters", origin)
        return cleaned

    def _published(self, given: str, origin: str) -> dt.date | None:
        if not given:
            if self.published is None:
                self.notes.add("date-missing", origin)
            return self.published
        published = parse_published(given)
        if published is None:
            self.notes.add("date-unreadable", origin)
        return published


def _bounded(document: Document) -> Document:
    if len(document.text) + len(document.title) > LONGEST_TEXT:
        raise RefusedError("too-long", f"is longer than {LONGEST_TEXT:,} characters; split it into single articles")
    return document
