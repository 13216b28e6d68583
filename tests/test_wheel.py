"""What is tested is the wheel that users install, and it holds all it needs. DRAGOMAN_WHEEL is the wheel's path."""

from __future__ import annotations

import os
import zipfile
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

import pytest

import dragoman

WHEEL = os.environ.get("DRAGOMAN_WHEEL", "")
MOST_MEGABYTES = 60
NEEDED = (
    "dragoman/py.typed",
    "dragoman/core/record.schema.json",
    "dragoman/codebook/plover.yml",
    "dragoman/codebook/cameo.yml",
    "dragoman/codebook/contexts.yml",
    "dragoman/language/model/*.onnx",
    "dragoman/language/model/tokenizer.json",
    "dragoman/lexicon/data/cues.yml",
    "dragoman/lexicon/data/assault.yml",
    "dragoman/knowledge/data/countries.csv",
    "dragoman/knowledge/data/gazetteer.sqlite",
    "dragoman/output/html/assets/report.html",
    "dragoman/output/html/assets/report.css",
    "dragoman/output/html/assets/report.js",
    "dragoman-*.dist-info/licenses/LICENSE",
    "dragoman-*.dist-info/licenses/THIRD_PARTY.md",
    "dragoman-*.dist-info/entry_points.txt",
)

in_wheel = pytest.mark.skipif(not WHEEL, reason="no wheel named; ./test builds one")


@pytest.mark.skipif(not WHEEL and os.environ.get("CI") != "true", reason="an installation for development")
def test_the_installed_package_is_the_one_tested() -> None:
    assert "site-packages" in Path(dragoman.__file__).parts


def test_one_version_everywhere() -> None:
    root = Path(__file__).parents[1]
    assert metadata.version("dragoman") == dragoman.__version__
    assert f"\nversion: {dragoman.__version__}\n" in (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {dragoman.__version__} " in (root / "CHANGELOG.md").read_text(encoding="utf-8")


@in_wheel
def test_the_wheel_is_small() -> None:
    assert Path(WHEEL).stat().st_size <= MOST_MEGABYTES * 1_000_000


@in_wheel
@pytest.mark.parametrize("pattern", NEEDED)
def test_the_wheel_holds_what_is_needed(pattern: str) -> None:
    assert any(fnmatch(name, pattern) for name in zipfile.ZipFile(WHEEL).namelist())


@in_wheel
def test_the_wheel_holds_nothing_else() -> None:
    with zipfile.ZipFile(WHEEL) as wheel:
        assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"dragoman"}
        assert not [name for name in wheel.namelist() if "cache" in name or name.endswith((".pyc", ".db"))]
