"""Writing a file as a whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.core.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder; at the end it takes the place of `path`, after an error it is gone.

    A process that is killed leaves a hidden folder `.dragoman-…` behind, never half a file under the final name.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; create it first")
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is no file that can be replaced; give another name")
    try:
        folder = tempfile.TemporaryDirectory(prefix=".dragoman-", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    with folder as name:
        temporary = Path(name, path.name)
        yield temporary
        temporary.replace(path)
