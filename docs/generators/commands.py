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
        yield _section(main, all_)
        for name in main.list_commands(all_):
            command = main.get_command(all_, name)
            if command is not None:
                with command.make_context(name, [], parent=all_, resilient_parsing=True) as context:
                    yield _section(command, context)


def _section(command: click.Command, context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
