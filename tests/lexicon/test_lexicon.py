"""Reading lexicon files: what is refused, which sense goes first, what an overlay does."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.errors import LexiconError
from dragoman.lexicon.lexicon import Condition, Lexicon
from dragoman.lexicon.reading import read_classes

CLASSES = "light: [launch, hold]\ntown: [town, '@port']\nport: [port, harbour]\n"
ATTACK = "- {lemma: attack, pos: verb, senses: [{type: ASSAULT}]}\n"


def lexicon(folder: Path, overlays: tuple[Path, ...] = (), **files: str) -> Lexicon:
    """A lexicon of these files (name without suffix: content) and CLASSES."""
    for name, content in {"classes": CLASSES, **files}.items():
        (folder / f"{name}.yml").write_text(content, encoding="utf-8")
    return Lexicon.load(folder, overlays)


def overlay(folder: Path, content: str) -> Path:
    """A file of the user, outside the lexicon's folder."""
    file = folder / "mine" / "own.yml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    return file


def types(loaded: Lexicon, word: str, pos: str = "verb") -> list[str]:
    """The types of a word's senses, the first to be asked first."""
    return [sense.type for sense in loaded.of(word, pos)]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{lemma: raid, pos: verb, senses: [{type: ASSAULT}], colour: red}", "unknown key 'colour'"),
        ("{lemma: raid, pos: verb, senses: [{type: ASSAULT, colour: red}]}", "unknown key 'colour' in a sense"),
        ("{lemma: raid, pos: adverb, senses: [{type: ASSAULT}]}", "pos must be verb, noun or adjective, not 'adverb'"),
        (
            "{lemma: raid, pos: verb, senses: [{type: ASSAULT, when: {object: '@boat'}}]}",
            "class '@boat' is not defined",
        ),
        ("{lemma: raid, senses: [{type: ASSAULT}]}", "key 'pos' is missing"),
        ("{pos: verb, senses: [{type: ASSAULT}]}", "key 'lemma' is missing"),
        ("{lemma: raid, pos: verb, senses: [{mode: beat}]}", "key 'type' is missing"),
        ("{lemma: raid, pos: verb}", "key 'senses' is missing"),
        ("{lemma: attack, pos: verb, senses: [{type: ACCUSE}]}", "the same conditions ASSAULT in assault/attack.verb"),
        ("{lemma: raid, pos: verb, senses: [{type: WAR}]}", "'WAR'"),
        ("{lemma: raid, pos: verb, senses: [{type: ASSAULT, mode: tickle}]}", "'tickle'"),
        ("raid", "an entry must have lemma, pos and senses"),
    ],
)
def test_broken_entry_is_named(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(LexiconError, match=rf"assault\.yml:[0-9]+: entry 2 \((raid|attack|\?)\): .*{message}"):
        lexicon(tmp_path, assault=f"{ATTACK}- {entry}\n")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        lexicon(
            tmp_path,
            assault="- {lemma: raid, pos: adverb, senses: []}\n- {lemma: bomb, pos: verb, senses: [{kind: x}]}\n",
            consult="- {lemma: meet, pos: verb, senses: [{type: CONSULT}], colour: red}\n",
        )
    told = str(caught.value).splitlines()
    assert [Path(line.split(":")[0]).name for line in told] == ["assault.yml", "assault.yml", "consult.yml"]
    assert [line.split(":")[1] for line in told] == ["1", "2", "1"]
    assert all(lemma in line for lemma, line in zip(("raid", "bomb", "meet"), told, strict=True))


def test_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"assault\.yml: not well-formed YAML"):
        lexicon(tmp_path, assault="- {lemma: [raid\n")


def test_missing_overlay_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.yml.*cannot be read"):
        lexicon(tmp_path, (tmp_path / "none.yml",), assault=ATTACK)


def test_class_within_a_class(tmp_path: Path) -> None:
    assert lexicon(tmp_path).classes["town"] == {"town", "port", "harbour"}


