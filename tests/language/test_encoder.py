"""What the model says of a sentence depends on that sentence alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.core.sentence import ROOT
from dragoman.language.analysis import Analysis
from dragoman.language.encoder import MAX_PIECES, Encoder
from dragoman.pipeline import Coder

SENTENCES = [
    "Rebels attacked the northern town of Gao on Monday , officials said .",
    "Kenya denied it .",
    "Talks .",
    "“ We will not leave , ” the Bolivian colonel , who had seized the radio station in La Paz , told his men .",
    "The World Bank lent Peru $ 1.2 bn in 1990 - 91 .",
    "!",
    "Zorpian blargs frumpled .",
]

ALONE = """
import sys
from dragoman.language.encoder import Encoder
encoder = Encoder()
print(repr([encoder.analyse(line.split()) for line in sys.stdin.read().splitlines()]))
"""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="module")
def analyses(encoder: Encoder) -> list[Analysis]:
    return [encoder.analyse(sentence.split()) for sentence in SENTENCES]


def test_every_word_has_every_layer(analyses: list[Analysis]) -> None:
    for sentence, analysis in zip(SENTENCES, analyses, strict=True):
        n = len(sentence.split())
        assert {len(x) for x in (analysis.lemmas, analysis.upos, analysis.xpos, analysis.feats)} == {n}
        assert {len(x) for x in (analysis.heads, analysis.relations)} == {n}
        assert analysis.heads.count(ROOT) == 1
        assert [h == ROOT for h in analysis.heads] == [r == "root" for r in analysis.relations]
        assert all(0 <= name.start < name.end <= n for name in analysis.names)


def test_same_alone_twice_and_in_any_order(encoder: Encoder, analyses: list[Analysis]) -> None:
    assert [encoder.analyse(s.split()) for s in SENTENCES] == analyses
    assert [encoder.analyse(s.split()) for s in reversed(SENTENCES)] == analyses[::-1]
    assert [a for s in SENTENCES for a in [encoder.analyse(s.split())] * 2] == [a for a in analyses for _ in range(2)]


def test_same_in_a_document_of_others(coder: Coder) -> None:
    texts = ["Rebels attacked Gao.", "Kenya denied it on Monday.", "The colonel resigned."]
    alone = [coder.analyse(Document(text))[0] for text in texts]
    for order in ([0, 1, 2], [2, 1, 0], [1, 0, 2]):
        together = coder.analyse(Document("\n".join(texts[i] for i in order)))
        for number, i in enumerate(order):
            layers = ("words", "lemmas", "upos", "xpos", "feats", "heads", "relations", "names")
            assert [getattr(together[number], k) for k in layers] == [getattr(alone[i], k) for k in layers]


@pytest.mark.parametrize("threads", ["1", "4"])
def test_same_with_any_number_of_threads(analyses: list[Analysis], threads: str) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ALONE],
        input="\n".join(SENTENCES),
        env={**os.environ, "OMP_NUM_THREADS": threads},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == repr(analyses)


def test_what_is_not_to_be_trusted_is_said_more_softly(encoder: Encoder, tmp_path: Path) -> None:
    for file in encoder.folder.glob("*.*"):
        (tmp_path / file.name).symlink_to(file)
    labels = json.loads((encoder.folder / "labels.json").read_text())
    (tmp_path / "labels.json").unlink()
    (tmp_path / "labels.json").write_text(json.dumps(labels | {"pair_weight": 0.5}))
    sure, unsure = (e.pair("Kenya attacked Mali .".split(), (1, 0, 2, 0)) for e in (encoder, Encoder(tmp_path)))
    assert max(sure, key=lambda label: sure[label]) == max(unsure, key=lambda label: unsure[label])
    assert max(unsure.values()) < max(sure.values())
    assert sum(unsure.values()) == pytest.approx(1, abs=0.01)


def test_what_does_not_fit_is_told(encoder: Encoder) -> None:
    assert encoder.fits(["word"] * 100)
    assert not encoder.fits(["word"] * MAX_PIECES)


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match=r"model is missing: .*model\.onnx"):
        Encoder(tmp_path)
