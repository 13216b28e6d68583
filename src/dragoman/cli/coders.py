"""What the commands need of a coder, and how they get one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import click

from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.core.record import Record

if TYPE_CHECKING:
    from rich.console import Console

    import dragoman


class Explanation(Protocol):
    """Why a text was coded as it was."""

    def render(self, console: Console) -> None:
        """Prints it."""


class Coder(Protocol):
    """What `dragoman.load` gives."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions and hashes of the parts."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Documents with their records, in order."""

    def explain(self, text: str, *, published: dt.date | None = None) -> Explanation:
        """Why a text is coded as it is."""


class Loading(Protocol):
    """A small value, picklable and hashable, that says how to get a coder, so that each process loads its own."""

    def __hash__(self) -> int: ...

    def coder(self) -> Coder:
        """Loads the coder."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The coder that is installed, with lexicon files of the user on top."""

    lexicon: tuple[str, ...] = ()

    def coder(self) -> dragoman.Coder:
        """Loads model, lexicon and knowledge."""
        import dragoman

        try:
            return dragoman.load(lexicon=self.lexicon)
        except ImportError as error:
            raise InstallationError(f"{error}; install again: pip install --force-reinstall dragoman") from error


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Callback of an option that takes a day."""
    from dragoman.ingest.dates import parse_published

    if value is None:
        return None
    parsed = parse_published(value)
    if parsed is None:
        raise click.BadParameter("write the day as 2015-10-22", context, parameter)
    return parsed
