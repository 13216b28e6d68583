"""`dragoman evaluate`: figures on a gold file."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.coders import Installed


@click.command(short_help="Run the coder on a gold file and print the figures.")
@click.argument("task")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--predictions", type=click.Path(dir_okay=False, path_type=Path), help="Write predictions in the form of the gold."
)
def evaluate(task: str, gold: Path, predictions: Path | None) -> None:
    """Run the coder on GOLD, print the figures of TASK, and write predictions if asked."""
    import dragoman.evaluate

    for line in dragoman.evaluate.run(task, gold, Installed().coder(), predictions):
        click.echo(line)
