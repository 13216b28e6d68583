"""The tasks by name, and the one way to run them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.core.errors import InputError
from dragoman.evaluate.scores.report import Report

if TYPE_CHECKING:
    from dragoman.evaluate.gold import Outcome
    from dragoman.pipeline import Coder

TASKS: Mapping[str, str] = MappingProxyType(
    {
        "record": "whole event records of passages",
        "pairs": "what a marked party does to another: root label and broad class",
        "events": "dyads in PLOVER's own usage, with CAMEO codes",
        "attribution": "who says what: source, cue and content",
        "status": "whether given events are told as facts, denied, coming or possible",
        "times": "time expressions with their TIMEX3 values",
        "places": "place names with coordinates and GeoNames ids",
        "names": "names of persons, places and organisations",
        "entities": "what a text names and refers to, by the types of re3d, and its relations",
        "coreference": "what refers to the same entity within a document",
        "accounts": "which events of several documents are the same",
        "parse": "tags and trees of a treebank (raw: words and sentences of its text)",
    }
)
"""What can be evaluated."""


def run(
    task: str,
    gold: Path,
    coder: Coder,
    predictions: Path | None = None,
    *,
    raw: bool = False,
    topics: str = "",
) -> list[str]:
    """Run a task on a gold file, write the predictions if a file is named, and give the report's lines, figure last."""
    return measure(task, gold, coder, predictions, raw=raw, topics=topics).lines()


def measure(
    task: str,
    gold: Path,
    coder: Coder,
    predictions: Path | None = None,
    *,
    raw: bool = False,
    topics: str = "",
) -> Report:
    """As `run`, but gives the figures as numbers.

    Raises GoldError for a file that has not the form of the task's gold, and InputError for an unknown task or option.
    """
    if task not in TASKS:
        raise InputError(f"{task!r} is no task; there are {', '.join(TASKS)}.")
    if raw and task != "parse":
        raise InputError(f"The task {task!r} does not start from raw text; only parse does.")
    if topics and task != "accounts":
        raise InputError(f"The task {task!r} knows no topics; only accounts does.")
    outcome = _evaluate(task, gold, coder, raw=raw, topics=topics)
    if predictions is not None:
        from dragoman.evaluate.gold import write_lines

        write_lines(predictions, outcome.predictions)
    return outcome.report


def _evaluate(task: str, gold: Path, coder: Coder, *, raw: bool, topics: str) -> Outcome:
    from importlib import import_module

    if raw:
        from dragoman.evaluate.parse import ParseTask

        return ParseTask(raw=True).evaluate(gold, coder)
    if topics:
        from dragoman.evaluate.accounts import AccountsTask

        return AccountsTask(topics).evaluate(gold, coder)
    found: Outcome = import_module(f"dragoman.evaluate.{task}").TASK.evaluate(gold, coder)
    return found
