"""Sentences with the records that `docs/record.md` asks for, rule by rule (R1 to R6, decisions D1 to D35).

The notation is told in `notation.py`. A case names all records of its text. `known_failures.yml` lists the texts that
are not coded so yet; it may only shrink (`python -m tests.shrink` deletes the lines of cases that pass).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dragoman.pipeline import Coder
from tests.coding.notation import Expected, mismatches
from tests.judging import read_cases

FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [case for path in sorted(FOLDER.glob("*.yml")) for case in read_cases(path)]
KNOWN_FILE = Path(__file__).with_name("known_failures.yml")
KNOWN_FAILURES = frozenset(failure["text"] for failure in read_cases(KNOWN_FILE))
PUBLISHED = "2018-06-14"
RULES = {*(f"R{n}" for n in range(1, 7)), *(f"D{n}" for n in range(1, 36))}
FEWEST = 8


def problems(coder: Coder, case: dict[str, Any]) -> list[str]:
    """Where the records of a case are not as expected."""
    records = coder.code(case["text"], published=PUBLISHED)
    return mismatches(case["records"], records, case["text"])


@pytest.mark.parametrize("case", CASES, ids=[f"{'-'.join(c['rules'])} {c['text'][:50]}" for c in CASES])
def test_case(coder: Coder, case: dict[str, Any]) -> None:
    found = problems(coder, case)
    if case["text"] in KNOWN_FAILURES:
        assert found, "this case passes: delete its line in known_failures.yml"
    else:
        assert not found, "\n".join([case["text"], *found])


def test_known_failures_are_cases() -> None:
    assert not KNOWN_FAILURES - {case["text"] for case in CASES}


def test_cases_are_well_formed() -> None:
    texts = Counter(case["text"] for case in CASES)
    assert [text for text, count in texts.items() if count > 1] == []
    for case in CASES:
        assert set(case) == {"rules", "text", "records"}
        assert set(case["rules"]) <= RULES
        for line in case["records"]:
            assert Expected.read(line).trigger in case["text"]


def test_every_rule_has_cases() -> None:
    counted = Counter(rule for case in CASES for rule in case["rules"])
    assert {rule: counted[rule] for rule in RULES if counted[rule] < FEWEST} == {}
