"""Commands and Python in the README and the documentation run, and print what the pages show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generate import pages

ROOT = Path(__file__).parents[1]
PAGES = {path.relative_to(ROOT).as_posix(): (path, make) for path, make in pages().items()}
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_the_program_makes_it(name: str) -> None:
    path, make = PAGES[name]
    assert path.read_text(encoding="utf-8") == make(), "run python docs/generate.py"


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md", "THIRD_PARTY.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_readme_quotes_the_example_text() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    quoted = " ".join(line.removeprefix(">").strip() for line in lines if line.startswith(">") and line[1:2] != ">")
    assert quoted
    assert _flat(quoted) in _flat((ROOT / "examples" / "article.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["try", "test", ".ci/run"])
def test_the_commands_of_the_readme_can_be_called(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111


def _flat(text: str) -> str:
    return " ".join(text.split())
