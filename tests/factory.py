"""Sentences made by hand, so that tests need no model.

One token of the notation reads `word/UPOS/relation/head`, optionally followed by `/lemma` and `/feats`; heads count
from 1 as in CoNLL-U, 0 is the root:

    sentence("Rebels/NOUN/nsubj/2 attacked/VERB/root/0/attack the/DET/det/4 town/NOUN/obj/2 ./PUNCT/punct/2")

Left out, the lemma is the word in lower case (a name keeps its case), and a noun in -s is a plural that loses it.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.core.draft import Phrase
from dragoman.core.sentence import ROOT, Name, Sentence

_NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "!", "?", ")", "”", "’", "'s", "’s", "n't", "n’t", "'", "%"})
_NO_SPACE_AFTER = frozenset({"(", "“", "‘", "$"})


def sentence(notation: str, *, index: int = 0, start_char: int = 0, names: Mapping[str, str] | None = None) -> Sentence:
    """The sentence that the notation tells; `names` maps words to a label: {"Julie Bishop": "PER"}."""
    rows = [_row(token) for token in notation.split()]
    words = tuple(row[0] for row in rows)
    text, starts = _text(words, start_char)
    made = Sentence(
        index=index,
        text=text,
        start_char=start_char,
        words=words,
        start_chars=starts,
        end_chars=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=tuple(row[4] for row in rows),
        upos=tuple(row[1] for row in rows),
        xpos=("",) * len(rows),
        feats=tuple(row[5] for row in rows),
        heads=tuple(int(row[3]) - 1 if row[3] != "0" else ROOT for row in rows),
        relations=tuple(row[2] for row in rows),
        names=tuple(
            Name(start, start + len(name.split()), label)
            for name, label in (names or {}).items()
            for start in _places(words, tuple(name.split()))
        ),
    )
    _check(made)
    return made


def document(*notations: str, names: Mapping[str, str] | None = None) -> tuple[Sentence, ...]:
    """Sentences of one text, a space between them."""
    made: list[Sentence] = []
    for notation in notations:
        start_char = made[-1].end_char + 1 if made else 0
        made.append(sentence(notation, index=len(made), start_char=start_char, names=names))
    return tuple(made)


def phrase(where: Sentence, words: str) -> Phrase:
    """The first place where the tokens `words` (separated by spaces) stand; its head is the token that leaves it."""
    wanted = tuple(words.split())
    start = next(iter(_places(where.words, wanted)))
    end = start + len(wanted)
    head = next(token for token in range(start, end) if not start <= where.heads[token] < end)
    return Phrase(where.index, start, end, head)


def _row(token: str) -> tuple[str, ...]:
    word, upos, relation, head, *more = token.split("/")
    plural = upos == "NOUN" and word.endswith("s") and not word.endswith("ss")
    lemma = word if upos == "PROPN" else word.lower().removesuffix("s" if plural else "")
    return (word, upos, relation, head, *(more + [lemma, "Number=Plur" if plural else ""][len(more) :])[:2])


def _text(words: tuple[str, ...], start_char: int) -> tuple[str, tuple[int, ...]]:
    text, starts = "", []
    for number, word in enumerate(words):
        if number and word not in _NO_SPACE_BEFORE and words[number - 1] not in _NO_SPACE_AFTER:
            text += " "
        starts.append(start_char + len(text))
        text += word
    return text, tuple(starts)


def _places(words: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    return [start for start in range(len(words)) if words[start : start + len(wanted)] == wanted]


def _check(made: Sentence) -> None:
    assert made.heads.count(ROOT) == 1, f"one root wanted: {made.text}"
    for token in range(len(made)):
        seen, at = set(), token
        while at != ROOT:
            assert at not in seen, f"no tree at {made.words[token]!r}: {made.text}"
            seen.add(at)
            at = made.heads[at]
