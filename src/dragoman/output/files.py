"""Result files by suffix."""

from __future__ import annotations

from pathlib import Path

from dragoman.core.errors import InputError
from dragoman.core.replacing import replacing
from dragoman.output.rows import Results

SUFFIXES = (".jsonl", ".csv", ".parquet", ".html")


def check_suffix(path: Path) -> str:
    """The suffix of a file that can be written; raises `InputError` for any other."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{path}: the suffix says what is written; use one of {', '.join(SUFFIXES)}")
    return suffix


def write_results(path: Path, results: Results) -> None:
    """Writes the results in the form that the suffix of `path` names, as a whole or not at all."""
    suffix = check_suffix(path)
    if suffix == ".jsonl":
        from dragoman.output.jsonl import write_jsonl

        write_jsonl(path, results)
    elif suffix == ".csv":
        from dragoman.output.csv import write_csv

        write_csv(path, results)
    elif suffix == ".parquet":
        from dragoman.output.parquet import write_parquet

        write_parquet(path, results)
    else:
        from dragoman.output.html import write_html

        with replacing(path) as temporary:
            write_html(temporary, results)
