"""What a command reads, and how it is told to."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.coders import day

if TYPE_CHECKING:
    from dragoman.core.document import Document
    from dragoman.ingest import ReadingNotes, SetAside


@dataclass(frozen=True, slots=True)
class Reading:
    """Inputs, values for documents that name none, which columns are which fields, and what may be fetched."""

    inputs: tuple[str, ...]
    published: dt.date | None = None
    publisher: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    language: str = ""
    fetched: str | None = None
    dry_run: bool = False

    def items(self, notes: ReadingNotes) -> Iterator[Document | SetAside]:
        """Documents, and what could not be read."""
        from dragoman.ingest import read_documents
        from dragoman.ingest.fetch import Fetching

        return read_documents(
            self.inputs,
            published=self.published,
            publisher=self.publisher,
            notes=notes,
            columns=self.columns,
            language=self.language,
            fetching=Fetching(allow_private=self.fetched == "any") if self.fetched else None,
        )

    def show(self) -> None:
        """Prints what is understood of the inputs."""
        from dragoman.cli.ledger_preview import show_preview
        from dragoman.cli.terminal import standard_output

        show_preview(
            self.inputs,
            standard_output(),
            published=self.published,
            publisher=self.publisher,
            columns=self.columns,
            language=self.language,
        )


def with_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the inputs and the options for reading; it gets them as `reading`."""

    @click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
    @click.option("--dry-run", is_flag=True, help="Only show what is understood of the inputs, with estimates.")
    @click.option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="FIELD=COLUMN",
        help="Which column is which field, as text=body; guessed if left out.",
    )
    @click.option("--published", callback=day, metavar="DATE", help="Publication day of documents that name none.")
    @click.option("--publisher", default="", metavar="NAME", help="Publisher of documents that name none.")
    @click.option(
        "--language", default="", metavar="CODE", help="Language of all inputs; else all but English is set aside."
    )
    @click.option(
        "--fetch",
        "fetched",
        type=click.Choice(["public", "any"]),
        help="Read addresses of the web among the inputs: public ones, or of this machine and network as well.",
    )
    @functools.wraps(command)
    def with_options(*arguments: Any, **options: Any) -> None:
        reading = Reading(**{each.name: options.pop(each.name) for each in fields(Reading)})
        command(*arguments, reading=reading, **options)

    return with_options


def _columns(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    from dragoman.core.errors import InputError
    from dragoman.ingest.columns import asked_columns

    try:
        return asked_columns(value)
    except InputError as error:
        raise click.BadParameter(str(error), context, parameter) from error
