"""Shares and blocks."""

from __future__ import annotations

import pytest

from dragoman.core.document import Document
from dragoman.core.errors import InputError
from dragoman.store.blocks import Block, Known, Share, cut
from tests.store.made import Aside, document


def blocks(*items: Document | Aside, size: int = 2, share: str = "1/1") -> list[Block]:
    return list(cut(items, Known(), size=size, share=Share.parse(share)))


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "1.0/2"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(InputError, match="no share"):
        Share.parse(text)


def test_shares_take_every_block_once() -> None:
    items = [document(number) for number in range(9)]
    parts = [block for share in ("1/3", "2/3", "3/3") for block in blocks(*items, share=share)]
    assert sorted(parts, key=lambda block: block.number) == blocks(*items)
    assert [block.number for block in parts] == [0, 3, 1, 4, 2]


def test_a_document_belongs_to_the_first_block_that_has_it_in_every_share() -> None:
    items = [document(1), document(2), document(2), document(3)]
    for share in ("1/1", "2/2"):
        last = blocks(*items, share=share)[-1]
        assert (last.documents, last.present) == ((document(3),), 1)


def test_the_hash_is_that_of_all_that_is_coded_and_of_what_was_set_aside() -> None:
    same = blocks(document(1), Aside("x/a:1"))[0].hash
    assert blocks(document(1, origin="elsewhere:3"), Aside("y/a:1"))[0].hash == same
    others = [
        document(1, text="x"),
        document(1, title="x"),
        document(1, publisher="x"),
        document(1, published_date=None),
    ]
    hashes = {blocks(other, Aside("x/a:1"))[0].hash for other in [*others, document(1, id="x")]}
    assert len(hashes | {same, blocks(document(1), Aside("x/a:2"))[0].hash}) == 7
