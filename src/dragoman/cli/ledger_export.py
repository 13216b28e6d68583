"""`dragoman ledger export`: records in the formats of others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dragoman.cli.filters import with_filters
from dragoman.cli.group import complain

_NAMES = ("plover-jsonl", "polecat", "gdelt", "icews", "csv", "geojson", "geoparquet", "gexf", "graphml")


@click.command(short_help="Write records in the formats of others.")
@click.argument("ledger", type=click.Path(file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", required=True, type=click.Choice(_NAMES), help="The format.")
@with_filters
def export(ledger: Path, out: Path, *, to: str, filters: Mapping[str, Any], corrected: bool) -> None:
    """Write the records of LEDGER that the options choose to the file OUT.

    What the format has no place for is told. Formats in which readers do not see the status (all but csv, geojson and
    geoparquet) take what is asserted, unless --status asks for more; those of PLOVER and CAMEO then tell a planned AID
    as AGREE. The same records give the same bytes.
    """
    from dragoman.export.formats import format_named
    from dragoman.ledger import Ledger

    written = Ledger(ledger).export(out, to, corrected=corrected, **filters)
    complain(f"{written.rows:,} rows to {out}: {format_named(to).description}")
    complain(f"Not in this format: {format_named(to).drops}")
    for reason, number in sorted(written.left_out.items()):
        complain(f"Left out: {number:,} {reason}")
