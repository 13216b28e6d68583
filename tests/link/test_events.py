from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dragoman.link.events import EventLinker, likeness_of
from dragoman.link.features import AGAIN, FEATURES, Corpus, again, pairs
from dragoman.link.mentions import DocumentWords, EventMention, document_words, event_mention
from dragoman.link.network import Judge, Judges, Network
from dragoman.link.words import WordVectors
from tests.factory import sentence

RAID = "Gunmen/NOUN/nsubj/2 raided/VERB/root/0/raid a/DET/det/5 Lugo/PROPN/compound/5 bank/NOUN/obj/2"
SAME = "The/DET/det/2 gunmen/NOUN/nsubj/3 raided/VERB/root/0/raid a/DET/det/6 Lugo/PROPN/compound/6 bank/NOUN/obj/3"
OTHER = "Farmers/NOUN/nsubj/2 praised/VERB/root/0/praise their/PRON/nmod:poss/4 harvest/NOUN/obj/2"
TEXTS = {"a": (RAID, 1), "b": (SAME, 2), "c": (OTHER, 1)}


def read(texts: dict[str, tuple[str, int]]) -> tuple[dict[str, DocumentWords], list[EventMention]]:
    sentences = {name: sentence(notation) for name, (notation, _) in texts.items()}
    documents = {name: document_words([s]) for name, s in sentences.items()}
    return documents, [event_mention(name, sentences[name], [at]) for name, (_, at) in texts.items()]


def network(names: tuple[str, ...], **weights: float) -> dict[str, Any]:
    column = [[weights.get(name, 0.0)] for name in names]
    return {
        "features": names,
        "means": [0.0] * len(names),
        "scales": [1.0] * len(names),
        "members": [[column, [0.0], [10.0], -5.0]],
    }


@pytest.fixture
def linker() -> EventLinker:
    judge = {
        "first": network(tuple(FEATURES), stem=1.0),
        "second": network((*FEATURES, *AGAIN), first=1.0),
        "threshold": 0.5,
    }
    return EventLinker(WordVectors(["raid"], np.array([[100]], dtype=np.int8)), Judges({"open": judge, "given": judge}))


def test_a_network_gives_chances() -> None:
    made = Network.read(network(("x", "y"), x=1.0))
    assert made.chances(np.array([[0.5, 9], [0, 0]], dtype=np.float32)) == pytest.approx([0.5, 0.0067], abs=1e-3)
    assert made.chances(np.zeros((0, 2), dtype=np.float32)).tolist() == []


def test_mentions_of_one_event_have_one_chain(linker: EventLinker) -> None:
    assert linker.chains(*read(TEXTS)) == [0, 0, 2]


def test_topics_that_are_known_keep_events_apart(linker: EventLinker) -> None:
    assert linker.chains(*read(TEXTS), {"a": "1", "b": "1", "c": "2"}) == [0, 0, 2]
    assert linker.chains(*read(TEXTS), {"a": "1", "b": "2", "c": "2"}) == [0, 1, 2]


def test_nothing_gives_nothing(linker: EventLinker) -> None:
    assert linker.chains({}, []) == []


def test_pairs_have_a_value_for_every_feature(linker: EventLinker) -> None:
    documents, mentions = read(TEXTS)
    (found, _) = pairs(mentions, Corpus.of(documents), linker.vectors)
    values = dict(zip(FEATURES, found.values[0].tolist(), strict=True))
    assert values["lemma"] == values["stem"] == values["start"] == 1
    assert values["subject"] == pytest.approx(1)
    assert values["same_document"] == 0
    assert values["distance"] == 20
    assert values["documents"] > 0.9


def test_a_second_look_sees_the_better_partner_elsewhere(linker: EventLinker) -> None:
    documents, mentions = read({"a": TEXTS["a"], "b": TEXTS["b"]})
    mentions.append(mentions[1])
    (found,) = pairs(mentions, Corpus.of(documents), linker.vectors)
    looked = again(found, np.array([0.9, 0.4, 0.1]))
    columns = (*FEATURES, *AGAIN)
    second = dict(zip(columns, looked[1].tolist(), strict=True))
    assert (found.first[1], found.second[1]) == (0, 2)
    assert second["rival"] == pytest.approx(0.9)
    assert second["shared"] > 0


def test_likeness_is_symmetric(linker: EventLinker) -> None:
    documents, mentions = read(TEXTS)
    for found in pairs(mentions, Corpus.of(documents), linker.vectors):
        likeness = likeness_of(found, Judge.read(linker.judges.fields["open"]))
        assert (likeness == likeness.T).all()
