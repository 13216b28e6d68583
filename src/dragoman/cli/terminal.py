"""Standard output as a console."""

from __future__ import annotations

from rich.console import Console

WIDTH_OF_A_FILE = 200


class _Standard(Console):
    def on_broken_pipe(self) -> None:
        """Leaves it to the command group, which ends quietly."""
        raise BrokenPipeError


def standard_output() -> Console:
    """A console with colours on a terminal; into a file or pipe plain and wide."""
    console = _Standard()
    return console if console.is_terminal else _Standard(width=WIDTH_OF_A_FILE, no_color=True, markup=False)
