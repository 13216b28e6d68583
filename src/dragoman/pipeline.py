"""The stages put together: a text in, event records out."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

import dragoman
from dragoman.assemble import Assembler
from dragoman.codebook.codebook import Codebook
from dragoman.codebook.contexts import Contexts
from dragoman.coding.coder import EventCoder
from dragoman.coding.roles import RoleReader
from dragoman.coding.triggers import TriggerFinder
from dragoman.coding.votes import THRESHOLD, Voter
from dragoman.core.document import Document
from dragoman.core.draft import Draft
from dragoman.core.errors import InstallationError
from dragoman.core.record import Record
from dragoman.core.sentence import Sentence
from dragoman.knowledge.base import Knowledge
from dragoman.knowledge.doers import doers
from dragoman.knowledge.gazetteer import SHIPPED, Gazetteer
from dragoman.language.analyse import Analyser
from dragoman.language.encoder import MODEL_FOLDER, Encoder
from dragoman.language.tokenize import Tokenizer
from dragoman.lexicon.cues import Cues
from dragoman.lexicon.domains import Domains
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.votes import Votes
from dragoman.resolve.actors import Resolver

if TYPE_CHECKING:
    from spacy.language import Language

    from dragoman.explain import Explanation
    from dragoman.pairs import PairLabel, Spans


class Records(Sequence[Record]):
    """The records of one document, in text order."""

    def __init__(self, records: Iterable[Record], document: Document) -> None:
        self._records = tuple(records)
        self.document = document

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice) -> Record | tuple[Record, ...]:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        lines = [f"{r.status} {r.type} {r.trigger.text!r}" for r in self._records]
        return f"<{len(self)} records: {'; '.join(lines)}>"

    def _repr_html_(self) -> str:
        from dragoman.output.notebook import records_html

        return records_html(self)


class Coder:
    """Codes news texts. Holds what was loaded and no state between documents."""

    def __init__(
        self,
        analyser: Analyser,
        lexicon: Lexicon,
        cues: Cues,
        knowledge: Knowledge,
        *,
        codebook: Codebook | None = None,
        threshold: float = THRESHOLD,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.analyser = analyser
        self.lexicon = lexicon
        self.knowledge = knowledge
        self.codebook = codebook or Codebook.load()
        self.contexts = Contexts.load(codebook=self.codebook)
        self.gazetteer = gazetteer or Gazetteer()
        self.resolver = Resolver(knowledge, self.gazetteer)
        actors = knowledge.actor_nouns | doers(analyser.encoder.vocabulary.lemmas["VERB"])
        countries, classes = knowledge.country_names, knowledge.name_classes
        finder = TriggerFinder(lexicon, actors, knowledge.nationalities, countries, classes)
        self.domains = Domains.load()
        needy = frozenset(name for name in self.codebook.types if self.codebook.recipient_required(name))
        voter = Voter(finder, Votes.load(), threshold, RoleReader(finder), self.domains)
        self.events = EventCoder(cues, voter, needy)
        self.cues = cues

    @cached_property
    def versions(self) -> dict[str, str]:
        """Version of the program and content hashes of what decides a record."""
        return {
            "dragoman": dragoman.__version__,
            "model": self.analyser.encoder.content_hash,
            "lexicon": self.lexicon.content_hash[:16],
            "votes": f"{self.events.voter.votes.content_hash[:16]} from {self.events.voter.threshold:g}",
            "cues": self.cues.content_hash[:16],
            "domains": self.domains.content_hash[:16],
            "knowledge": self.knowledge.content_hash[:16],
            "gazetteer": self.gazetteer.content_hash[:16],
            "codebook": self.codebook.content_hash[:16],
        }

    def code(
        self,
        text: str,
        *,
        title: str = "",
        published: dt.date | str | None = None,
        publisher: str = "",
        url: str = "",
        id: str = "",  # noqa: A002
    ) -> Records:
        """Event records of one text. `published` is a date or an ISO day; without it, relative dates stay open."""
        day = dt.date.fromisoformat(published) if isinstance(published, str) else published
        return self.code_document(
            Document(text=text, id=id, title=title, publisher=publisher, url=url, published_date=day)
        )

    def code_document(self, document: Document) -> Records:
        """Event records of one document."""
        sentences = self.analyse(document)
        return self._assemble(document, sentences, self.draft(document, sentences))

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Records]]:
        """Documents with their records, in the order they came."""
        for document in documents:
            yield document, self.code_document(document)

    def analyse(self, document: Document) -> tuple[Sentence, ...]:
        """The analysed sentences of a document."""
        return self.analyser.document(document)

    def draft(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Draft, ...]:
        """Events as token positions, before names and offsets."""
        return self.events.code(sentences, document.published_date)

    def explain(self, text: str, *, published: dt.date | None = None) -> Explanation:
        """Why a text is coded as it is: tree, entries that matched or lost, cues."""
        from dragoman.explain import explain

        document = Document(text, published_date=published)
        return explain(self, document)

    def pair(self, text: str, actor: Spans, recipient: Spans) -> PairLabel:
        """What the party at the spans `actor` does to the one at `recipient` (character offsets, ends exclusive)."""
        from dragoman.pairs import PairReader

        chances = self.analyser.pair(text, actor, recipient)
        return PairReader(self.events, self.codebook).read(self.analyse(Document(text)), actor, recipient, chances)

    @property
    def nlp(self) -> Language:
        """A spaCy pipeline with this coder as its one component (needs the `spacy` extra)."""
        try:
            from dragoman.language.component import pipeline
        except ModuleNotFoundError as error:
            raise InstallationError("spaCy is not installed; run: pip install 'dragoman[spacy]'") from error
        return pipeline(self)

    def _assemble(self, document: Document, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> Records:
        names = self.resolver.document(sentences, document.published_date, document.publisher)
        assembler = Assembler(document, sentences, names, self.codebook, self.contexts)
        return Records(assembler.records(drafts, self.versions), document)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Spares the garbage collector from going again and again through what is loaded to stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_without_collection()
def load(
    *,
    lexicon: Sequence[str | Path] = (),
    knowledge: Sequence[str | Path] = (),
    codebook: str | Path | None = None,
    cues: str | Path | None = None,
    threshold: float | None = None,
    model: str | Path | None = None,
    gazetteer: str | Path | None = None,
    actors: Sequence[str | Path] = (),
) -> Coder:
    """A coder with the shipped model, lexicon and knowledge, and the user's files on top.

    `codebook` adds types and modes, or replaces those of PLOVER. Records with less confidence than `threshold` (0 to 1)
    are left out: a higher one gives fewer and surer records. `model` is the folder of another language model,
    `gazetteer` a file that takes the place of the shipped one, `actors` are dictionaries of actors and agents in the
    form of PETRARCH. Raises InputError (LexiconError, KnowledgeError) for a file that breaks a rule, InstallationError
    where a part is missing.
    """
    types = Codebook.load(Path(codebook) if codebook else None)
    entries = Lexicon.load(overlays=[Path(p) for p in lexicon], codebook=types)
    base = Knowledge.load(overlays=[Path(p) for p in knowledge], actors=[Path(p) for p in actors])
    known = entries.lemmas()
    known["NOUN"] |= base.actor_nouns
    return Coder(
        Analyser(Encoder(Path(model) if model else MODEL_FOLDER, known=known, knowledge=base), Tokenizer()),
        entries,
        Cues.load(Path(cues)) if cues else Cues.load(),
        base,
        codebook=types,
        threshold=THRESHOLD if threshold is None else threshold,
        gazetteer=Gazetteer.open(Path(gazetteer) if gazetteer else SHIPPED),
    )
