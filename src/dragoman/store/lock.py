"""Who may write to a ledger: one run alone, or several shares of one run together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.core.errors import InputError


class BusyError(InputError):
    """Another run is writing to the ledger."""


@contextmanager
def locked(ledger: Path, *, alone: bool) -> Iterator[None]:
    """Holds the ledger while the block runs, and raises BusyError where another run does.

    The lock is the system's own and ends with the process, however it ends. Nothing is held on Windows, and not every
    network file system keeps such locks between machines.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(ledger, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"{ledger}: another run is writing to this ledger; wait until it has ended") from error
        yield
    finally:
        os.close(descriptor)
