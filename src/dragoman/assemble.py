"""Draft events to records: words and offsets, names, codes, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.codebook.codebook import Codebook
from dragoman.codebook.contexts import Contexts
from dragoman.core.document import Document
from dragoman.core.draft import Draft, DraftLink, Phrase, TimeExpression
from dragoman.core.record import (
    BestDate,
    Casualties,
    EventDate,
    EventLocation,
    Evidence,
    Link,
    Mention,
    Reason,
    Record,
    Span,
)
from dragoman.core.sentence import Sentence

GUESSED = "the only country that the text names"
NO_TIME_WORDS = "no time words belong to the event"


class Names(Protocol):
    """What the resolve stage offers for one document."""

    def members(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The named members of a collective ("the two leaders"); empty for any other phrase."""

    def mention(self, phrase: Phrase, speaker: Phrase | None = None) -> Mention:
        """Who a phrase names; `speaker` is who says "I" or "we" there."""

    def location(self, phrase: Phrase) -> EventLocation:
        """Which place a phrase names."""


class Assembler:
    """Makes the records of one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], names: Names, codebook: Codebook, contexts: Contexts
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.names = names
        self.codebook = codebook
        self.contexts = contexts

    def records(self, drafts: Sequence[Draft], versions: dict[str, str]) -> list[Record]:
        """One record for each draft, in text order."""
        ids = self._ids(drafts)
        order = sorted(range(len(drafts)), key=lambda i: (drafts[i].trigger.sentence, drafts[i].trigger.start, i))
        return [self._record(drafts[i], ids, i, versions) for i in order]

    def span(self, phrase: Phrase) -> Span:
        """The words of a phrase with their offsets."""
        sentence = self.sentences[phrase.sentence]
        return Span(
            sentence.covered(phrase.start, phrase.end),
            sentence.start_chars[phrase.start],
            sentence.end_chars[phrase.end - 1],
        )

    def _ids(self, drafts: Sequence[Draft]) -> list[str]:
        seen: Counter[str] = Counter()
        ids = []
        for draft in drafts:
            span = self.span(draft.trigger)
            part = "title." if self.sentences[draft.trigger.sentence].part == "title" else ""
            stem = f"{self.document.id}.{part}{span.start_char}-{span.end_char}.{draft.type}"
            seen[stem] += 1
            ids.append(f"{stem}.{seen[stem]}")
        return ids

    def _record(self, draft: Draft, ids: Sequence[str], number: int, versions: dict[str, str]) -> Record:
        event_date = self._event_date(draft.time)
        speaker = next((k.source for k in reversed(draft.attribution) if k.kind != "indirect"), None)
        actor, recipient = self._side(draft.actor, speaker), self._side(draft.recipient, speaker)
        return Record(
            id=ids[number],
            document_id=self.document.id,
            type=draft.type,
            trigger=self.span(draft.trigger),
            status=draft.status,
            tense=draft.tense,
            evidence=self._evidence(draft),
            mode=draft.mode,
            context=self._context(draft),
            quad_class=self.codebook.quad_class(draft.type),
            score=self.codebook.score(draft.type, draft.mode),
            cameo=self.codebook.cameo(draft.type, draft.mode),
            actor=self._not_guessed(actor, recipient),
            recipient=self._not_guessed(recipient, actor),
            attribution=tuple(map(self._link, draft.attribution)),
            within=ids[draft.within] if draft.within is not None else "",
            event_date=event_date,
            best_date=self._best_date(event_date),
            event_location=self.names.location(draft.place) if draft.place is not None else None,
            casualties=tuple(
                Casualties(kind, low, high, s.text, s.start_char, s.end_char)
                for kind, low, high, phrase in draft.casualties
                for s in (self.span(phrase),)
            ),
            confidence=draft.confidence,
            versions=versions,
        )

    def _side(self, phrases: Sequence[Phrase], speaker: Phrase | None) -> tuple[Mention, ...]:
        return tuple(
            mention
            for phrase in phrases
            for mention in self.names.members(phrase) or (self.names.mention(phrase, speaker),)
        )

    def _not_guessed(self, side: tuple[Mention, ...], other: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Without a country that was only guessed from the text and is the other side's ("Peru attacked the town")."""
        named = {m.country for m in other if m.country and not _is_guess(m)}
        states = {m.country for m in other if m.country and m.country == m.entity_id}
        return tuple(
            replace(m, country="", reason="")
            if _is_guess(m) and m.country in named and (m.country in states or not m.sector)
            else m
            for m in side
        )

    def _link(self, link: DraftLink) -> Link:
        return Link(
            source=self.names.mention(link.source) if link.source is not None else None,
            cue=self.span(link.cue),
            content=tuple(map(self.span, link.content)),
            kind=link.kind,
        )

    def _context(self, draft: Draft) -> tuple[str, ...]:
        found = set(self.contexts.of([k.lower() for k in self.sentences[draft.trigger.sentence].lemmas]))
        found |= set(draft.mode) & {"misinformation", "cyber"}
        return tuple(name for name in self.codebook.contexts if name in found)

    def _event_date(self, time: TimeExpression | None) -> EventDate:
        if time is None:
            return EventDate(reason=NO_TIME_WORDS)
        span = self.span(time.phrase)
        empty = not time.start and not time.end
        return EventDate(
            start=time.start,
            end=time.end,
            text=span.text,
            start_char=span.start_char,
            end_char=span.end_char,
            granularity=time.granularity,
            anchor=time.anchor,
            reason=f"no calendar interval: {time.rule}" if empty else time.rule,
        )

    def _best_date(self, event_date: EventDate) -> BestDate:
        if event_date.start or event_date.end:
            return BestDate(event_date.start, event_date.end, "event_date")
        if self.document.published_date is not None:
            day = self.document.published_date.isoformat()
            return BestDate(day, day, "published_date")
        return BestDate()

    def _evidence(self, draft: Draft) -> Evidence:
        sentence = self.sentences[draft.trigger.sentence]
        reasons = list(draft.reasons)
        if draft.time is not None:
            reasons.append(Reason("event_date", draft.time.rule, self.span(draft.time.phrase).text))
        return Evidence(
            sentence=sentence.index,
            sentence_text=sentence.text,
            start_char=sentence.start_char,
            end_char=sentence.end_char,
            part=sentence.part,
            reasons=tuple(reasons),
        )


def _is_guess(mention: Mention) -> bool:
    return mention.reason.startswith(GUESSED)
