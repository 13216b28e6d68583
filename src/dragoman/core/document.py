"""A document as it comes in."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One news text. `id` is made of the content unless the input names one.

    `origin` says where it was read (file and line), for messages.
    """

    text: str
    id: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_date: dt.date | None = None
    language: str = "en"
    origin: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id(self.title, self.text, self.url))


def content_id(*parts: str) -> str:
    """An identifier made of content: the same parts give the same 16 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\x00")
    return digest.hexdigest()