@pytest.mark.parametrize("classes", ["a: ['@b']\n", "a: ['@b']\nb: ['@a']\n"])
def test_class_without_ground_is_refused(tmp_path: Path, classes: str) -> None:
    file = tmp_path / "classes.yml"
    file.write_text(classes, encoding="utf-8")
    with pytest.raises(LexiconError, match="is not defined or contains itself"):
        read_classes(file)


def test_most_conditions_are_asked_first(tmp_path: Path) -> None:
    senses = (
        "{type: AID}, {type: COERCE, when: {object: town, with: true}}, {type: AGREE, when: {object: town}}, "
        "{type: ASSAULT, when: {object: town, with: true, passive: true}}"
    )
    loaded = lexicon(tmp_path, one=f"- {{lemma: take, pos: verb, senses: [{senses}]}}\n")
    assert types(loaded, "take") == ["ASSAULT", "COERCE", "AGREE", "AID"]


def test_most_words_are_asked_first(tmp_path: Path) -> None:
    content = (
        "- {lemma: strike, pos: noun, senses: [{type: AID, when: {modifier: air, 'on': true}}]}\n"
        "- {lemma: strike force attack, pos: noun, senses: [{type: ASSAULT}]}\n"
    )
    assert types(lexicon(tmp_path, one=content), "strike", "noun") == ["ASSAULT", "AID"]


def test_particle_of_a_verb_is_a_condition(tmp_path: Path) -> None:
    content = "- {lemma: [pull out], pos: verb, senses: [{type: RETREAT}]}\n"
    (sense,) = lexicon(tmp_path, one=content).of("pull", "verb")
    assert sense.words == ("pull",)
    assert sense.conditions == (Condition("particle", frozenset({"out"})),)


def test_class_stands_for_its_members(tmp_path: Path) -> None:
    content = "- {lemma: take, pos: verb, senses: [{type: COERCE, when: {object: ['@town', '@actor', Fort]}}]}\n"
    (sense,) = lexicon(tmp_path, one=content).of("take", "verb")
    assert sense.conditions == (Condition("object", frozenset({"town", "port", "harbour", "@actor", "fort"})),)


def test_lemmas_of_an_entry_behave_alike(tmp_path: Path) -> None:
    loaded = lexicon(tmp_path, one="- {lemma: [hit, strike], pos: verb, senses: [{type: ASSAULT, mode: beat}]}\n")
    assert [s.rule for s in (*loaded.of("hit", "verb"), *loaded.of("strike", "verb"))] == ["one/hit.verb"] * 2
    assert loaded.of("hit", "noun") == ()


def test_overlay_takes_the_place_of_the_same_conditions(tmp_path: Path) -> None:
    own = overlay(tmp_path, "- {lemma: attack, pos: verb, senses: [{type: none}]}\n")
    assert types(lexicon(tmp_path, assault=ATTACK), "attack") == ["ASSAULT"]
    assert types(lexicon(tmp_path, (own,), assault=ATTACK), "attack") == ["none"]


def test_overlay_goes_before_equally_specific_senses_only(tmp_path: Path) -> None:
    senses = "{type: AID, when: {object: town}}, {type: COERCE, when: {of: a, to: b}}"
    own = overlay(tmp_path, "- {lemma: take, pos: verb, senses: [{type: REJECT, when: {to: town}}]}\n")
    loaded = lexicon(tmp_path, (own,), one=f"- {{lemma: take, pos: verb, senses: [{senses}]}}\n")
    assert types(loaded, "take") == ["COERCE", "REJECT", "AID"]


def test_overlay_changes_the_hash(tmp_path: Path) -> None:
    own = overlay(tmp_path, "- {lemma: hug, pos: verb, senses: [{type: none}]}\n")
    assert lexicon(tmp_path, (own,), assault=ATTACK).content_hash != lexicon(tmp_path, assault=ATTACK).content_hash


def test_refusal_is_asked_before_an_event(tmp_path: Path) -> None:
    senses = "{type: AID, when: {object: town}}, {type: none, when: {to: town}}"
    loaded = lexicon(tmp_path, one=f"- {{lemma: give, pos: verb, senses: [{senses}]}}\n")
    assert types(loaded, "give") == ["none", "AID"]
