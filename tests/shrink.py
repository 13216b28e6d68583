"""Delete the lines of `known_failures.yml` whose cases pass by now: `python -m tests.shrink`. Never adds one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

import dragoman
from tests.coding import test_cases
from tests.judging import read_cases
from tests.lexicon import test_cues, test_examples


def shrink(path: Path, fails: Callable[[dict[str, Any]], bool]) -> None:
    """Keep the comment lines of a list and the failures that still fail."""
    head = "".join(k for k in path.read_text(encoding="utf-8").splitlines(keepends=True) if k.startswith("#"))
    kept = [failure for failure in read_cases(path) if fails(failure)]
    body = "".join(yaml.safe_dump([k], sort_keys=False, allow_unicode=True, width=10_000) for k in kept)
    path.write_text(head + (body or "[]\n"), encoding="utf-8")


def main() -> None:
    """Shrink all three lists."""
    coder = dragoman.load()
    cases = {case["text"]: case for case in test_cases.CASES}
    examples = {(e.entry, e.text): e for group in test_examples.EXAMPLES.values() for e in group}
    cues = {e.text: e for e in coder.cues.examples}
    shrink(test_cases.KNOWN_FILE, lambda k: k["text"] in cases and bool(test_cases.problems(coder, cases[k["text"]])))
    shrink(
        test_examples.KNOWN_FILE,
        lambda k: (
            (k["entry"], k["text"]) in examples and not test_examples.passes(coder, examples[k["entry"], k["text"]])
        ),
    )
    shrink(test_cues.KNOWN_FILE, lambda k: k["text"] in cues and bool(test_cues.problem(coder, cues[k["text"]])))


if __name__ == "__main__":
    main()
