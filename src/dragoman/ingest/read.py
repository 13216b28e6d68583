"""Files, folders, standard input and, where it is asked for, addresses of the web to a stream of documents."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from dragoman.core.document import Document
from dragoman.ingest.archives import MARK, read_warc
from dragoman.ingest.clean import replace_controls
from dragoman.ingest.feeds import STARTS_FEED, read_feed
from dragoman.ingest.fields import LONGEST_TEXT, Intake
from dragoman.ingest.lines import STARTS_LINES, STARTS_LIST, Read, decoded, patiently, read_lines, read_list, start_of
from dragoman.ingest.notes import ReadingNotes, RefusedError, SetAside
from dragoman.ingest.packed import GZIP, Source, open_source, unpack
from dragoman.ingest.pages import STARTS_PAGE, read_page
from dragoman.ingest.tables import read_csv, read_parquet

if TYPE_CHECKING:
    from dragoman.ingest.fetch import Fetching

STANDARD_INPUT = "-"
ADDRESS_STARTS = ("http://", "https://")
LONGEST_FILE = 4 * LONGEST_TEXT  # UTF-8 takes at most four bytes for a character
FORMS = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "list",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".warc": "archive",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
REFUSED = {
    ".xlsx": "is a spreadsheet; save it as CSV",
    ".xls": "is a spreadsheet; save it as CSV",
    ".zip": "is an archive of files; unpack it and give the folder",
    ".tar": "is an archive of files; unpack it and give the folder",
    ".tgz": "is an archive of files; unpack it and give the folder",
    ".bz2": "is packed; unpack it, or pack it with gzip",
    ".xz": "is packed; unpack it, or pack it with gzip",
    ".zst": "is packed; unpack it, or pack it with gzip",
}
BY_START = ((STARTS_LINES, "lines"), (STARTS_LIST, "list"), (STARTS_PAGE, "page"), (STARTS_FEED, "feed"))


def read_documents(
    inputs: Sequence[str | Path],
    *,
    published: dt.date | None = None,
    publisher: str = "",
    notes: ReadingNotes | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "",
    fetching: Fetching | None = None,
) -> Read:
    """All documents of the inputs, in order; what cannot be used comes as `SetAside` in its place.

    An input is a file (text, HTML, JSON Lines, JSON, CSV, Parquet, RSS, Atom, WARC; all but Parquet also with .gz), a
    folder of these (files in sorted order, hidden ones and links to folders left out) or "-" for standard input.
    `published` and `publisher` are for documents that name none. `columns` says which column is which field
    ({"text": "body"}); else it is guessed. What is not English is set aside, unless `language` is given, which holds
    for all. An address of the web is read only where `fetching` gives leave, and only as a feed, page or JSON that is
    there. `notes` collects which columns were taken and what was changed.
    """
    intake = Intake(published, publisher, notes or ReadingNotes(), columns or {}, language, fetching)
    seen: set[str] = set()
    for given in inputs:
        for item in _read_input(given, intake):
            if isinstance(item, Document):
                if item.id in seen:
                    intake.notes.add("repeated-id", item.origin)
                seen.add(item.id)
            yield item


def is_address(given: str | Path) -> bool:
    """Whether it is written as an address of the web."""
    return str(given).casefold().startswith(ADDRESS_STARTS)


def form_of(path: Path) -> str:
    """As what a file is read, by its name: a value of FORMS, "refused", or empty where its content decides."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in REFUSED:
        return "refused"
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return FORMS.get(suffixes[-1], "") if suffixes else ""


