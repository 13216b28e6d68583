"""From what was read to a `Document`: what is taken as what, and what is done to its text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.ingest.clean import is_html, replace_controls, strip_html
from dragoman.ingest.columns import COLUMNS, Columns
from dragoman.ingest.dates import parse_published
from dragoman.ingest.languages import ENGLISH, given_language, language_of
from dragoman.ingest.notes import ReadingNotes, RefusedError

if TYPE_CHECKING:
    from dragoman.ingest.fetch import Fetching

__all__ = ["COLUMNS", "LONGEST_TEXT", "Article", "Intake"]

LONGEST_TEXT = 5_000_000
LONGEST_ID = 200
HEADLINE = re.compile(r"\s*(?P<title>\S[^\n]{0,118}[^\W_][\"'”’)\]]{0,2})[ \t]*\n[ \t]*\n\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Article:
    """The parts of a document as they were found, before anything is done to them."""

    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one call of `read_documents` knows: values for documents that name none, what to allow, where notes go."""

    published: dt.date | None = None
    publisher: str = ""
    notes: ReadingNotes = field(default_factory=ReadingNotes)
    asked: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    fetching: Fetching | None = None

    def columns(self) -> Columns:
        """Where the columns of a file are found."""
        return Columns(self.asked)

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
        return self._document(Article(text, title), origin)

    def from_fields(self, fields: object, origin: str, columns: Columns | None = None) -> Document:
        """A document that is an object with columns. Columns that are taken as nothing are left out."""
        if not isinstance(fields, Mapping):
            raise RefusedError("no-text", 'is no object with columns; write {"text": "…"} on each line')
        columns = columns or self.columns()
        found = {}
        for name in COLUMNS:
            if taken := columns.take(fields, name):
                self.notes.columns[name, taken.column] += 1
                found["published" if name == "published_date" else name] = taken.value
        if "text" not in found:
            raise RefusedError("no-text", f"has no text; {_how_to_name_it(self.asked)}")
        return self.from_article(Article(**found), origin)

    def from_article(self, article: Article, origin: str, *, html: bool = False) -> Document:
        """A document of the parts that were found; `html` where its text and title are known to be HTML."""
        text = self._clean(article.text, origin, html=html)
        if not text.strip():
            raise RefusedError("no-text", f"has no text; {_how_to_name_it(self.asked)}")
        cleaned = Article(
            text,
            self._clean(article.title, origin, html=html),
            article.published.strip(),
            replace_controls(article.publisher).strip(),
            replace_controls(article.url).strip(),
            self._identifier(article.id, origin),
            article.language,
        )
        return self._document(cleaned, origin)

    def _document(self, article: Article, origin: str) -> Document:
        if len(article.text) + len(article.title) > LONGEST_TEXT:
            raise RefusedError("too-long", f"is longer than {LONGEST_TEXT:,} characters; split it into single articles")
        return Document(
            text=article.text,
            id=article.id,
            title=article.title,
            publisher=article.publisher or self.publisher,
            url=article.url,
            published_date=self._published(article.published, origin),
            language=self._english(article),
            origin=origin,
        )

    def _english(self, article: Article) -> str:
        """The text decides on its language; where it is too short for that, what is given."""
        if self.language:
            return self.language
        found = language_of(article.text) or given_language(article.language) or ENGLISH
        if found != ENGLISH:
            self.notes.languages[found] += 1
            raise RefusedError("language", f"is not in English ({found})")
        return found

    def _identifier(self, given: str, origin: str) -> str:
        given = replace_controls(given).strip()
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


def _how_to_name_it(asked: Mapping[str, str]) -> str:
    if "text" in asked:
        return f"its column {asked['text']!r} is empty or not there"
    return f"name its column {' or '.join(COLUMNS['text'])}, or say which it is (text=COLUMN)"
