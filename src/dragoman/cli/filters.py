"""Options that choose records of a ledger, and answers on standard output."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import json
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.group import complain

if TYPE_CHECKING:
    from dragoman.query.answer import Answer

_SEVERAL: Mapping[str, str] = {
    "actor": "Code of a country or sector, identifier, or words of the name: of the actor.",
    "recipient": "The same of the recipient.",
    "type": "Event type, also with a mode: ASSAULT/aerial.",
    "status": "asserted, denied, planned, demanded, hypothetical, uncertain, or all.",
    "source": "As for the actor, of any source in the chain.",
    "publisher": "Who published the document.",
    "place": "Code of the country, identifier or name of the place of the event.",
    "text": "Words that the sentence contains.",
}


def with_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options, which come in as `filters`. Values of the same option are alternatives."""

    @functools.wraps(command)
    def filtered(**given: Any) -> Any:
        names = (*_SEVERAL, "since", "until", "dates", "attributed", "copies")
        filters = {name: given.pop(name) for name in names}
        several = {name: list(filters[name]) or None for name in _SEVERAL}
        return command(filters={**filters, **several}, **given)

    options = [
        *(
            click.option(f"--{name}", name, multiple=True, metavar="WORDS" if name == "text" else "VALUE", help=told)
            for name, told in _SEVERAL.items()
        ),
        click.option("--since", metavar="DATE", help="First day, as 2026-03-12, 2026-03 or 2026."),
        click.option("--until", metavar="DATE", help="Last day."),
        click.option(
            "--dates",
            type=click.Choice(["best", "event", "published"]),
            default="best",
            show_default=True,
            help="Which: of the event or else of publication, of the event alone, of publication.",
        ),
        click.option(
            "--attributed/--own-voice", default=None, help="According to a source, or in the text's own voice."
        ),
        click.option("--copies/--no-copies", default=True, help="Whether documents that copy another count; they do."),
        click.option("--corrected", is_flag=True, help="As people corrected the records (review import)."),
    ]
    for option in reversed(options):
        filtered = option(filtered)
    return filtered


def as_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --json and --csv, which come in as `form`: "", json or csv."""
    command = click.option("--csv", "form", flag_value="csv", help="CSV with all columns.")(command)
    return click.option("--json", "form", flag_value="json", help="A JSON array of objects, one a line.")(command)


def print_csv(answer: Answer) -> None:
    """All rows as CSV that no spreadsheet runs."""
    from dragoman.core.cells import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([harmless(cell) for cell in row.values()] for row in answer)


def print_json(answer: Answer) -> None:
    """All rows as JSON."""
    first = True
    for row in answer:
        values = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
        click.echo(("[\n" if first else ",\n") + json.dumps(values, ensure_ascii=False), nl=False)
        first = False
    click.echo("[]" if first else "\n]")


def print_table(answer: Answer, limit: int) -> None:
    """The first rows in columns, as many as asked for; how many there are more is told on standard error."""
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.terminal import standard_output
    from dragoman.output.labels import one_line

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in answer.columns:
        table.add_column(column)
    for place, row in enumerate(answer):
        if place == limit:
            break
        table.add_row(*(Text("" if cell is None else one_line(str(cell))) for cell in row.values()))
    standard_output().print(table)
    if (total := len(answer)) > limit:
        complain(f"The first {limit:,} of {total:,}; --limit shows more, --csv and --json all")


def show(answer: Answer, form: str | None, limit: int) -> None:
    """The answer in the form asked for."""
    if form == "csv":
        print_csv(answer)
    elif form == "json":
        print_json(answer)
    else:
        print_table(answer, limit)
