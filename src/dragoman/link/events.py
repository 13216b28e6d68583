"""Words for events in several documents, in chains of one event each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.link.features import Corpus, Pairs, again, pairs
from dragoman.link.grouping import NEVER, Matrix, clusters
from dragoman.link.mentions import DocumentWords, EventMention
from dragoman.link.network import FOLDER_FILE, Judge, Judges
from dragoman.link.words import WordVectors


@dataclass(frozen=True, slots=True)
class EventLinker:
    """Puts mentions of one event together. Documents that are too unlike share none; see `features.APART`."""

    vectors: WordVectors
    judges: Judges

    @classmethod
    def load(cls) -> EventLinker:
        """With what is shipped."""
        return cls(WordVectors.load(), Judges.load(FOLDER_FILE))

    def chains(
        self,
        documents: Mapping[str, DocumentWords],
        mentions: Sequence[EventMention],
        topics: Mapping[str, str] | None = None,
    ) -> list[int]:
        """The number of the chain of each mention: that of its first one.

        `topics` (one for each document, where known) keeps apart what is in different ones.
        """
        corpus = Corpus.of(documents)
        judge = self.judges.open if topics is None else self.judges.given
        chain = np.arange(len(mentions))
        for found in pairs(mentions, corpus, self.vectors):
            apart = _apart([topics[mentions[i].document] for i in found.members] if topics else [])
            likeness = likeness_of(found, judge, apart)
            chain[found.members] = found.members[clusters(likeness, judge.threshold)]
        return [int(number) for number in chain]


def likeness_of(found: Pairs, judge: Judge, apart: NDArray[np.bool_] | None = None) -> Matrix:
    """How sure it is of each pair that it is one event, after the second look."""
    keep = np.ones(len(found.first), dtype=bool) if apart is None else ~apart[found.first, found.second]
    first = np.where(keep, judge.first.chances(found.values), 0.0)
    square = found.square(judge.second.chances(again(found, first)))
    if apart is not None:
        square[apart] = NEVER
    return square


def _apart(topics: Sequence[str]) -> NDArray[np.bool_] | None:
    if not topics:
        return None
    named = np.array(topics)
    return np.asarray(named[:, None] != named)
