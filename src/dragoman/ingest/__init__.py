"""Reading: text, HTML pasted as text and JSON Lines become documents; the rest is set aside with a reason."""

from dragoman.ingest.dates import parse_published
from dragoman.ingest.notes import ReadingNotes, SetAside
from dragoman.ingest.read import read_documents

__all__ = ["ReadingNotes", "SetAside", "parse_published", "read_documents"]
