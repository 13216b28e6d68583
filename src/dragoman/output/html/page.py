"""The report as one page: documents, filters and networks put into the template."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from dragoman.core.document import Document
from dragoman.core.record import Record, Status
from dragoman.output.html.cards import card
from dragoman.output.html.drawing import figure
from dragoman.output.html.network import network
from dragoman.output.html.numbering import Numbering, Part, number_parts
from dragoman.output.html.text import marked_body, marked_title
from dragoman.output.labels import MEANINGS, SYMBOLS, one_line

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_ASSETS = "dragoman.output.html"


def page(results: Sequence[tuple[Document, Sequence[Record]]]) -> str:
    """The whole report. The same results give the same text."""
    parts, numbering = number_parts(results)
    style, script = _asset("report.css"), _asset("report.js")
    total = sum(len(part.records) for part in parts)
    return Template(_asset("report.html")).substitute(
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'",
        title=escape(_heading(parts[0].document) if len(parts) == 1 else f"{len(parts)} documents"),
        style=style,
        script=script,
        many="many" if len(parts) > 1 else "single",
        summary=f"{_count(len(parts), 'document')}, {_count(total, 'event record')}",
        documents=_document_list(parts, total),
        filters=_filters(parts, numbering, total),
        overview=_overview(parts, numbering),
        sections="".join(_section(part, numbering) for part in parts),
        versions=_versions(parts),
    )


def _asset(name: str) -> str:
    return files(_ASSETS).joinpath("assets", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _heading(document: Document) -> str:
    return one_line(document.title) or f"Untitled document {one_line(document.id)}"


def _byline(document: Document) -> list[str]:
    date = document.published_date
    return [text for text in (one_line(document.publisher), date.isoformat() if date else "") if text]


def _document_list(parts: list[Part], total: int) -> str:
    if len(parts) < 2:
        return ""
    items = "".join(
        f'<li><a href="#d{part.number}" data-document="{part.number}"><span class="title" dir="auto">'
        f"{escape(_heading(part.document))}</span>"
        f'<span class="byline">{escape(" · ".join(_byline(part.document)))}</span>'
        f'<span class="count">{len(part.records)}</span></a></li>'
        for part in parts
    )
    return (
        '<nav class="documents" aria-label="Documents"><details open><summary>Documents '
        f'<span class="count">{len(parts)}</span></summary>'
        '<label class="search only-live"><span>Find a document</span>'
        '<input type="search" id="find" placeholder="Title or publisher" autocomplete="off"></label>'
        f'<a class="all only-live" href="#all" data-document="all">All records <span class="count">{total}</span></a>'
        f"<ol>{items}</ol></details></nav>"
    )


def _filters(parts: list[Part], numbering: Numbering, total: int) -> str:
    statuses = Counter(record.status for part in parts for _, record in part.records)
    chips = "".join(
        f'<label class="chip s-{status}" title="{MEANINGS[status]}">'
        f'<input type="checkbox" name="status" value="{status}"><span><span aria-hidden="true">{SYMBOLS[status]}</span>'
        f' {status} <b class="count">{statuses[status]}</b></span></label>'
        for status in Status
    )
    menus = _menu("source", "According to", numbering.sources, numbering.source_number) + _menu(
        "type", "Type", numbering.types, numbering.type_number
    )
    return (
        '<form class="filters only-live" id="filters" aria-label="Filter the records">'
        f'<fieldset class="chips"><legend>Status</legend>{chips}</fieldset><div class="menus">{menus}'
        '<button type="button" id="pair" class="picked" hidden></button>'
        f'<output id="tally">{_count(total, "record")}</output><button type="reset" id="clear" hidden>Clear</button>'
        "</div></form>"
    )


def _menu(name: str, heading: str, counts: Counter[str], numbers: dict[str, int]) -> str:
    options = "".join(
        f'<label><input type="checkbox" name="{name}" value="{numbers[label]}"><bdi>{escape(one_line(label))}</bdi>'
        f'<b class="count">{counts[label]}</b></label>'
        for label in sorted(counts, key=lambda label: (-counts[label], label))
    )
    return (
        f'<details class="menu" data-name="{name}"><summary>{heading} <b class="chosen"></b></summary>'
        f'<div class="options">{options}</div></details>'
    )


def _overview(parts: list[Part], numbering: Numbering) -> str:
    if len(parts) < 2:
        return ""
    drawing = figure(network(record for part in parts for _, record in part.records), numbering)
    return f'<section class="overview" id="all" aria-label="All records"><h2>All records</h2>{drawing}</section>'


def _section(part: Part, numbering: Numbering) -> str:
    document, number = part.document, part.number
    in_title = [(key, record) for key, record in part.records if record.evidence.part == "title"]
    in_text = [(key, record) for key, record in part.records if record.evidence.part != "title"]
    title = marked_title(document.title, in_title) if document.title.strip() else escape(_heading(document))
    keys = {record.id: key for key, record in part.records}
    cards = "".join(card(key, record, numbering, keys.get(record.within)) for key, record in part.records)
    none = "" if part.records else '<p class="none">No event was found in this document.</p>'
    body = marked_body(document.text, in_text)
    return (
        f'<section class="document" id="d{number}" aria-labelledby="h{number}"><header>'
        f'<h2 id="h{number}" dir="auto">{title}</h2><p class="byline">{" · ".join(_source_line(document))}</p></header>'
        f'<div class="columns"><div class="reading">{_LEGEND if part.records else ""}'
        f'<article class="body" lang="{escape(one_line(document.language))}" dir="auto">{body}</article>'
        f"{figure(network(record for _, record in part.records), numbering)}</div>"
        f'<div class="records"><h3>{_count(len(part.records), "record")}</h3>{none}'
        '<p class="none unmatched" hidden>No record of this document passes the filters.</p>'
        f"{cards}</div></div></section>\n"
    )


_LEGEND = (
    '<p class="legend" aria-label="How words are marked"><span class="m actor">actor</span>'
    '<span class="m recipient">recipient</span><span class="m when">date</span><span class="m where">place</span>'
    '<span class="m trigger s-asserted" data-status="✓ status">event</span>'
    '<span class="said" data-source="Source">what the source says</span></p>'
)


def _source_line(document: Document) -> Iterator[str]:
    yield from (f"<bdi>{escape(text)}</bdi>" for text in _byline(document))
    url = document.url.strip()
    if _WEB_ADDRESS.fullmatch(url):
        yield f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{escape(one_line(url, 60))}</a>'
    elif url:
        yield f"<bdi>{escape(one_line(url, 60))}</bdi>"


def _versions(parts: Iterable[Part]) -> str:
    found = sorted({pair for part in parts for _, record in part.records for pair in record.versions.items()})
    return " · ".join(escape(one_line(f"{name} {version}")) for name, version in found)
