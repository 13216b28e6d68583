"""`dragoman ledger portrayal`: how actors are named and judged."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.filters import as_option
from dragoman.cli.group import complain

if TYPE_CHECKING:
    from dragoman.portrayal.portrayal import Count


@click.command(short_help="Tell how actors are named and judged.")
@click.argument("ledger", type=click.Path(file_okay=False, path_type=Path))
@click.option("--actor", "of", default="", metavar="VALUE", help="Code of a country or sector, identifier, or words.")
@click.option("--publisher", multiple=True, metavar="VALUE", help="Who published the document.")
@click.option("--since", metavar="DATE", help="First day of publication, as 2026-03-12, 2026-03 or 2026.")
@click.option("--until", metavar="DATE", help="Last day of publication.")
@click.option("--no-copies", is_flag=True, help="Leave out documents that copy another.")
@click.option("--names", is_flag=True, help="Also the words of the mentions themselves.")
@click.option("--words", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A list of your own.")
@click.option("--sentences", type=click.IntRange(0), default=1, show_default=True, metavar="N", help="Sentences shown.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="Rows shown.")
@as_option
def portrayal(  # noqa: PLR0913
    ledger: Path,
    *,
    of: str,
    publisher: tuple[str, ...],
    since: str | None,
    until: str | None,
    no_copies: bool,
    names: bool,
    words: Path | None,
    sentences: int,
    limit: int,
    form: str | None,
) -> None:
    """Count the words that name or judge the actors in LEDGER, by publisher and by who speaks, with sentences.

    The list of words says how a word is used (favourable, unfavourable, varies), not whether it is deserved. A word may
    be used, distanced ("so-called", in quotation marks of its own) or denied ("is no ..."). An empty speaker is the
    text's own voice, ? a source without name.
    """
    from dragoman.ledger import Ledger
    from dragoman.portrayal.portrayal import NAME
    from dragoman.portrayal.words import Words

    found = Ledger(ledger).portrayal(
        of,
        words=Words.load(words),
        publisher=list(publisher) or None,
        since=since,
        until=until,
        dates="published",
        copies=not no_copies,
    )
    counts = [count for count in found.counts(sentences) if names or count.kind != NAME]
    if form == "json":
        click.echo(json.dumps([asdict(count) for count in counts], ensure_ascii=False, indent=1))
    elif form == "csv":
        _csv(counts)
    else:
        _table(counts, limit)


def _csv(counts: Sequence[Count]) -> None:
    from dragoman.core.cells import harmless
    from dragoman.portrayal.portrayal import Count

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Count.__dataclass_fields__)
    for count in counts:
        cells = asdict(count) | {"sentences": " | ".join(count.sentences)}
        writer.writerow([harmless(cell) for cell in cells.values()])


def _table(counts: Sequence[Count], limit: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.terminal import standard_output
    from dragoman.output.labels import OWN_VOICE, one_line

    console = standard_output()
    for count in counts[:limit]:
        actor = f"{count.actor} ({count.country})" if count.country else count.actor
        tone = ", ".join(filter(None, (count.kind, count.tone, "" if count.stance == "used" else count.stance)))
        console.print(
            Text.assemble(
                (f"{count.count:>6,} ", "dim"),
                (one_line(actor), "bold"),
                f": {one_line(count.word)} ",
                (
                    f"({tone}) · {one_line(count.speaker) or OWN_VOICE} · {one_line(count.publisher)}".rstrip(" ·"),
                    "dim",
                ),
            )
        )
        for sentence in count.sentences:
            console.print(Padding(Text(one_line(sentence, 300), "italic"), (0, 0, 0, 7), expand=False))
    complain(f"The first {limit:,} of {len(counts):,}" if len(counts) > limit else f"Rows: {len(counts):,}")
