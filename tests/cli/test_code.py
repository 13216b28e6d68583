"""`dragoman code`: forms of output, exit codes, summary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Invoke

GOOD = {"text": "Rebels attacked Belan.", "date": "2020-05-06", "outlet": "Courier"}


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def test_without_output_a_table_without_colours_is_printed(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("code", lines(tmp_path / "a.jsonl", GOOD))
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert "\x1b" not in result.output
    assert "1 document, 1 record (1 asserted)" in result.stderr
    assert "text from “text”" in result.stderr
    assert "publisher from “outlet”" in result.stderr


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".html"])
def test_output_by_suffix(invoke: Invoke, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    result = invoke("code", lines(tmp_path / "a.jsonl", GOOD, GOOD), "-o", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert out.stat().st_size > 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", out.name]


def test_set_aside_documents_are_listed_and_told_by_the_exit_code(invoke: Invoke, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", GOOD, "{broken", {"text": "fail"}, {"title": "x"}, *["{"] * 9, {"text": "A."})
    result = invoke("code", path, tmp_path / "missing.txt", "-o", tmp_path / "out.csv")
    assert result.exit_code == 3
    assert "2 documents, 1 record" in result.stderr
    assert "Set aside: 10 broken-json, 1 failed, 1 missing, 1 no-text" in result.stderr
    assert f"{path}:2 is no JSON" in result.stderr
    assert "and 8 more" in result.stderr
    assert "no publication date" in result.stderr


def test_where_nothing_can_be_coded_an_earlier_result_stands(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("earlier")
    result = invoke("code", tmp_path / "missing.txt", "-o", out)
    assert result.exit_code == 1
    assert "missing.txt there is no such file" in result.stderr
    assert out.read_text() == "earlier"


def test_an_interruption_leaves_the_earlier_result(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier")
    result = invoke("code", lines(tmp_path / "a.jsonl", GOOD, {"text": "interrupt"}), "-o", out)
    assert result.exit_code == 130
    assert "Interrupted" in result.stderr
    assert out.read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "INPUT"),
        (("a.jsonl", "-o", "out.xlsx"), ".jsonl, .csv, .parquet, .html"),
        (("a.jsonl", "-o", "no/out.csv"), "does not exist"),
        (("a.jsonl", "-o", "a.jsonl"), "among what is read"),
        (("a.jsonl", "--published", "10/11/2015"), "2015-10-22"),
        (("a.jsonl", "--workers", "0"), "--workers"),
        (("a.jsonl", "--lexicon", "none.yml"), "none.yml"),
    ],
)
def test_wrong_usage_is_told_before_any_work(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "a.jsonl", GOOD)
    result = invoke("code", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_output_inside_a_folder_that_is_read_is_refused_only_where_it_is_there(
    invoke: Invoke, tmp_path: Path
) -> None:
    lines(tmp_path / "a.jsonl", GOOD)
    assert invoke("code", tmp_path, "-o", tmp_path / "out.jsonl").exit_code == 0
    assert invoke("code", tmp_path, "-o", tmp_path / "out.jsonl").exit_code == 2


def test_quiet_says_nothing_but_that_nothing_was_coded(invoke: Invoke, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", GOOD)
    assert invoke("code", path, "--quiet", "-o", tmp_path / "out.csv").output == ""
    result = invoke("code", tmp_path / "missing", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing could be coded" in result.stderr


def test_standard_input_as_text_and_as_json_lines(invoke: Invoke) -> None:
    assert "1 document, 1 record" in invoke("code", "-", text="Rebels attacked Belan.").stderr
    assert "2 documents, 2 records" in invoke("code", "-", text=(json.dumps(GOOD) + "\n") * 2).stderr
    assert invoke("code", "-", text="").exit_code == 1


def test_published_and_publisher_are_for_documents_that_name_none(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    path = lines(tmp_path / "a.jsonl", {"text": "Rebels attacked."}, GOOD)
    assert invoke("code", path, "-o", out, "--published", "2001-02-03", "--publisher", "Herald").exit_code == 0
    _, first, second = out.read_text().splitlines()
    assert "Herald" in first
    assert "2001-02-03" in first
    assert "Courier" in second


def test_a_hostile_file_name_does_not_reach_the_terminal(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\n.txt").write_bytes(b"\x00")
    result = invoke("code", tmp_path)
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(content=st.binary(max_size=400), head=st.sampled_from([b"", b'{"text": "attacked', b"\xff\xfe", b"<p>"]))
def test_any_bytes_end_in_an_exit_code_and_not_in_a_traceback(invoke: Invoke, content: bytes, head: bytes) -> None:
    result = invoke("code", "-", text=head + content)
    assert result.exit_code in {0, 1, 3}
    assert "\x1b" not in result.output
    assert "Traceback" not in result.output
