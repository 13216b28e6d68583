"""Coding a stream of documents in one process or in several: same order, same results."""

from __future__ import annotations

import functools
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.cli.coders import Coder, Loading
from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.core.record import Record
from dragoman.ingest.notes import SetAside

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

BATCH = 4
BATCHES_AHEAD = 4

Item = Document | SetAside
Coded = tuple[Document, tuple[Record, ...]]


def code_documents(
    loading: Loading, items: Iterable[Item], *, workers: int = 1
) -> Generator[Coded | SetAside, None, None]:
    """Each document with its records, in order; a document that fails, or ends its process, comes as `SetAside`."""
    if workers == 1:
        return code_all(loading.coder(), items)
    return _code_in_processes(loading, iter(items), workers)


def versions_of(loading: Loading) -> dict[str, str]:
    """The versions of the coder, which another process loads and gives back."""
    from concurrent.futures.process import BrokenProcessPool

    with _executor(1) as executor:
        try:
            return executor.submit(_versions, loading).result()
        except BrokenProcessPool as error:
            raise InstallationError("the process that loads the coder ended; is there enough memory?") from error


def code_all(coder: Coder, items: Iterable[Item]) -> Generator[Coded | SetAside, None, None]:
    """The same in this process, with a coder at hand."""
    for item in items:
        yield _code(coder, item)


def _code(coder: Coder, item: Item) -> Coded | SetAside:
    if isinstance(item, SetAside):
        return item
    try:
        return item, tuple(record for _, records in coder.pipe([item]) for record in records)
    except InstallationError:
        raise
    except Exception as error:  # noqa: BLE001 - one document never costs another
        return SetAside(
            item.origin, "failed", f"could not be coded, please report it ({type(error).__name__}: {error})"
        )


def _code_in_processes(
    loading: Loading, items: Iterator[Item], workers: int
) -> Generator[Coded | SetAside, None, None]:
    crew = _Crew(loading, workers)
    try:
        while batch := tuple(islice(items, BATCH)):
            crew.submit(batch)
            if crew.is_busy:
                yield from crew.take()
        while crew.waiting:
            yield from crew.take()
    finally:
        crew.dismiss()


class _Crew:
    """Processes at work on batches, and the batches whose results are still to be taken, in order."""

    def __init__(self, loading: Loading, workers: int) -> None:
        self.loading = loading
        self.workers = workers
        self.executor = _executor(workers)
        self.waiting: deque[tuple[tuple[Item, ...], Future[list[Coded | SetAside]]]] = deque()

    @property
    def is_busy(self) -> bool:
        """Whether enough is handed out, so that a fast reader fills no memory."""
        return len(self.waiting) >= self.workers * BATCHES_AHEAD

    def submit(self, batch: tuple[Item, ...]) -> None:
        """Hands out a batch."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            self.waiting.append((batch, self.executor.submit(_code_batch, self.loading, batch)))
        except BrokenProcessPool:
            self._start_again()
            self.submit(batch)

    def take(self) -> list[Coded | SetAside]:
        """The results of the oldest batch. Where a process died, its documents are tried again one at a time."""
        from concurrent.futures.process import BrokenProcessPool

        batch, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._start_again()
            return [result for item in batch for result in self._code_alone(item)]

    def dismiss(self) -> None:
        """Ends the processes; what they have begun they finish, what waits is dropped."""
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _start_again(self) -> None:
        self.dismiss()
        self.executor = _executor(self.workers)
        batches = [batch for batch, _ in self.waiting]
        self.waiting.clear()
        for batch in batches:
            self.submit(batch)

    def _code_alone(self, item: Item) -> list[Coded | SetAside]:
        from concurrent.futures.process import BrokenProcessPool

        with _executor(1) as executor:
            try:
                return executor.submit(_code_batch, self.loading, (item,)).result()
            except BrokenProcessPool:
                return [SetAside(item.origin, "crashed", "ended the process that coded it; please report it")]


def _executor(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_follow_parent)


def _follow_parent() -> None:
    """Leaves interrupts to the parent, and ends when it ends, however that happens."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


@functools.cache
def _coder_of_process(loading: Loading) -> Coder:
    return loading.coder()


def _code_batch(loading: Loading, batch: tuple[Item, ...]) -> list[Coded | SetAside]:
    coder = _coder_of_process(loading)
    return list(code_all(coder, batch))


def _versions(loading: Loading) -> dict[str, str]:
    return dict(loading.coder().versions)
