"""`dragoman lexicon`: checks on lexicon entries and codebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.coders import Installed
from dragoman.cli.group import printable

if TYPE_CHECKING:
    import dragoman
    from dragoman.lexicon.check import Checker
    from dragoman.lexicon.difference import Difference
    from dragoman.lexicon.reading import Problem

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(short_help="Check lexicon entries and codebooks.")
def lexicon() -> None:
    """Check lexicon entries and codebooks of your own, or those that come with Dragoman."""


@lexicon.command(short_help="Validate files, run their examples, show what they change.")
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILES…]")
@click.option("--codebook", type=_FILE, metavar="FILE", help="Event types of your own; may be the file of the entries.")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    metavar="COLLECTION",
    help="Texts to code without and with the files; the records that differ are shown.",
)
@click.option("--shown", type=click.IntRange(0), default=40, show_default=True, help="How many differences to show.")
@click.pass_context
def check(
    context: click.Context, files: tuple[Path, ...], *, codebook: Path | None, against: Path | None, shown: int
) -> None:
    """Check FILES of lexicon entries; without any, those that come with Dragoman.

    Reports, with file and line: what breaks a rule of the format, senses that can never count, senses that contradict
    each other, examples that are not coded as they promise, entries without an example or without a neighbour that must
    not match, and word classes that no entry uses. The exit code is 1 if there is a problem.
    """
    checker = _checker(files, codebook)
    problems = list(checker.structure())
    _print_problems(problems)
    if checker.reader.problems:
        click.echo("The files cannot be loaded, so no example was run.")
        context.exit(1)
    given = [path for path in files if not _is_shipped(path)]
    installed = Installed(tuple(map(str, given)), str(codebook) if codebook else None)
    failing = list(checker.run(replace(installed, threshold=0.0).coder().code))
    _print_problems(failing)
    counts = Counter(problem.kind for problem in (*problems, *failing))
    examples = len(checker.examples())
    click.echo(f"{examples - len(failing):,} of {examples:,} examples are coded as they promise; {_summary(counts)}")
    if against is not None:
        _print_differences(_differences(against, Installed().coder(), installed.coder()), shown)
    context.exit(1 if counts else 0)


def _checker(files: Sequence[Path], codebook: Path | None) -> Checker:
    from dragoman.codebook.codebook import Codebook
    from dragoman.lexicon.check import Checker
    from dragoman.lexicon.lexicon import FOLDER
    from dragoman.lexicon.reading import Reader, shipped_files

    own = [path for path in files if not _is_shipped(path)]
    reader = Reader.read_all(FOLDER, own, Codebook.load(codebook))
    shipped = [FOLDER / path.name for path in files if _is_shipped(path)]
    return Checker(reader, frozenset([*own, *shipped] or [*shipped_files(), FOLDER / "classes.yml"]))


def _is_shipped(path: Path) -> bool:
    from dragoman.lexicon.lexicon import FOLDER

    return path.resolve().parent == FOLDER.resolve()


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(printable(f"{problem} [{problem.kind}]"))


def _summary(counts: Counter[str]) -> str:
    from dragoman.lexicon.check import KINDS

    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    return f"problems: {told}" if told else "no problems"


def _differences(collection: Path, before: dragoman.Coder, after: dragoman.Coder) -> Iterator[tuple[str, Difference]]:
    from dragoman.core.document import Document
    from dragoman.ingest import read_documents
    from dragoman.lexicon.difference import differences

    for document in read_documents([str(collection)]):
        if isinstance(document, Document):
            old, new = before.code_document(document), after.code_document(document)
            for difference in differences(old, new):
                yield document.id, difference


def _print_differences(found: Iterable[tuple[str, Difference]], shown: int) -> None:
    from dragoman.lexicon.difference import KINDS

    counts: Counter[str] = Counter()
    for number, (document, difference) in enumerate(found):
        counts[difference.kind] += 1
        if number < shown:
            words = difference.record.trigger.text
            click.echo(printable(f"{difference.kind}: {words!r} {difference.what} ({document})"))
            click.echo(printable(f"    {difference.record.evidence.sentence_text}"))
    if counts.total() > shown:
        click.echo(f"and {counts.total() - shown:,} more")
    click.echo("Records: " + ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS))
