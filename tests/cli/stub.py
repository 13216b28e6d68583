"""A coder without a model: a record for each "attacked", and accidents on demand."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import Console

from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.core.record import Record, Status
from tests.output.made import VERSIONS, record


@dataclass(frozen=True)
class StubExplanation:
    """Says what it was asked."""

    text: str
    published: dt.date | None

    def render(self, console: Console) -> None:
        """Prints text and day."""
        console.print(f"explained: {self.text} ({self.published})", markup=False)


@dataclass
class StubCoder:
    """Codes by counting words. "fail" raises, "crash" ends the process, "interrupt" is Ctrl-C."""

    versions: dict[str, str] = field(default_factory=lambda: dict(VERSIONS))

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        """Documents with records."""
        for document in documents:
            if "fail" in document.text:
                raise RuntimeError("no idea")
            if "crash" in document.text:
                os._exit(1)
            if "interrupt" in document.text:
                raise KeyboardInterrupt
            found = document.text.count("attacked")
            yield document, tuple(record(document, n, status=list(Status)[n % 6]) for n in range(found))

    def explain(self, text: str, *, published: dt.date | None = None) -> StubExplanation:
        """An explanation that repeats the question."""
        return StubExplanation(text, published)


@dataclass(frozen=True)
class StubLoading:
    """Loads a stub in whichever process it is wanted."""

    broken: bool = False

    def coder(self) -> StubCoder:
        """The stub, or an error as of a missing model."""
        if self.broken:
            raise InstallationError("the model file is missing; install again")
        return StubCoder()
