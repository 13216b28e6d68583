"""`dragoman ledger query` and `aggregate`: records found, records counted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.filters import as_option, print_csv, print_json, show, with_filters
from dragoman.cli.group import complain

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.query.events import Events

_FOLDER = click.Path(file_okay=False, path_type=Path)
_LIMIT = click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="Rows of the table shown."
)


@click.command(short_help="Find records.")
@click.argument("ledger", type=_FOLDER)
@with_filters
@as_option
@_LIMIT
def query(ledger: Path, *, filters: Mapping[str, Any], corrected: bool, form: str | None, limit: int) -> None:
    """Show the records of LEDGER that the options choose, in the order of their days.

    Several options must all hold; an option given several times asks for any of its values.
    """
    from dragoman.cli.terminal import standard_output
    from dragoman.ledger import Ledger

    events = Ledger(ledger).events(corrected=corrected, **filters)
    if form == "csv":
        print_csv(events)
    elif form == "json":
        print_json(events)
    else:
        _print(standard_output(), events, limit)


def _print(console: Console, events: Events, limit: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.core.record import Status
    from dragoman.output.labels import NOBODY, OWN_VOICE, SYMBOLS, one_line
    from dragoman.output.table import COLOURS

    for place, row in enumerate(events):
        if place == limit:
            break
        status = Status(row["status"])
        names = [one_line(str(row[f"{role}_name"] or row[f"{role}_text"] or NOBODY)) for role in ("actor", "recipient")]
        line = Text.assemble(
            (f"{row['best_date_start'] or row['best_date_end'] or ''!s:10} ", "dim"),
            (f"{SYMBOLS[status]} {status.value:12} ", COLOURS[status]),
            (f"{'/'.join(filter(None, (row['type'], row['mode'])))} ", "bold"),
            f"{names[0]} → {names[1]} ",
            (f"· {one_line(row['attribution'] or OWN_VOICE)} · {one_line(row['publisher'] or '')}".rstrip(" ·"), "dim"),
        )
        console.print(line)
        words = Text(one_line(row["sentence_text"] or "", 2 * console.width), "italic")
        console.print(Padding(words, (0, 0, 0, 11), expand=False))
    total = len(events)
    complain(f"The first {limit:,} of {total:,}" if total > limit else f"Records: {total:,}")


@click.command(short_help="Count records or happenings.")
@click.argument("ledger", type=_FOLDER)
@click.option(
    "--by",
    required=True,
    metavar="WHAT,…",
    help="actor, recipient, dyad, type, status, quad_class, place, place_country, publisher, source, source_country, "
    "day, week, month, quarter, year.",
)
@click.option("--count", type=click.Choice(["records", "happenings"]), default="records", show_default=True)
@click.option(
    "--sides",
    type=click.Choice(["country", "name", "sector", "entity"]),
    default="country",
    show_default=True,
    help="What actors and recipients are told by; sector: country and sector.",
)
@click.option("--zeros", is_flag=True, help="Add the periods in which something does not occur.")
@with_filters
@as_option
@_LIMIT
def aggregate(  # noqa: PLR0913
    ledger: Path,
    *,
    by: str,
    count: str,
    sides: str,
    zeros: bool,
    filters: Mapping[str, Any],
    corrected: bool,
    form: str | None,
    limit: int,
) -> None:
    """Count the records of LEDGER, or the happenings that they tell of, as in --by dyad,month --csv.

    Only what is asserted counts, unless --status says otherwise. A record with several actors or recipients counts once
    for each; in a dyad several actors without recipient count in both directions. A record counts at its first day.
    """
    from dragoman.ledger import Ledger

    chosen = {**filters, "status": filters["status"] or ["asserted"]}
    answer = Ledger(ledger).aggregate(
        [name.strip() for name in by.split(",")], count=count, sides=sides, zeros=zeros, corrected=corrected, **chosen
    )
    show(answer, form, limit)
