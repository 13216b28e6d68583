"""Status and innermost source of the event that a word tells, whatever its type (`stances.yml`).

`known_stance_failures.yml` lists the sentences that are read otherwise; it may only shrink (`python -m tests.shrink`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.asides import mended
from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.pipeline import Coder
from tests.judging import overlaps, read_cases

CASES: list[dict[str, Any]] = read_cases(Path(__file__).with_name("stances.yml"))
KNOWN_FILE = Path(__file__).with_name("known_stance_failures.yml")
KNOWN_FAILURES = frozenset(failure["text"] for failure in read_cases(KNOWN_FILE))
SHARE_ALLOWED = 0.05
PUBLISHED = "2018-06-14"


def read(coder: Coder, text: str, word: str) -> list[tuple[str, str]]:
    """Status and innermost source: of the records at a word, else of what the rules make of the word."""
    records = [r for r in coder.code(text, published=PUBLISHED) if overlaps(r.trigger, text, word)]
    if records:
        return [(str(r.status), _innermost(r)) for r in records]
    sentence = next(s for s in coder.analyse(Document(text)) if word in s.words)
    tree = Tree(mended(sentence, coder.events.stances.cues, coder.events.finder.actor_nouns))
    stance = coder.events.stances.read(tree, sentence.words.index(word))
    heads = [None if s.head is None else tree.phrase(s.head) for s in stance.sources[:1]]
    named = ["?" if p is None else sentence.covered(p.start, p.end) for p in heads]
    return [(str(stance.status), named[0] if named else "-")]


def _innermost(record: Any) -> str:
    if not record.attribution:
        return "-"
    innermost = record.attribution[-1].source
    return "?" if innermost is None else str(innermost.text)


def same(got: str, wanted: str) -> bool:
    return got == wanted or (not {got, wanted} & {"-", "?"} and (got in wanted or wanted in got))


def passes(coder: Coder, case: dict[str, Any]) -> bool:
    """Whether status and source of one reading of the word are as told."""
    found = read(coder, case["text"], case["word"])
    return any(status == case["status"] and same(source, case["source"]) for status, source in found)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_status_and_innermost_source(coder: Coder, case: dict[str, Any]) -> None:
    assert passes(coder, case) is (case["text"] not in KNOWN_FAILURES), read(coder, case["text"], case["word"])


def test_few_sentences_fail() -> None:
    assert {case["text"] for case in CASES} >= KNOWN_FAILURES
    assert len(KNOWN_FAILURES) <= SHARE_ALLOWED * len(CASES)
