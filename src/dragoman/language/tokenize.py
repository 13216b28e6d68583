"""Sentence bounds and words, with exact character offsets.

Sentence bounds come from sentencex; words follow the Universal Dependencies guidelines for English ("don't" is two
words, "search-engine" three, "anti-government" one, blanks are none).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_WORDS = 160
"""A longer sentence is cut at a clause mark or, failing that, anywhere: no newspaper sentence is that long."""

_ABBREVIATIONS = (
    "adm al approx apr assn attn aug ave bros brig capt cmdr co col corp cpl ctr dec dept dist dr ed est etc "
    "feb fig fr fri ft gen gov gens govs hon inc jan jr jul jun lt ltd maj mar messrs mlle mme mon mr mrs ms "
    "mt nov oct p.s ph.d pp pres prof prop pt rep reps ret rev sat sec sen sens sept sgt sr st sun supt thu "
    "thur thurs tue tues univ vol vs wed yr yrs"
)
_PREFIXES = (
    "anti co counter cross cyber e eco euro ex extra inter intra macro mega micro mid mini multi neo non over "
    "pan para post pre pro pseudo quasi re semi sub super trans ultra un under vice"
)
_ENDING = r"(?!\w)"
_WORD = re.compile(
    r"""
    (?P<web>(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | [@\#]\w+)
  | (?P<initials>(?:[^\W\d_]\.){2,}(?!\w) | (?-i:[A-Z](?:\.[A-Z])+)(?![\w.'’]))
  | (?P<abbreviation>(?:"""
    + "|".join(re.escape(a) for a in _ABBREVIATIONS.split())
    + r"""|no(?=\.\s?\d))\.(?!\w)) | (?P<initial>(?-i:[A-Z])\.(?=\s+[A-Z(]))
  | (?P<number>\d++(?:[.,:/]\d++)*+(?:st|nd|rd|th|s)?(?![^\W\d_]) | \d++(?:[.,:]\d++)*+)
  | (?P<word>[^\W\d_](?:[\w&]|['’](?=\w)|\.(?=[^\W\d_]\w))*)
  | (?P<mark>(?P<run>[.=*~_-])(?P=run)+|[!?]{2,}|''|``|’’|‘‘|‘’|[^\w\s]\ufe0f?|_+|\w)
""",
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_LONGEST_CLITIC = 3
_NO_NAME = r"\w+ed|led|held|run|made|born|built|wide|style|like|friendly|bound|only|owned|speaking|leaning"
_JOINED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3}
_LONGEST_JOINED = 6
_HYPHENATED = re.compile(r"(?<![\w-])(?:" + "|".join(_PREFIXES.split()) + r")-(?=\w)", re.IGNORECASE)
_GIVEN_NAME = re.compile(r"(?<![\w-])(?-i:[A-Z][a-z]+)-(?!(?:" + _NO_NAME + r")\b)(?-i:[a-z]+)(?![\w-])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HARD_WRAP = 110
_CUT_AT = frozenset(";:—–,")


@dataclass(frozen=True, slots=True)
class Bounds:
    """One sentence of a text: offsets (end exclusive) and the number of its paragraph."""

    start_char: int
    end_char: int
    paragraph: int


class Tokenizer:
    """English sentences and words."""

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """Offsets (start, end exclusive) of the words of `text`."""
        kept = {m.start(): m.end() for m in _HYPHENATED.finditer(text)}
        names = {m.start(): m.end() for m in _GIVEN_NAME.finditer(text)}
        spans: list[tuple[int, int]] = []
        at = 0
        while found := _WORD.search(text, at):
            start, end = found.span()
            if start in names:
                end = names[start]
            elif start in kept and (rest := _WORD.match(text, kept[start])) and rest.lastgroup in ("word", "number"):
                end = rest.end()
            at = end
            spans.extend(_split(text, start, end) if found.lastgroup == "word" else [(start, end)])
        return spans

    def sentence_bounds(self, text: str) -> list[Bounds]:
        """The sentences of `text` in order; blank ones are left out."""
        import sentencex

        found = []
        for number, (first, last) in enumerate(paragraphs(text)):
            paragraph = _SURROGATE.sub("\ufffd", text[first:last].replace("\n", " "))
            at = first
            for bound in sentencex.get_sentence_boundaries("en", paragraph):
                piece = str(bound["text"])
                left, right = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
                at += len(piece)
                if right > left:
                    found.append(Bounds(left, right, number))
        return found


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: at every line end, or, where lines are wrapped by hand, at blank lines only."""
    lines = [line for line in text.split("\n") if line.strip()]
    inner = lines[:-1]
    wrapped = (bool(inner) and "\n\n" in text.strip()) or len(inner) > 3
    if wrapped:
        open_ended = sum(not line.rstrip().endswith((".", "!", "?", "”", '"', "’", "'")) for line in inner)
        wrapped = max(map(len, lines)) <= _HARD_WRAP and open_ended > 0.6 * len(inner)
    for match in re.finditer(r"\S(?:(?!\n\s*\n).)*" if wrapped else r"\S[^\n]*", text, re.DOTALL):
        yield match.start(), match.end()


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word with its clitic cut off ("isn't": is, n't; "Iran's": Iran, 's; "cannot": can, not)."""
    clitics: list[tuple[int, int]] = []
    while (found := _CLITIC.search(text, max(start, end - _LONGEST_CLITIC), end)) and found.start() > start:
        clitics.append((found.start(), end))
        end = found.start()
    short = end - start <= _LONGEST_JOINED
    cut = _JOINED.get(text[start:end].lower()) if short else None
    words = [(start, end)] if cut is None else [(start, start + cut), (start + cut, end)]
    return words + clitics[::-1]


def cut_long(text: str, spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The words in runs of at most MAX_WORDS, cut after a clause mark where one is near."""
    while len(spans) > MAX_WORDS:
        marks = [i for i in range(MAX_WORDS // 2, MAX_WORDS) if text[spans[i][0] : spans[i][1]] in _CUT_AT]
        cut = marks[-1] + 1 if marks else MAX_WORDS
        yield spans[:cut]
        spans = spans[cut:]
    if spans:
        yield spans
