"""RSS and Atom, by feedparser (extra `pages`). Only what is in the feed itself is read; its links are not followed."""

from __future__ import annotations

import io
import re
from typing import Any

from dragoman.ingest.fields import Article, Intake
from dragoman.ingest.lines import Read, end_of
from dragoman.ingest.notes import RefusedError, SetAside
from dragoman.ingest.packed import Source
from dragoman.ingest.pages import ATTRIBUTE, INSTALL, LONG_TAG, MOST_ATTRIBUTES

LONGEST_FEED = 10_000_000
MOST_TAGS = 100_000
STARTS_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+)?(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(rb"""<[a-z][^\s/>]*+(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>])*+""", re.IGNORECASE)


def read_feed(source: Source, intake: Intake) -> Read:
    """The entries of a feed: the full text where there is one, else the summary, else the title alone.

    The outlet is the one that the entry names, else the title of the feed. The day is the one written.
    """
    raw = source.stream.read(LONGEST_FEED + 1)
    try:
        found = _parsed(raw)
    except RefusedError as refused:
        refused = source.fault or refused
        yield SetAside(source.origin, refused.reason, str(refused))
        return
    outlet = _string(found.feed, "title")
    if found.bozo and found.entries and type(found.bozo_exception).__name__ == "SAXParseException":
        intake.notes.add("damaged", source.origin)
    for number, entry in enumerate(found.entries, start=1):
        here = f"{source.origin}:{number}"
        try:
            yield intake.from_article(_article(entry, outlet), here, html=True)
        except RefusedError as refused:
            yield SetAside(here, refused.reason, str(refused))
    yield from end_of(source, empty=not found.entries)


def _parsed(raw: bytes) -> Any:
    if len(raw) > LONGEST_FEED or raw.count(b"<") > MOST_TAGS:
        raise RefusedError("too-long", f"is a feed of more than {LONGEST_FEED:,} bytes or {MOST_TAGS:,} tags; split it")
    if not STARTS_FEED.match(raw[:4096]):
        raise RefusedError("format", "is no RSS or Atom feed")
    for tag in TAG.finditer(raw):
        if tag.end() - tag.start() > LONG_TAG and len(ATTRIBUTE.findall(tag[0].decode("latin-1"))) > MOST_ATTRIBUTES:
            raise RefusedError("too-complex", f"is a feed with an element of more than {MOST_ATTRIBUTES} attributes")
    try:
        import feedparser
    except ImportError as error:
        raise RefusedError("not-installed", f"is a feed, and what reads feeds is not installed; {INSTALL}") from error
    try:
        # A stream, since text would be taken as an address and fetched.
        return feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise RefusedError("format", f"is a feed that cannot be read ({type(error).__name__})") from error


def _article(entry: Any, outlet: str) -> Article:
    contents = [_string(content, "value") for content in entry.get("content") or ()]
    text = max([*contents, _string(entry, "summary")], key=len)
    title = _string(entry, "title")
    if not text.strip():
        text, title = title, ""
    return Article(
        text=text,
        title=title,
        published=_string(entry, "published") or _string(entry, "updated"),
        publisher=_string(entry.get("source") or {}, "title") or outlet,
        url=_string(entry, "link"),
        id=_string(entry, "id"),
    )


def _string(part: Any, name: str) -> str:
    value = part.get(name)
    return value if isinstance(value, str) else ""
