"""Every example of the cue file, and what a cue file must not hold.

`known_cue_failures.yml` lists the examples that are not read as they promise; it may only shrink.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.coding.tree import Tree
from dragoman.core.document import Document
from dragoman.core.errors import LexiconError
from dragoman.lexicon.cues import CueExample, Cues
from dragoman.pipeline import Coder
from tests.judging import overlaps, read_cases

KNOWN_FILE = Path(__file__).with_name("known_cue_failures.yml")
KNOWN_FAILURES = frozenset(failure["text"] for failure in read_cases(KNOWN_FILE))
EXAMPLES = Cues.load().examples


def problem(coder: Coder, example: CueExample) -> str:
    """What is read otherwise than the example promises; empty where nothing is.

    A trigger that is coded is judged by its record, any other word by its stance alone.
    """
    records = [r for r in coder.code(example.text) if overlaps(r.trigger, example.text, example.trigger)]
    if not records:
        return _stance_problem(coder, example)
    read = [(str(r.status), *(k.source.text if k.source else "?" for k in r.attribution)) for r in records]
    wanted = (example.status, *example.sources)
    return "" if any(_same(got, wanted) for got in read) else f"{read} for {wanted}"


def _stance_problem(coder: Coder, example: CueExample) -> str:
    (sentence,) = coder.analyse(Document(example.text))
    tree = Tree(sentence)
    stance = coder.events.stances.read(tree, sentence.words.index(example.trigger))
    sources = reversed(stance.sources)
    heads = (tree.phrase(s.head) if s.head is not None else None for s in sources)
    got = (str(stance.status), *(sentence.covered(p.start, p.end) if p else "?" for p in heads))
    wanted = (example.status, *example.sources)
    return "" if _same(got, wanted) else f"{got} for {wanted}"


def _same(got: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(got) == len(wanted) and all(g == w or (w != "?" and w in g) for g, w in zip(got, wanted, strict=True))


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.text[:60] for e in EXAMPLES])
def test_example(coder: Coder, example: CueExample) -> None:
    found = problem(coder, example)
    if example.text in KNOWN_FAILURES:
        assert found, "this example passes: delete its line in known_cue_failures.yml"
    else:
        assert not found, example.text


def test_known_failures_are_examples() -> None:
    assert not KNOWN_FAILURES - {example.text for example in EXAMPLES}


GROUP = "words: [say], pos: verb, effect: report, attributes: true, below: [clause]"


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("words: [say], pos: verb", "needs words, pos and effect"),
        (GROUP + ", colour: red", "unknown key 'colour'"),
        ("words: [say], pos: verb, effect: shout", "unknown effect 'shout'"),
        ("words: [say], pos: interjection, effect: report", "unknown pos 'interjection'"),
        ("words: [say], pos: verb, effect: report, below: [roof]", "unknown value 'roof' in below"),
    ],
)
def test_broken_group_is_named(tmp_path: Path, group: str, message: str) -> None:
    file = tmp_path / "cues.yml"
    file.write_text(f"- {{{GROUP}}}\n- {{{group}}}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"group 2: {message}"):
        Cues.load(file)


def test_first_way_of_governing_that_a_cue_knows() -> None:
    cues = Cues.load()
    assert cues.of("deny", "verb", "noun", "clause").effect == "deny"  # type: ignore[union-attr]
    assert cues.of("ask", "verb", "whether", "clause").effect == "hypothesis"  # type: ignore[union-attr]
    assert cues.of("ask", "verb", "infinitive", "clause").effect == "demand"  # type: ignore[union-attr]
    assert cues.of("xyzzy", "verb", "clause") is None
