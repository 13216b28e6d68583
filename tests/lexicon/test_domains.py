"""Domains of figures of speech, by their own examples."""

from __future__ import annotations

import pytest

from dragoman.core.document import Document
from dragoman.core.errors import LexiconError
from dragoman.lexicon.domains import Domains
from dragoman.pipeline import Coder

DOMAINS = Domains.load()


@pytest.mark.parametrize(("text", "expected"), DOMAINS.examples)
def test_examples(coder: Coder, text: str, expected: str) -> None:
    sentence = coder.analyse(Document(text))[0]
    found = DOMAINS.of(sentence.lemmas, sentence.text)
    assert (found.name if found else "none") == expected


def test_a_missing_key_is_told(tmp_path: object) -> None:
    path = tmp_path / "domains.yml"  # type: ignore[operator]
    path.write_text("politics: [army]\n")
    with pytest.raises(LexiconError, match="domains"):
        Domains.load(path)
