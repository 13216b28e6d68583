from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from dragoman.core.errors import InputError
from dragoman.evaluate import TASKS, run
from tests.evaluate.made import knowing, write_gold


def test_what_cannot_be_evaluated_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no task; there are record, pairs"):
        run("colours", tmp_path / "gold.jsonl", knowing()[0])


def test_options_that_a_task_has_not_are_refused(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, {"id": "a", "text": ""})
    with pytest.raises(InputError, match="only parse does"):
        run("names", gold, knowing()[0], raw=True)
    with pytest.raises(InputError, match="only accounts does"):
        run("names", gold, knowing()[0], topics="topic")


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_file(task: str) -> None:
    assert import_module(f"dragoman.evaluate.{task}").TASK.evaluate
