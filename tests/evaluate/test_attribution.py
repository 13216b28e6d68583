from __future__ import annotations

import pytest

from dragoman.evaluate.attribution import find
from dragoman.pipeline import Coder


def said(coder: Coder, text: str) -> list[tuple[str, str, str]]:
    def words(spans: list[list[int]]) -> str:
        return " … ".join(text[a:b] for a, b in spans)

    found = find({"text": text}, coder)["attributions"]
    return [(words(a["source"]), words(a["cue"]), words(a["content"])) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge was safe.", ("The mayor", "said", "that the bridge was safe")),
        ("The bridge is safe, the mayor said.", ("the mayor", "said", "The bridge is safe")),
        ("“The bridge is safe,” said the mayor.", ("the mayor", "said", "“The bridge is safe,”")),
        ("Engineers praised the new bridge.", ("Engineers", "praised", "the new bridge")),
        ("The mayor, who said the bridge was safe, resigned.", ("who", "said", "the bridge was safe")),
    ],
)
def test_who_says_what(coder: Coder, text: str, expected: tuple[str, str, str]) -> None:
    source, cue, content = expected
    assert (source, cue, content.strip("“”,")) in [(s, c, t.strip("“”, .")) for s, c, t in said(coder, text)]


def test_a_quotation_goes_on_with_its_speaker(coder: Coder) -> None:
    found = said(coder, "“It is safe,” the mayor said. “We shall open it in May.”")
    assert any("safe" in content and "May" in content for _, _, content in found)


def test_a_text_in_which_nobody_speaks(coder: Coder) -> None:
    assert said(coder, "The bridge opened in May.") == []
