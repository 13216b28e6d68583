"""Every example of every lexicon entry, run through the whole coder.

`known_failures.yml` lists the examples that are not coded as they promise. It may only shrink: an example that passes
has to leave it (`python -m tests.shrink`).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.core.record import Record
from dragoman.lexicon.lexicon import NO_EVENT, Example, Lexicon
from dragoman.pipeline import Coder
from tests.judging import overlaps, read_cases

KNOWN_FILE = Path(__file__).with_name("known_failures.yml")
KNOWN_FAILURES = frozenset((failure["entry"], failure["text"]) for failure in read_cases(KNOWN_FILE))
SHARE_ALLOWED = 0.05

EXAMPLES: dict[str, list[Example]] = defaultdict(list)
for _example in Lexicon.load().examples:
    EXAMPLES[_example.entry].append(_example)


def passes(coder: Coder, example: Example) -> bool:
    """Whether an example is coded as its entry promises."""
    records = coder.code(example.text)
    if example.type == NO_EVENT:
        return not any(chosen_by(record) == example.entry for record in records)
    return any(_as_promised(record, example) for record in records)


def chosen_by(record: Record) -> str:
    """The lexicon entry that chose the type of a record."""
    rule = next(reason.rule for reason in record.evidence.reasons if reason.field == "type")
    return rule.split(" [")[0]


def _as_promised(record: Record, example: Example) -> bool:
    roles = ((record.actor, example.actor), (record.recipient, example.recipient))
    return (
        record.type == example.type
        and (not example.mode or example.mode in record.mode)
        and all(any(overlaps(m, example.text, words) for m in mentions) for mentions, words in roles if words)
    )


@pytest.mark.parametrize("entry", EXAMPLES)
def test_entry_codes_its_examples(keeping_coder: Coder, entry: str) -> None:
    failing = [e for e in EXAMPLES[entry] if (entry, e.text) not in KNOWN_FAILURES and not passes(keeping_coder, e)]
    assert not failing


def test_known_failures_only_shrink(keeping_coder: Coder) -> None:
    examples = {(e.entry, e.text): e for group in EXAMPLES.values() for e in group}
    assert not KNOWN_FAILURES - set(examples), "these examples are gone: delete their lines"
    passing = [key for key in sorted(KNOWN_FAILURES) if passes(keeping_coder, examples[key])]
    assert not passing, "these pass: delete their lines"


def test_few_examples_fail() -> None:
    assert len(KNOWN_FAILURES) <= SHARE_ALLOWED * sum(map(len, EXAMPLES.values()))


def test_every_entry_has_an_example_of_what_it_codes() -> None:
    lexicon = Lexicon.load()
    coding = {s.entry for senses in lexicon.senses.values() for s in senses if s.type != NO_EVENT}
    assert not [entry for entry in sorted(coding) if all(e.type == NO_EVENT for e in EXAMPLES.get(entry, ()))]
