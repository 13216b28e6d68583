"""What reading would make of inputs: their first documents, and how many there may be in all."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypedDict, Unpack

from dragoman.core.document import Document
from dragoman.core.errors import InputError
from dragoman.ingest.languages import ENGLISH
from dragoman.ingest.notes import ReadingNotes, SetAside
from dragoman.ingest.read import STANDARD_INPUT, files_of, form_of, is_address, read_documents

SHOWN = 20
FILES_TRIED = 4
DOCUMENTS_TRIED = 300
BYTES_TRIED = 500_000
READ_AS_A_WHOLE = frozenset({"list", "feed"})
ONE_A_FILE = frozenset({"text", "page", ""})
CHARACTERS_A_SECOND = 30_000  # of one process, on one core
BYTES_A_CHARACTER = 1.5  # records and texts in a ledger


class ReadingOptions(TypedDict, total=False):
    """What `read_documents` can be told."""

    published: dt.date | None
    publisher: str
    columns: Mapping[str, str] | None
    language: str


@dataclass(slots=True)
class Preview:
    """What was understood. `documents` and `aside` are of the first 20; the estimates are of all.

    `columns` maps (field, column) to the number of those documents that have it from there; `files` counts the files
    by the form in which they are read; `languages` is the mix in all that was tried.
    """

    documents: list[Document] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    columns: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    bytes: int = 0
    estimated_documents: int = 0
    estimated_characters: int = 0
    is_exact: bool = True

    @property
    def estimated_seconds(self) -> float:
        """Time of coding in one process."""
        return self.estimated_characters / CHARACTERS_A_SECOND

    @property
    def estimated_space(self) -> int:
        """Bytes of the ledger."""
        return int(self.estimated_characters * BYTES_A_CHARACTER)


def preview(inputs: Sequence[str | Path], **options: Unpack[ReadingOptions]) -> Preview:
    """What is understood of the first 20 documents, and estimates for all from a few hundred of each kind of file.

    Nothing is fetched: addresses of the web come as set aside. Raises InputError for standard input, which could not be
    read a second time.
    """
    if any(str(given) == STANDARD_INPUT for given in inputs):
        raise InputError("standard input cannot be looked at beforehand; give a file")
    seen = Preview()
    notes = ReadingNotes()
    for item in islice(read_documents(inputs, notes=notes, **options), SHOWN):
        (seen.aside if isinstance(item, SetAside) else seen.documents).append(item)  # type: ignore[arg-type]
    seen.columns, seen.notes = notes.columns, notes.lines()
    for form, files in _files_by_form(inputs).items():
        _estimate(seen, form, files, options)
    return seen


def _files_by_form(inputs: Sequence[str | Path]) -> dict[str, list[tuple[Path, int]]]:
    found: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for given in inputs:
        if is_address(given) or "\x00" in str(given):
            continue
        for file in files_of(given):
            if isinstance(file, Path) and file.is_file():
                found[form_of(file)].append((file, file.stat().st_size))
    return found


def _estimate(seen: Preview, form: str, files: Sequence[tuple[Path, int]], options: ReadingOptions) -> None:
    """Adds the estimate for the files of one form, from some that lie evenly among them."""
    size = sum(bytes_ for _, bytes_ in files)
    seen.files[form or "unnamed"] += len(files)
    seen.bytes += size
    step = -(-len(files) // (SHOWN if form in ONE_A_FILE else FILES_TRIED))
    tried = files[::step]
    documents = characters = consumed = 0
    ended = True
    for path, bytes_ in tried:
        notes = ReadingNotes()
        items = read_documents([path], notes=notes, **options)
        for number, item in enumerate(items, start=1):
            if isinstance(item, Document):
                documents += 1
                characters += len(item.text)
                seen.languages[ENGLISH] += 1
            if form not in READ_AS_A_WHOLE and number >= DOCUMENTS_TRIED and notes.bytes_read >= BYTES_TRIED:
                break
        seen.languages.update(notes.languages)
        whole = next(items, None) is None
        ended = ended and whole
        consumed += bytes_ if whole else min(notes.bytes_read, bytes_)
    parts, all_ = (len(tried), len(files)) if form in ONE_A_FILE else (consumed, size)
    factor = all_ / parts if parts else 0.0
    seen.estimated_documents += round(documents * factor)
    seen.estimated_characters += round(characters * factor)
    seen.is_exact = seen.is_exact and ended and len(tried) == len(files)
