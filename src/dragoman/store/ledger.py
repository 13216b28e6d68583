"""A ledger: a folder of event records that grows, and that any tool can read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.core.document import Document
from dragoman.core.errors import InputError
from dragoman.core.record import Record
from dragoman.core.serialize import record_from_dict
from dragoman.store.archive import write_archive
from dragoman.store.blocks import Item, Known, Share, cut
from dragoman.store.check import problems
from dragoman.store.database import connect, identifier, scan
from dragoman.store.generation import Generation, current_generations, drop_older_generations
from dragoman.store.lock import BusyError, locked
from dragoman.store.manifest import Settings, read_settings, write_manifest
from dragoman.store.merging import Merger
from dragoman.store.rows import Fingerprint
from dragoman.store.schema import SHARD_TABLES, TABLES
from dragoman.store.shards import Shard, read_shards, sweep, versions_hash
from dragoman.store.writing import Added, Code, Coder, Writer, guarded

if TYPE_CHECKING:
    import duckdb


class Ledger:
    """The ledger in a folder, which need not be there before something is added.

    `block` (documents in a shard) and `texts` (whether texts are kept) are decided when the ledger is made; left out,
    they are those of the ledger, or 256 and yes. Nothing is held open: what is read is what is there at that moment.
    """

    def __init__(self, path: str | Path, *, block: int | None = None, texts: bool | None = None) -> None:
        self.path = Path(path)
        there = read_settings(self.path)
        self.settings = there or Settings()
        if block is not None:
            self.settings = replace(self.settings, block=block)
        if texts is not None:
            self.settings = replace(self.settings, texts=texts)
        if there is not None and there != self.settings:
            raise InputError(f"{path} was made with {there}; another block or texts needs another ledger")

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"

    @property
    def exists(self) -> bool:
        """Whether there is a ledger in the folder."""
        return read_settings(self.path) is not None

    def add(self, items: Iterable[Item], coder: Coder) -> Added:
        """Codes documents and adds them with their records; documents that are there already are passed by.

        `items` may hold, besides documents, what was set aside when reading (anything with `origin`, `reason` and
        `message`). A run that was stopped goes on where it was, given the same items.
        """
        return self.write(items, guarded(coder), coder.versions)

    def write(
        self,
        items: Iterable[Item],
        code: Code,
        versions: Mapping[str, str],
        *,
        share: Share | None = None,
        advance: Callable[[], object] = lambda: None,
    ) -> Added:
        """The same with a way to code of one's own, as in several processes, and for one share of the blocks.

        Of several shares all must be given the same items. `advance` is called after each document.
        """
        added = Added()
        with self._writing(alone=share is None):
            known = self._known(versions)
            blocks = cut(items, known, size=self.settings.block, share=share or Share())
            Writer(self.path, versions, texts=self.settings.texts, fingerprint=self.fingerprint, added=added).write(
                blocks, code, advance
            )
        return added

    def merge(self, parts: Sequence[Ledger]) -> int:
        """Takes in the shards of other ledgers and gives the number of those that had something new.

        What comes out is what adding their inputs here would have given. A new ledger that takes in another without
        texts is one that can be passed on.
        """
        shards = [shard for part in parts for shard in part.shards()]
        if self.settings.texts and not all(part.settings.texts for part in parts):
            raise InputError(f"{self.path} keeps texts, but not every ledger that it is to take in")
        with self._writing(alone=True):
            merger = Merger(self.path, self._known({}), texts=self.settings.texts)
            return sum(map(merger.take, shards))

    def refresh(self) -> None:
        """Writes manifest, data dictionary and README anew, as after new links."""
        drop_older_generations(self.path)
        shards = write_manifest(self.path, self.settings)
        write_archive(self.path, self.settings, shards)

    def check(self) -> Iterator[str]:
        """What is wrong with the ledger: files that are missing, too many or not those of the manifest."""
        return problems(self.path, self._existing())

    def shards(self) -> tuple[Shard, ...]:
        """The shards that are there now, in the order of their names."""
        self._existing()
        return read_shards(self.path)

    def generations(self) -> dict[str, Generation]:
        """The generations (duplicates, links) that count now, as far as there are any."""
        return current_generations(self.path)

    def fingerprint(self, document: Document) -> Fingerprint | None:  # noqa: ARG002
        """By what copies of a document are found; here by nothing."""
        return None

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory with a view for each table, of what is there now."""
        connection = connect()
        for name, sql in self._scans().items():
            connection.execute(f"CREATE VIEW {identifier(name)} AS {sql}")
        return connection

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """A table as a DuckDB relation, which has `.df()`, `.pl()`, `.filter()`; TABLES lists names and columns."""
        scans = self._scans()
        if name not in scans:
            raise InputError(f"{name!r} is no table of {self.path}; there are {', '.join(scans)}")
        return connect().sql(scans[name])

    def records(self) -> Iterator[Record]:
        """All records, in the order of shards and texts."""
        connection = connect(threads=1)
        for shard in self.shards():
            for (line,) in connection.execute(f"SELECT json {scan([shard.file('records')])}").fetchall():
                yield record_from_dict(json.loads(line))

    def documents(self) -> Iterator[Document]:
        """All documents that were coded, in the order of shards; without text where the ledger keeps none."""
        names = "document_id, document_title, publisher, url, language, origin, published_date"
        connection = connect(threads=1)
        for shard in self.shards():
            texts = dict(connection.execute(scan([shard.file("texts")])).fetchall())
            rows = connection.execute(f"SELECT {names} {scan([shard.file('documents')])}").fetchall()
            for name, title, publisher, url, language, origin, day in rows:
                yield Document(
                    text=texts.get(name) or "",
                    id=name,
                    title=title or "",
                    publisher=publisher or "",
                    url=url or "",
                    published_date=day,
                    language=language or "",
                    origin=origin or "",
                )

    @contextmanager
    def _writing(self, *, alone: bool) -> Iterator[None]:
        """Holds the ledger, which is made if it is not there; at the end the manifest tells what was written."""
        self.path.mkdir(parents=True, exist_ok=True)
        with ExitStack() as after, locked(self.path, alone=alone):
            if alone:
                sweep(self.path)
            if read_settings(self.path) is None:
                self.refresh()
            after.callback(self._finish)
            yield

    def _finish(self) -> None:
        """Brings everything up to date, unless other runs are still writing: the last of them does it."""
        with suppress(BusyError), locked(self.path, alone=True):
            sweep(self.path)
            self.refresh()

    def _existing(self) -> Settings:
        settings = read_settings(self.path)
        if settings is None:
            raise InputError(f"{self.path}: there is no ledger; make one with: dragoman ledger add {self.path} INPUT")
        return settings

    def _known(self, versions: Mapping[str, str]) -> Known:
        """What is there: documents, what was set aside, and documents that failed with the same versions."""
        known = Known()
        now = versions_hash(versions)
        connection = connect(threads=1)
        for shard in self.shards():
            documents = connection.execute(
                f"SELECT document_id, content_hash {scan([shard.file('documents')])}"
            ).fetchall()
            known.contents.update(documents)
            if shard.rows("set_aside"):
                names = "set_aside_id, document_id, content_hash"
                for name, document, content in connection.execute(
                    f"SELECT {names} {scan([shard.file('set_aside')])}"
                ).fetchall():
                    known.refused.add(name)
                    if document and versions_hash(shard.versions) == now:
                        known.contents[document] = content
        return known

    def _scans(self) -> dict[str, str]:
        """SQL that reads each table."""
        shards = self.shards()
        scans = {t.name: scan([shard.file(t.name) for shard in shards], t.columns) for t in SHARD_TABLES}
        scans |= {
            table.name: scan([], table.columns)
            for table in TABLES.values()
            if table.name not in scans and table.columns
        }
        for generation in current_generations(self.path).values():
            scans |= {name: scan([generation.file(name)]) for name in generation.tables()}
        return scans
