"""Documents coded and written, block by block."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.core.record import Record
from dragoman.store.blocks import Block, Refusal
from dragoman.store.database import connect
from dragoman.store.rows import Fingerprint, Refused, Rows, add_document, add_refused, no_rows
from dragoman.store.shards import shard_name, versions_hash, write_shard

SHOWN = 5
Fingerprinting = Callable[[Document], Fingerprint | None]

Result = tuple[Document, Sequence[Record]] | Refused
Code = Callable[[Iterator[Document]], Iterable[Result]]
"""Gives for each document, in their order, the document with its records, or why it was set aside."""


class Coder(Protocol):
    """What `dragoman.load` gives."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions and hashes of the parts."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Sequence[Record]]]:
        """Documents with their records, in order."""


@dataclass(slots=True)
class Added:
    """What a run did. `present` counts what the ledger had before."""

    documents: int = 0
    present: int = 0
    records: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    first_aside: list[Refused] = field(default_factory=list)
    shards: int = 0


class Writer:
    """Codes blocks and writes each as a shard as soon as all of it is coded."""

    def __init__(
        self, ledger: Path, versions: Mapping[str, str], *, texts: bool, fingerprint: Fingerprinting, added: Added
    ) -> None:
        self.ledger = ledger
        self.versions = dict(versions)
        self.versions_hash = versions_hash(versions)
        self.texts = texts
        self.fingerprint = fingerprint
        self.added = added
        self.connection = connect(threads=1)

    def write(self, blocks: Iterable[Block], code: Code, advance: Callable[[], object]) -> None:
        """Codes the documents of all blocks as one stream, so that a coder with several processes never runs dry."""
        waiting: deque[Block] = deque()
        coded: list[Result] = []
        results = iter(code(_documents(blocks, waiting)))
        try:
            for result in results:
                while not waiting[0].documents:
                    self._write_shard(waiting.popleft(), ())
                coded.append(result)
                advance()
                if len(coded) == len(waiting[0].documents):
                    self._write_shard(waiting.popleft(), coded)
                    coded = []
        finally:
            if isinstance(results, Generator):
                results.close()
        for block in waiting:
            self._write_shard(block, ())

    def _write_shard(self, block: Block, results: Sequence[Result]) -> None:
        self.added.present += block.present
        if not (block.documents or block.refused):
            return
        rows = no_rows()
        for refused in block.refused:
            self._set_aside(rows, refused)
        for document, result in zip(block.documents, results, strict=True):
            if isinstance(result, tuple) and isinstance(result[0], Document):
                add_document(
                    rows, document, result[1], versions_hash=self.versions_hash, fingerprint=self.fingerprint(document)
                )
                self.added.documents += 1
                self.added.records.update(record.status.value for record in result[1])
            else:
                self._set_aside(rows, result, document)
        if not self.texts:
            rows["texts"].clear()
        name = shard_name(block.number, block.hash, self.versions)
        write_shard(self.connection, self.ledger, name, rows, block=block.hash, versions=self.versions)
        self.added.shards += 1

    def _set_aside(self, rows: Rows, refused: Refused, document: Document | None = None) -> None:
        add_refused(rows, refused, document)
        self.added.aside[refused.reason] += 1
        if len(self.added.first_aside) < SHOWN:
            self.added.first_aside.append(refused)


def guarded(coder: Coder) -> Code:
    """Coding in this process, in which a document that fails is set aside."""

    def code(documents: Iterable[Document]) -> Iterator[Result]:
        for document in documents:
            try:
                yield document, tuple(record for _, records in coder.pipe([document]) for record in records)
            except InstallationError:
                raise
            except Exception as error:  # noqa: BLE001 - one document never costs another
                message = f"could not be coded, please report it ({type(error).__name__}: {error})"
                yield Refusal(document.origin, "failed", message)

    return code


def _documents(blocks: Iterable[Block], waiting: deque[Block]) -> Iterator[Document]:
    for block in blocks:
        waiting.append(block)
        yield from block.documents
