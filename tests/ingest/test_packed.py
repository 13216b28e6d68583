"""Gzip: read within limits, and on after damage."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest import SetAside, read_documents
from dragoman.ingest import packed as ingest_packed
from dragoman.ingest.packed import unpack


def line(text: str) -> bytes:
    return json.dumps({"text": text}).encode() + b"\n"


def outcome(path: Path) -> list[str]:
    return [item.reason if isinstance(item, SetAside) else item.text for item in read_documents([path])]


def test_members_are_read_one_after_another(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line("One.")) + gzip.compress(line("Two.")))
    assert outcome(tmp_path / "a.jsonl.gz") == ["One.", "Two."]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.gz", "a.GZ"])
def test_a_packed_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"Envoys met in Dakar."))
    assert outcome(tmp_path / name) == ["Envoys met in Dakar."]


@pytest.mark.parametrize(
    "middle",
    [
        b"garbage",
        gzip.compress(line("Lost."))[:-12],
        gzip.compress(line("Lost."))[:12] + b"\xff" * 30,
        b"\x1f\x8b\x08\x1f",
    ],
)
def test_damage_costs_no_other_member(tmp_path: Path, middle: bytes) -> None:
    raw = gzip.compress(line("One.")) + middle + gzip.compress(line("Two."))
    (tmp_path / "a.jsonl.gz").write_bytes(raw)
    found = outcome(tmp_path / "a.jsonl.gz")
    assert (found[0], found[-2:]) == ("One.", ["Two.", "truncated"])


def test_what_is_cut_off_is_told_and_its_last_line_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line("One."))[:-8])
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"Envoys met in Dakar. They left." * 9)[:-8])
    assert outcome(tmp_path) == ["One.", "truncated", "truncated"]


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"\x00" * 40_000_000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line("One.") + b" " * 40_000_000))
    (tmp_path / "c.jsonl").write_bytes(line("Two."))
    assert outcome(tmp_path) == ["bomb", "One.", "bomb", "Two."]


def test_the_size_has_a_limit_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_packed, "MOST_UNPACKED", 100_000)
    source = unpack(io.BytesIO(gzip.compress(bytes(range(256)) * 1000)), "a")
    assert len(source.stream.read()) < 200_000
    assert source.fault is not None
    assert source.fault.reason == "bomb"


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_any_bytes_end_without_an_error(raw: bytes, more: bytes) -> None:
    for packed in (raw, gzip.compress(raw) + more, gzip.compress(raw)[: len(more)]):
        source = unpack(io.BytesIO(packed), "a")
        source.stream.read()
    assert unpack(io.BytesIO(gzip.compress(raw)), "a").stream.read() == raw