def files_of(given: str | Path) -> Iterator[Path | SetAside]:
    """The file, or the files of a folder with all folders in it, in sorted order."""
    path = Path(given)
    if not path.is_dir():
        yield path
        return
    empty = True
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(path, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            file = Path(parent, name)
            if file.exists() and not file.is_file():
                yield SetAside(_shown(file), "unreadable", "is no file; give it by name if it is a pipe")
            else:
                yield file
        for name in folders:
            if Path(parent, name).is_symlink():
                empty = False
                yield SetAside(_shown(Path(parent, name)), "unreadable", "is a link to a folder; give it by name")
    for error in unreadable:
        yield SetAside(_shown(Path(error.filename)), "unreadable", f"cannot be read: {error.strerror}")
    if empty and not unreadable:
        yield SetAside(_shown(path), "empty", "has no files in it")


def _read_input(given: str | Path, intake: Intake) -> Read:
    if str(given) == STANDARD_INPUT:
        stream = sys.stdin.buffer
        peekable = stream if hasattr(stream, "peek") else io.BytesIO(stream.read())
        yield from _read_unknown(Source(cast("BinaryIO", peekable), "stdin"), intake)
    elif is_address(given):
        yield from _read_address(str(given), intake)
    else:
        try:
            for found in files_of(given):
                if isinstance(found, SetAside):
                    yield found
                else:
                    yield from _read_file(found, intake)
        except ValueError as error:  # a zero byte in the path
            yield SetAside(_shown(Path(given)), "unreadable", f"cannot be read: {error}")


def _read_file(path: Path, intake: Intake) -> Read:
    origin = _shown(path)
    try:
        yield from _read_form(path, origin, form_of(path), intake)
    except FileNotFoundError:
        yield SetAside(origin, "missing", "there is no such file or folder; check the path")
    except (OSError, ValueError, MemoryError) as error:
        yield SetAside(origin, "unreadable", f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _read_form(path: Path, origin: str, form: str, intake: Intake) -> Read:
    if form == "refused" and path.is_file():
        yield SetAside(origin, "format", REFUSED[path.suffix.lower()])
    elif form == "parquet" and path.is_file():
        if path.suffix.lower() == ".gz":
            yield SetAside(origin, "format", "is Parquet in gzip; unpack it")
        else:
            yield from read_parquet(path, origin, intake)
    else:
        source = open_source(path, origin, intake.notes)
        with source.stream:
            if form in READERS:
                yield from patiently(READERS[form](source, intake), origin)
            else:
                yield from _read_unknown(source, intake)


def _read_unknown(source: Source, intake: Intake) -> Read:
    """Standard input, a pipe or a file without a telling name: what it starts with tells what it is."""
    start = start_of(source.stream)
    if start.startswith(GZIP) and source.unpacked is None:
        yield from _read_unknown(unpack(source.stream, source.origin), intake)
        return
    form = next((form for pattern, form in BY_START if pattern.match(start)), "text")
    reader = READERS["archive" if start.startswith(MARK) else form]
    yield from patiently(reader(source, intake), source.origin)


def _read_text(source: Source, intake: Intake) -> Read:
    raw = source.stream.read(LONGEST_FILE + 1)
    try:
        if source.fault:
            raise source.fault
        if len(raw) > LONGEST_FILE:
            raise RefusedError("too-long", f"is larger than {LONGEST_FILE:,} bytes; split it into single articles")
        yield intake.from_text(decoded(raw, source.origin, intake), source.origin)
    except RefusedError as refused:
        yield SetAside(source.origin, refused.reason, str(refused))


def _read_page(source: Source, intake: Intake) -> Read:
    yield read_page(source, intake)


def _read_address(url: str, intake: Intake) -> Read:
    origin = replace_controls(url)
    if intake.fetching is None:
        yield SetAside(origin, "web-address", "is an address of the web, which is fetched only where you ask for it")
        return
    from dragoman.ingest.fetch import fetch

    try:
        fetched = fetch(url, intake.fetching)
    except RefusedError as refused:
        yield SetAside(origin, refused.reason, str(refused))
        return
    intake.notes.bytes_read += len(fetched.body)
    yield from _read_unknown(Source(io.BytesIO(fetched.body), origin), intake)


READERS: Mapping[str, Callable[[Source, Intake], Read]] = {
    "lines": read_lines,
    "list": read_list,
    "table": read_csv,
    "feed": read_feed,
    "page": _read_page,
    "archive": read_warc,
    "text": _read_text,
}


def _shown(path: Path) -> str:
    """The path as it can be written: a name that is no text, or holds control characters, is changed."""
    return replace_controls(os.fsencode(path).decode("utf-8", "replace"))
