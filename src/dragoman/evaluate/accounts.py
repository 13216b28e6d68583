"""Task `accounts`: which words for events tell of the same event, over all documents of the file together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.core.document import Document
from dragoman.core.errors import GoldError
from dragoman.core.sentence import Sentence
from dragoman.evaluate.gold import Outcome, read_lines, shown
from dragoman.evaluate.scores.accounts import score_accounts
from dragoman.evaluate.scores.report import Fields, Report
from dragoman.link.events import EventLinker
from dragoman.link.mentions import DocumentWords, EventMention, document_words, event_mention

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

READS: Mapping[str, tuple[str, ...]] = {"text": (), "mentions": ("start", "end", "spans", "kind")}
KIND = "event"

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class AccountsTask:
    """`topics` names a field of the lines that tells topics apart, where they are to be taken as known."""

    topics: str = ""

    def evaluate(self, path: Path, coder: Coder) -> Outcome:
        """Puts the mentions of events of a file in chains, and scores these where the file has its own."""
        gold = read_lines(path, {"text": str, "mentions": list})
        topics = {key: self._topic(path, record) for key, record in gold.items()} if self.topics else None
        predicted = link({key: shown(record, READS) for key, record in gold.items()}, coder, topics)
        lines = [json.dumps(fields, ensure_ascii=False) for fields in predicted.values()]
        if not any("chain" in mention for record in gold.values() for mention in record["mentions"]):
            return Outcome(lines, Report(f"{len(gold)} lines; nothing to score: no mention has a 'chain'"))
        return Outcome(lines, score_accounts(gold, predicted))

    def _topic(self, path: Path, record: Fields) -> str:
        if self.topics not in record:
            raise GoldError(f"{path}: the line with id {record['id']!r} has no {self.topics!r}.")
        return str(record[self.topics])


def link(seen: Mapping[str, Fields], coder: Coder, topics: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The mentions of events of each document with the number of their chain. Words in no sentence stand alone."""
    documents, mentions, places = read(seen, coder)
    chains = EventLinker.load().chains(documents, mentions, topics)
    found: dict[str, Any] = {key: {"id": key, "mentions": []} for key in seen}
    for (key, given), chain in zip(places, chains, strict=True):
        found[key]["mentions"].append({**given, "chain": str(chain)})
    return found


def read(
    seen: Mapping[str, Fields], coder: Coder
) -> tuple[dict[str, DocumentWords], list[EventMention], list[tuple[str, Fields]]]:
    """The documents and their mentions of events, and where each of these stands."""
    documents: dict[str, DocumentWords] = {}
    mentions: list[EventMention] = []
    places: list[tuple[str, Fields]] = []
    for key, record in seen.items():
        sentences = coder.analyse(Document(record["text"], id=key))
        documents[key] = document_words(sentences)
        for given in record["mentions"]:
            if given.get("kind", KIND) != KIND:
                continue
            mention = _mention(key, sentences, given.get("spans") or [(given["start"], given["end"])])
            if mention is not None:
                mentions.append(mention)
                places.append((key, {"start": given["start"], "end": given["end"]}))
    return documents, mentions, places


def _mention(key: str, sentences: Sequence[Sentence], spans: Spans) -> EventMention | None:
    """What stands at the spans, in the first sentence that has some of it."""
    for s in sentences:
        inside = [
            i for i in range(len(s)) if any(s.start_chars[i] < end and start < s.end_chars[i] for start, end in spans)
        ]
        if inside:
            return event_mention(key, s, inside)
    return None


TASK = AccountsTask()
