"""`dragoman doctor`: is everything there, which versions are they, and how fast does it run here?"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

import click

from dragoman.cli.coders import Coder, Installed
from dragoman.cli.group import complain, printable

PARTS = {"model": "language/model", "lexicon": "lexicon/data", "knowledge": "knowledge/data"}
NEEDED = {"model": "*.onnx", "lexicon": "*.yml", "knowledge": "*.csv"}
LIBRARIES = ("onnxruntime", "tokenizers", "sentencex", "numpy", "duckdb")
INSTALL_AGAIN = "install again: pip install --force-reinstall dragoman"


class Finding(NamedTuple):
    """One thing that was looked at. `missing` says what to do where it is not there."""

    name: str
    told: str
    missing: str = ""


@click.command(short_help="Check the installation and the speed.")
def doctor() -> None:
    """Check the installation: files and their hashes, versions, threads, disk, and speed on 50 sentences."""
    broken = False
    for finding in _findings():
        broken |= bool(finding.missing)
        mark, told = ("MISSING", finding.missing) if finding.missing else ("ok", finding.told)
        click.echo(printable(f"{mark:<8}{finding.name:<22}{told}"))
    if broken:
        complain("Something is missing: see the lines above.")
        raise click.exceptions.Exit(1)


def _findings() -> Iterator[Finding]:
    import platform

    yield _installed("dragoman")
    yield Finding("python", f"{platform.python_version()} on {platform.platform()}")
    yield from map(_installed, LIBRARIES)
    yield Finding("processors", f"{_processors()} usable; one process each is fastest: --workers {_processors()}")
    package = Path(str(resources.files("dragoman")))
    yield Finding("package", f"{_size(package.rglob('*')) / 1e6:.1f} MB in {package}")
    for name, folder in PARTS.items():
        yield _part(name, package / folder)
    yield from _running()


def _installed(library: str) -> Finding:
    try:
        return Finding(library, metadata.version(library))
    except metadata.PackageNotFoundError:
        return Finding(library, "", f"not installed: pip install {library}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(files: Iterator[Path]) -> int:
    return sum(path.stat().st_size for path in files if path.is_file())


def _part(name: str, folder: Path) -> Finding:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if not any(path.match(NEEDED[name]) for path in files):
        return Finding(name, "", f"no {NEEDED[name]} in {folder}; {INSTALL_AGAIN}")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\x00" + path.read_bytes())
    entries = sum(_entries(path) for path in files)
    counted = f", {entries:,} entries" if entries else ""
    return Finding(name, f"{len(files)} files{counted}, {_size(iter(files)) / 1e6:.1f} MB, {digest.hexdigest()[:16]}")


def _entries(path: Path) -> int:
    """Entries of a lexicon file or rows of a table; other files have none."""
    if path.suffix == ".yml":
        return sum(line.startswith("- ") for line in path.read_text(encoding="utf-8").splitlines())
    if path.suffix == ".csv":
        return max(0, path.read_text(encoding="utf-8").count("\n") - 1)
    return 0


def _running() -> Iterator[Finding]:
    """Loads the coder and runs it; whatever goes wrong is what the doctor is asked about."""
    started = time.perf_counter()
    try:
        coder = Installed().coder()
        yield Finding("loading", f"{time.perf_counter() - started:.1f} s")
        for name, version in sorted(coder.versions.items()):
            yield Finding(f"version of {name}", version)
        yield _speed(coder)
    except Exception as error:  # noqa: BLE001
        yield Finding("coder", "", f"does not run ({type(error).__name__}: {error}); {INSTALL_AGAIN}")


def _speed(coder: Coder) -> Finding:
    from dragoman.core.document import Document

    sentences = _sentences()
    documents = [Document(text=text) for text in sentences]
    started = time.perf_counter()
    found = sum(len(records) for _, records in coder.pipe(documents))
    seconds = max(time.perf_counter() - started, 1e-9)
    rate = len(sentences) / seconds
    if not found:
        return Finding("speed", "", f"no record found in {len(sentences)} sentences that have some; {INSTALL_AGAIN}")
    return Finding("speed", f"{rate:,.0f} sentences a second, {found} records in {len(sentences)} sentences")


def _sentences() -> list[str]:
    return Path(__file__).with_name("data").joinpath("doctor.txt").read_text(encoding="utf-8").splitlines()
