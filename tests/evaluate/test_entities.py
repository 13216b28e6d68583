from types import SimpleNamespace
from typing import Any, cast

from dragoman.core.sentence import Sentence
from dragoman.evaluate.entities import find
from dragoman.evaluate.relations import from_words
from dragoman.evaluate.scores.entities import score_entities
from dragoman.knowledge import Knowledge
from dragoman.pipeline import Coder
from dragoman.resolve import Resolver
from dragoman.resolve.entities import EntityReader
from dragoman.resolve.tree import Nouns
from tests.factory import document

NAMES = {"Mina Sol": "PER", "Lakeside": "LOC", "Union of Millers": "ORG"}


def _found(knowledge: Knowledge, sentences: tuple[Sentence, ...], text: str) -> Any:
    stand_in = SimpleNamespace(
        analyse=lambda _: sentences, resolver=Resolver(knowledge), knowledge=knowledge, code_document=lambda _: []
    )
    return find({"text": text}, cast("Coder", stand_in))


def test_a_number_in_a_date_is_no_quantity(knowledge: Knowledge) -> None:
    sentences = document(
        "Two/NUM/nummod/2 trucks/NOUN/nsubj/3 left/VERB/root/0/leave on/ADP/case/5 May/PROPN/obl/3 3/NUM/nummod/5 "
        ",/PUNCT/punct/8 2012/NUM/nummod/5"
    )
    text = sentences[0].text
    found = _found(knowledge, sentences, text)
    assert {(e["type"], text[e["start"] : e["end"]]) for e in found["entities"]} == {
        ("Quantity", "Two"),
        ("Vehicle", "Two trucks"),
        ("Temporal", "May 3, 2012"),
    }
    (number,) = found["relations"]
    assert (number["type"], text[number["source"]["start"] : number["source"]["end"]]) == ("HasAttrOf", "trucks")


def test_telephones_and_addresses(knowledge: Knowledge) -> None:
    sentences = document("See/VERB/root/0/see it/PRON/obj/1")
    text = "Call 020-555-0199 or see https://example.org/a?b=1 or write to mill@example.org"
    types = [e["type"] for e in _found(knowledge, sentences, text)["entities"] if e["end"] > 15]
    assert sorted(types) == ["CommsIdentifier", "CommsIdentifier", "Url"]


def test_relations_of_the_tree(knowledge: Knowledge) -> None:
    sentences = document(
        "Mina/PROPN/nsubj/13 Sol/PROPN/flat/1 ,/PUNCT/punct/4 leader/NOUN/appos/1 of/ADP/case/7 the/DET/det/7 "
        "Union/PROPN/nmod/4 of/ADP/case/9 Millers/PROPN/nmod/7 ,/PUNCT/punct/4 "
        "has/AUX/aux/13/have quietly/ADV/advmod/13 lived/VERB/root/0/live in/ADP/case/15 Lakeside/PROPN/obl/13",
        names=NAMES,
    )
    nouns = [Nouns(sentence, knowledge) for sentence in sentences]
    reader = EntityReader(nouns, Resolver(knowledge).chains(sentences), knowledge)
    first = sentences[0]
    placed = [(e, (first.start_chars[e.phrase.start], first.end_chars[e.phrase.end - 1])) for e in reader.entities()]
    found = {(kind, first.text[slice(*a)], first.text[slice(*b)]) for kind, a, b in from_words(nouns, placed)}
    assert ("InChargeOf", "Mina Sol", "the Union of Millers") in found
    assert ("CoLocated", "Mina Sol", "Lakeside") in found


def test_scores_exact_and_overlapping() -> None:
    def entity(kind: str, start: int, end: int, **more: float) -> dict[str, Any]:
        return {"type": kind, "start": start, "end": end, **more}

    def relation(kind: str, source: tuple[int, int], target: tuple[int, int]) -> dict[str, Any]:
        ends = {"source": entity("", *source), "target": entity("", *target)}
        return {"type": kind, **ends}

    places = [entity("Person", 0, 5), entity("Location", 10, 15), entity("Weapon", 20, 22, confidence=0.2)]
    gold = {
        "d": {
            "entities": places,
            "relations": [relation("CoLocated", (0, 5), (10, 15)), relation("InChargeOf", (0, 5), (10, 15))],
        }
    }
    half = {
        "d": {
            "entities": [entity("Person", 0, 5), entity("Location", 9, 15)],
            "relations": [relation("CoLocated", (10, 15), (0, 5)), relation("InChargeOf", (10, 15), (0, 5))],
        }
    }
    assert score_entities(gold, gold).value == 1.0
    report = score_entities(gold, half)
    assert report.value == 0.5
    rows = {row.name: row.figures for row in report.rows}
    assert rows["entities, overlap"]["F1"] == 1.0
    assert rows["relations, exact"]["F1"] == 0.5
