"""`dragoman explain`: why a text was coded as it was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from dragoman.cli.coders import Coder, Installed, day, with_own_files

if TYPE_CHECKING:
    from dragoman.core.document import Document
    from dragoman.core.record import Record


@click.command(short_help="Show why a sentence was coded as it was.")
@click.argument("text", metavar="SENTENCE|INPUT")
@click.option("--record", "record_id", metavar="ID", help="Explain this record of the file INPUT.")
@click.option("--published", callback=day, metavar="DATE", help="Day from which relative time words count.")
@with_own_files
def explain(text: str, *, record_id: str | None, published: dt.date | None, loading: Installed) -> None:
    """Show which words, lexicon entries, rules and model scores made the records of a sentence.

    With --record ID, the argument is an input as `dragoman code` reads it, and the sentence of that record is shown.
    """
    from dragoman.cli.terminal import standard_output
    from dragoman.output.table import print_records

    coder = loading.coder()
    console = standard_output()
    if record_id is not None:
        document, record = _find(coder, text, record_id, published)
        print_records(console, document, [record])
        text, published = record.evidence.sentence_text, document.published_date
    if not text.strip():
        raise click.UsageError("there is no text to explain")
    coder.explain(text, published=published).render(console)


def _find(coder: Coder, given: str, record_id: str, published: dt.date | None) -> tuple[Document, Record]:
    from dragoman.cli.run import code_all
    from dragoman.core.errors import InputError
    from dragoman.ingest import SetAside, read_documents

    refused: list[str] = []
    for result in code_all(coder, read_documents([given], published=published)):
        if isinstance(result, SetAside):
            refused.append(f"{result.origin} {result.message}")
            continue
        document, records = result
        for record in records:
            if record.id == record_id:
                return document, record
    because = f" ({refused[0]})" if refused else ""
    raise InputError(f"{given} gives no record {record_id}{because}; ids stand in the output of `dragoman code`")
