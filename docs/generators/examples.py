"""Runs the examples of hand-written pages, and shows what they print."""

from __future__ import annotations

import contextlib
import doctest
import functools
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from click.testing import CliRunner

from dragoman import load
from dragoman.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WIDTH = 100
NOT_RUN = ("./", "pip ", "python -m ")
load_once = functools.cache(load)


class ExampleError(Exception):
    """An example of a page does not end well."""


def with_output(page: str) -> str:
    """The page with what its examples print now: commands on a terminal of 100 columns, Python as in a session.

    The examples of a page run in order, in a scratch folder that holds `examples/`. A console block that shows commands
    alone stays so, and Python without prompts shows nothing; both run all the same. Installing and set-up do not run.
    """
    names: dict[str, Any] = {"__name__": "__main__"}

    def shown(block: re.Match[str]) -> str:
        lines = _console(block[2]) if block[1] == "console" else _python(block[2], names)
        return f"```{block[1]}\n{''.join(lines)}```"

    with scratch():
        return BLOCK.sub(shown, page)


def _console(block: str) -> Iterator[str]:
    lines = block.splitlines()
    commands = [line for line in lines if line.startswith("$ ")]
    for command in commands:
        yield f"{command}\n"
        printed = run(command.removeprefix("$ "))
        if len(commands) < len(lines):
            yield from (f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())


def run(command: str) -> str:
    """What a command prints on standard output. `dragoman` runs in this process, what is piped into it in a shell."""
    if command.startswith(NOT_RUN):
        return ""
    before, _, last = command.rpartition(" | ")
    program, *arguments = shlex.split(last)
    if program != "dragoman":
        raise ExampleError(f"only dragoman, or a pipe into it, can be run in a console block: {command}")
    given = subprocess.run(["/bin/sh", "-c", before], stdout=subprocess.PIPE, check=True).stdout if before else None
    with mock.patch("dragoman.cli.terminal.WIDTH_OF_A_FILE", WIDTH), mock.patch("dragoman.load", load_once):
        result = CliRunner().invoke(main, arguments, input=given)
    if result.exit_code:
        raise ExampleError(f"{command} ends with {result.exit_code}: {result.stderr}{result.exception or ''}")
    return result.stdout


def _python(block: str, names: dict[str, Any]) -> Iterator[str]:
    if not block.startswith(">>> "):
        exec(compile(block, "<example>", "exec"), names)
        yield block
        return
    for example in doctest.DocTestParser().get_examples(block):
        first, *more = example.source.splitlines()
        yield f">>> {first}\n" + "".join(f"... {line}\n" for line in more)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(example.source, "<example>", "single"), names)
        yield printed.getvalue()


@contextmanager
def scratch() -> Iterator[None]:
    back = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(back)
