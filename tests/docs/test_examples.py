"""Examples in pages: run in order, with what they print written under them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.examples import ExampleError, with_output


def test_python_with_prompts_shows_what_it_prints() -> None:
    page = "Add:\n\n```python\n>>> for n in (1, 2):\n...     print(n)\nold\n>>> n + 1\n```\n"
    assert with_output(page) == "Add:\n\n```python\n>>> for n in (1, 2):\n...     print(n)\n1\n2\n>>> n + 1\n3\n```\n"


def test_python_without_prompts_runs_and_shows_nothing() -> None:
    page = "```python\nn = 7\n```\n\n```python\n>>> n\n7\n```\n"
    assert with_output(page) == page
    with pytest.raises(ZeroDivisionError):
        with_output("```python\n1 / 0\n```\n")


def test_a_command_shows_what_it_prints_where_the_page_shows_something() -> None:
    page = with_output("```console\n$ dragoman --version\n…\n```\n")
    assert page.startswith("```console\n$ dragoman --version\ndragoman, version ")
    assert with_output("```console\n$ dragoman --version\n```\n") == "```console\n$ dragoman --version\n```\n"


@pytest.mark.parametrize("command", ["dragoman cdoe", "rm -r examples"])
def test_a_command_that_fails_or_is_another_program_is_an_error(command: str) -> None:
    with pytest.raises(ExampleError, match=command):
        with_output(f"```console\n$ {command}\n```\n")


def test_examples_leave_nothing_behind() -> None:
    here = Path.cwd()
    with_output("```python\nfrom pathlib import Path\n\nPath('made').touch()\n```\n")
    assert Path.cwd() == here
    assert not Path("made").exists()
