"""Dragoman reads news and keeps a ledger: who did what to whom, according to whom, and whether it happened.

>>> import dragoman
>>> coder = dragoman.load()
>>> records = coder.code("Syria denied that it had attacked Israel.", published="2015-10-22")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.core.document import Document
    from dragoman.core.errors import DragomanError
    from dragoman.core.record import Record, Status
    from dragoman.ledger import Ledger
    from dragoman.pipeline import Coder, Records, load

__version__ = "0.1.0"
__all__ = ["Coder", "Document", "DragomanError", "Ledger", "Record", "Records", "Status", "__version__", "load"]

_HOMES = {
    "Coder": "dragoman.pipeline",
    "Document": "dragoman.core.document",
    "DragomanError": "dragoman.core.errors",
    "Ledger": "dragoman.ledger",
    "Record": "dragoman.core.record",
    "Records": "dragoman.pipeline",
    "Status": "dragoman.core.record",
    "load": "dragoman.pipeline",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import dragoman` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
