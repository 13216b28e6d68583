"""The report: whole, offline, safe, and true to text and records."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.core.record import Status
from dragoman.output.html import document_html, write_html
from dragoman.output.labels import OWN_VOICE, SYMBOLS
from tests.output.example import DOCUMENT, HOSTILE, RECORDS, hostile_record
from tests.output.html.reader import Element, Page

SECOND = replace(DOCUMENT, id="second", title="Talks in Lysa", publisher="Karsk Radio")


@pytest.fixture(scope="module")
def html() -> str:
    return document_html(DOCUMENT, RECORDS)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture
def hostile() -> Page:
    return Page(document_html(HOSTILE, [hostile_record()]))


def many(tmp_path: Path) -> Page:
    path = tmp_path / "report.html"
    write_html(path, iter([(DOCUMENT, RECORDS), (SECOND, RECORDS[:3]), (HOSTILE, [hostile_record()])]))
    return Page(path.read_bytes().decode("utf-8"))


def cards(page: Page) -> list[Element]:
    return page.all("details", "record")


def test_the_text_is_kept_to_the_character(page: Page, tmp_path: Path) -> None:
    assert page.bodies() == [DOCUMENT.text]
    assert many(tmp_path).bodies() == [DOCUMENT.text, SECOND.text, HOSTILE.text]


@pytest.mark.parametrize("text", ["", "\n", " a\r\n\r\n  b \n", "one\n\n\n\ntwo\n", "tab\tand\x00nul", "x" * 5000])
def test_any_text_is_kept(text: str) -> None:
    assert Page(document_html(Document(text=text), [])).bodies() == [text]


def test_half_a_surrogate_pair_does_not_stop_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_html(path, [(Document(text="broken \ud800 text"), [])])
    assert Page(path.read_text(encoding="utf-8")).bodies() == ["broken ? text"]


def test_same_results_give_the_same_bytes(html: str, tmp_path: Path) -> None:
    paths = tmp_path / "a.html", tmp_path / "b.html"
    write_html(paths[0], [(DOCUMENT, RECORDS)])
    write_html(paths[1], [(DOCUMENT, tuple(reversed(RECORDS)))])
    assert paths[0].read_bytes() == paths[1].read_bytes() == html.encode()


def test_hostile_text_stays_text(hostile: Page) -> None:
    assert hostile.bodies() == [HOSTILE.text]
    assert len(hostile.all("script")) == 1
    assert len(hostile.all("style")) == 1
    assert not hostile.all("img")
    assert not [name for e in hostile.elements for name in e.attributes if name.startswith("on") or name == "style"]
    assert hostile.all("h2")[0].text == HOSTILE.title


def test_nothing_is_fetched(page: Page, hostile: Page, tmp_path: Path) -> None:
    for shown in (page, hostile, many(tmp_path)):
        for element in shown.elements:
            assert not {"src", "srcset", "data", "poster", "action", "background"} & set(element.attributes)
            assert element.tag not in {"link", "iframe", "object", "embed", "base", "image", "use"}
            href = element.attributes.get("href", "#")
            assert href.startswith("#") or (element.tag == "a" and href == DOCUMENT.url)
        assert "url(" not in shown.all("style")[0].text
        assert "@import" not in shown.all("style")[0].text


def test_the_policy_allows_only_the_style_and_script_of_the_page(html: str, page: Page) -> None:
    policy = next(e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes)
    assert "default-src 'none'" in policy
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy


def test_the_script_never_makes_markup_of_text(page: Page) -> None:
    script = page.all("script")[0].text
    for call in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert call not in script


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)//https://news.example", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ('https://news.example/" onclick="x', False),
        ("https://news.example/\nx", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    shown = Page(document_html(Document(text="A text.", url=url), []))
    links = [e for e in shown.all("a") if not e.attributes["href"].startswith("#")]
    assert [e.attributes["href"] for e in links] == ([url] if linked else [])
    assert all(e.attributes["rel"] == "noopener noreferrer" for e in links)


def test_ids_are_unique_and_every_inner_link_arrives(page: Page, tmp_path: Path) -> None:
    for shown in (page, many(tmp_path)):
        ids = [e.attributes["id"] for e in shown.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        links = {e.attributes["href"][1:] for e in shown.all("a") if e.attributes["href"].startswith("#")}
        assert links <= set(ids)


def test_each_trigger_says_its_status_in_words(page: Page) -> None:
    shown = {e.text: e.attributes["data-status"] for e in page.all("a", "trigger")}
    for record in RECORDS:
        assert shown[record.trigger.text] == f"{SYMBOLS[record.status]} {record.status}"
    assert {record.status for record in RECORDS} == set(Status)


def test_cards_tell_who_what_whom_and_according_to_whom(page: Page) -> None:
    denied = next(card for card in cards(page) if card.attributes["data-status"] == "denied")
    assert "✕ denied" in denied.text
    assert "Army of Ostrana → ASSAULT → Karsk" in denied.text
    uncertain = next(card for card in cards(page) if card.attributes["data-status"] == "uncertain")
    assert "according to Tomas Reku › United Nations" in uncertain.text
    assert "2024-03-01 – 2024-03-31" in uncertain.text
    assert any("3 dead · at least 11 injured" in card.text for card in cards(page))
    assert sum(f"according to {OWN_VOICE}" in card.text for card in cards(page)) == 6


def test_cards_hold_the_evidence(page: Page) -> None:
    record = next(record for record in RECORDS if record.status == Status.UNCERTAIN)
    card = next(card for card in cards(page) if card.attributes["data-status"] == "uncertain")
    assert record.evidence.sentence_text in card.text
    trigger = record.trigger
    assert f"{trigger.text} {trigger.start_char}–{trigger.end_char}" in card.text
    for words in ("lexicon:moved", "0.93", "assured", "UNO", "GOV", "weapons", "counted from published"):
        assert words in card.text


def test_a_record_within_another_points_at_it(page: Page) -> None:
    inner = next(card for card in cards(page) if card.attributes["data-status"] == "demanded")
    [link] = [e for e in page.all("a") if inner in e.path]
    outer = next(card for card in cards(page) if card.attributes["id"] == link.attributes["href"][1:])
    assert "REQUEST" in outer.text


def test_what_is_said_is_boxed_with_its_source_and_nested(page: Page) -> None:
    boxes = [e for e in page.all("span", "said") if any("body" in outer.classes for outer in e.path)]
    inner = next(e for e in boxes if e.attributes.get("data-source") == "United Nations")
    assert inner.text == "that Velmar may have moved rocket launchers to the river in March"
    outer = next(e for e in inner.path if "said" in e.classes)
    assert outer.attributes["data-source"] == "Tomas Reku"
    assert outer.text.endswith(inner.text)
    assert [e.text for e in boxes if e.attributes.get("data-source") == "Ilse Maran"] == [
        "“We will answer every shell,”",
        "If the fire goes on",
        "Velmar will close the Lysa bridge",
    ]


def test_filters_list_every_status_source_and_type_with_counts(page: Page) -> None:
    form = page.all("form", "filters")[0]
    labels = [e.text for e in page.all("label") if form in e.path]
    assert labels[:6] == [
        "✓ asserted 7",
        "✕ denied 1",
        "▷ planned 2",
        "! demanded 1",
        "◇ hypothetical 1",
        "? uncertain 1",
    ]
    assert f"{OWN_VOICE}6" in labels
    assert "United Nations1" in labels
    assert "ASSAULT4" in labels
    values = {(e.attributes["name"], e.attributes["value"]) for e in page.all("input") if form in e.path}
    for card in cards(page):
        assert {(name, card.attributes[f"data-{name}"]) for name in ("status", "source", "type")} <= values


def test_the_network_leads_to_the_records_of_a_pair(page: Page) -> None:
    edges = page.all("g", "edge")
    denied = next(e for e in edges if "s-denied" in e.classes)
    assert denied.attributes["data-name"] == "Army of Ostrana → Karsk"
    assert denied.attributes["tabindex"] == "0"
    chosen = [card for card in cards(page) if denied.attributes["data-pair"] in card.attributes["data-pair"].split()]
    assert [card.attributes["data-status"] for card in chosen] == ["denied"]


def test_many_documents_are_listed_with_counts(tmp_path: Path) -> None:
    shown = many(tmp_path)
    listed = [e.text for e in shown.all("a") if e.attributes.get("data-document", "").isdigit()]
    assert listed[0] == f"{DOCUMENT.title}The Lysa Courier · 2024-03-0713"
    assert listed[1] == "Talks in LysaKarsk Radio · 2024-03-073"
    assert len(shown.all("section", "document")) == 3


def test_marks_of_the_title_do_not_fall_on_the_text(page: Page) -> None:
    assert page.all("h2")[0].text == DOCUMENT.title
    [rejects] = [e for e in page.all("a", "trigger") if e.text == "rejects"]
    assert any(e.tag == "h2" for e in rejects.path)


def test_a_report_on_nothing_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    write_html(path, [])
    assert Page(path.read_text(encoding="utf-8")).bodies() == []
    assert "No event was found" in document_html(DOCUMENT, [])
