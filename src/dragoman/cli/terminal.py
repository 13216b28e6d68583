"""Standard output as a console, and a bar for what goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


@contextmanager
def progress(*, shown: bool) -> Iterator[Callable[[], object]]:
    """A bar on standard error that counts documents; nothing where it is not shown."""
    if not shown:
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} documents, {task.fields[rate]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("coding", total=None, rate="starting")

        def advance() -> None:
            speed = progress.tasks[task].speed
            progress.update(task, advance=1, rate=f"{speed:.1f} a second" if speed else "starting")

        yield advance
