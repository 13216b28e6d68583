"""What reading has to tell besides the documents: what was set aside, which columns were taken, what was changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.core.errors import DocumentError

NOTES = {
    "cp1252": "not UTF-8, read as Windows-1252",
    "damaged": "a damaged part was skipped; what came before and after it was read",
    "other-records": "records of web archives that are no pages: images, scripts, requests, errors",
    "html": "HTML tags taken out; offsets count in the text without them",
    "control-characters": "control, direction and line-end characters became blanks or newlines; the length stays",
    "date-missing": "no publication date: relative days stay open",
    "date-unreadable": "publication date not understood and left empty: write it as 2015-10-22",
    "id-unusable": "id longer than 200 characters: one made of the content is used",
    "repeated-id": "the same id, or the same text without an id, came before: record ids repeat",
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """One document, or one input, that could not be used. `origin` is "file:line" or the file.

    `reason` is one of: missing, unreadable, empty, binary, encoding, format, too-long, too-complex, broken-json,
    broken-row, no-text, language, truncated, bomb, not-installed, web-address, fetch; the command line adds failed and
    crashed. `message` says what to do.
    """

    origin: str
    reason: str
    message: str


@dataclass(slots=True)
class ReadingNotes:
    """Counts what reading did. `columns` maps (field, column taken for it) to how often it was taken, `languages` the
    language of a text that was set aside for it to how often that was; `bytes_read` are those of the files as they lie.

    Keeps the first origin of each kind of note only, so that it stays small however much is read.
    """

    columns: Counter[tuple[str, str]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0
    first: dict[str, str] = field(default_factory=dict)

    def add(self, code: str, origin: str) -> None:
        """Counts a note (a key of NOTES) on the document at `origin`."""
        self.counts[code] += 1
        self.first.setdefault(code, origin)

    def lines(self) -> list[str]:
        """One line for each kind of note, in the order of NOTES, and one for the languages set aside."""
        lines = [
            f"{self.counts[code]:,} × {meaning} (first: {self.first[code]})"
            for code, meaning in NOTES.items()
            if self.counts[code]
        ]
        if self.languages:
            lines.append("not in English: " + ", ".join(f"{n:,} {code}" for code, n in self.languages.most_common()))
        return lines


class RefusedError(DocumentError):
    """What is read cannot become a document; `reason` is the code of the `SetAside` that is made of it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
