"""The ground rules of the code: which part may import which, sizes, nothing printed, no work at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

PACKAGE = Path(dragoman.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = frozenset(
    {"ingest", "language", "coding", "resolve", "output", "store", "link", "query", "review", "export", "portrayal"}
)
RESOURCES = frozenset({"codebook", "lexicon", "knowledge"})
PUT_TOGETHER = frozenset({"pipeline", "assemble", "explain", "pairs", "ledger", "cli", "evaluate"})
ONLY_IN = {
    "spacy": {"language/component.py", "pipeline.py"},  # pipeline.py: one type
    "onnxruntime": {"language/encoder.py"},
    "sentencex": {"language/tokenize.py"},
    "tokenizers": {"language/wordpiece.py"},
    "feedparser": {"ingest/feeds.py"},
    "trafilatura": {"ingest/pages.py"},
}
HEAVY = frozenset({"duckdb", "numpy", "onnxruntime", "rich", "sentencex", "spacy", "tokenizers", "yaml"})
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60

# Where spaCy makes the component, the component has to get itself a coder.
CALLED_FROM_OUTSIDE = frozenset({("language/component.py", "pipeline")})


def place(path: Path) -> str:
    """The file as seen from the package."""
    return path.relative_to(PACKAGE).as_posix()


def part(path: Path) -> str:
    """The part of the package that a file belongs to: its folder, or itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The names of all modules that a file imports, also inside functions and for type checking."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)}:{node.lineno}: imports are written in full"
            if node.module == "dragoman":
                yield from (f"dragoman.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def parts_imported(path: Path) -> set[str]:
    """The other parts of the package that a file imports."""
    names = (name.split(".") for name in imported(path))
    return {name[1] for name in names if name[0] == "dragoman" and len(name) > 1} - {part(path)}


def test_every_part_has_its_place_in_the_rules() -> None:
    known = STAGES | RESOURCES | PUT_TOGETHER | {"core", "__init__"}
    assert {part(path) for path in MODULES} <= known


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_arrows_of_import(path: Path) -> None:
    allowed = {
        **{name: {"core"} | RESOURCES for name in STAGES | RESOURCES},
        **{name: {"core"} | RESOURCES | STAGES | PUT_TOGETHER for name in PUT_TOGETHER},
        "core": set(),
        "__init__": {"core", "pipeline", "ledger"},
    }[part(path)]
    found = {other for other in parts_imported(path) if (place(path), other) not in CALLED_FROM_OUTSIDE}
    assert found <= allowed, f"{place(path)} imports {', '.join(sorted(found - allowed))}"


@pytest.mark.parametrize(("library", "homes"), ONLY_IN.items())
def test_a_library_is_imported_in_one_place(library: str, homes: set[str]) -> None:
    users = {place(path) for path in MODULES if library in {name.split(".")[0] for name in imported(path)}}
    assert users == homes


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_files_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MOST_LINES_OF_A_FUNCTION, f"{place(path)}:{node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) != "cli"], ids=place)
def test_nothing_is_printed_outside_the_command_line(path: Path) -> None:
    for node in ast.walk(tree(path)):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        assert not called, f"{place(path)}:{getattr(node, 'lineno', 0)}: print"


def test_importing_does_no_work() -> None:
    code = "import sys, dragoman; dragoman.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = set(done.stdout.split())
    assert not HEAVY & loaded
    assert {name for name in loaded if name.startswith("dragoman")} == {"dragoman"}
