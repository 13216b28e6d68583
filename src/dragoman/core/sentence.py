"""An analysed sentence: plain tuples, picklable, made without a model where a test wants it."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = -1
Evoked = tuple[tuple[str, float], ...]
"""Event types with their chances."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or organisation name over the tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, as the language stage gives it.

    Tokens are Universal Dependencies words. `start_chars` and `end_chars` are offsets into the part of the document
    that `part` names ("title" or "text"); `heads` are token numbers, ROOT for the root; every sentence is one tree.
    `said` holds what the model takes for the words of attributions (labels SOURCE, CUE, CONTENT), `evoked` the event
    types that it finds in each word with their chances, `stands` the chance of each status (in the order of `Status`)
    were the word an event, `parties` the chance of each word to head a mention of persons or of a body of them ("the
    lodgers"), `dated` that of being part of a calendar date; all are empty where the model has no such head.
    """

    index: int
    text: str
    start_char: int
    words: tuple[str, ...]
    start_chars: tuple[int, ...]
    end_chars: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Name, ...] = ()
    said: tuple[Name, ...] = ()
    evoked: tuple[Evoked, ...] = ()
    stands: tuple[tuple[float, ...], ...] = ()
    parties: tuple[float, ...] = ()
    dated: tuple[float, ...] = ()
    part: str = "text"
    paragraph: int = 0

    def __len__(self) -> int:
        return len(self.words)

    @property
    def end_char(self) -> int:
        """Offset after the last character of the sentence."""
        return self.start_char + len(self.text)

    def covered(self, start: int, end: int) -> str:
        """The words of the tokens `start` to `end` (exclusive) as they stand in the text."""
        return self.text[self.start_chars[start] - self.start_char : self.end_chars[end - 1] - self.start_char]
