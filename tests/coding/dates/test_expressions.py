"""Every row of `expressions.yml`: the bracketed words are found and stand for the given days."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.coding.dates import find_times
from dragoman.core.record import Tense
from dragoman.core.sentence import ROOT, Sentence

PUBLISHED = dt.date(2014, 6, 4)
ROWS = yaml.load(Path(__file__).with_name("expressions.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
FINE = re.compile(r"(?:Sept|Feb|Tues)\.|[ap]\.m\.|'s\b|o'clock|\d[\d,.:]*\d[a-z]*|[^\W_]+|\S")


COARSE = re.compile(r"\w+(?:[-/]\w+)+|" + FINE.pattern)


def flat(text: str, token: re.Pattern[str] = FINE) -> Sentence:
    """A sentence without tags whose words all hang on the first."""
    found = list(token.finditer(text))
    words = tuple(x[0] for x in found)
    none = ("",) * len(words)
    return Sentence(
        index=0,
        text=text,
        start_char=0,
        words=words,
        start_chars=tuple(x.start() for x in found),
        end_chars=tuple(x.end() for x in found),
        lemmas=tuple(word.lower() for word in words),
        upos=none,
        xpos=none,
        feats=none,
        heads=tuple(0 if n else ROOT for n in range(len(words))),
        relations=none,
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_expression(row: dict[str, Any]) -> None:
    text = row["text"].replace("[", "").replace("]", "")
    sentence = flat(text)
    published = None if "published" in row else PUBLISHED
    times = find_times(sentence, published, tense=Tense(row["tense"]) if "tense" in row else None)
    found = [sentence.covered(x.phrase.start, x.phrase.end) for x in times]
    if row.get("found") == "false":
        assert found == []
        return
    wanted = row.get("words") or re.search(r"\[(.*)\]", row["text"])[1]  # type: ignore[index]
    fits = [x for x, words in zip(times, found, strict=True) if words == wanted or ("loose" in row and words in wanted)]
    assert fits, found
    assert (fits[0].start, fits[0].end) == (row.get("start", ""), row.get("end", ""))
    for field in ("value", "type", "rule"):
        assert row.get(field) in (None, getattr(fits[0], field)), fits[0]


def test_enough_rows() -> None:
    assert len(ROWS) >= 150
