"""`dragoman pairs`: what marked parties do to each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

import click

from dragoman.cli.coders import Installed, with_own_files

if TYPE_CHECKING:
    import dragoman

_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"actor": ("actor", "source"), "recipient": ("recipient", "target")}
)


@click.command(short_help="Label what one marked party does to another.")
@click.argument("given", type=click.File(encoding="utf-8"), metavar="INPUT")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write, JSON Lines.")
@with_own_files
def pairs(given: IO[str], *, output: Path | None, loading: Installed) -> None:
    """Label pairs of parties: JSON Lines with text and, in characters, the spans of the actor and of the recipient.

    \b
    {"text": "Chile thanked Peru.", "actor": [[0, 5]], "recipient": [[14, 18]]}

    A party that the text does not name has an empty list. The keys may also be source and target, and a party may be an
    object with spans. Each line comes back with type, root (one of 15 labels), penta, score and rule.
    """
    from dragoman.core.replacing import replacing

    lines = _labelled(given, loading.coder())
    if output is None:
        for line in lines:
            click.echo(line)
        return
    with replacing(output) as temporary, temporary.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def _labelled(lines: IO[str], coder: dragoman.Coder) -> Iterator[str]:
    from dragoman.core.errors import InputError

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            label = coder.pair(values["text"], _spans(values, "actor"), _spans(values, "recipient"))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            form = 'write {"text": "…", "actor": [[start, end]], "recipient": [[start, end]]}'
            raise InputError(f"{lines.name}:{number}: the line cannot be used ({error}); {form}") from error
        yield json.dumps({**values, **asdict(label)}, ensure_ascii=False)


def _spans(values: dict[str, Any], party: str) -> list[tuple[int, int]]:
    given = next((values[name] for name in _NAMES[party] if name in values), None)
    if isinstance(given, dict):
        given = given.get("spans")
    return [(int(start), int(end)) for start, end in given or ()]
