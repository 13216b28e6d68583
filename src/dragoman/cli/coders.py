"""What the commands need of a coder, and how they get one."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

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
    """The coder that is installed, with the user's lexicon, dictionaries of actors, codebook and gazetteer."""

    lexicon: tuple[str, ...] = ()
    codebook: str | None = None
    gazetteer: str | None = None
    actors: tuple[str, ...] = ()
    threshold: float | None = None

    def coder(self) -> dragoman.Coder:
        """Loads model, lexicon and knowledge."""
        import dragoman

        try:
            return dragoman.load(
                lexicon=self.lexicon,
                codebook=self.codebook,
                gazetteer=self.gazetteer,
                actors=self.actors,
                threshold=self.threshold,
            )
        except ImportError as error:
            raise InstallationError(f"{error}; install again: pip install --force-reinstall dragoman") from error


def with_own_files(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options for files of the user; it gets them as `loading`."""

    @click.option(
        "--lexicon",
        multiple=True,
        type=click.Path(exists=True),
        metavar="FILE",
        help="Lexicon entries of your own; may be given several times.",
    )
    @click.option(
        "--codebook",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Event types of your own; may be the file of the entries.",
    )
    @click.option(
        "--gazetteer",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A gazetteer of your own, made by dragoman gazetteer build.",
    )
    @click.option(
        "--actors",
        multiple=True,
        type=click.Path(exists=True),
        metavar="FILE",
        help="A dictionary of actors or agents in PETRARCH's form, or a folder of them; may be given several times.",
    )
    @click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        metavar="CHANCE",
        help="Confidence that a record must have, from 0 to 1: higher gives fewer and surer records.",
    )
    @functools.wraps(command)
    def with_loading(
        *arguments: Any,
        lexicon: tuple[str, ...],
        codebook: str | None,
        gazetteer: str | None,
        actors: tuple[str, ...],
        threshold: float | None,
        **options: Any,
    ) -> None:
        command(*arguments, loading=Installed(lexicon, codebook, gazetteer, actors, threshold), **options)

    return with_loading


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Callback of an option that takes a day."""
    from dragoman.ingest.dates import parse_published

    if value is None:
        return None
    parsed = parse_published(value)
    if parsed is None:
        raise click.BadParameter("write the day as 2015-10-22", context, parameter)
    return parsed
