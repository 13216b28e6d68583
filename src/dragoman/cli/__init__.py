"""The command line: thin, and light to import."""

from __future__ import annotations

import click

from dragoman.cli.group import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_from={
        "code": "dragoman.cli.code:code",
        "ledger": "dragoman.cli.ledger:ledger",
        "explain": "dragoman.cli.explain:explain",
        "pairs": "dragoman.cli.pairs:pairs",
        "lexicon": "dragoman.cli.lexicon:lexicon",
        "gazetteer": "dragoman.cli.gazetteer:gazetteer",
        "evaluate": "dragoman.cli.evaluate:evaluate",
        "doctor": "dragoman.cli.doctor:doctor",
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="dragoman", prog_name="dragoman")
def main() -> None:
    """Reads news and keeps a ledger: who did what to whom, when and where, according to whom, and whether it happened.

    \b
    Exit codes: 0 all is well; 1 nothing could be coded; 2 wrong usage;
    3 some documents were set aside; 130 interrupted; 141 the reader went away.
    """
