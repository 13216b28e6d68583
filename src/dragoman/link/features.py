"""What speaks for and against two mentions being of one event: named numbers for every pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dragoman.link.grouping import Matrix, clusters, togetherness
from dragoman.link.mentions import Bag, DocumentWords, EventMention
from dragoman.link.words import WordVectors, shared_start, unit

APART = 0.08
"""Documents less alike than this, in the mean over their clusters, share no event."""

BAGS = ("words", "arguments", "around", "company", "names", "numbers", "subject", "object")

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "documents": "likeness of all words of the documents, rare ones weighing more",
        "document_names": "likeness of their names and numbers",
        "together": "how early clustering brings the documents together",
        "same_document": "whether it is one document",
        "distance": "sentences between them; 20 in different documents",
        "lemma": "same lemma",
        "stem": "same stem",
        "start": "share of the stems that is the same from the start",
        "meaning": "likeness of the head words in meaning",
        "meaning_all": "likeness of all words of the mentions in meaning",
        "tags": "verbs, nouns or others",
        "rarest": "how rare the rarer of the stems is",
        "commonest": "how rare the commoner of the stems is",
        **{f"{bag}": f"likeness of {bag}" for bag in BAGS},
        **{f"has_{bag}": f"how many of the two have {bag}" for bag in BAGS},
        "setting": "likeness of arguments and words around together",
        "crossed": "how many of the two have a word of the other in their sentence",
        "rivals": "how many of the documents have another mention with the other's stem",
        "spread_least": "share of the documents nearby that have a mention with the stem of the rarer one",
        "spread_most": "the same for the other one",
        "place_first": "number of the sentence of the earlier one in its document",
        "place_last": "the same for the later one",
    }
)
"""What a pair is judged by."""

AGAIN: Mapping[str, str] = MappingProxyType(
    {
        "first": "the first judgement",
        "other_links": "how much else links the documents",
        "rival": "the best other partner of one in the other's document",
        "second_rival": "the same for the other one",
        "shared": "share of the partners that they have in common",
        "shared_least": "the same by the one with fewer partners",
        "partners_least": "how many partners the one with fewer has",
        "partners_most": "how many the other has",
    }
)
"""What a pair is judged by besides, once all pairs were judged."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in clusters, with how much each stem tells."""

    names: tuple[str, ...]
    rarity: Mapping[str, float]
    likeness: Mapping[str, Matrix]
    groups: NDArray[np.int64]

    @classmethod
    def of(cls, documents: Mapping[str, DocumentWords]) -> Corpus:
        """Compares documents, each with each."""
        spread = Counter(word for document in documents.values() for word in document.bag)
        rarity = {word: float(np.log((len(documents) + 1) / n)) for word, n in spread.items()}
        full = [d.bag for d in documents.values()]
        named = [Bag({w: n for w, n in d.bag.items() if w in d.names}) for d in documents.values()]
        likeness = {"documents": _likeness(full, rarity), "document_names": _likeness(named, rarity)}
        likeness["together"] = togetherness(np.mean(list(likeness.values()), axis=0, dtype=np.float32))
        return cls(tuple(documents), rarity, likeness, clusters(likeness["together"], APART))


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs among mentions of one cluster of documents. `members` are numbers of mentions, `first` and `second`
    places in `members`; a row of `values` for each pair, a column for each of FEATURES.
    """

    members: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    values: Matrix
    documents: NDArray[np.int64]

    def square(self, scores: NDArray[np.floating]) -> Matrix:
        """Scores of pairs as a matrix."""
        found = np.zeros((len(self.members), len(self.members)), dtype=np.float32)
        found[self.first, self.second] = found[self.second, self.first] = scores
        return found


def pairs(mentions: Sequence[EventMention], corpus: Corpus, vectors: WordVectors) -> Iterator[Pairs]:
    """The pairs of mentions that may be of one event, cluster by cluster of documents."""
    places = {name: i for i, name in enumerate(corpus.names)}
    document = np.array([places[m.document] for m in mentions], dtype=np.int64)
    for group in sorted(set(corpus.groups[document].tolist())):
        members = np.flatnonzero(corpus.groups[document] == group)
        yield _pairs([mentions[i] for i in members.tolist()], members, document[members], corpus, vectors)


def _pairs(
    mentions: Sequence[EventMention],
    members: NDArray[np.int64],
    document: NDArray[np.int64],
    corpus: Corpus,
    vectors: WordVectors,
) -> Pairs:
    i, j = np.triu_indices(len(mentions), 1)
    a, b = document[i], document[j]
    values: dict[str, NDArray[np.floating]] = {name: m[a, b] for name, m in corpus.likeness.items()}
    sentence = np.array([m.sentence for m in mentions])
    values["same_document"] = (a == b) * 1.0
    values["distance"] = np.where(a == b, np.abs(sentence[i] - sentence[j]), 20.0)
    values |= {name: m[i, j] for name, m in _of_words(mentions, corpus, vectors)}
    for bag in BAGS:
        held = [getattr(m, bag) for m in mentions]
        values[bag] = _likeness(held, corpus.rarity)[i, j]
        has = np.array([bool(b) for b in held])
        values[f"has_{bag}"] = has[i] * 1.0 + has[j]
    spread = _spread(mentions, document, corpus.likeness["documents"])
    values["spread_least"], values["spread_most"] = np.minimum(spread[i], spread[j]), np.maximum(spread[i], spread[j])
    first, last = np.minimum(sentence[i], sentence[j]), np.maximum(sentence[i], sentence[j])
    values["place_first"], values["place_last"] = np.minimum(first, 20.0), np.minimum(last, 20.0)
    values["setting"] = _likeness([m.arguments + m.around for m in mentions], corpus.rarity)[i, j]
    values |= {name: m[i, j] for name, m in _crossings(mentions, document)}
    table = np.stack([values[name] for name in FEATURES], axis=1).astype(np.float32)
    return Pairs(members, i, j, table, document)


def _of_words(mentions: Sequence[EventMention], corpus: Corpus, vectors: WordVectors) -> Iterator[tuple[str, Matrix]]:
    lemmas, stems = np.array([m.lemma for m in mentions]), np.array([m.stem for m in mentions])
    different, number = np.unique(stems, return_inverse=True)
    starts = np.array([[shared_start(x, y) for y in different] for x in different], dtype=np.float32)
    heads = np.stack([vectors.word(m.lemma) for m in mentions])
    alls = np.stack([vectors.words(m.lemmas) for m in mentions])
    tag = np.array([{"VERB": 0, "NOUN": 1}.get(m.upos, 2) for m in mentions])
    rare = np.array([corpus.rarity.get(m.stem, 0.0) for m in mentions])
    yield "lemma", (lemmas[:, None] == lemmas).astype(np.float32)
    yield "stem", (stems[:, None] == stems).astype(np.float32)
    yield "start", starts[np.ix_(number, number)]
    yield "meaning", heads @ heads.T
    yield "meaning_all", alls @ alls.T
    yield "tags", np.minimum.outer(tag, tag) * 3.0 + np.maximum.outer(tag, tag)
    yield "rarest", np.maximum.outer(rare, rare)
    yield "commonest", np.minimum.outer(rare, rare)


def _crossings(mentions: Sequence[EventMention], document: NDArray[np.int64]) -> Iterator[tuple[str, Matrix]]:
    held = [set(m.words) for m in mentions]
    company = [set(m.company) for m in mentions]
    into = np.array([[bool(words & other) for other in company] for words in held], dtype=np.float32)
    yield "crossed", into + into.T
    stems = np.array([m.stem for m in mentions])
    told = {(d, s) for d, s in zip(document.tolist(), stems.tolist(), strict=True)}
    rival = np.array([[(d, s) in told for s in stems.tolist()] for d in document.tolist()], dtype=np.float32)
    yield "rivals", np.where(stems[:, None] == stems, 0, rival + rival.T).astype(np.float32)


def _spread(mentions: Sequence[EventMention], document: NDArray[np.int64], likeness: Matrix) -> NDArray[np.floating]:
    """How common the stem of each is in the documents that are like its own, these weighing by their likeness."""
    present, place = np.unique(document, return_inverse=True)
    _, stems = np.unique([m.stem for m in mentions], return_inverse=True)
    there = np.zeros((len(present), int(stems.max(initial=-1)) + 1), dtype=np.float32)
    there[place, stems] = 1
    near = likeness[np.ix_(present, present)]
    return np.asarray((near @ there / near.sum(axis=1, keepdims=True))[place, stems])


def again(found: Pairs, scores: NDArray[np.floating]) -> Matrix:
    """FEATURES and AGAIN of pairs whose first scores (chances) are known."""
    i, j = found.first, found.second
    square = found.square(scores)
    _, place = np.unique(found.documents, return_inverse=True)
    belongs = np.eye(int(place.max()) + 1, dtype=np.float32)[place] if len(place) else np.zeros((0, 0), np.float32)
    strong = np.where(square > 0.3, square, 0)
    between = belongs.T @ strong @ belongs
    count = belongs.sum(axis=0)
    a, b = place[i], place[j]
    others = (between[a, b] - strong[i, j]) / np.sqrt(count[a] * count[b])
    rival, rival_back = _rivals(square, place, i, j), _rivals(square, place, j, i)
    some = np.where(square > 0.05, square, 0)
    degree = some.sum(axis=1)
    common = (some @ some)[i, j]
    values = {
        "first": logit(scores),
        "other_links": others,
        "rival": np.maximum(rival, rival_back),
        "second_rival": np.minimum(rival, rival_back),
        "shared": common / np.maximum(degree[i] + degree[j] - common, 1e-3),
        "shared_least": common / np.maximum(np.minimum(degree[i], degree[j]), 1e-3),
        "partners_least": np.minimum(degree[i], degree[j]),
        "partners_most": np.maximum(degree[i], degree[j]),
    }
    more = np.stack([values[name] for name in AGAIN], axis=1).astype(np.float32)
    return np.concatenate([found.values, more], axis=1)


def logit(chances: NDArray[np.floating]) -> NDArray[np.float64]:
    """Chances as sums of evidence."""
    kept = np.clip(chances.astype(np.float64), 1e-5, 1 - 1e-5)
    return np.asarray(np.log(kept / (1 - kept)))


def _rivals(
    square: Matrix, place: NDArray[np.int64], i: NDArray[np.int64], j: NDArray[np.int64]
) -> NDArray[np.floating]:
    """The best score of each `i` with a mention in the document of `j` other than `j`."""
    best = np.zeros((len(square), int(place.max(initial=-1)) + 1), dtype=np.float32)
    second, which = best.copy(), np.zeros(best.shape, dtype=np.int64)
    for document in range(best.shape[1]):
        columns = np.flatnonzero(place == document)
        order = np.argsort(-square[:, columns], axis=1, kind="stable")
        which[:, document] = columns[order[:, 0]]
        ranked = np.take_along_axis(square[:, columns], order, axis=1)
        best[:, document] = ranked[:, 0]
        if len(columns) > 1:
            second[:, document] = ranked[:, 1]
    there = place[j]
    return np.asarray(np.where(which[i, there] == j, second[i, there], best[i, there]))


def _likeness(bags: Sequence[Bag], rarity: Mapping[str, float]) -> Matrix:
    """The cosine of each bag with each, a stem weighing the more the rarer it is."""
    columns: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            if word in rarity:
                columns.setdefault(word, len(columns))
    table = np.zeros((len(bags), len(columns)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, n in bag.items():
            if word in columns:
                table[row, columns[word]] = (1 + np.log(n)) * rarity[word]
    rows = unit(table)
    return np.asarray(rows @ rows.T, dtype=np.float32)
