"""`dragoman code`: documents in, records out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.coders import Installed, with_own_files
from dragoman.cli.reading import Reading, with_reading

if TYPE_CHECKING:
    from dragoman.cli.run import Coded


@click.command(short_help="Code documents into event records.")
@with_reading
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .jsonl, .csv, .parquet or .html. Left out, a table is printed.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes; the result is the same."
)
@with_own_files
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.pass_context
def code(
    context: click.Context,
    *,
    reading: Reading,
    output: Path | None,
    workers: int,
    loading: Installed,
    quiet: bool,
) -> None:
    """Code documents: text, HTML, JSON Lines, CSV, Parquet, feeds, web archives, folders of these, or - for standard
    input.

    The columns of tables and of JSON are found by their names: text (or body, content), title (headline), published
    (published_date, date), publisher (outlet, source), url and id; only the text is needed. What cannot be used, or is
    not in English, is set aside with a reason and costs no other document.
    """
    from dragoman.cli.group import complain
    from dragoman.cli.run import code_documents
    from dragoman.cli.tally import NothingCodedError, Tally
    from dragoman.cli.terminal import progress
    from dragoman.ingest import ReadingNotes

    if reading.dry_run:
        reading.show()
        return
    _check_output(output, reading.inputs)
    started = time.perf_counter()
    notes, tally = ReadingNotes(), Tally()
    with progress(shown=output is not None and not quiet and sys.stderr.isatty()) as advance:
        results = code_documents(loading, reading.items(notes), workers=workers)
        try:
            with closing(results):
                _deliver(tally.watch(results, advance), output)
        except NothingCodedError:
            pass
    if not quiet:
        for line in tally.lines(notes, time.perf_counter() - started):
            complain(line)
    elif not tally.documents:
        complain("Error: nothing could be coded.")
    context.exit(tally.exit_code)


def _check_output(output: Path | None, inputs: Iterable[str]) -> None:
    """Refuses, before any work is done, an output that cannot be written or would be read as input."""
    from dragoman.core.errors import InputError
    from dragoman.output.files import check_suffix

    if output is None:
        return
    try:
        check_suffix(output)
    except InputError as error:
        raise click.UsageError(str(error)) from error
    target = output.resolve()
    if not target.parent.is_dir():
        raise click.UsageError(f"{output}: the folder {output.parent} does not exist; create it first")
    for given in inputs:
        read = Path(given)
        if read.exists() and (read.resolve() == target or (output.exists() and read.resolve() in target.parents)):
            raise click.UsageError(f"{output} is among what is read ({given}); give the output another place")


def _deliver(results: Iterator[Coded], output: Path | None) -> None:
    if output is not None:
        from dragoman.output.files import write_results

        write_results(output, results)
        return
    from dragoman.cli.terminal import standard_output
    from dragoman.output.table import print_records

    console = standard_output()
    for document, records in results:
        print_records(console, document, records)
