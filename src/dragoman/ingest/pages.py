"""HTML pages to articles, by trafilatura (extra `pages`). Nothing on a page is run, nothing it points to is fetched."""

from __future__ import annotations

import functools
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from dragoman.core.document import Document
from dragoman.ingest.decode import WIDE_MARKS, is_binary
from dragoman.ingest.fields import Article, Intake
from dragoman.ingest.lines import decoded
from dragoman.ingest.notes import RefusedError, SetAside
from dragoman.ingest.packed import Source

LONGEST_PAGE = 5_000_000
MOST_TAGS = 50_000
MOST_ATTRIBUTES = 500
LONG_TAG = 5_000
INSTALL = "run: pip install 'dragoman[pages]'"
LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")
STARTS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
CHARSET = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})|<\?xml[^>]{1,100}encoding=[\"']([\w.:-]{2,40})", re.I
)
UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<script\b(?![^<>]*ld\+json)[^<>]*>.*?(?:</script\s*>|\Z)"
    r"|<style\b[^<>]*>.*?(?:</style\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"""<[a-z][^\s/>]*+(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>])*+""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"[\s\"'/][^\s=\"'/>]")
DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2199-12-31"}


def read_page(source: Source, intake: Intake) -> Document | SetAside:
    """The article of one HTML page."""
    raw = source.stream.read(LONGEST_PAGE + 1)
    try:
        if source.fault:
            raise source.fault
        return page(raw, source.origin, intake)
    except RefusedError as refused:
        return SetAside(source.origin, refused.reason, str(refused))


def page(raw: bytes, origin: str, intake: Intake, *, url: str = "", charset: str = "") -> Document:
    """The article on a page: its text without menus, captions and comments, with title, day, outlet and address.

    The outlet is the name of the site, else its host. `url` and `charset` are what was sent with the page. Pages with
    more than 50,000 tags, or an element with more than 500 attributes, are refused: they take very long, and no article
    has them. Raises RefusedError.
    """
    if len(raw) > LONGEST_PAGE:
        raise RefusedError("too-long", f"is a page of more than {LONGEST_PAGE:,} bytes")
    text = UNSEEN.sub(" ", _decoded(raw, origin, intake, charset))
    _check_shape(text)
    found = _extract(text, url)
    if found is None or not (found.text or "").strip():
        raise RefusedError("no-text", "is a page on which no article was found")
    title, address = found.title or "", url or found.url or ""
    paragraphs = found.text.split("\n")
    if title and paragraphs[0].strip() == title.strip():
        paragraphs = paragraphs[1:] or paragraphs
    article = Article(
        text="\n\n".join(paragraphs),
        title=title,
        published=found.date or "",
        publisher=found.sitename or found.hostname or _host(address),
        url=address,
        language=found.language or "",
    )
    return intake.from_article(article, origin)


def _decoded(raw: bytes, origin: str, intake: Intake, charset: str) -> str:
    """The text of a page: by its mark, as UTF-8, then by what is said of it, last as `decode` guesses."""
    if raw.startswith(WIDE_MARKS):
        return decoded(raw, origin, intake)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = CHARSET.search(raw[:4096])
        said = charset or (declared and (declared[1] or declared[2]).decode("ascii", "replace")) or ""
    try:
        if said and not is_binary(raw):
            return raw.decode(said)
    except (UnicodeDecodeError, LookupError):
        pass
    return decoded(raw, origin, intake)


def _check_shape(text: str) -> None:
    if text.count("<") > MOST_TAGS:
        raise RefusedError("too-complex", f"is a page with more than {MOST_TAGS:,} tags")
    for tag in TAG.finditer(text):
        if tag.end() - tag.start() > LONG_TAG and len(ATTRIBUTE.findall(tag[0])) > MOST_ATTRIBUTES:
            raise RefusedError("too-complex", f"is a page with an element of more than {MOST_ATTRIBUTES} attributes")


def _extract(text: str, url: str) -> Any:
    try:
        return _extractor()(
            text.replace("\x00", " "),
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=DATES,
        )
    except ImportError as error:
        raise RefusedError("not-installed", f"is a page, and what reads pages is not installed; {INSTALL}") from error
    except Exception as error:
        raise RefusedError("format", f"is a page that cannot be read ({type(error).__name__})") from error


@functools.cache
def _extractor() -> Any:
    from trafilatura import bare_extraction

    for name in LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
    return bare_extraction


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
