"""CoNLL-U files: sentences with their word lines, and the raw text of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.core.errors import GoldError

COLUMNS = 10
Columns = tuple[str, ...]


@dataclass(slots=True)
class Block:
    """One sentence: comments, and all numbered lines (words, multiword tokens and empty nodes)."""

    line: int
    comments: list[str] = field(default_factory=list)
    rows: list[Columns] = field(default_factory=list)

    @property
    def words(self) -> list[Columns]:
        """The lines of syntactic words."""
        return [row for row in self.rows if row[0].isdigit()]

    def comment(self, name: str) -> str | None:
        """What a comment "# name = value" says; empty for "# name" alone, None where there is none."""
        for comment in self.comments:
            key, _, value = comment.removeprefix("#").partition("=")
            if key.strip() == name:
                return value.removeprefix(" ")
        return None


@dataclass(slots=True)
class RawDocument:
    """The text of a document, put together from its sentences, with the spans of words and sentences in it."""

    id: str
    text: str = ""
    words: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)


def read_blocks(path: Path) -> list[Block]:
    """The sentences of a file. GoldError names the line that is no CoNLL-U."""
    blocks: list[Block] = []
    block: Block | None = None
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            block = None
            continue
        if block is None:
            block = Block(number)
            blocks.append(block)
        if line.startswith("#"):
            block.comments.append(line)
            continue
        row = tuple(line.split("\t"))
        if len(row) != COLUMNS or not row[0][:1].isdigit():
            raise GoldError(f"{path}:{number}: this is no CoNLL-U; a word line has {COLUMNS} columns, tabs between.")
        block.rows.append(row)
    blocks = [b for b in blocks if b.words]
    if not blocks:
        raise GoldError(f"{path}: the file holds no sentence.")
    return blocks


def raw_documents(blocks: list[Block], path: Path) -> list[RawDocument]:
    """The documents of a file: sentences joined by one blank, paragraphs by two line ends for each mark of one.

    Words are syntactic words; a multiword token whose parts do not add up to its form counts as one.
    """
    documents: list[RawDocument] = []
    for block in blocks:
        identifier = block.comment("newdoc id")
        if identifier is None and block.comment("newdoc") is not None:
            identifier = str(len(documents))
        if identifier is not None or not documents:
            documents.append(RawDocument(identifier.strip() if identifier else "0"))
        document = documents[-1]
        breaks = sum(comment.startswith("# newpar") for comment in block.comments)
        if document.text:
            document.text = document.text.rstrip(" ") + "\n\n" * breaks if breaks else document.text + " "
        _append(document, block, path)
    return documents


def _append(document: RawDocument, block: Block, path: Path) -> None:
    text = block.comment("text")
    if text is None:
        raise GoldError(f'{path}:{block.line}: the sentence has no comment "# text = …".')
    base, at, first = len(document.text), 0, len(document.words)
    for form, parts in _tokens(block):
        at = text.find(form, at)
        if at < 0:
            raise GoldError(f"{path}:{block.line}: the word {form!r} is not in the text of its sentence.")
        for part in parts if "".join(parts) == form else [form]:
            document.words.append((base + at, base + at + len(part)))
            at += len(part)
    document.sentences.append((document.words[first][0], document.words[-1][1]))
    document.text += text


def _tokens(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Surface tokens with the syntactic words that they hold."""
    words = {row[0]: row[1] for row in block.words}
    last = 0
    for row in block.rows:
        if "-" in row[0]:
            start, last = (int(n) for n in row[0].split("-"))
            yield row[1], [words[str(n)] for n in range(start, last + 1)]
        elif row[0].isdigit() and int(row[0]) > last:
            yield row[1], [row[1]]
