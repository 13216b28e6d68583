"""A look beforehand: what is understood, and how much there is."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from dragoman.core.errors import InputError
from dragoman.ingest.preview import preview

TEXT = "Ministers of both countries met on Thursday in Dakar and signed an accord on fishing, a spokesman said."
FRENCH = (
    "Les ministres des deux pays se sont réunis jeudi à Dakar pour signer un accord sur la pêche, selon une source."
)


def corpus(folder: Path, count: int) -> Path:
    rows = [{"body": FRENCH if n % 4 == 0 else f"{TEXT} {n}", "day": "2015-10-22"} for n in range(count)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder / "a.jsonl"


def test_the_first_documents_with_columns_and_languages(tmp_path: Path) -> None:
    seen = preview([corpus(tmp_path, 100)])
    assert len(seen.documents) + len(seen.aside) == 20
    assert {item.reason for item in seen.aside} == {"language"}
    assert seen.columns["text", "body"] == 20
    assert seen.columns["published_date", "day"] == 20
    assert seen.languages == {"en": 75, "fr": 25}
    assert (seen.estimated_documents, seen.is_exact) == (75, True)
    assert seen.estimated_seconds > 0
    assert seen.estimated_space > 0


def test_many_documents_are_estimated(tmp_path: Path) -> None:
    seen = preview([corpus(tmp_path, 8000)])
    assert not seen.is_exact
    assert 0.75 * 6000 < seen.estimated_documents < 1.25 * 6000


def test_every_kind_of_file_counts(tmp_path: Path) -> None:
    corpus(tmp_path, 50)
    for number in range(60):
        (tmp_path / f"t{number}.txt").write_text(f"{TEXT} {number}")
    with gzip.open(tmp_path / "b.csv.gz", "wt", newline="") as file:
        csv.writer(file).writerows([["text"], *([f"{TEXT} {number}"] for number in range(30))])
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04")
    seen = preview([tmp_path])
    assert seen.files == {"text": 60, "lines": 1, "table": 1, "refused": 1}
    assert seen.estimated_documents == 37 + 60 + 30
    assert not seen.is_exact


def test_options_hold_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"x": TEXT, "text": "other"}) + "\n")
    seen = preview([tmp_path / "a.jsonl", "http://127.0.0.1/feed", "a\x00b"], columns={"text": "x"})
    assert [document.text for document in seen.documents] == [TEXT]
    assert [item.reason for item in seen.aside] == ["web-address", "unreadable"]


def test_standard_input_cannot_be_looked_at() -> None:
    with pytest.raises(InputError, match="standard input"):
        preview(["-"])


def test_an_empty_folder(tmp_path: Path) -> None:
    seen = preview([tmp_path])
    assert (seen.estimated_documents, [item.reason for item in seen.aside]) == (0, ["empty"])
