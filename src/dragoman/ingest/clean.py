"""Makes text safe to keep: control characters, line ends, and HTML that was pasted as text."""

from __future__ import annotations

import html
import re
from itertools import islice

# C0 and C1 controls but tab and newline; direction marks, embeddings, overrides and isolates; line and paragraph
# separators; byte order marks inside the text; interlinear annotation; halves of surrogate pairs.
CONTROL = re.compile(
    "(?:\r\n)+|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")

BLOCKS = "address|article|aside|blockquote|body|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|html|li"
BLOCKS += "|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
INLINE = "a|abbr|b|button|caption|cite|code|em|font|head|i|iframe|img|input|label|link|meta|small|span|strong|sub|sup|u"
UNSEEN = "script|style|title|template|noscript|svg"
CLEARLY_HTML = re.compile(rf"</?(?:br|{BLOCKS}|{INLINE}|{UNSEEN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENOUGH_TAGS = 4
# Every branch eats what it looks at, to the end where a closing is missing: the time stays linear on hostile text.
UNSEEN_PART = re.compile(rf"<!--.*?(?:-->|\Z)|<({UNSEEN})\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
BLOCK_TAG = re.compile(rf"</?(?:{BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[!/?]?[a-z][^<>]*>", re.IGNORECASE)
REFERENCE = re.compile(r"&#?\w{1,31};", re.ASCII)
EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def replace_controls(text: str) -> str:
    """The text with each control, direction or odd line-end character replaced by one blank or newline.

    The length stays, so that offsets into the text as given hold. Zero-width joiners and soft hyphens stay: they are
    part of words.
    """
    return CONTROL.sub(_harmless, text)


def _harmless(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("\r\n"):
        count = len(found) // 2
        return " " * count + "\n" * count  # blanks first: newlines side by side are what bounds a paragraph
    return "\n" if found in LINE_ENDS else " "


def is_html(text: str) -> bool:
    """Whether the text is clearly HTML: at least four tags of known elements."""
    return len(list(islice(CLEARLY_HTML.finditer(text), ENOUGH_TAGS))) == ENOUGH_TAGS


def strip_html(text: str) -> str:
    """The words of HTML: scripts, styles and comments dropped, blocks set apart by an empty line, references resolved.

    Takes out tags only. Menus, captions and other boilerplate stay, since what is article and what is not would be a
    guess here. (`html.parser` is not used: unclosed tags make it quadratic, 24 seconds for 60 kB.)
    """
    text = UNSEEN_PART.sub(" ", text)
    text = BLOCK_TAG.sub("\n\n", text)
    text = BREAK_TAG.sub("\n", text)
    text = ANY_TAG.sub("", text)
    text = REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    return EMPTY_LINES.sub("\n\n", text.replace("\xa0", " ")).strip()
