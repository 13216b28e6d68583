"""`dragoman evaluate`: figures on a gold file."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.coders import Installed


@click.command(short_help="Run the coder on a gold file and print the figures.")
@click.argument("task")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--predictions", type=click.Path(dir_okay=False, path_type=Path), help="Write predictions in the form of the gold."
)
@click.option("--raw", is_flag=True, help="Task parse: from the text alone, words and sentences by their offsets.")
@click.option(
    "--actors",
    multiple=True,
    type=click.Path(exists=True),
    metavar="FILE...",
    help="Dictionaries of actors and agents in PETRARCH's form, or folders of them; events get their codes.",
)
@click.argument("more", nargs=-1, type=click.Path(exists=True), metavar="")
@click.option("--topics", default="", metavar="FIELD", help="Task accounts: take topics as known; FIELD tells them.")
def evaluate(
    task: str,
    gold: Path,
    predictions: Path | None,
    *,
    raw: bool,
    actors: tuple[str, ...],
    more: tuple[str, ...],
    topics: str,
) -> None:
    """Run the coder on GOLD, print the figures of TASK, and write predictions if asked.

    TASK is one of record, pairs, events, attribution, status, times, places, names, entities, coreference, accounts,
    parse.
    """
    import dragoman.evaluate

    if more and not actors:
        raise click.UsageError(f"one gold file only; what is {more[0]}? Dictionaries are named after --actors")
    coder = Installed(actors=(*actors, *more)).coder()
    for line in dragoman.evaluate.run(task, gold, coder, predictions, raw=raw, topics=topics):
        click.echo(line)
