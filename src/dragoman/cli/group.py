"""Subcommands that are imported when they are called, and one place where errors become messages and exit codes."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from dragoman.core.errors import DragomanError

NOTHING_CODED = 1
SOME_SET_ASIDE = 3
INTERRUPTED = 130
READER_GONE = 141


class LazyGroup(click.Group):
    """A group whose commands are named as "module:attribute" and imported on call."""

    def __init__(self, *, commands_from: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self.commands_from = commands_from

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the order in which they were given."""
        return list(self.commands_from)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now."""
        if cmd_name not in self.commands_from:
            return None
        module, _, attribute = self.commands_from[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an error that a user can do something about ends in a message, not in a traceback."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            complain("Interrupted. No file was left under its final name.")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _silence_standard_output()
            ctx.exit(READER_GONE)
        except (DragomanError, OSError) as error:
            complain(f"Error: {error}")
            ctx.exit(NOTHING_CODED)


def complain(message: str) -> None:
    """Writes a message to standard error."""
    click.echo(printable(message), err=True)


def printable(text: str) -> str:
    """The text without characters that steer a terminal, which a file name or a document may hold."""
    return "".join(character if character.isprintable() else " " for character in text)


def _silence_standard_output() -> None:
    """Lets what is still in the buffer go nowhere, so that nothing complains while Python shuts down."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
