"""The same input gives the same bytes: run again, in several processes, in another order, with another hash seed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = [
    "Rebels attacked the town of Gao on Monday, killing three people, Kenya said. Mali denied it.",
    "Peru urged Chile to free the pilot. “We will not free him,” the Chilean defence minister said.",
    "The presidents of Ghana and Togo met in Accra last week. The two leaders condemned the attack on the embassy.",
    "Police may have arrested two editors, according to a lawyer. If Turkey withdraws its troops, Syria will open "
    "the crossing, a spokesman for the government said.",
    "Thousands of miners went on strike in Bolivia. Nobody was hurt.",
    "",
    "The UN Security Council imposed an arms embargo on Eritrea. Ethiopia welcomed the decision.\n\nEritrea's "
    "foreign minister, who had refused to withdraw the army, accused Ethiopia of shelling a village.",
    "No event here.",
    "Indian soldiers shot a Pakistani farmer, Pakistan said; India said the man had fired at them first.",
    "“Rebels attacked us,” a trader told the radio. “They burned the market.” The army did not comment.",
]
DOCUMENTS = [
    {"id": f"article-{n}", "text": text, "title": f"Title {n}", "published": f"2018-06-{n + 10}"}
    for n, text in enumerate(ARTICLES)
]

SET_ASIDE = 3
"""The exit code where a document could not be used: one has no text."""


def code(folder: Path, documents: list[dict[str, str]], *options: str, seed: str = "0") -> bytes:
    """What `dragoman code` writes."""
    source, output = folder / "articles.jsonl", folder / "records.jsonl"
    source.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
    output.unlink(missing_ok=True)
    paths = [str(source), "-o", str(output)]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", "from dragoman.cli import main; main()", "code", *paths, "--quiet", *options],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, SET_ASIDE), done.stderr
    return output.read_bytes()


def by_document(content: bytes) -> dict[str, list[bytes]]:
    """The lines of each document, in order."""
    found: dict[str, list[bytes]] = {}
    for line in content.splitlines():
        found.setdefault(json.loads(line)["document_id"], []).append(line)
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return code(tmp_path_factory.mktemp("once"), DOCUMENTS)


def test_there_is_something_to_compare(once: bytes) -> None:
    assert len(by_document(once)) >= 7
    assert len(once.splitlines()) >= 15


def test_two_workers_and_another_hash_seed_give_the_same_bytes(once: bytes, tmp_path: Path) -> None:
    assert code(tmp_path, DOCUMENTS, "--workers", "2", seed="4711") == once


def test_order_of_documents_changes_no_document(once: bytes, tmp_path: Path) -> None:
    shuffled = list(DOCUMENTS)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    again = code(tmp_path, shuffled, seed="1")
    assert again != once
    assert by_document(again) == by_document(once)


def test_a_document_alone_gives_what_it_gives_among_others(once: bytes, tmp_path: Path) -> None:
    alone = code(tmp_path, [DOCUMENTS[6]])
    assert alone.splitlines() == by_document(once)["article-6"]
