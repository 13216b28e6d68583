"""The errors of Dragoman.

DragomanError
├── InputError           something a user gave cannot be used
│   ├── DocumentError    one document cannot be coded; others go on
│   ├── LexiconError     a lexicon, cue or class file breaks a rule
│   ├── KnowledgeError   a table of actors, countries or places breaks a rule
│   └── GoldError        a gold file for evaluation has not the expected form
└── InstallationError    a part of the installation is missing or damaged
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose."""


class InputError(DragomanError):
    """Something a user gave cannot be used; the message says what, where, and what to do."""


class DocumentError(InputError):
    """One document cannot be coded. Carries where it stood, so that a run can list it and go on."""

    def __init__(self, message: str, origin: str = "") -> None:
        super().__init__(message)
        self.origin = origin


class LexiconError(InputError):
    """A lexicon, cue or class file breaks a rule."""


class KnowledgeError(InputError):
    """A table of actors, countries or places breaks a rule."""


class GoldError(InputError):
    """A gold file for evaluation has not the expected form."""


class InstallationError(DragomanError):
    """A part of the installation is missing or damaged."""
