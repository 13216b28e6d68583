"""Copies are found and linked to the earliest, whatever the order; other texts are not."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from dragoman.core.document import Document
from dragoman.ingest.duplicates import find_duplicates, fingerprint

WORDS = (
    "minister border talks accord river troops convoy village court strike union port harvest levy envoy summit "
    "protest "
    "bridge refugees governor ceasefire clinic pipeline election ballot curfew island airport tribunal loan grain"
).split()


def article(seed: int, length: int = 200) -> str:
    """Words that no other seed gives in this order."""
    rng = random.Random(seed)  # noqa: S311
    return " ".join(f"{rng.choice(WORDS)}" for _ in range(length))


def document(name: str, text: str, day: int = 1) -> Document:
    return Document(text, id=name, published_date=dt.date(2015, 10, day))


def links(*documents: Document) -> dict[str, tuple[str, str]]:
    found = find_duplicates(fingerprint(one) for one in documents)
    return {name: (duplicate.duplicate_of, duplicate.kind) for name, duplicate in found.items()}


def test_the_same_words_are_an_exact_copy_of_the_earliest() -> None:
    text = article(1)
    copies = [document("b", text.upper(), 2), document("a", f"“{text}.”", 3), document("c", text, 1)]
    assert links(*copies) == {"a": ("c", "exact"), "b": ("c", "exact")}


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    assert links(document("a", "Envoys met."), document("b", "Envoys met!"), document("c", "Envoys left.")) == {
        "b": ("a", "exact")
    }


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _lead(text: str) -> str:
    return f"DAKAR (Agency) - {text} Sign up for our newsletter."


def _edit(text: str) -> str:
    words = text.split()
    words[10::50] = ["changed"] * len(words[10::50])
    return " ".join(words)


@pytest.mark.parametrize("change", [_cut, _lead, _edit])
def test_wire_copies_are_near(change: object) -> None:
    text = article(2)
    assert callable(change)
    assert links(document("a", text), document("b", change(text), 2)) == {"b": ("a", "near")}


def test_other_texts_and_brief_mentions_are_no_copies() -> None:
    digest = " ".join(article(seed, 60) for seed in range(10))
    texts = [document("digest", digest), *(document(f"d{seed}", article(seed, 60), 2) for seed in range(10))]
    assert links(*texts) == {}
    assert links(*(document(f"d{seed}", article(seed)) for seed in range(50))) == {}


def test_all_copies_point_to_an_original_that_is_none() -> None:
    text = article(3)
    chain = [document(f"d{step}", text + article(100, 30 * step), step + 1) for step in range(6)]
    found = links(*chain)
    assert found
    assert not {original for original, _ in found.values()} & found.keys()


def test_a_copy_of_a_near_copy_points_to_the_original() -> None:
    text = article(4)
    found = links(document("a", text), document("b", _lead(text), 2), document("c", _lead(text), 3))
    assert found == {"b": ("a", "near"), "c": ("a", "near")}


def test_the_order_does_not_count() -> None:
    rng = random.Random(5)  # noqa: S311
    texts = [article(seed) for seed in range(20)]
    documents = [
        document(f"d{n}", rng.choice([str, _cut, _lead, _edit])(rng.choice(texts)), n % 28 + 1) for n in range(90)
    ]
    prints = [fingerprint(one) for one in documents]
    expected = find_duplicates(prints)
    assert len(expected) > 40
    for _ in range(5):
        rng.shuffle(prints)
        assert find_duplicates(prints) == expected


def test_later_documents_change_nothing_about_earlier_ones() -> None:
    first = [document(f"a{n}", _lead(article(n % 5)), n + 1) for n in range(12)]
    later = [document(f"b{n}", _edit(article(n)), n + 15) for n in range(8)]
    before = find_duplicates(map(fingerprint, first))
    after = find_duplicates(map(fingerprint, [*first, *later]))
    assert {name: after.get(name) for name in before} == before
    assert {f"b{n}" for n in range(5)} <= after.keys()


def test_the_same_text_gives_the_same_fingerprint_everywhere() -> None:
    found = fingerprint(Document("The envoys met in Dakar on Monday, officials said.", id="a"))
    assert (found.runs, len(found.lowest)) == (5, 40)


def test_nothing_gives_nothing() -> None:
    assert find_duplicates([]) == {}
    assert links(document("a", "…"), document("b", "!")) == {"b": ("a", "exact")}
