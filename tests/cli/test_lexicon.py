"""`dragoman lexicon check`: problems with lines and exit codes, and the records that files change."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

BUZZ = """\
- lemma: tailgate
  pos: verb
  senses:
    - when: {object: [trawler, ferry]}
      type: THREATEN
  examples:
    - {text: A Norwegian helicopter tailgated an Icelandic trawler., type: THREATEN, recipient: Icelandic trawler}
    - {text: Cars tailgated in the tunnel., type: none}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yml"
    path.write_text(BUZZ, encoding="utf-8")
    return path


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["lexicon", "check", *map(str, arguments)], catch_exceptions=False)


def test_a_sound_file_and_what_it_changes(own: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, verb in {"a": "tailgated", "b": "attacked", "c": "tailgated"}.items():
        (texts / f"{name}.txt").write_text(f"A Danish helicopter {verb} a Faroese trawler.", encoding="utf-8")
    result = check(own, "--against", texts, "--shown", 1)
    assert result.exit_code == 0, result.output
    assert "2 of 2 examples are coded as they promise; no problems" in result.output
    assert "added: 'tailgated' THREATEN asserted" in result.output
    assert "    A Danish helicopter tailgated a Faroese trawler." in result.output
    assert result.output.endswith("and 1 more\nRecords: 2 added, 0 gone, 0 changed\n")


def test_problems_are_told_with_file_and_line(own: Path) -> None:
    own.write_text(BUZZ.replace("type: none", "type: THREATEN"), encoding="utf-8")
    result = check(own)
    assert result.exit_code == 1
    assert f"{own}:1: no example of a neighbour that must not match [unshown]" in result.output
    assert (
        f"{own}:8: own/tailgate.verb: not THREATEN, but nothing: Cars tailgated in the tunnel. [example]"
        in result.output
    )
    assert "1 of 2 examples are coded as they promise; problems: 1 example, 1 unshown" in result.output


def test_a_file_that_cannot_be_loaded(own: Path) -> None:
    own.write_text(BUZZ.replace("THREATEN", "THREAT"), encoding="utf-8")
    result = check(own)
    assert result.exit_code == 1
    assert f"{own}:4: entry 1 (tailgate): 'THREAT' is not an event type" in result.output
    assert "no example was run" in result.output
