"""The input cut into blocks: so many items each, in order, whatever the ledger has already.

What of a block is new is told from what the ledger has and what came earlier in the input. So a run that goes on after
it was stopped, a share of a run, and the same input once more all cut alike, and every document has one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import PurePath
from typing import NamedTuple

from dragoman.core.document import Document, content_id
from dragoman.core.errors import InputError
from dragoman.store.rows import Refused, content_hash, refused_id

Item = Document | Refused


class Refusal(NamedTuple):
    """An input that the ledger itself sets aside; `reason` is id-taken or failed."""

    origin: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Share:
    """Which blocks a run takes: every `count`-th, beginning with number `index` (from 1)."""

    index: int = 1
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> Share:
        """The share of "2/8". Raises InputError for anything else."""
        index, _, count = text.partition("/")
        if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
            raise InputError(f"{text!r} is no share; write 1/8 to 8/8")
        return cls(int(index), int(count))

    def takes(self, number: int) -> bool:
        """Whether the block with that number (from 0) belongs to the share."""
        return number % self.count == self.index - 1


@dataclass(slots=True)
class Known:
    """What the ledger has or what came earlier: documents with a hash of their content, and what was set aside."""

    contents: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def admit(self, item: Item) -> Item | None:
        """The item if it is new, and known from now on; else None. A known id with another content is a refusal."""
        if not isinstance(item, Document):
            return item if self.is_new_refusal(refused_id(item)) else None
        if self.is_new(item.id, content := content_hash(item)):
            return item
        return None if self.contents[item.id] == content else self.admit(id_taken(item.id, item.origin))

    def is_new(self, document_id: str, content: str) -> bool:
        """Whether no document has that id; one has it from now on."""
        if document_id in self.contents:
            return False
        self.contents[document_id] = content
        return True

    def is_new_refusal(self, set_aside_id: str) -> bool:
        """Whether the same was not set aside before; it is known from now on."""
        if set_aside_id in self.refused:
            return False
        self.refused.add(set_aside_id)
        return True


def id_taken(document_id: str, origin: str) -> Refusal:
    """Why a document is set aside whose id another one has."""
    message = f"has the id {document_id} of another document; give every document an id of its own, or none"
    return Refusal(origin, "id-taken", message)


@dataclass(frozen=True, slots=True)
class Block:
    """What is new of one block of the input, and how many items are not. `hash` is that of the whole block."""

    number: int
    hash: str
    documents: tuple[Document, ...]
    refused: tuple[Refused, ...]
    present: int


def cut(items: Iterable[Item], known: Known, *, size: int, share: Share) -> Iterator[Block]:
    """The blocks of a share, some of them with nothing new. `known` grows by all that goes by."""
    stream = iter(items)
    for number in count():
        whole = tuple(islice(stream, size))
        if not whole:
            return
        admitted = [known.admit(item) for item in whole]
        fresh = [item for item in admitted if item is not None]
        if share.takes(number):
            yield Block(
                number,
                content_id(*map(_identity, whole)),
                tuple(item for item in fresh if isinstance(item, Document)),
                tuple(item for item in fresh if not isinstance(item, Document)),
                len(whole) - len(fresh),
            )


def _identity(item: Item) -> str:
    """What makes two items the same: all that is coded, but not the folder in which it lies."""
    if isinstance(item, Document):
        day = item.published_date.isoformat() if item.published_date else ""
        about = (item.publisher, item.url, day, item.language)
        return "\x01".join((item.id, content_hash(item), *about))
    return "\x01".join((PurePath(item.origin).name, item.reason))
