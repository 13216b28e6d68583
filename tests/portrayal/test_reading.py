"""Every entry of the list holds its own examples, and the places where words are looked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.core.errors import LexiconError
from dragoman.portrayal.reading import PortrayalReader, Said
from dragoman.portrayal.words import Entry, Words

WORDS = Words.load()
READER = PortrayalReader(WORDS)


def read(marked: str) -> list[Said]:
    """What is said of the mention in brackets."""
    found = re.search(r"\[(.*?)]", marked)
    assert found, marked
    sentence = marked.replace("[", "").replace("]", "")
    return READER.read(sentence, found.start(), found.end() - 2)


@pytest.mark.parametrize("entry", WORDS.entries, ids=lambda entry: entry.words[0])
def test_an_entry_holds_its_examples(entry: Entry) -> None:
    for examples, wanted in ((entry.yes, True), (entry.no, False)):
        for sentence in examples:
            assert any(re.search(rf"\b{re.escape(word)}\b", sentence.lower()) for word in entry.words), sentence
            assert any(said.entry is entry for said in read(sentence)) is wanted, sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police arrested [the terrorists].", [("terrorists", "used")]),
        ('Police arrested [the "terrorists"].', [("terrorists", "distanced")]),
        ("Police arrested [the so-called rebels].", [("rebels", "distanced")]),
        ("Police arrested [four suspected militants].", [("militants", "distanced")]),
        ("[The group] is not a terrorist organisation.", [("terrorist", "denied")]),
        ("[The guards] were never cruel.", [("cruel", "denied")]),
        ("[Nilo Para], a brutal warlord from the north, fled.", [("brutal", "used"), ("warlord", "used")]),
        ("The envoy called [the governor] a corrupt dictator.", [("corrupt", "used"), ("dictator", "used")]),
        ("The envoy described [the governor] as a hero.", [("hero", "used")]),
        ("[The envoy] described the governor as a hero.", []),
        ("Envoys met dictator [Omo Reth].", [("dictator", "used")]),
        ("[The regime's opponents] marched.", []),
        ("[Lawyers for the terrorists] spoke.", []),
        ("[The terrorist attack victims] were buried.", []),
        ("The court met [Patriot] on Monday.", []),
        ("[An illegal immigrant] spoke.", [("illegal immigrant", "used")]),
    ],
)
def test_where_words_count(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(said.word, said.stance) for said in read(sentence)] == expected


def test_swapping_the_names_swaps_what_is_said() -> None:
    for one, other in (("Velland", "Orrin"), ("Orrin", "Velland")):
        assert [said.word for said in read(f"[The brutal {one} troops] shot at the heroic {other} troops.")] == [
            "brutal"
        ]
        assert [said.word for said in read(f"The brutal {one} troops shot at [the heroic {other} troops].")] == [
            "heroic"
        ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("words: [a]", "list of entries"),
        ("- {words: [a]}", "must have the keys"),
        ('- {words: [a], kind: label, tone: bad, "yes": [x], "no": [x]}', "tone one of"),
        ('- {words: [], kind: label, tone: varies, "yes": [x], "no": [x]}', "at least one"),
        ('- {words: [A], kind: label, tone: varies, "yes": [x], "no": [x]}', "lower case"),
        ("- [", "cannot be read"),
        ('- &e {words: [a], kind: label, tone: varies, "yes": [x], "no": [x]}\n- *e', "two entries"),
    ],
)
def test_a_list_of_ones_own_is_checked(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "w.yml").write_text(text)
    with pytest.raises(LexiconError, match=told):
        Words.load(tmp_path / "w.yml")
