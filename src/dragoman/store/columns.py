"""The columns of the tables of a shard, with what each holds.

`events` has the columns of a flat row (`FLAT_COLUMNS` of `dragoman.core.serialize`, `id` named `event_id`) and of its
document, then codes of the first actor and recipient, offsets of the sentence, and a hash of the versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Column(NamedTuple):
    """A column: its name, its DuckDB type, and what it holds, in one line."""

    name: str
    type: str
    description: str


TEXT, WHOLE, LARGE, REAL = "VARCHAR", "INTEGER", "BIGINT", "DOUBLE"
DAY, FLAG, BYTES = "DATE", "BOOLEAN", "BLOB"

_EVENT_ID = Column("event_id", TEXT, "Identifier of the record: document, trigger offsets, type, running number.")
_DOCUMENT_ID = Column("document_id", TEXT, "Identifier of the document: the one the input gives, else of its content.")
_ORIGIN = Column("origin", TEXT, "File and line where the document was read.")


def _mentions(role: str) -> Iterator[Column]:
    yield Column(f"{role}_name", TEXT, f"Whom the words for each {role} stand for, joined by semicolons.")
    yield Column(
        f"{role}_country", TEXT, f"ISO 3166 alpha-3 (or IGO, NGO, IMG …) of each {role}, joined by semicolons."
    )
    yield Column(f"{role}_sector", TEXT, f"PLOVER sector of each {role}, joined by semicolons.")
    yield Column(f"{role}_entity_id", TEXT, f"Identifier in the knowledge base of each {role}, joined by semicolons.")
    yield Column(f"{role}_text", TEXT, f"The words for each {role} as they stand, joined by semicolons.")


def _first(role: str) -> Iterator[Column]:
    yield Column(f"first_{role}_name", TEXT, f"Whom the first {role} stands for.")
    yield Column(
        f"first_{role}_iso3", TEXT, f"ISO 3166 alpha-3 code of the first {role}'s country; empty for no state."
    )
    yield Column(f"first_{role}_cow", WHOLE, "Correlates of War number of that country.")
    yield Column(f"first_{role}_gw", WHOLE, "Gleditsch-Ward number of that country.")
    yield Column(f"first_{role}_country", TEXT, "That country, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.")
    yield Column(f"first_{role}_sector", TEXT, f"PLOVER sector of the first {role}.")
    yield Column(f"first_{role}_entity_id", TEXT, f"Identifier of the first {role} in the knowledge base.")


def _codes(whom: str) -> Iterator[Column]:
    yield Column("iso3", TEXT, f"ISO 3166 alpha-3 code of {whom} country; empty for no state.")
    yield Column("cow", WHOLE, "Correlates of War number of that country.")
    yield Column("gw", WHOLE, "Gleditsch-Ward number of that country.")


DOCUMENTS = (
    _DOCUMENT_ID,
    Column("document_title", TEXT, "Title."),
    Column("publisher", TEXT, "Who published it."),
    Column("url", TEXT, "Where it was published."),
    Column("published_date", DAY, "Day of publication, as written."),
    Column("language", TEXT, "Language of the text (ISO 639-1)."),
    _ORIGIN,
    Column("characters", WHOLE, "Length of the text in characters."),
    Column("events", WHOLE, "Number of records in it."),
    Column("content_hash", TEXT, "Hash of title and text: the same for the same article."),
    Column("versions_hash", TEXT, "Hash of the versions that coded it; the manifest has them in full."),
)

TEXTS = (_DOCUMENT_ID, Column("text", TEXT, "The text that offsets of part `text` count in."))

FINGERPRINTS = (
    _DOCUMENT_ID,
    Column("published_date", DAY, "Day of publication."),
    Column("words", TEXT, "Hash of all words of the text."),
    Column("runs", WHOLE, "Number of different runs of words."),
    Column("lowest", BYTES, "The lowest hashes of these runs, eight bytes each."),
)

EVENTS = (
    _EVENT_ID,
    _DOCUMENT_ID,
    Column("type", TEXT, "Event type of the codebook (PLOVER)."),
    Column("mode", TEXT, "Modes of the type: how it was done, joined by semicolons."),
    Column("context", TEXT, "Fields of life the sentence is about, joined by semicolons."),
    Column(
        "quad_class", WHOLE, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
    ),
    Column("score", REAL, "Place on the conflict-cooperation scale, -10 to 10."),
    Column("confidence", REAL, "Chance, from 0 to 1, that a reader finds an event of this type there."),
    Column("cameo", TEXT, "CAMEO code of type and modes."),
    Column(
        "status", TEXT, "Stand of the innermost source: asserted, denied, planned, demanded, hypothetical, uncertain."
    ),
    Column("tense", TEXT, "Time of the event as the text tells it: past, ongoing, future."),
    *_mentions("actor"),
    *_mentions("recipient"),
    Column("attribution_depth", WHOLE, "Number of links in the chain of sources; 0 is the text's own voice."),
    Column("attribution", TEXT, 'The chain of sources, outermost first, with " > " between; "?" is not named.'),
    Column("attribution_kind", TEXT, "Speech of the innermost source: direct, indirect, mixed."),
    Column("cue", TEXT, "Words that signal the innermost source."),
    Column("source_name", TEXT, "Whom the words for the innermost source stand for."),
    Column("source_country", TEXT, "Country of the innermost source, as for actors."),
    Column("source_sector", TEXT, "PLOVER sector of the innermost source."),
    Column("source_entity_id", TEXT, "Identifier of the innermost source in the knowledge base."),
    Column("source_text", TEXT, "The words for the innermost source; empty where it is not named."),
    Column("within", TEXT, "event_id of the promise, demand or accusation that this event is the content of."),
    Column("event_date_start", DAY, "First day, from time words of the text alone."),
    Column("event_date_end", DAY, "Last day, included; empty where open."),
    Column("event_date_text", TEXT, "The time words."),
    Column("event_date_reason", TEXT, "Rule that read them, or why there is no interval."),
    Column("best_date_start", DAY, "First day of the event date, else the day of publication."),
    Column("best_date_end", DAY, "Last day of the same."),
    Column("best_date_basis", TEXT, "Which it is: event_date, published_date, none."),
    Column("place_text", TEXT, "Words for the place of the event."),
    Column("place_name", TEXT, "Name of the place."),
    Column("place_id", TEXT, "Identifier of the place in the gazetteer."),
    Column("place_latitude", REAL, "Latitude in degrees."),
    Column("place_longitude", REAL, "Longitude in degrees."),
    Column("place_admin1", TEXT, "First-level division."),
    Column("place_country", TEXT, "ISO 3166 alpha-3 code of the country the place lies in."),
    Column("place_precision", TEXT, "How exactly the place is known."),
    *(
        Column(f"{kind}_{end}", WHOLE, f"{bound} number of people {kind}, the highest told in the record.")
        for kind in ("dead", "injured", "arrested", "displaced")
        for end, bound in (("low", "Lowest"), ("high", "Highest"))
    ),
    Column("casualties_text", TEXT, "Words of the counts, joined by semicolons."),
    Column("trigger_text", TEXT, "Words that evoke the event."),
    Column("trigger_start_char", WHOLE, "Offset of the trigger in its part."),
    Column("trigger_end_char", WHOLE, "Offset after the trigger."),
    Column("part", TEXT, "Part of the document that offsets count in: title or text."),
    Column("sentence", WHOLE, "Number of the sentence, from 0."),
    Column("sentence_text", TEXT, "The sentence."),
    Column("versions", TEXT, "Version or hash of all that made the record, as name=value joined by semicolons."),
    Column("document_title", TEXT, "Title of the document."),
    Column("publisher", TEXT, "Who published the document."),
    Column("url", TEXT, "Where it was published."),
    Column("published_date", DAY, "Day of publication."),
    _ORIGIN,
    Column("sentence_start_char", WHOLE, "Offset of the sentence in its part."),
    Column("sentence_end_char", WHOLE, "Offset after the sentence."),
    *_first("actor"),
    *_first("recipient"),
    Column("source_iso3", TEXT, "ISO 3166 alpha-3 code of the innermost source's country; empty for no state."),
    Column("versions_hash", TEXT, "Hash of the versions."),
)

RECORDS = (_EVENT_ID, _DOCUMENT_ID, Column("json", TEXT, "The record as record.schema.json describes it."))

ACTORS = (
    _EVENT_ID,
    _DOCUMENT_ID,
    Column("role", TEXT, "actor or recipient."),
    Column("position", WHOLE, "Place in the list of that role, from 1."),
    Column("text", TEXT, "The words as they stand."),
    Column("start_char", WHOLE, "Offset of the words in their part."),
    Column("end_char", WHOLE, "Offset after them."),
    Column("name", TEXT, "Whom they stand for."),
    Column("country", TEXT, "ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC."),
    *_codes("its"),
    Column("sector", TEXT, "First PLOVER sector."),
    Column("further_sectors", TEXT, "Further sectors, joined by semicolons."),
    Column("entity_id", TEXT, "Identifier in the knowledge base."),
    Column("reason", TEXT, "How name and country were found, or why not."),
)

ATTRIBUTIONS = (
    _EVENT_ID,
    _DOCUMENT_ID,
    Column("depth", WHOLE, "Place in the chain, from 1 (outermost)."),
    Column("is_innermost", FLAG, "Whether the status belongs to this source."),
    Column("source_text", TEXT, "Words for the source; empty where it is not named."),
    Column("source_start_char", WHOLE, "Offset of these words in their part."),
    Column("source_end_char", WHOLE, "Offset after them."),
    Column("source_name", TEXT, "Whom they stand for."),
    Column("source_country", TEXT, "Country of the source, as for actors."),
    *_codes("the source's"),
    Column("source_sector", TEXT, "PLOVER sector of the source."),
    Column("source_entity_id", TEXT, "Identifier of the source in the knowledge base."),
    Column("cue", TEXT, "Words that signal the attribution."),
    Column("cue_start_char", WHOLE, "Offset of the cue."),
    Column("cue_end_char", WHOLE, "Offset after it."),
    Column("kind", TEXT, "direct, indirect, mixed."),
    Column("content_start_char", WHOLE, "Offset of the first words said."),
    Column("content_end_char", WHOLE, "Offset after the last words said."),
)

CASUALTIES = (
    _EVENT_ID,
    _DOCUMENT_ID,
    Column("position", WHOLE, "Place in the list of the record, from 1."),
    Column("kind", TEXT, "dead, injured, arrested, displaced."),
    Column("low", LARGE, "Lowest number."),
    Column("high", LARGE, "Highest number; empty where open (more than 30)."),
    Column("text", TEXT, "The words."),
    Column("start_char", WHOLE, "Offset of the words in their part."),
    Column("end_char", WHOLE, "Offset after them."),
)

SET_ASIDE = (
    Column("set_aside_id", TEXT, "Hash of origin, reason and message."),
    Column("origin", TEXT, "File and line, or file, where it was read."),
    Column("reason", TEXT, "Why, as one word: broken-json, empty, encoding, failed, id-taken and others."),
    Column("message", TEXT, "Why, and what to do."),
    Column("document_id", TEXT, "Identifier of the document, where it was read and failed when coded."),
    Column("content_hash", TEXT, "Hash of title and text of that document."),
)

DUPLICATES = (
    _DOCUMENT_ID,
    Column("duplicate_of", TEXT, "Identifier of the document that it copies, which itself copies none."),
    Column("kind", TEXT, "exact (the same words) or near."),
    Column("share", REAL, "How much of the shorter text stands in the longer."),
)

CORRECTIONS = (
    Column("correction_id", TEXT, "Hash of all the others."),
    _EVENT_ID,
    Column("field", TEXT, "Column of `events`, or `is_event`: whether there is such an event at all."),
    Column("coded", TEXT, "Its value as it was coded."),
    Column("judged", TEXT, "Its value as the person judged it; empty: there is none. Of `is_event`: yes, no, unsure."),
    Column("reviewer", TEXT, "Who judged."),
    Column("reviewed_date", DAY, "When; of two judgements of a field the later one counts."),
    Column("note", TEXT, "What the person remarked on the record."),
    Column("versions_hash", TEXT, "Hash of the versions that coded the value."),
)
