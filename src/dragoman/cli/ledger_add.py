"""`dragoman ledger add`: documents in, a ledger grown."""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.coders import Installed, Loading, with_own_files
from dragoman.cli.reading import Reading, with_reading

if TYPE_CHECKING:
    from dragoman.ingest import ReadingNotes
    from dragoman.ledger import Ledger
    from dragoman.store.blocks import Share
    from dragoman.store.writing import Added, Code


def _share(context: click.Context, parameter: click.Parameter, value: str | None) -> Share | None:
    from dragoman.core.errors import InputError
    from dragoman.store.blocks import Share

    try:
        return Share.parse(value) if value else None
    except InputError as error:
        raise click.BadParameter(str(error), context, parameter) from error


@click.command(short_help="Code documents and add them to a ledger.")
@click.argument("ledger", type=click.Path(file_okay=False, path_type=Path))
@with_reading
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes; the result is the same."
)
@click.option(
    "--shard",
    "share",
    callback=_share,
    metavar="I/N",
    help="Take the I-th of N shares of the input, as in a job array.",
)
@click.option(
    "--block", type=click.IntRange(1), metavar="N", help="Documents in a shard of a new ledger; 256 if left out."
)
@click.option("--texts/--no-texts", default=None, help="Whether a new ledger keeps the texts; it does if left out.")
@with_own_files
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
def add(
    ledger: Path,
    *,
    reading: Reading,
    workers: int,
    share: Share | None,
    block: int | None,
    texts: bool | None,
    loading: Installed,
    quiet: bool,
) -> None:
    """Code documents and add them to LEDGER, a folder, which is made if it is not there.

    Inputs are text files, HTML pages, JSON Lines, CSV, Parquet, feeds, WARC archives, folders of these, or - for
    standard input; --dry-run shows what is understood of them. Documents that the ledger has are passed by.

    A run that was stopped, however it was, goes on where it stopped when it is started again, and ends with the same
    files as one that was not. With --shard, several runs share one input, into the same folder or into folders that
    `dragoman ledger merge` unites.
    """
    from dragoman.cli.group import INTERRUPTED, complain
    from dragoman.cli.terminal import progress
    from dragoman.ingest import ReadingNotes
    from dragoman.ledger import Ledger

    if reading.dry_run:
        reading.show()
        return
    _check_apart(ledger, reading.inputs)
    started = time.perf_counter()
    notes, opened = ReadingNotes(), Ledger(ledger, block=block, texts=texts)
    code, versions = _coding(loading, workers)
    context = click.get_current_context()
    try:
        with progress(shown=not quiet and sys.stderr.isatty()) as advance:
            added = opened.write(reading.items(notes), code, versions, share=share, advance=advance)
    except KeyboardInterrupt:
        complain("Interrupted. What was written stays; start the same command again to go on.")
        context.exit(INTERRUPTED)
    if not quiet:
        for line in _lines(opened, added, notes, time.perf_counter() - started):
            complain(line)
    context.exit(_exit_code(added))


def _check_apart(ledger: Path, inputs: Iterable[str]) -> None:
    """Refuses a ledger that would be read as input."""
    here = ledger.resolve()
    for given in inputs:
        read = Path(given)
        if read.exists() and (read.resolve() in {here, *here.parents} or here in read.resolve().parents):
            raise click.UsageError(f"{given} and the ledger {ledger} lie one in the other; give them folders apart")


def _coding(loading: Loading, workers: int) -> tuple[Code, Mapping[str, str]]:
    from dragoman.cli.run import code_all, code_documents, versions_of

    if workers > 1:
        return functools.partial(code_documents, loading, workers=workers), versions_of(loading)
    coder = loading.coder()
    return functools.partial(code_all, coder), coder.versions


def _lines(ledger: Ledger, added: Added, notes: ReadingNotes, seconds: float) -> list[str]:
    from dragoman.cli.tally import Tally
    from dragoman.ingest import SetAside

    notes.counts.pop("repeated-id", None)
    aside = [SetAside(item.origin, item.reason, item.message) for item in added.first_aside]
    lines = Tally(added.documents, added.records, added.aside, aside).lines(notes, seconds)
    if added.present:
        lines.insert(1, f"Passed by, since the ledger has them: {added.present:,}")
    if (several := len({tuple(shard.versions.items()) for shard in ledger.shards()})) > 1:
        lines.append(f"Note: {several} different versions coded the documents of this ledger; see its README.md")
    return lines


def _exit_code(added: Added) -> int:
    from dragoman.cli.group import NOTHING_CODED, SOME_SET_ASIDE

    if not added.aside:
        return 0
    return SOME_SET_ASIDE if added.documents or added.present else NOTHING_CODED
