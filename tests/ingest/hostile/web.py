"""Hostile pages, web archives and feeds."""
# ruff: noqa: PLW0108 - lambdas stand for what is not made unless it is chosen

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

from tests.ingest.hostile.parts import DATES, FORMULA, PATHS, SCRIPT, damaged, deep, good, prose, some_bytes

CHARSETS = ("utf-7", "idna", "x", "utf-16", "hex", "rot13")
ADDRESSES = ("http://[", "javascript:1", "file:///etc", "http://" + "a." * 999)


def record(body: bytes, *, length: int | None = None, kind: str = "response", head: bytes = b"") -> bytes:
    """A record of a web archive."""
    if kind == "response":
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + head + b"\r\n" + body
    top = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://news.example/a\r\n"
    return f"{top}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body + b"\r\n\r\n"


def whole_page(number: int) -> bytes:
    """A page with a good article."""
    paragraphs = f"<p>{good(number)}</p>" + f"<p>{good(number)} It was the first such accord in years.</p>" * 2
    head = f"<head><title>Neighbour {number} signs</title></head>"
    return f"<html lang=en>{head}<body><article>{paragraphs}</article></body></html>".encode()


def archive(rng: random.Random, folder: Path) -> int:
    """Records with wrong lengths, cut off or astray, between good ones."""
    page = whole_page(9)
    bad: list[Callable[[], bytes]] = [
        lambda: record(page, length=rng.choice([0, 10, 5_000, 10**9, -5])),
        lambda: record(page)[: rng.randrange(30, 400)] + b"\r\n\r\n",
        lambda: some_bytes(rng) + b"\r\n\r\n",
        lambda: b"WARC/1.0\r\n" + b"X-A: b\r\n" * rng.choice([10, 20_000]) + b"\r\n",
        lambda: b"WARC/1.0\r\nContent-Length: " + rng.choice([b"x", b"\xb2", b"9" * 5000, b""]) + b"\r\n\r\n",
        lambda: record(page, head=b"Transfer-Encoding: chunked\r\n"),
        lambda: record(b"ffffffffff\r\n" + page, head=b"Transfer-Encoding: chunked\r\n"),
        lambda: record(gzip.compress(b"\x00" * 9_000_000), head=b"Content-Encoding: gzip\r\n"),
        lambda: record(damaged(rng, gzip.compress(page), 3), head=b"Content-Encoding: gzip\r\n"),
        lambda: record(page, head=b"Content-Encoding: br\r\n").replace(b"<html", b"\xce\xb2html"),
        lambda: record(some_bytes(rng), kind="resource"),
        lambda: record(some_bytes(rng)).replace(b"200 OK", b"200\x00\xff"),
        lambda: record(bad_page(rng)),
    ]
    parts = []
    for number in range(3):
        parts += [record(whole_page(number)), rng.choice(bad)()]
    raw = [*parts, record(whole_page(3))]
    if rng.random() < 0.5:
        (folder / "m.warc.gz").write_bytes(b"".join(gzip.compress(part, 1) for part in raw))
    else:
        (folder / "m.warc").write_bytes(b"".join(raw))
    return 4


