"""The table of export formats, from the formats themselves."""

from __future__ import annotations

import re

from dragoman.export.formats import ALL, FORMATS
from generators.markdown import table

BLOCK = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- end of formats -->)", re.DOTALL)


def with_formats(page: str) -> str:
    """The page with the formats between its markers."""
    rows = (
        (f"`{each.name}`", each.description, "all" if each.statuses == ALL else ", ".join(each.statuses), each.drops)
        for each in FORMATS.values()
    )
    made = table(("format", "what it is", "status, if not chosen", "not in it"), rows)
    return BLOCK.sub(lambda _: made, page)
