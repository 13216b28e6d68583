"""Task `events`: dyads in PLOVER's own usage, with CAMEO codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.core.record import Mention, Record, Status
from dragoman.evaluate.gold import LineTask, published
from dragoman.evaluate.scores.events import score_events
from dragoman.evaluate.scores.report import Fields, Records
from dragoman.resolve.context import COUNTRY_OF_PLACE, ONLY_COUNTRY

if TYPE_CHECKING:
    from dragoman.codebook.codebook import Codebook
    from dragoman.knowledge import Knowledge
    from dragoman.pipeline import Coder

CODED = frozenset({Status.ASSERTED, Status.PLANNED, Status.UNCERTAIN})
"""PLOVER has no field for status: denied, demanded and hypothetical events are no events to it."""

_UNKNOWN = "---"
_INFERRED = frozenset({COUNTRY_OF_PLACE, ONLY_COUNTRY})
_VISIT, _HOST = "042", "043"
_AS_CAMEO = MappingProxyType({"JRN": "MED", "MED": "HLH"})
_BROADER = MappingProxyType({"UNO": "IGO", "EUR": "IGO"})


def code(seen: Fields, coder: Coder) -> Fields:
    """The dyads of a text, equal ones once."""
    day = published(seen)
    records = coder.code(seen["text"], published=day, id=seen["id"])
    parties = Parties(coder.knowledge, day)
    found = [dyad for record in usual(records) for dyad in dyads(record, coder.codebook, parties)]
    return {"events": [event for number, event in enumerate(found) if event not in found[:number]]}


def usual(records: Sequence[Record]) -> list[Record]:
    """The records that PLOVER's usage codes: presented as done or coming, and not the content of another event.

    A speech act without recipient gets that of its content: who is to do something, else to whom it is to be done.
    """
    kept = [r for r in records if r.status in CODED]
    ids = {r.id for r in kept}
    return [replace(r, recipient=r.recipient or _of_content(r, records)) for r in kept if r.within not in ids]


def _of_content(record: Record, records: Sequence[Record]) -> tuple[Mention, ...]:
    own = set(map(_who, record.actor))
    for inner in records:
        if inner.within == record.id:
            for side in (inner.actor, inner.recipient):
                if others := tuple(m for m in side if _who(m) not in own):
                    return others
    return ()


@dataclass(frozen=True, slots=True)
class Parties:
    """How the sides of a dyad are coded: by a user's dictionaries at the date of the text, else by the resolver."""

    knowledge: Knowledge | None = None
    day: dt.date | None = None

    def of(self, mention: Mention | None) -> list[Fields | None]:
        """The sides that a mention stands for; one, but for an entry of a dictionary with several codes."""
        if mention is None:
            return [None]
        codes = self._listed(mention)
        if not codes:
            return [_party(mention)]
        span = {"text": mention.text, "start": mention.start_char, "end": mention.end_char}
        known = {code: None if code.startswith(_UNKNOWN) else code[:3] for code in codes}
        return [{**span, "country": country, "code": code, "sector": None} for code, country in known.items()]

    def _listed(self, mention: Mention) -> tuple[str, ...]:
        """By the words of the mention, with the country that is told beside them; else by the name they refer to."""
        if self.knowledge is None or self.knowledge.dictionaries is None:
            return ()
        codes = self.knowledge.dictionaries.codes
        words = codes(mention.text, self.day)
        state = self.knowledge.country(mention.country) if mention.reason not in _INFERRED else None
        if state is not None and words and words[0].startswith(_UNKNOWN):
            return codes(f"{state.name} {mention.text}", self.day)
        return words or codes(mention.name, self.day)


def dyads(record: Record, codebook: Codebook, parties: Parties | None = None) -> Iterator[Fields]:
    """One event for each pair of actor and recipient, in both directions where they meet or act together; none for
    those who would deal with themselves.

    `root` follows PLOVER's usage for what is yet to come; `type` and `code` are those of the deed, as CAMEO has it.
    """
    root = codebook.root_label(codebook.plover_usage(record.type, record.status))
    of = (parties or Parties()).of
    for actor, recipient, code in _pairs(record):
        for source, target in product(of(actor), of(recipient)):
            yield {"root": root, "type": code[:2], "code": code, "source": source, "target": target}


def by_cameo(gold: Records, predicted: Records) -> dict[str, Fields]:
    """The predictions without `root` where the file is labelled by CAMEO codes alone, as PETRARCH's tests are.

    In a file without labels that is so where its lines have a `date`. An unknown party is "---" there.
    """
    events = [event for record in gold.values() for event in record.get("events", ())]
    rooted = any(e.get("root") for e in events) if events else not any("date" in record for record in gold.values())
    if rooted:
        return dict(predicted)
    return {key: {**record, "events": list(map(_without_root, record["events"]))} for key, record in predicted.items()}


def _without_root(event: Fields) -> Fields:
    parties = {side: _by_words(event[side]) for side in ("source", "target")}
    return {key: value for key, value in {**event, **parties}.items() if key != "root"}


def _by_words(party: Fields | None) -> Fields:
    """A side as its own words name it: without the country that only the rest of the text tells."""
    if party is None:
        return {"code": _UNKNOWN, "country": None}
    if not party.get("inferred"):
        return party
    told = {key: value for key, value in party.items() if key != "inferred"}
    return {**told, "country": None, "code": f"{_UNKNOWN}{party['code'][3:]}"}


def _who(mention: Mention) -> tuple[str, str]:
    return mention.name, mention.country


def _pairs(record: Record) -> Iterator[tuple[Mention | None, Mention | None, str]]:
    if len(record.actor) > 1 and not record.recipient:
        yield from ((a, b, record.cameo) for a, b in product(record.actor, repeat=2) if a is not b)
        return
    for source, target in product(record.actor or (None,), record.recipient or (None,)):
        if source is not None and target is not None and source.name and _who(source) == _who(target):
            continue
        yield source, target, record.cameo
        if record.type == "CONSULT" and source is not None and target is not None:
            yield target, source, _HOST if record.cameo == _VISIT else record.cameo


def _party(mention: Mention | None) -> Fields | None:
    """A side of a dyad. A country named as such has its own code alone, its government that with GOV, as in CAMEO."""
    if mention is None:
        return None
    span = {"text": mention.text, "start": mention.start_char, "end": mention.end_char}
    country = _BROADER.get(mention.country, mention.country)
    finer = mention.country if country != mention.country else ""
    inferred = {"inferred": True} if mention.reason in _INFERRED else {}
    role = (
        () if mention.entity_id and mention.entity_id == mention.country else (mention.sector, *mention.further_sectors)
    )
    code = "".join((country or _UNKNOWN, finer, *(_AS_CAMEO.get(sector, sector) for sector in role)))
    return {**span, "country": country or None, "code": code, "sector": mention.sector or None, **inferred}


TASK = LineTask(
    reads=dict.fromkeys(("id", "text", "published", "published_date", "date"), ()),
    needs={"text": str},
    judged="events",
    predict=code,
    score=lambda gold, predicted, coder: score_events(gold, predicted, coder.codebook),
    finish=by_cameo,
)
