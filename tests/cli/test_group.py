"""The command group: quick help, errors as messages, a reader that goes away."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.cli.group import LazyGroup, printable
from dragoman.core.errors import InstallationError

HEAVY = {"duckdb", "numpy", "onnxruntime", "rich", "spacy", "tokenizers", "yaml", "multiprocessing"}

NO_READER = """
import click, os, sys
from dragoman.cli.group import LazyGroup
import types
module = types.ModuleType("talker")
@click.command()
def talk():
    for _ in range(100000):
        click.echo("a line that nobody reads")
module.talk = talk
sys.modules["talker"] = module
LazyGroup(commands_from={"talk": "talker:talk"}, name="group")(["talk"])
"""


def test_help_names_all_commands_and_imports_nothing_heavy() -> None:
    code = "import sys\nfrom dragoman.cli import main\nmain(['--help'], standalone_mode=False)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert all(name in done.stdout for name in ("code", "explain", "evaluate", "doctor", "130"))
    assert not HEAVY & set(done.stdout.split())


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.startswith("dragoman, version ")


def test_an_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["cdoe"])
    assert result.exit_code == 2
    assert "No such command" in result.stderr


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (InstallationError("model\x1b is missing; install again"), 1, "Error: model  is missing; install again"),
        (OSError(28, "No space left on device"), 1, "No space left"),
        (KeyboardInterrupt(), 130, "Interrupted"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_errors_become_messages_and_exit_codes(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    @click.command()
    def fail() -> None:
        raise error

    group = LazyGroup(commands_from={"fail": "x:y"}, name="group")
    monkeypatch.setattr(group, "get_command", lambda *_: fail)
    result = CliRunner().invoke(group, ["fail"])
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", NO_READER], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_what_steers_a_terminal_is_not_printable() -> None:
    assert printable("a\x1b[2J\u202eb\udcff\nc é") == "a [2J b  c é"
