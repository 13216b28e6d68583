"""How well records are put together, whose weights are set by hand: those that stand on event mentions of ECB+."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.core.document import Document
from dragoman.core.record import Record
from dragoman.link.compare import Comparer
from dragoman.link.linking import Linker
from dragoman.link.words import WordVectors

Figure = Callable[[list[Any], list[Any]], float]


def records_figure(gold: Mapping[str, Any], coder: Any, vectors: WordVectors, figure: Figure) -> str:
    """Codes the texts, links the records and compares those on a scored mention with the gold, in one line."""
    documents = {key: Document(record["text"], id=key) for key, record in gold.items()}
    records = [record for document in documents.values() for record in coder.code_document(document)]
    chains = {r.id: chain for r in records if (chain := _chain(r, gold[r.document_id])) is not None}
    made = Linker(Comparer(vectors)).link(records, documents.values())
    groups = {account.event_id: account.happening_id for account in made.accounts if account.event_id in chains}
    truth = _clusters(chains)
    alone, linked = (figure(truth, _clusters(found)) for found in ({name: name for name in chains}, groups))
    return f"records: {len(chains)} in {len(truth)} chains; each alone {alone:.4f}, linked {linked:.4f}"


def _chain(record: Record, gold: Any) -> str | None:
    """The chain of the scored event mention on the trigger."""
    for mention in gold["mentions"]:
        touches = mention["start"] < record.trigger.end_char and record.trigger.start_char < mention["end"]
        if mention["kind"] == "event" and mention["scored"] and touches and record.evidence.part == "text":
            return str(mention["chain"])
    return None


def _clusters(numbers: Mapping[str, str]) -> list[Any]:
    found: dict[str, set[tuple[str, int, int]]] = {}
    for name, number in numbers.items():
        found.setdefault(number, set()).add((name, 0, 0))
    return [frozenset(cluster) for cluster in found.values()]
