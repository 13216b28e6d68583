"""`dragoman ledger`: each command in a module of its own, imported when it is called."""

from __future__ import annotations

import click

from dragoman.cli.group import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_from={
        "add": "dragoman.cli.ledger_add:add",
        "info": "dragoman.cli.ledger_files:info",
        "merge": "dragoman.cli.ledger_files:merge",
        "check": "dragoman.cli.ledger_files:check",
        "query": "dragoman.cli.ledger_query:query",
        "aggregate": "dragoman.cli.ledger_query:aggregate",
        "export": "dragoman.cli.ledger_export:export",
        "review": "dragoman.cli.ledger_review:review",
        "portrayal": "dragoman.cli.ledger_portrayal:portrayal",
        "link": "dragoman.cli.ledger_link:link",
        "judge": "dragoman.cli.ledger_link:judge",
    },
    short_help="Keep event records in a folder that grows.",
)
def ledger() -> None:
    """Keep the records of many documents in one folder of Parquet files, which grows and which any tool can read."""
