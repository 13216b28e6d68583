"""`dragoman ledger info`, `merge` and `check`: the folder as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.group import printable

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(short_help="What is in a ledger.")
@click.argument("ledger", type=_FOLDER)
def info(ledger: Path) -> None:
    """Tell what is in LEDGER: rows of each table, records of each status, versions, size."""
    from dragoman.ledger import Ledger
    from dragoman.store.manifest import summary

    opened = Ledger(ledger)
    shards = opened.shards()
    counts = summary(shards)
    size = sum(file.stat().st_size for shard in shards for file in shard.path.iterdir())
    click.echo(f"{_shards(len(shards))} of up to {opened.settings.block:,} documents, {size / 1e6:,.1f} MB")
    for table, rows in counts["rows"].items():
        click.echo(f"  {rows:>12,} {table}")
    for generation in opened.generations().values():
        for table in generation.tables():
            click.echo(f"  {generation.rows(table):>12,} {table}")
    click.echo("Status: " + (", ".join(f"{n:,} {status}" for status, n in counts["statuses"].items()) or "no records"))
    for digest, versions in counts["versions"].items():
        click.echo(printable(f"Versions {digest}: {', '.join(f'{name} {value}' for name, value in versions.items())}"))


@click.command(short_help="Unite ledgers.")
@click.argument("ledger", type=_FOLDER)
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--texts/--no-texts", default=None, help="Whether a new ledger keeps the texts; as the parts if left out."
)
def merge(ledger: Path, parts: tuple[Path, ...], *, texts: bool | None) -> None:
    """Take the records of PARTS, ledgers themselves, into LEDGER, as if their input had been added to it.

    Documents that stand in several come in once. With --no-texts into a new ledger, one that may be passed on.
    """
    from dragoman.ledger import Ledger

    given = [Ledger(part) for part in parts]
    target = Ledger(ledger)
    if not target.exists:
        kept = all(part.settings.texts for part in given) if texts is None else texts
        target = Ledger(ledger, block=given[0].settings.block, texts=kept)
    elif texts is not None:
        target = Ledger(ledger, texts=texts)
    taken = target.merge(given)
    click.echo(f"{_shards(taken)} taken in; {ledger} has {len(target.shards()):,}")


@click.command(short_help="Compare every file with the manifest.")
@click.argument("ledger", type=_FOLDER)
@click.pass_context
def check(context: click.Context, ledger: Path) -> None:
    """Compare every file of LEDGER with its hash, and look for documents that stand there twice.

    The exit code is 1 if something is wrong.
    """
    from dragoman.ledger import Ledger

    opened = Ledger(ledger)
    found = list(opened.check())
    for problem in found:
        click.echo(printable(problem))
    if not found:
        click.echo(
            f"{_shards(len(opened.shards()))}: every file is as it was written, every document stands there once"
        )
    context.exit(1 if found else 0)


def _shards(number: int) -> str:
    return "1 shard" if number == 1 else f"{number:,} shards"
