"""How actors are named and judged in the records of a ledger: each use with its sentence, and counts.

Read are the mentions of actors, recipients and sources, each once. What is said of somebody whom no record mentions is
not seen, nor what stands in sentences without a record.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.core.errors import InstallationError
from dragoman.portrayal.reading import USED, PortrayalReader
from dragoman.portrayal.words import Words

if TYPE_CHECKING:
    import duckdb
    import pandas

UNNAMED = "?"
"""The speaker, where a source is told of but not named; an empty speaker is the text's own voice."""

NAME = "name"
_PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose "
    "which that this these those one ones himself herself itself themselves some others many both all each".split()
)
_DETERMINERS = re.compile(r"(?i)(?:the|a|an|this|that|these|those|our|my|your|his|her|its|their)\s+")

_MENTIONS = """
WITH told AS (
    SELECT event_id, role, text, start_char, end_char, name, country, sector, entity_id FROM actors
    UNION ALL
    SELECT event_id, 'source', source_text, source_start_char, source_end_char, source_name, source_country,
        source_sector, source_entity_id FROM attributions WHERE source_text IS NOT NULL
)
SELECT t.*, e.document_id, e.part, e.publisher, e.published_date, e.sentence_text, e.sentence_start_char,
    e.trigger_start_char, coalesce(e.actor_name, e.actor_text) AS actor, l.depth,
    coalesce(l.source_name, l.source_text) AS speaker, l.kind AS speech
FROM told t JOIN (SELECT * FROM {table} WHERE {where}) e USING (event_id)
LEFT JOIN attributions l ON l.event_id = t.event_id
    AND l.content_start_char <= t.start_char AND t.start_char < l.content_end_char
ORDER BY e.document_id, e.part, t.start_char, t.end_char, t.entity_id, t.name,
    l.depth DESC NULLS LAST, t.event_id, t.role
"""
_KEY = ("document_id", "part", "start_char", "end_char", "entity_id", "name")
"""A mention of several, as "both", counts for each."""


@dataclass(frozen=True, slots=True)
class Use:
    """A word said of an actor. `kind` is label, judgement, or name: the words of the mention itself.

    `speaker` is the innermost source whose words these are, `speech` direct, indirect or mixed; in indirect speech the
    choice of word may be the reporter's.
    """

    actor: str
    country: str
    entity_id: str
    publisher: str
    speaker: str
    speech: str
    kind: str
    word: str
    tone: str
    stance: str
    published_date: dt.date | None
    document_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Count:
    """How often a word is said of an actor by a publisher and speaker, with some of the sentences."""

    actor: str
    country: str
    publisher: str
    speaker: str
    kind: str
    word: str
    tone: str
    stance: str
    count: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrayal:
    """All uses, in the order of documents and words."""

    uses: tuple[Use, ...]

    def counts(self, sentences: int = 3) -> list[Count]:
        """Uses counted, the most frequent first."""
        groups: dict[tuple[str, str, str, str, str, str, str, str], list[str]] = defaultdict(list)
        for use in self.uses:
            key = (use.actor, use.country, use.publisher, use.speaker, use.kind, use.word, use.tone, use.stance)
            groups[key].append(use.sentence)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return [Count(*key, len(found), tuple(dict.fromkeys(found))[:sentences]) for key, found in ordered]

    def df(self) -> pandas.DataFrame:
        """All uses as a data frame of pandas, which must be installed."""
        try:
            import pandas
        except ImportError as error:
            raise InstallationError("df() needs pandas; install it with: pip install pandas") from error
        return pandas.DataFrame([asdict(use) for use in self.uses])


def portrayal(
    connect: Callable[[], duckdb.DuckDBPyConnection],
    where: tuple[str, Sequence[object]],
    words: Words,
    *,
    of: str = "",
    table: str = "events",
) -> Portrayal:
    """How the actors of records are portrayed. `where` is a condition on records, with its values.

    `of` chooses actors by code of a country or sector, identifier, or words of the name.
    """
    sql, values = where
    cursor = connect().execute(_MENTIONS.format(table=table, where=sql), list(values))
    names = [column[0] for column in cursor.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in iter(cursor.fetchone, None))
    wanted = _wanted(of)
    reader = PortrayalReader(words)
    found = (list(group) for _, group in groupby(rows, key=lambda row: [row[name] for name in _KEY]))
    return Portrayal(tuple(use for group in found if wanted(group[0]) for use in _uses(group, reader)))


def _wanted(of: str) -> Callable[[dict[str, Any]], bool]:
    if not of:
        return lambda row: True  # noqa: ARG005
    words = re.compile(rf"(?i)(?<!\w){re.escape(of.strip())}(?!\w)")
    return lambda row: (
        of in (row["country"], row["sector"], row["entity_id"]) or bool(words.search(row["name"] or row["text"]))
    )


def _uses(group: Sequence[dict[str, Any]], reader: PortrayalReader) -> Iterator[Use]:
    row = group[0]
    start = row["start_char"] - (row["sentence_start_char"] or 0)
    end = start + len(row["text"])
    sentence = row["sentence_text"] or ""
    if sentence[start:end] != row["text"]:
        return
    speaker = "" if row["depth"] is None else row["speaker"] or UNNAMED
    called = _bare(row["text"])
    if called and called.lower() not in _PRONOUNS:
        yield _use(row, speaker, (NAME, called, "", USED))
    for said in reader.read(sentence, start, end):
        teller = speaker
        if said.called_at is not None:
            teller = _caller(group, said.called_at + row["sentence_start_char"]) or UNNAMED
        yield _use(row, teller, (said.entry.kind, said.word, said.entry.tone, said.stance))


def _bare(text: str) -> str:
    """The words of a mention without article or possessive pronoun, on one line."""
    return " ".join(_DETERMINERS.sub("", text, count=1).split())


def _caller(group: Iterable[dict[str, Any]], verb: int) -> str:
    """The actor of the record whose trigger is the verb that calls the mention so."""
    callers = (row["actor"] for row in group if row["role"] == "recipient" and row["trigger_start_char"] == verb)
    return next((caller for caller in callers if caller), "")


def _use(row: dict[str, Any], speaker: str, said: tuple[str, str, str, str]) -> Use:
    kind, word, tone, stance = said
    return Use(
        actor=row["name"] or _bare(row["text"]),
        country=row["country"] or "",
        entity_id=row["entity_id"] or "",
        publisher=row["publisher"] or "",
        speaker=speaker,
        speech=row["speech"] or "",
        kind=kind,
        word=word,
        tone=tone,
        stance=stance,
        published_date=row["published_date"],
        document_id=row["document_id"],
        sentence=row["sentence_text"],
    )
