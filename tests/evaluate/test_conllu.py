from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.errors import GoldError
from dragoman.evaluate.conllu import raw_documents, read_blocks


def word(number: str, form: str) -> str:
    return "\t".join([number, form, *"________"])


TREEBANK = "\n".join(
    [
        "# newdoc id = one",
        "# newpar",
        "# text = I don't.",
        word("1", "I"),
        word("2-3", "don't"),
        word("2", "do"),
        word("3", "n't"),
        word("4", "."),
        "",
        "# text = Go!",
        word("1", "Go"),
        word("1.1", "away"),
        word("2", "!"),
        "",
        "# newpar",
        "# text = vámonos",
        word("1-2", "vámonos"),
        word("1", "vamos"),
        word("2", "nos"),
        "",
        "# newdoc id = two",
        "# text = End",
        word("1", "End"),
        "",
    ]
)


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_raw_text_with_words_and_sentences(treebank: Path) -> None:
    one, two = raw_documents(read_blocks(treebank), treebank)
    assert one.text == "I don't. Go!\n\nvámonos"
    assert [one.text[a:b] for a, b in one.words] == ["I", "do", "n't", ".", "Go", "!", "vámonos"]
    assert [one.text[a:b] for a, b in one.sentences] == ["I don't.", "Go!", "vámonos"]
    assert (two.id, two.text) == ("two", "End")


def test_words_leave_out_tokens_and_empty_nodes(treebank: Path) -> None:
    assert [row[1] for row in read_blocks(treebank)[1].words] == ["Go", "!"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("1\tOman\n", ":1: this is no CoNLL-U"),
        ("Oman waits.\n", ":1: this is no CoNLL-U"),
        ("# text = x\n\n", "holds no sentence"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(content)
    with pytest.raises(GoldError, match=message):
        read_blocks(path)


@pytest.mark.parametrize(("comment", "message"), [("", "has no comment"), ("# text = Iran\n", "is not in the text")])
def test_raw_text_needs_the_text_of_sentences(tmp_path: Path, comment: str, message: str) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(f"{comment}{word('1', 'Oman')}\n")
    with pytest.raises(GoldError, match=message):
        raw_documents(read_blocks(path), path)
