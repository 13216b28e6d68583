"""Records on a terminal: readable at any width, with and without colours, whatever the text holds."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.core.document import Document
from dragoman.core.record import Status
from dragoman.output.labels import SYMBOLS
from dragoman.output.table import print_records
from tests.output.example import DOCUMENT, HOSTILE, RECORDS, hostile_record


def printed(width: int = 80, *, colours: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    console = Console(file=file, width=width, force_terminal=colours, color_system="standard" if colours else None)
    print_records(console, DOCUMENT, RECORDS)
    file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [40, 80, 109, 110, 140, 170, 220])
def test_every_width_shows_all_records_and_stays_inside(width: int) -> None:
    lines = printed(width).splitlines()
    assert max(map(len, lines)) <= width
    whole = " ".join(" ".join(lines).split())
    for record in RECORDS:
        assert f"{SYMBOLS[record.status]} {record.status}" in whole
        assert f"*{record.trigger.text}*" in whole


def test_the_heading_names_title_publisher_date_and_count() -> None:
    assert " ".join(printed(200).splitlines()[0].split()) == (
        "Ostrana rejects blame for shelling of Karsk · The Lysa Courier · 2024-03-07 · 13 records"
    )


def test_narrow_terminals_get_blocks() -> None:
    text = printed(80)
    assert "? uncertain    Velmar → MOBILIZE/weapons" in text
    assert "according to Tomas Reku › United Nations" in text
    assert "2024-03-01 – 2024-03-31 · Dova, VLM" in text
    assert "3 dead, at least 11 injured" in text
    assert "nobody named → ASSAULT/heavy-weapons → Karsk" in text


def test_wide_terminals_get_columns() -> None:
    lines = printed(120).splitlines()
    assert lines[1].split() == ["#", "status", "actor", "type/mode", "recipient", "according", "to", "when", "where"]
    denied = next(line for line in lines if "✕ denied" in line)
    assert denied.index("Army of Ostrana") == lines[1].index("actor")
    assert "*attacked*" in lines[lines.index(denied) + 1]
    assert printed(180).splitlines()[1].split()[-1] == "words"


def test_colours_replace_the_asterisks() -> None:
    text = printed(80, colours=True)
    assert "\x1b[31m✕ denied" in text
    assert "*attacked*" not in text


def test_a_terminal_without_unicode_gets_plain_signs() -> None:
    text = printed(80, encoding="ascii")
    assert "x denied" in text
    assert "Army of Ostrana > ASSAULT > Karsk" in text


@pytest.mark.parametrize("width", [80, 120, 200])
def test_hostile_text_neither_steers_the_terminal_nor_is_read_as_markup(width: int) -> None:
    file = io.StringIO()
    document = Document(text=HOSTILE.text, title="[red]bold[/red] \x1b]0;x\x07 \u202etitle", publisher="[/]")
    print_records(Console(file=file, width=width, color_system=None), document, [hostile_record()])
    assert "[red]bold[/red]" in file.getvalue()
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(file.getvalue())


def test_no_records_are_said_to_be_none() -> None:
    file = io.StringIO()
    print_records(Console(file=file, width=80), Document(text="Nothing.", id="d1"), [])
    assert file.getvalue().strip() == "Untitled document d1 · no records"


def test_every_status_has_a_sign_of_its_own() -> None:
    assert len({SYMBOLS[status] for status in Status}) == len(Status)
