"""Copies of a text: the same words, or most of them, as where outlets print or cut what an agency sent.

Each text is known by a fingerprint: a hash of all its words, and the 64 lowest hashes of its runs of five words. Runs
that two texts share tell how much of the shorter stands in the longer. Only fingerprints are compared, so they can be
kept, and what is found depends on the set of texts alone, not on the order in which they came.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dragoman.core.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

RUN = 5
KEPT = 64
LEAST_SHARED = 8
NEAR = 0.7
LEAST_RATIO = 0.3
EARLIEST_TRIED = 8
WORD = re.compile(r"\w+")
ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is needed of a document to find its copies. `lowest` are hashes in rising order, eight bytes each."""

    id: str
    published_date: dt.date | None
    words: str
    runs: int
    lowest: bytes


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document has the words of `duplicate_of`; `share` is how much of the shorter stands in the longer."""

    duplicate_of: str
    kind: Literal["exact", "near"]
    share: float


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of the text of a document. Letter case, punctuation and the title do not count."""
    import numpy as np

    words = WORD.findall(document.text.casefold())
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    hashes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    runs = np.zeros(max(len(words) - RUN + 1, 0), dtype=np.uint64)
    for place in range(RUN):
        runs = _mixed(runs + hashes[place : place + len(runs)])
    distinct = np.unique(runs)
    return Fingerprint(
        document.id, document.published_date, digest, len(distinct), distinct[:KEPT].astype("<u8").tobytes()
    )


def find_duplicates(fingerprints: Iterable[Fingerprint]) -> dict[str, Duplicate]:
    """Of each document that is a copy, which other one it copies; documents that copy none are not in it.

    The original is the earliest by day, then by id; it never is a copy itself, so that all copies point to it. Not
    found: copies put in other words or another language, texts of fewer than twelve words unless they are the same,
    and cuttings that keep less than three tenths.
    """
    known = {found.id: found for found in fingerprints}
    ordered = sorted(known.values(), key=lambda found: (found.published_date or dt.date.max, found.id))
    duplicates: dict[str, Duplicate] = {}
    first: dict[str, Fingerprint] = {}
    for found in ordered:
        original = first.setdefault(found.words, found)
        if original is not found:
            duplicates[found.id] = Duplicate(original.id, "exact", 1.0)
    distinct = [found for found in ordered if found.id not in duplicates]
    copies = _near(distinct)
    for id_, duplicate in duplicates.items():
        if further := copies.get(duplicate.duplicate_of):
            duplicates[id_] = further
    return duplicates | copies


def _near(ordered: Sequence[Fingerprint]) -> dict[str, Duplicate]:
    """The near copies among texts that all differ, in order: each points to the original it shares most with."""
    copies: dict[str, Duplicate] = {}
    for later, earlier in _pairs(ordered).items():
        candidates = [(share, -index) for index, share in earlier.items() if ordered[index].id not in copies]
        if candidates:
            share, index = max(candidates)
            copies[ordered[later].id] = Duplicate(ordered[-index].id, "near", round(share, 3))
    return copies


def _pairs(ordered: Sequence[Fingerprint]) -> Mapping[int, dict[int, float]]:
    """For each text, in order, the earlier ones that share enough with it. Runs that many share are tried in part."""
    import numpy as np

    sketches = [np.frombuffer(found.lowest, dtype="<u8") for found in ordered]
    pairs: dict[int, dict[int, float]] = {}
    for earlier, later, count in _together(sketches):
        share = _share(sketches[earlier], sketches[later], count)
        sizes = sorted((ordered[earlier].runs, ordered[later].runs))
        if share >= NEAR and sizes[0] >= LEAST_RATIO * sizes[1]:
            pairs.setdefault(later, {})[earlier] = share
    return dict(sorted(pairs.items()))


def _together(sketches: Sequence[Hashes]) -> Iterable[tuple[int, int, int]]:
    """Pairs of texts, earlier and later, with how many of their kept runs they share (where that is enough).

    Of texts that share a run, each is paired with the eight earliest only: copies of one original come together there,
    and a phrase that thousands share costs no more than eight pairs for each.
    """
    import numpy as np

    if not sketches:
        return
    owners = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    hashes = np.concatenate(sketches)
    order = np.lexsort((owners, hashes))
    owners, hashes = owners[order], hashes[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else owners
    begin = np.repeat(starts, np.diff(np.append(starts, len(hashes))))
    codes = []
    for rank in range(EARLIEST_TRIED):
        later = np.flatnonzero(np.arange(len(hashes)) - begin > rank)
        codes.append(owners[begin[later] + rank] * len(sketches) + owners[later])
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    for code, count in zip(*(found[counts >= LEAST_SHARED].tolist() for found in (pairs, counts)), strict=True):
        yield code // len(sketches), code % len(sketches), count


def _share(one: Hashes, other: Hashes, count: int) -> float:
    """How much of the shorter text stands in the longer, as far as both are kept."""
    import numpy as np

    limit = min((sketch[-1] for sketch in (one, other) if len(sketch) == KEPT), default=None)
    sizes = (len(one), len(other))
    if limit is not None:
        sizes = tuple(int(np.searchsorted(sketch, limit, side="right")) for sketch in (one, other))  # type: ignore[assignment]
    return min(count / min(sizes), 1.0) if min(sizes) else 0.0


def _mixed(values: Any) -> Any:
    """Each number changed into one that looks random (splitmix64)."""
    import numpy as np

    values = values + np.uint64(ODD[0])
    for shift, factor in ((30, ODD[1]), (27, ODD[2])):
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(31))
