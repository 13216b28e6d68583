"""Writes what is made in the documentation: `python docs/generate.py`. Tests compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from dragoman.cli import main as commands
from dragoman.codebook.cameo import CameoTable
from dragoman.codebook.codebook import Codebook
from dragoman.core.serialize import record_schema
from dragoman.store.schema import TABLES
from generators.codebook import codebook_page
from generators.commands import commands_page
from generators.examples import with_output
from generators.fields import fields_page
from generators.formats import with_formats
from generators.ledger import ledger_page
from generators.results import with_results

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"


def pages() -> dict[Path, Callable[[], str]]:
    """All pages, each with what makes its text as it should be: from the package, or from the page by its examples."""
    made: dict[Path, Callable[[], str]] = {
        DOCS / "codebook.md": lambda: codebook_page(Codebook.load(), CameoTable.load()),
        DOCS / "reference" / "commands.md": lambda: commands_page(commands),
        DOCS / "reference" / "fields.md": lambda: fields_page(record_schema()),
        DOCS / "reference" / "ledger.md": lambda: ledger_page(each for each in TABLES.values() if each.columns),
    }
    written = [README, *(path for path in sorted(DOCS.rglob("*.md")) if path not in made)]
    return made | {path: partial(_with_examples, path) for path in written}


def _with_examples(path: Path) -> str:
    return with_formats(with_results(with_output(path.read_text(encoding="utf-8"))))


def main() -> None:
    """Writes the pages that are not as they should be."""
    for path, make in pages().items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
