"""Counts while documents go by, and the summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.cli.group import NOTHING_CODED, SOME_SET_ASIDE
from dragoman.cli.run import Coded
from dragoman.core.errors import InputError
from dragoman.core.record import Status
from dragoman.ingest.notes import ReadingNotes, SetAside

SHOWN = 5


class NothingCodedError(InputError):
    """Not one document could be coded, so no output is written."""


@dataclass(slots=True)
class Tally:
    """What went by: documents, records by status, and what was set aside (the first few in full)."""

    documents: int = 0
    records: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    first_aside: list[SetAside] = field(default_factory=list)

    def watch(self, results: Iterable[Coded | SetAside], advance: Callable[[], object]) -> Iterator[Coded]:
        """The coded documents; what is set aside is counted and left out. Raises where nothing was coded."""
        for result in results:
            if isinstance(result, SetAside):
                self.aside[result.reason] += 1
                if len(self.first_aside) < SHOWN:
                    self.first_aside.append(result)
            else:
                self.documents += 1
                self.records.update(record.status.value for record in result[1])
                yield result
            advance()
        if not self.documents:
            raise NothingCodedError("nothing could be coded")

    @property
    def exit_code(self) -> int:
        """0, or what went wrong."""
        if not self.documents:
            return NOTHING_CODED
        return SOME_SET_ASIDE if self.aside else 0

    def lines(self, notes: ReadingNotes, seconds: float) -> list[str]:
        """The summary, line by line."""
        statuses = ", ".join(f"{self.records[status]:,} {status}" for status in Status if self.records[status])
        lines = [
            f"{_count(self.documents, 'document')}, {_count(self.records.total(), 'record')}"
            + (f" ({statuses})" if statuses else "")
            + f", {seconds:.1f} s"
        ]
        if notes.columns:
            taken = ", ".join(f"{name} from “{column}”" for name, column in sorted(notes.columns))
            lines.append(f"Columns taken: {taken}")
        lines += [f"Note: {line}" for line in notes.lines()]
        if self.aside:
            reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(self.aside.items()))
            lines.append(f"Set aside: {reasons}")
            lines += [f"  {item.origin} {item.message}" for item in self.first_aside]
            if (more := self.aside.total() - len(self.first_aside)) > 0:
                lines.append(f"  and {more:,} more")
        return lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
