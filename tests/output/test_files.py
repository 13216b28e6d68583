"""The suffix says what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.errors import InputError
from dragoman.output.files import SUFFIXES, write_results
from tests.output.made import document, record

STARTS = {".jsonl": b"{", ".csv": b"id,", ".parquet": b"PAR1", ".html": b"<!"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_suffix_has_its_form(tmp_path: Path, suffix: str) -> None:
    about = document()
    path = tmp_path / f"out{suffix.upper()}"
    write_results(path, [(about, [record(about)])])
    assert path.read_bytes().startswith(STARTS[suffix])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.jsonl.gz"])
def test_another_suffix_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"\.jsonl, \.csv, \.parquet, \.html"):
        write_results(tmp_path / name, [])
