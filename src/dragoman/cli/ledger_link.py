"""`dragoman ledger link` and `judge`: which records tell of the same happening."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.link.compare import Link
    from dragoman.link.judgements import Judgement

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_JUDGEMENTS = "judgements.jsonl"


@click.command(short_help="Find records that tell of the same happening.")
@click.argument("ledger", type=_FOLDER)
@click.option("--anew", is_flag=True, help="Compare all records again; the result is the same.")
def link(ledger: Path, *, anew: bool) -> None:
    """Find the records of LEDGER that tell of the same happening, and set their accounts side by side.

    Writes the tables happenings, accounts and contradictions. Records that came in since the last time are compared
    with those that share sides, place or date with them; what people decided (`dragoman ledger judge`) wins.
    """
    import dragoman
    from dragoman.core.document import content_id
    from dragoman.ledger import Ledger
    from dragoman.link.linking import Linker
    from dragoman.link.tables import tables
    from dragoman.store.columns import Column
    from dragoman.store.generation import hash_of_shards, write_generation

    opened = Ledger(ledger)
    decided = list(_read_judgements(ledger))
    linker = Linker.load()
    versions = {
        "dragoman": dragoman.__version__,
        "linking": linker.content_hash,
        "judgements": content_id(*(judgement.id for judgement in decided)),
    }
    known, linked = ([], set[str]()) if anew else _earlier(opened, linker.content_hash)
    made = linker.link(
        opened.records(),
        opened.documents(),
        judgements=decided,
        copies=_copies(opened),
        known=known,
        linked=linked,
    )
    write_generation(
        ledger,
        "links",
        {name: ([Column(*column) for column in columns], rows) for name, (columns, rows) in tables(made).items()},
        made_from=hash_of_shards(opened.shards()),
        versions=versions,
    )
    opened.refresh()
    several = sum(len(happening.event_ids) > 1 for happening in made.happenings)
    click.echo(f"{len(made.accounts):,} records tell of {len(made.happenings):,} happenings; {several:,} have several")
    click.echo(f"{len(made.contradictions):,} contradictions; {len(decided):,} judgements of people")


@click.command(short_help="Say whether two records tell of one happening.")
@click.argument("ledger", type=_FOLDER)
@click.argument("event")
@click.argument("other")
@click.argument("decision", type=click.Choice(["same", "not-same", "unsure"]))
@click.option("--author", default="", help="Who decides.")
@click.option("--note", default="", help="Why.")
def judge(ledger: Path, event: str, other: str, decision: str, *, author: str, note: str) -> None:
    """Decide whether the records EVENT and OTHER of LEDGER tell of the same happening.

    The decision is added to LEDGER/judgements.jsonl, where it stays; a later one on the same pair counts instead, and
    `unsure` takes an earlier one back. The next `dragoman ledger link` follows it.
    """
    from dragoman.core.errors import InputError
    from dragoman.ledger import Ledger
    from dragoman.link.judgements import Decision, Judgement
    from dragoman.store.database import quoted
    from dragoman.store.lock import locked

    there = Ledger(ledger).table("events").filter(f"event_id IN ({quoted(event)}, {quoted(other)})")
    missing = {event, other} - {row[0] for row in there.project("event_id").fetchall()}
    if missing:
        raise InputError(f"{ledger} has no record {sorted(missing)[0]!r}; the table events lists them")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    made = Judgement(event, other, Decision(decision), author, now, note)
    with locked(ledger, alone=True), (ledger / _JUDGEMENTS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(made), ensure_ascii=False) + "\n")
    click.echo(f"{made.first} and {made.second}: {decision}")


def _read_judgements(ledger: Path) -> Iterator[Judgement]:
    from dragoman.core.errors import InputError
    from dragoman.link.judgements import Decision, Judgement

    path = ledger / _JUDGEMENTS
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            fields = json.loads(line)
            yield Judgement(**{**fields, "decision": Decision(fields["decision"])})
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(
                f"{path}:{number} is no judgement ({error!r}); correct the line or take it away"
            ) from error


def _earlier(ledger: Ledger, content_hash: str) -> tuple[list[Link], set[str]]:
    """The links of the last generation and the records it had, if it was made by the same linker."""
    from dragoman.link.compare import Link

    last = ledger.generations().get("links")
    if last is None or last.receipt["versions"].get("linking") != content_hash or "links" not in last.tables():
        return [], set()
    rows = ledger.table("links").fetchall()
    known = [Link(first, second, score, reasons or "") for first, second, score, reasons in rows]
    return known, {row[0] for row in ledger.table("accounts").project("event_id").fetchall()}


def _copies(ledger: Ledger) -> dict[str, str]:
    return {copy: original for copy, original, *_ in ledger.table("duplicates").fetchall()}
