from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.lexicon.check import Checker
from dragoman.lexicon.reading import Problem, Reader
from dragoman.pipeline import Coder

EXAMPLES = """\
  examples:
    - {text: The Danes zork the Finns., type: AID}
    - {text: A zork sings., type: none}
"""


SHIPPED = "- lemma: attack\n  pos: verb\n  senses: [{type: ASSAULT}]\n  examples: [{text: x, type: ASSAULT}]\n"
CODEBOOK = Codebook.load()


def checker(tmp_path: Path, entries: str) -> Checker:
    """A checker of own.yml, over a lexicon that has one entry."""
    folder = tmp_path / "shipped"
    folder.mkdir(exist_ok=True)
    (folder / "classes.yml").write_text("boats: [boat]\n", encoding="utf-8")
    (folder / "assault.yml").write_text(SHIPPED, encoding="utf-8")
    path = tmp_path / "own.yml"
    path.write_text(entries, encoding="utf-8")
    return Checker(Reader.read_all(folder, [path], CODEBOOK), frozenset([path]))


def check(tmp_path: Path, entries: str) -> list[Problem]:
    return list(checker(tmp_path, entries).structure())


def entry(*senses: str, lemma: str = "zork") -> str:
    lines = "".join(f"    - {{{sense}}}\n" for sense in senses)
    return f"- lemma: {lemma}\n  pos: verb\n  senses:\n{lines}{EXAMPLES}"


def test_a_sound_file_has_no_problem(tmp_path: Path) -> None:
    senses = ("type: AID", "when: {object: [aid, boat]}, type: none", "when: {object: boat, to: true}, type: SUPPORT")
    assert not check(tmp_path, entry(*senses))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("when: {object: [aid, boat]}, type: none", "when: {object: aid}, type: AID"),
        ("when: {object: aid, to: true}, type: none", "when: {to: '@actor', object: aid}, type: AID"),
    ],
)
def test_a_sense_that_another_one_always_precedes_never_counts(tmp_path: Path, stronger: str, weaker: str) -> None:
    (problem,) = check(tmp_path, entry(stronger, weaker))
    assert (problem.kind, problem.line) == ("never", 5)
    assert "AID never counts for 'zork'" in problem.message
    assert "own.yml:4) holds first" in problem.message


def test_several_senses_may_cover_one_together(tmp_path: Path) -> None:
    parts = ("when: {object: aid}, type: SUPPORT", "when: {object: boat}, type: none")
    (problem,) = check(tmp_path, entry(*parts, "when: {object: [aid, boat]}, type: AID"))
    assert (problem.kind, problem.line) == ("never", 6)
    assert not check(tmp_path, entry(*parts, "when: {object: [aid, boat, car]}, type: AID"))


def test_the_same_conditions_and_type_twice_never_count(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, entry("type: AID") + entry("type: AID, recipient: [to]"))
    assert (problem.kind, problem.line) == ("never", 11)


def test_the_same_conditions_with_another_type_contradict(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, entry("type: AID", "type: SUPPORT"))
    assert (problem.kind, problem.line) == ("contradiction", 5)
    assert "'zork' is SUPPORT here, but with the same conditions AID in own/zork.verb" in problem.message


def test_a_sense_may_take_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    assert not check(tmp_path, entry("type: AID", lemma="attack"))


def test_entries_need_an_example_of_each_side(tmp_path: Path) -> None:
    bare = "- lemma: zork\n  pos: verb\n  senses: [{type: AID}]\n"
    kinds = [(p.kind, p.message) for p in check(tmp_path, bare)]
    assert kinds == [
        ("unshown", "no example of what the entry codes"),
        ("unshown", "no example of a neighbour that must not match"),
    ]
    one = "  examples: [{text: The Danes zork the Finns., type: AID}]\n"
    assert [p.message for p in check(tmp_path, bare + one)] == ["no example of a neighbour that must not match"]


def test_only_the_chosen_files_are_judged(tmp_path: Path) -> None:
    assert {e.entry for e in checker(tmp_path, entry("type: AID")).examples()} == {"own/zork.verb"}


def test_examples_are_run_both_ways(tmp_path: Path, coder: Coder) -> None:
    promises = (
        "- lemma: attack\n  pos: verb\n  senses: [{when: {object: harbour}, type: ASSAULT}]\n  examples:\n"
        "    - {text: Fiji attacked Samoa., type: ASSAULT, actor: Fiji, recipient: Samoa}\n"
        "    - {text: Fiji attacked Samoa., type: ASSAULT, actor: Samoa}\n"
        "    - {text: Fiji attacked Samoa., type: AID}\n"
        "    - {text: Fiji slept., type: ASSAULT}\n"
        "    - {text: Fiji slept., type: none}\n"
    )
    found = {problem.line: problem.message for problem in checker(tmp_path, promises).run(coder.code)}
    assert set(found) == {6, 7, 8}
    assert "actor, recipient or mode of ASSAULT differ" in found[6]
    assert "not AID, but ASSAULT" in found[7]
    assert "not ASSAULT, but nothing" in found[8]
