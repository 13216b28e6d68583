"""Delete the lines of `known_failures.yml` whose cases pass by now: `python -m tests.shrink`.

Another language model fails elsewhere: `python -m tests.shrink --new-model` writes the lists anew, and refuses where
one would get longer by more than a tenth.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

import dragoman
from tests.coding import test_cases, test_stance
from tests.judging import read_cases
from tests.lexicon import test_cues, test_examples

LONGER = 1.1
"""How much longer a list may get with another model."""


def write(path: Path, failures: list[dict[str, Any]]) -> None:
    """Keep the comment lines of a list, with these failures."""
    head = "".join(k for k in path.read_text(encoding="utf-8").splitlines(keepends=True) if k.startswith("#"))
    body = "".join(yaml.safe_dump([k], sort_keys=False, allow_unicode=True, width=10_000) for k in failures)
    path.write_text(head + (body or "[]\n"), encoding="utf-8")


def renew(path: Path, possible: list[dict[str, Any]], fails: Callable[[dict[str, Any]], bool], *, anew: bool) -> None:
    """Keep what still fails of a list or, for a new model, all that fails of what is possible."""
    known = read_cases(path)
    kept = [case for case in (possible if anew else known) if fails(case)]
    if anew and len(kept) > LONGER * max(len(known), 10):
        sys.exit(f"{path}: {len(known)} failures would become {len(kept)}; mend the rules first.")
    write(path, kept)
    sys.stdout.write(f"{path}: {len(known)} before, {len(kept)} now\n")


def main() -> None:
    """Renew all lists."""
    anew = "--new-model" in sys.argv
    coder, keeping = dragoman.load(), dragoman.load(threshold=0.0)
    cases = {case["text"]: case for case in test_cases.CASES}
    examples = {(e.entry, e.text): e for group in test_examples.EXAMPLES.values() for e in group}
    cues = {e.text: e for e in coder.cues.examples}
    renew(
        test_cases.KNOWN_FILE,
        [{"rules": " ".join(case["rules"]), "text": text} for text, case in cases.items()],
        lambda k: k["text"] in cases and bool(test_cases.problems(coder, cases[k["text"]])),
        anew=anew,
    )
    renew(
        test_examples.KNOWN_FILE,
        [{"entry": entry, "text": text} for entry, text in examples],
        lambda k: (
            (k["entry"], k["text"]) in examples and not test_examples.passes(keeping, examples[k["entry"], k["text"]])
        ),
        anew=anew,
    )
    renew(
        test_cues.KNOWN_FILE,
        [{"text": text} for text in cues],
        lambda k: k["text"] in cues and bool(test_cues.problem(coder, cues[k["text"]])),
        anew=anew,
    )
    stances = {case["text"]: case for case in test_stance.CASES}
    renew(
        test_stance.KNOWN_FILE,
        [{"text": text} for text in stances],
        lambda k: k["text"] in stances and not test_stance.passes(coder, stances[k["text"]]),
        anew=anew,
    )


if __name__ == "__main__":
    main()
