"""RSS and Atom as they lie; nothing in them is expanded, fetched or followed."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.ingest import SetAside, read_documents

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<item><title>Pact on the lake</title><link>https://courier.example/1</link><guid>g1</guid>
<pubDate>Thu, 22 Oct 2015 23:30:00 +0300</pubDate>
<description>&lt;p&gt;Kenya signed a pact.&lt;/p&gt;</description></item>
<item><title>Envoys left Dakar</title></item><item/></channel></rss>"""
BARE = RSS.partition("?>")[2]
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>Vote in Lima</title><id>a1</id>
<updated>2015-10-22T10:00:00Z</updated><summary>Peru voted.</summary>
<content type="html">Peru voted on &lt;b&gt;Sunday&lt;/b&gt;.
</content></entry></feed>"""


@pytest.fixture(autouse=True)
def _library() -> None:
    pytest.importorskip("feedparser")


def read(folder: Path, content: str, name: str = "a.xml") -> list[Document | SetAside]:
    (folder / name).write_text(content, encoding="utf-8")
    return list(read_documents([folder / name]))


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "feed"])
def test_entries_of_rss(tmp_path: Path, name: str) -> None:
    first, second, third = read(tmp_path, RSS, name)
    assert isinstance(first, Document)
    assert (first.text, first.title, first.publisher) == ("Kenya signed a pact.", "Pact on the lake", "The Courier")
    assert (first.id, first.url) == ("g1", "https://courier.example/1")
    assert first.published_date == dt.date(2015, 10, 22)
    assert isinstance(second, Document)
    assert (second.text, second.title) == ("Envoys left Dakar", "")
    assert isinstance(third, SetAside)
    assert third.reason == "no-text"


def test_an_entry_of_atom_with_its_full_text(tmp_path: Path) -> None:
    [entry] = read(tmp_path, ATOM)
    assert isinstance(entry, Document)
    assert (entry.text, entry.publisher, entry.published_date) == (
        "Peru voted on Sunday.",
        "Herald",
        dt.date(2015, 10, 22),
    )


def test_an_undefined_reference_costs_no_entry(tmp_path: Path) -> None:
    items = read(tmp_path, RSS.replace("Envoys", "Envoys&nbsp;&odd;"))
    assert [isinstance(item, Document) for item in items] == [True, True, False]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<note>no feed</note>", "format"),
        ("plain words", "format"),
        ("<rss><channel></channel></rss>", "empty"),
        ("<rss " + " ".join(f'a{n}="1"' for n in range(50_000)) + "><channel>", "too-complex"),
        ("<rss><channel><item><description>" + "<a>" * 200_000, "too-long"),
    ],
)
def test_what_is_no_feed_is_set_aside(tmp_path: Path, content: str, reason: str) -> None:
    start = time.perf_counter()
    [item] = read(tmp_path, content)
    assert isinstance(item, SetAside)
    assert item.reason == reason
    assert time.perf_counter() - start < 3


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    items = read(tmp_path, outside + BARE.replace("<title>", "<title>&x;"))
    items += read(tmp_path, f'<!DOCTYPE rss [<!ENTITY a "lol">{bomb}]>' + BARE.replace("Envoys", "&i;"))
    texts = [item.text + item.title for item in items if isinstance(item, Document)]
    assert len(texts) >= 2
    assert not any("hidden" in text or len(text) > 1000 for text in texts)


def test_without_the_library_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    [item] = read(tmp_path, RSS)
    assert isinstance(item, SetAside)
    assert item.reason == "not-installed"
    assert "dragoman[pages]" in item.message
