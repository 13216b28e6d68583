"""`dragoman ledger review`: sheets for people, what they said, how far they agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.filters import with_filters
from dragoman.cli.group import complain, printable

if TYPE_CHECKING:
    from dragoman.review.corrections import Correction

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(short_help="Send records to a sheet for people to correct, and take it back.")
def review() -> None:
    """Send records to a sheet for people to correct, and take their corrections back.

    Corrections are rows of the ledger, kept by the id of the record; a record as it was coded is never changed.
    """


@review.command("export", short_help="Write a sheet.")
@click.argument("ledger", type=_FOLDER)
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
@with_filters
@click.option("--sample", "size", type=click.IntRange(1), metavar="N", help="So many records by chance.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed is another sample.")
@click.option("--blind", is_flag=True, help="Leave out what was coded, so that nobody is led by it.")
@click.option("--again", is_flag=True, help="Also records that somebody has judged already.")
def export_sheet(
    ledger: Path,
    sheet: Path,
    *,
    filters: Mapping[str, Any],
    corrected: bool,
    size: int | None,
    seed: int,
    blind: bool,
    again: bool,
) -> None:
    """Write the records of LEDGER that the options choose to SHEET, a CSV file for a spreadsheet.

    In it, answer in the column is_event with yes, no or unsure, and write what is wrong into the column correct_… of
    the field: values of several actors joined by semicolons, - where it should be empty. Rows without an answer count
    as not looked at. With --blind, only the fields that are filled in are judged.
    """
    from dragoman.ledger import Ledger
    from dragoman.review.sheet import sample, write_sheet

    opened = Ledger(ledger)
    judged = set() if again else {row.event_id for row in opened.corrections()}
    rows: Iterable[Mapping[str, Any]] = (
        row for row in opened.events(corrected=corrected, **filters) if row["event_id"] not in judged
    )
    written = write_sheet(sheet, sample(rows, size, seed) if size else rows, blind=blind)
    complain(f"{written:,} records to {sheet}")


@review.command("import", short_help="Take a sheet back.")
@click.argument("ledger", type=_FOLDER)
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "reviewer", required=True, metavar="NAME", help="Who filled it in.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When; today if left out.")
def import_sheet(ledger: Path, sheet: Path, *, reviewer: str, day: dt.datetime | None) -> None:
    """Take what a person wrote into SHEET as rows of the table corrections of LEDGER, and tell how far it agrees.

    All of it or nothing: a value that no field can have is told with its line. Taking a sheet back twice changes
    nothing.
    """
    from dragoman.codebook.codebook import Codebook
    from dragoman.ledger import Ledger
    from dragoman.review.corrections import choices
    from dragoman.review.sheet import read_sheet

    opened = Ledger(ledger)
    coded = {row["event_id"]: row for row in opened.events()}
    answers = read_sheet(sheet, coded, choices(Codebook.load(), {row["type"] for row in coded.values()}))
    reviewed_date = day.date() if day else dt.datetime.now(tz=dt.UTC).date()
    taken = opened.review(answers, reviewer=reviewer, reviewed_date=reviewed_date)
    complain(f"{len(answers):,} records judged by {printable(reviewer)}")
    _print(taken)


@review.command(short_help="How far people and Dragoman agree.")
@click.argument("ledger", type=_FOLDER)
def agreement(ledger: Path) -> None:
    """Tell how far those who judged the records of LEDGER agree with what was coded, and with each other.

    For each field: values that both gave, the share that is the same, and for type and status Cohen's kappa.
    """
    from dragoman.ledger import Ledger

    _print(Ledger(ledger).corrections())


def _print(rows: Iterable[Correction]) -> None:
    from dragoman.review.agreement import agreements
    from dragoman.review.corrections import judged

    found = agreements(judged(rows))
    if not found:
        click.echo("Nothing was judged twice.")
    for pair in dict.fromkeys((each.first, each.second) for each in found):
        click.echo(printable(f"{pair[0]} and {pair[1]}"))
        for each in found:
            if (each.first, each.second) == pair:
                kappa = "" if each.kappa is None else f"  kappa {each.kappa:5.2f}"
                click.echo(f"  {each.field:18} {each.both:>7,}  {each.share:6.1%}{kappa}")
