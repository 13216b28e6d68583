"""Task `entities`: what a text names and refers to, by the types of re3d, and how these stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.coding.dates import find_times
from dragoman.core.document import Document
from dragoman.core.sentence import Sentence
from dragoman.evaluate.gold import LineTask
from dragoman.evaluate.relations import as_fields, counted, from_records, from_words
from dragoman.evaluate.scores.entities import score_entities
from dragoman.evaluate.scores.report import Fields, Spans, overlap
from dragoman.resolve.entities import EntityReader
from dragoman.resolve.mentions import NounPhrase
from dragoman.resolve.tree import Nouns

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

TYPES = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Location",
    "weapon": "Weapon",
    "platform": "MilitaryPlatform",
    "vehicle": "Vehicle",
    "document": "DocumentReference",
    "money": "Money",
    "quantity": "Quantity",
}
_VAGUE = frozenset({"now", "recently", "soon", "currently", "once", "lately", "later", "earlier", "then"})
_PATTERNS = {
    "Url": re.compile(r"https?://[^\s<>]+|www\.[^\s<>]+\w"),
    "CommsIdentifier": re.compile(
        r"(?<![\w.-])(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3,4}[ .-]\d{4}(?![\w-])|(?<!\w)@\w{3,}|\b[\w.]+@[\w.]+\.\w+"
    ),
    "Frequency": re.compile(r"\b\d[\d,.]* ?(?:[kMG]Hz|MHZ|UHF|VHF|FM|AM)\b"),
    "Coordinates": re.compile(r"\b\d{1,3}(?:\.\d+)?° ?(?:\d+['′] ?)?[NS],? ?\d{1,3}(?:\.\d+)?° ?(?:\d+['′] ?)?[EW]\b"),
}


def find(seen: Fields, coder: Coder) -> Fields:
    """The entities of a text, dates and patterns first: a number in a date is no quantity."""
    text = seen["text"]
    document = Document(text)
    sentences = coder.analyse(document)
    places = {sentence.index: sentence for sentence in sentences}
    nouns = [Nouns(sentence, coder.knowledge) for sentence in sentences]
    reader = EntityReader(nouns, coder.resolver.chains(sentences), coder.knowledge)
    fixed = [*_patterns(text), *_times(sentences)]
    taken = [span for _, span in fixed]
    numbers = [(TYPES[kind], _span(places, phrase)) for phrase, kind in reader.numbers()]
    numbers = [(kind, span) for kind, span in numbers if not any(overlap(span, other) for other in taken)]
    placed = [(entity, _span(places, entity.phrase)) for entity in reader.entities()]
    placed = [(e, span) for e, span in placed if not any(_within(span, other) for other in taken)]
    found = [*fixed, *numbers, *((TYPES[entity.kind], span) for entity, span in placed)]
    found += (("Nationality", _span(places, phrase)) for phrase in reader.nationalities())
    related = [
        *from_records(coder.code_document(document), placed),
        *from_words(nouns, placed),
        *counted(nouns, placed, [span for _, span in numbers]),
    ]
    return {
        "entities": [_item(kind, span) for kind, span in dict.fromkeys(found)],
        "relations": [as_fields(relation) for relation in dict.fromkeys(related)],
    }


def _within(inner: Spans, outer: Spans) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _patterns(text: str) -> Iterator[tuple[str, Spans]]:
    for kind, pattern in _PATTERNS.items():
        yield from ((kind, match.span()) for match in pattern.finditer(text))


def _times(sentences: Sequence[Sentence]) -> Iterator[tuple[str, Spans]]:
    for sentence in sentences:
        for time in find_times(sentence, None, joined=True):
            if sentence.covered(time.phrase.start, time.phrase.end).lower() in _VAGUE:
                continue
            yield "Temporal", (sentence.start_chars[time.phrase.start], sentence.end_chars[time.phrase.end - 1])


def _span(places: dict[int, Sentence], phrase: NounPhrase) -> Spans:
    sentence = places[phrase.sentence]
    return sentence.start_chars[phrase.start], sentence.end_chars[phrase.end - 1]


def _item(kind: str, span: Spans) -> dict[str, Any]:
    return {"type": kind, "start": span[0], "end": span[1]}


TASK = LineTask(
    reads={"text": ()},
    needs={"text": str},
    judged="entities",
    predict=find,
    score=lambda gold, predicted, _: score_entities(gold, predicted),
)
