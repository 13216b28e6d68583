from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from dragoman.evaluate.conllu import read_blocks
from dragoman.evaluate.parse import parse
from dragoman.language.analysis import Analysis
from dragoman.language.encoder import Encoder
from dragoman.pipeline import Coder


class ShortSighted:
    """Takes two words at most; the first is the root, the second hangs on it."""

    def fits(self, words: Sequence[str]) -> bool:
        return len(words) <= 2

    def analyse(self, words: Sequence[str]) -> Analysis:
        n = len(words)
        tags = ("X",) * n
        return Analysis(tuple(words), tags, tags, tags, (-1, 0)[:n], ("root", "obj")[:n], ())


def rows(*words: str) -> str:
    return "".join("\t".join([str(n), word, *"________"]) + "\n" for n, word in enumerate(words, start=1))


def test_a_sentence_in_pieces_is_one_tree(tmp_path: Path) -> None:
    gold = tmp_path / "gold.conllu"
    gold.write_text(rows("a", "b", "c", "d"))
    parsed = parse(read_blocks(gold)[0], cast("Encoder", ShortSighted()))
    assert [(row[1], row[6], row[7]) for row in parsed] == [
        ("a", "0", "root"),
        ("b", "1", "obj"),
        ("c", "1", "parataxis"),
        ("d", "3", "obj"),
    ]


def test_predictions_keep_words_and_tokens(coder: Coder, tmp_path: Path) -> None:
    from dragoman.evaluate import measure

    gold, out = tmp_path / "gold.conllu", tmp_path / "out.conllu"
    token = "\t".join(["2-3", "don't", *"________"])
    lines = rows("I", "do", "n't", "know").splitlines()
    gold.write_text("\n".join(["# text = I don't know", "# secret = 1", lines[0], token, *lines[1:], ""]) + "\n")
    assert "nothing to score" in measure("parse", gold, coder, out).lines()[0]
    written = out.read_text()
    assert "secret" not in written
    assert [row[1] for row in read_blocks(out)[0].rows] == ["I", "don't", "do", "n't", "know"]
    assert [row[3] for row in read_blocks(out)[0].words] == ["PRON", "AUX", "PART", "VERB"]


def test_raw_text_is_cut_into_words_and_sentences(coder: Coder, tmp_path: Path) -> None:
    from dragoman.evaluate import run

    gold = tmp_path / "gold.conllu"
    gold.write_text(
        f"# text = Oman waits.\n{rows('Oman', 'waits', '.')}\n# text = Iran leaves.\n{rows('Iran', 'leaves', '.')}"
    )
    assert run("parse", gold, coder, raw=True)[-1] == "words_f1 1.0000"