def bad_page(rng: random.Random) -> bytes:
    """A page made to be slow or to break things."""
    count = rng.choice([50, 3_000, 30_000])
    unit = rng.choice(
        [
            "<div>",
            "<b>",
            "<ul><li>",
            "<table><tr><td>",
            "<blockquote>",
            "<a href=x>y</a>",
            "<br>",
            "<svg><p>",
            "<p>The word.</p>",
            "&amp;",
            "<!--",
            "<![CDATA[",
            "<script>",
            "<style ",
            "<font size=1>",
            "<p a='",
            '<p a=">',
            "</p>",
            "<meta property='og:title' content='a'>",
        ]
    )
    doctype = "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    makers: list[Callable[[], bytes]] = [
        lambda: f"<html><body><p>{prose(rng)}</p>{unit * count}{prose(rng)}".encode(),
        lambda: f"<p {' '.join(f'a{n}=1' for n in range(count))}>{prose(rng)}</p>".encode(),
        lambda: ('<html><p a=">" ' + " ".join(f"a{n}" for n in range(count)) + f">{prose(rng)}</p>").encode(),
        lambda: f"{doctype}<html><p>&b;{prose(rng)}</p>".encode(),
        lambda: f"<html><meta charset={rng.choice(CHARSETS)}><p>\xe9{prose(rng)}".encode("cp1252"),
        lambda: b"<html><p>" + some_bytes(rng, 9_000),
        lambda: (
            f"<html><head><script type='application/ld+json'>{deep(rng)}</script></head><p>{prose(rng)}</p>".encode()
        ),
        lambda: (
            f"<html><title>{'x - ' * count}</title><meta name=date content={rng.choice(DATES)}><p>{prose(rng)}".encode()
        ),
        lambda: f"<html><p>{prose(rng)}\x00{prose(rng)}</p>".encode(),
        lambda: f"<html><link rel=canonical href='{rng.choice(ADDRESSES)}'><p>{prose(rng, 90)}".encode(),
    ]
    return rng.choice(makers)()


def page(rng: random.Random, folder: Path) -> int:
    """A bad page, or a good one with scripts in it."""
    if rng.random() < 0.1:
        (folder / "m.html").write_bytes(
            whole_page(0).replace(b"<article>", SCRIPT.encode() + b"<article>" + SCRIPT.encode())
        )
        return 1
    (folder / rng.choice(["m.html", "m.htm", "m", "m.xhtml"])).write_bytes(bad_page(rng))
    return 0


def feed(rng: random.Random, folder: Path) -> int:
    """A feed with bad entries between good ones."""
    bad = [
        lambda: f"<item><title>{rng.choice(FORMULA[:3])}</title><pubDate>{rng.choice(DATES)}</pubDate></item>",
        lambda: f"<item><description>&nbsp;&undefined; {prose(rng)}</description></item>",
        lambda: f"<item><description><![CDATA[{SCRIPT}{prose(rng)}]]></description><guid>{PATHS[0]}</guid></item>",
        lambda: "<item>" + "<a>" * rng.choice([10, 3_000]) + "</item>",
        lambda: f"<item><link>file:///etc/passwd</link><description>{prose(rng)}</description></item>",
        lambda: "<item/>",
    ]
    items = [f"<item><title>N</title><description>{good(number)}</description></item>" for number in range(3)]
    entries = "".join(item + rng.choice(bad)() for item in items)
    return _write_feed(
        rng, folder, f'<?xml version="1.0"?><rss version="2.0"><channel><title>C</title>{entries}</channel></rss>'
    )


def _write_feed(rng: random.Random, folder: Path, text: str) -> int:
    raw = text.encode("utf-8", "replace")
    (folder / rng.choice(["m.xml", "m.rss"])).write_bytes(raw)
    return 3


def feed_of_nothing(rng: random.Random, folder: Path) -> int:
    """A feed made to explode, to fetch, or to be slow; or something else under its name."""
    depth = "".join(f"<!ENTITY {chr(98 + n)} '" + f"&{chr(97 + n)};" * 10 + "'>" for n in range(9))
    count = rng.choice([100, 20_000])
    entry = "<rss><channel><item><title>&x;</title></item></channel></rss>"
    choices = [
        lambda: f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">{depth}]>{entry.replace("&x;", "&j;")}',
        lambda: f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{entry}',
        lambda: "<rss " + " ".join(f"a{n}='1'" for n in range(count)) + "><channel>",
        lambda: "<rss><channel>" + "<item>" * count,
        lambda: "<rss><channel><item><description>" + "<a>" * count,
        lambda: "<feed>" + prose(rng),
        lambda: prose(rng),
        lambda: some_bytes(rng).decode("latin-1"),
    ]
    (folder / "m.xml").write_bytes(damaged(rng, rng.choice(choices)().encode(), rng.choice([0, 0, 3])))
    return 0
