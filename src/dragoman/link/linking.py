"""Records of many documents to happenings, accounts and contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.core.document import Document
from dragoman.core.record import Record, Status
from dragoman.link.accounts import Account, Contradiction, contradictions, teller
from dragoman.link.blocks import candidates
from dragoman.link.compare import THRESHOLD, Comparer, Link
from dragoman.link.happenings import LEAST, happening_id, put_together
from dragoman.link.judgements import Judgement, in_force
from dragoman.link.traits import Traits, traits
from dragoman.link.words import WordVectors

_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Happening:
    """What records tell of together. Sides, place and type are those that most accounts have.

    Of several articles with the same text only the first counts as a voice. `asserted_by` and `denied_by` are tellers.
    """

    id: str
    type: str
    event_ids: tuple[str, ...]
    documents: int
    publishers: int
    actor: str = ""
    recipient: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    statuses: Mapping[str, int] = field(default_factory=dict)
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    contradictions: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """All links of a set of records: a function of the set, of the judgements and of the versions."""

    happenings: tuple[Happening, ...]
    accounts: tuple[Account, ...]
    contradictions: tuple[Contradiction, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Linker:
    """Links records. Holds no state between calls."""

    comparer: Comparer

    @classmethod
    def load(cls) -> Linker:
        """With the shipped table of words."""
        return cls(Comparer(WordVectors.load()))

    @property
    def content_hash(self) -> str:
        """A hash of what decides a score."""
        return self.comparer.content_hash

    def link(
        self,
        records: Iterable[Record],
        documents: Iterable[Document] = (),
        *,
        judgements: Iterable[Judgement] = (),
        copies: Mapping[str, str] | None = None,
        known: Iterable[Link] = (),
        linked: Iterable[str] = (),
    ) -> Generation:
        """Happenings, accounts and contradictions of all records.

        `copies` names the earlier document that a document repeats. `known` are the links of an earlier generation and
        `linked` the ids of the records it had: these are not compared with each other again.
        """
        by_id = {record.id: record for record in records}
        papers = {document.id: document for document in documents}
        all_traits = {t.event_id: t for t in traits(by_id.values(), papers)}
        found = self._links(list(all_traits.values()), known, set(linked))
        decided = tuple(sorted(judgements, key=lambda j: (j.decided_at, j.id)))
        groups = put_together(by_id, found, THRESHOLD, decided)
        teller_of = _Teller(by_id, papers, all_traits, copies or {}, _partners(found, in_force(decided)))
        told = sorted((teller_of.happening(group) for group in groups), key=lambda item: item[0].id)
        return Generation(
            tuple(happening for happening, _, _ in told),
            tuple(account for _, accounts, _ in told for account in accounts),
            tuple(against for _, _, differing in told for against in differing),
            tuple(found),
            decided,
        )

    def _links(self, records: Sequence[Traits], known: Iterable[Link], linked: set[str]) -> list[Link]:
        present = {record.event_id for record in records}
        made = (self.comparer.link(a, b) for a, b in candidates(records, present - linked))
        kept = [link for link in known if link.first in present and link.second in present]
        kept += [link for link in made if link.score >= LEAST]
        return sorted(kept, key=lambda link: (link.first, link.second))


Partners = Mapping[str, Mapping[str, tuple[float, str]]]


def _partners(found: Iterable[Link], decided: Mapping[tuple[str, str], Judgement]) -> Partners:
    """Score and reasons for each record and each it is linked with; what people decided stands for both."""
    partners: dict[str, dict[str, tuple[float, str]]] = {}
    for link in found:
        partners.setdefault(link.first, {})[link.second] = (link.score, link.reasons)
        partners.setdefault(link.second, {})[link.first] = (link.score, link.reasons)
    for (first, second), judgement in decided.items():
        told = (float(judgement.decision == "same"), f"judged {judgement.decision}")
        partners.setdefault(first, {})[second] = told
        partners.setdefault(second, {})[first] = told
    return partners


@dataclass(frozen=True, slots=True)
class _Teller:
    records: Mapping[str, Record]
    documents: Mapping[str, Document]
    traits: Mapping[str, Traits]
    copies: Mapping[str, str]
    partners: Partners

    def happening(self, group: Sequence[str]) -> tuple[Happening, list[Account], list[Contradiction]]:
        """A group as a happening with its accounts, the one published first at the head, and their contradictions."""
        ordered = sorted((self.records[name] for name in group), key=self._order)
        name = happening_id(ordered[0].id)
        accounts = [self._account(name, record, group) for record in ordered]
        differing = list(contradictions(name, ordered, self.traits))
        voices = [(r, a) for r, a in zip(ordered, accounts, strict=True) if not a.copy_of]
        days = [d for r in ordered if (d := (r.best_date.start, r.best_date.end)) != ("", "")]
        statuses = {s.value: n for s in Status if (n := sum(a.status is s for _, a in voices))}
        happening = Happening(
            id=name,
            type=_most(r.type for r in ordered),
            event_ids=tuple(r.id for r in ordered),
            documents=len({r.document_id for r in ordered}),
            publishers=len({a.publisher for _, a in voices if a.publisher}),
            actor=_most("; ".join(m.name or m.text for m in r.actor) for r in ordered),
            recipient=_most("; ".join(m.name or m.text for m in r.recipient) for r in ordered),
            place=_most(r.event_location.name or r.event_location.text for r in ordered if r.event_location),
            start=min((start for start, _ in days if start), default=""),
            end=max((end for _, end in days if end), default=""),
            statuses=statuses,
            asserted_by=_tellers(voices, Status.ASSERTED),
            denied_by=_tellers(voices, Status.DENIED),
            contradictions=len(differing),
        )
        return happening, accounts, differing

    def _order(self, record: Record) -> tuple[str, str]:
        document = self.documents.get(record.document_id)
        day = document.published_date if document is not None else None
        return (day.isoformat() if day is not None else _LAST, record.id)

    def _account(self, happening: str, record: Record, group: Sequence[str]) -> Account:
        document = self.documents.get(record.document_id)
        partners = self.partners.get(record.id, {})
        scores = [partners.get(other, (0.0, "")) for other in group if other != record.id]
        who, own = teller(record, document)
        return Account(
            happening_id=happening,
            event_id=record.id,
            document_id=record.document_id,
            publisher=document.publisher if document is not None else "",
            published_date=document.published_date.isoformat() if document and document.published_date else "",
            teller=who,
            is_own_voice=own,
            status=record.status,
            score=round(sum(score for score, _ in scores) / len(scores), 4) if scores else None,
            reasons=max(scores, default=(0.0, ""))[1],
            copy_of=self.copies.get(record.document_id, ""),
        )


def _tellers(voices: Iterable[tuple[Record, Account]], status: Status) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account.teller for _, account in voices if account.status is status and account.teller))


def _most(values: Iterable[str]) -> str:
    """The commonest value that is not empty, the first of equally common ones."""
    counted: dict[str, int] = {}
    for value in values:
        if value:
            counted[value] = counted.get(value, 0) + 1
    return max(counted, key=lambda value: counted[value], default="")
