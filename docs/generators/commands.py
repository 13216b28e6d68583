"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

WIDTH = 100
INTRODUCTION = """\
# Command line

<!-- Made by docs/generate.py from src/dragoman/cli; change the commands, not this page. -->

What `--help` prints. Results go to standard output, messages to standard error.
"""


def commands_page(main: click.Group) -> str:
    """The page that shows the help of all commands."""
    return "\n".join([INTRODUCTION, *_sections(main)])


def _sections(main: click.Group) -> Iterator[str]:
    with main.make_context(
        "dragoman", [], resilient_parsing=True, max_content_width=WIDTH, terminal_width=WIDTH
    ) as all_:
        yield from _with_inner(main, all_)


def _with_inner(command: click.Command, context: click.Context) -> Iterator[str]:
    yield _section(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                with inner.make_context(name, [], parent=context, resilient_parsing=True) as below:
                    yield from _with_inner(inner, below)


def _section(command: click.Command, context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
