"""`dragoman gazetteer`: which places a name may stand for, and a gazetteer made from the user's own data."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.group import printable

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    short_help="Look up places, or make a gazetteer of your own.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def gazetteer() -> None:
    """Look up places, or make a gazetteer of your own from a table of GeoNames."""


@gazetteer.command(short_help="Make a gazetteer from tables of GeoNames.")
@click.argument("tables", nargs=-1, required=True, type=_FILE)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--smallest", type=click.IntRange(0), default=500, show_default=True, help="People of the smallest towns to keep."
)
def build(tables: tuple[Path, ...], out: Path, smallest: int) -> None:
    """Make the gazetteer OUT from TABLES of GeoNames: allCountries.zip, or those of single countries (SY.zip, IQ.txt).

    The regions that come with Dragoman are added. Then: dragoman code --gazetteer OUT ...
    """
    from dragoman.knowledge.gazetteer_file import amended, write_gazetteer
    from dragoman.knowledge.geonames import read_dump, read_regions

    changes, states = read_regions()
    entries = (entry for table in tables for entry in read_dump(table, smallest))
    counts = write_gazetteer(out, amended(entries, changes), states, f"GeoNames: {', '.join(t.name for t in tables)}")
    click.echo(", ".join(f"{number:,} {kind}" for kind, number in counts.items()))


@gazetteer.command(short_help="Show the places that a name may stand for.")
@click.argument("name")
@click.option("--gazetteer", "file", type=_FILE, metavar="FILE", help="A gazetteer of your own.")
def find(name: str, file: Path | None) -> None:
    """Show the places that NAME may stand for, the largest first."""
    from dragoman.knowledge.gazetteer import Gazetteer

    places = sorted(Gazetteer(file).lookup(name), key=lambda place: (-place.population, place.id))
    for place in places:
        point = f"{place.latitude:.3f} {place.longitude:.3f}"
        told = (
            place.id,
            place.name,
            place.kind,
            place.country,
            place.admin1,
            point,
            f"{place.population:,}",
            place.use,
        )
        click.echo(printable(" | ".join(told)))
    if not places:
        click.echo("No place of that name.")
