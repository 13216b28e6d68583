"""Files as streams of bytes: counted, and unpacked from gzip within limits."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.ingest.notes import ReadingNotes, RefusedError

GZIP = b"\x1f\x8b\x08"
MEMBER = re.compile(rb"\x1f\x8b\x08[\x00\x04\x08\x0c\x10\x18]")  # with such flags as are in use
CHUNK = 1 << 16
MOST_UNPACKED = 200_000_000_000
MOST_TIMES = 200
NO_BOMB_BELOW = 1 << 22
MOST_DAMAGE = 100
JOINT = b"\n\n"


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to read documents from, with the name for messages."""

    stream: BinaryIO
    origin: str
    unpacked: Unpacked | None = None

    @property
    def fault(self) -> RefusedError | None:
        """What was wrong with the packing as far as it was read: where there is something, the end may be missing."""
        return self.unpacked.fault if self.unpacked else None


def open_source(path: Path, origin: str, notes: ReadingNotes) -> Source:
    """A file, unpacked where its name ends in .gz."""
    stream = io.BufferedReader(_Counted(path, notes), CHUNK)
    return unpack(stream, origin) if path.suffix.lower() == ".gz" else Source(stream, origin)


def unpack(stream: BinaryIO, origin: str) -> Source:
    """The same with what is packed in it."""
    unpacked = Unpacked(stream)
    return Source(cast("BinaryIO", io.BufferedReader(unpacked, CHUNK)), origin, unpacked)


class _Counted(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, notes: ReadingNotes) -> None:
        super().__init__(path, "rb")
        self._notes = notes

    def readinto(self, buffer: Any) -> int | None:
        """Reads on."""
        count = super().readinto(buffer)
        self._notes.bytes_read += count or 0
        return count


class Unpacked(io.RawIOBase):
    """What is in gzip, one member after another. It never raises: where it cannot go on it ends, and `fault` says why.

    A damaged member is left at the damage, and reading goes on with the next one, after an empty line. It ends for good
    where it would give 200 times what it took.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self.fault: RefusedError | None = None
        self._packed = packed
        self._member = zlib.decompressobj(31)
        self._begun = self._over = False
        self._pending = b""
        self._taken = self._given = self._damage = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Closes the packed file as well."""
        if not self.closed:
            self._packed.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        """Unpacks on."""
        view = memoryview(buffer).cast("B")
        data = b"" if self._over else self._more(len(view))
        view[: len(data)] = data
        self._over = self._over or not data
        return len(data)

    def _more(self, most: int) -> bytes:
        while not self._over and (self._pending or self._fill()):
            try:
                if not self._begun and not self._is_member():
                    raise zlib.error("no member")
                data = self._member.decompress(self._pending, most)
            except zlib.error:
                if self._skip_damage():
                    return JOINT[:most]
                continue
            self._begun = True
            self._pending = self._member.unconsumed_tail
            if self._member.eof:
                self._pending = self._member.unused_data.lstrip(b"\x00")
                self._start()
            if data:
                return self._within_limits(data)
        if self._begun and self.fault is None:
            self.fault = RefusedError("truncated", "is cut off in its packed data; get the file again")
        return b""

    def _is_member(self) -> bool:
        if len(self._pending) < 4:
            more = self._packed.read(CHUNK)
            self._taken += len(more)
            self._pending += more
        return MEMBER.match(self._pending) is not None

    def _fill(self) -> bool:
        self._pending = self._packed.read(CHUNK)
        self._taken += len(self._pending)
        return bool(self._pending)

    def _start(self) -> None:
        self._member = zlib.decompressobj(31)
        self._begun = False

    def _skip_damage(self) -> bool:
        """Goes to what may be the next member. Whether something had been given of the damaged one."""
        broken = self._begun
        self.fault = RefusedError("truncated", "is damaged in its packed data; get the file again")
        self._damage += 1
        self._start()
        keep = self._pending[1:]
        self._pending = b""
        while self._damage < MOST_DAMAGE:
            found = MEMBER.search(keep)
            if found:
                self._pending = keep[found.start() :]
                return broken
            more = self._packed.read(CHUNK)
            self._taken += len(more)
            if not more:
                return broken
            keep = keep[-3:] + more
        self._over = True
        return broken

    def _within_limits(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > MOST_UNPACKED or self._given > max(NO_BOMB_BELOW, MOST_TIMES * self._taken):
            self.fault = RefusedError(
                "bomb", f"grows to more than {MOST_TIMES} times its size when unpacked; nothing after that was read"
            )
            return b""
        return data
