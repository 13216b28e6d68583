"""Pages to articles, and pages made to be slow or to lead astray."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.ingest import SetAside, pages, read_documents

PARAGRAPHS = [
    "Ministers of Kenya and Uganda met in Kisumu on Monday and signed a pact on fishing in the lake, officials said.",
    "The pact sets quotas for Nile perch, and both sides agreed to patrol the waters together from the spring on.",
    "“It holds,” the Kenyan minister said after the talks, which had been put off twice since the spring.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Pact on the lake | The Courier</title>
<meta property="og:title" content="Pact on the lake"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2015-10-22T23:30:00+03:00">
<link rel="canonical" href="https://courier.example/pact"><script>fetch("http://127.0.0.1/")</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Pact on the lake</h1>{}</article>
<footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>""".format(
    "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
)


@pytest.fixture(autouse=True)
def _library() -> None:
    pytest.importorskip("trafilatura")


def read(folder: Path, content: str | bytes, name: str = "a.html") -> Document | SetAside:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    [item] = read_documents([folder / name])
    return item


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a", "index.html@p=1"])
def test_an_article_with_title_day_outlet_and_address(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, PAGE, name)
    assert isinstance(document, Document)
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert (document.title, document.publisher) == ("Pact on the lake", "The Courier")
    assert document.published_date == dt.date(2015, 10, 22)
    assert document.url == "https://courier.example/pact"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_the_charset_that_a_page_names(tmp_path: Path, charset: str) -> None:
    page = PAGE.replace("<head>", f"<head><meta charset={charset}>").replace("Kisumu", "Bogotá")
    document = read(tmp_path, page.replace("“It holds,”", '"It holds,"').encode(charset))
    assert isinstance(document, Document)
    assert "in Bogotá on" in document.text


@pytest.mark.parametrize("charset", ["rot13", "hex", "nonsense", "idna", "utf-32"])
def test_a_charset_that_is_none_is_passed_over(tmp_path: Path, charset: str) -> None:
    page = PAGE.replace("<head>", f"<head><meta charset={charset}>").replace("Kisumu", "Bogot\xe1").replace("“", '"')
    document = read(tmp_path, page.replace("”", '"').encode("cp1252"))
    assert isinstance(document, Document)
    assert "in Bogotá on" in document.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html><body></body></html>", "no-text"),
        ("", "no-text"),
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x", "too-complex"),
        ('<p a=">" ' + " ".join(f"a{n}" for n in range(100_000)) + ">x", "too-complex"),
        ("<br>" * 60_000, "too-complex"),
        ("<html>" + "x" * 5_000_001, "too-long"),
        (b"<html>\x00\x01\x02" + b"\xff" * 100, "binary"),
        (PAGE.replace("Ministers", "Министры встретились в городе " * 90), "language"),
    ],
)
def test_what_is_no_article_is_set_aside(tmp_path: Path, content: str | bytes, reason: str) -> None:
    start = time.perf_counter()
    item = read(tmp_path, content)
    assert isinstance(item, SetAside)
    assert item.reason == reason
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    "unit", ["<style ", "<script ", "<script>", "<!--", "<a ", "<p a='", '="', '<p a=">"', "<html", "&"]
)
def test_hostile_pages_take_no_long_time(tmp_path: Path, unit: str) -> None:
    start = time.perf_counter()
    read(tmp_path, "<html><body><p>" + unit * (300_000 // len(unit)))
    assert time.perf_counter() - start < 3


def test_without_the_library_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages._extractor.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    item = read(tmp_path, PAGE)
    assert isinstance(item, SetAside)
    assert item.reason == "not-installed"
    assert "pip install 'dragoman[pages]'" in item.message
