#!/usr/bin/env python3
"""Rate and memory of the ledger apart from coding: documents made on the fly, with records that are ready.

    benchmarks/ledger.py [NUMBER …] [--folder DIR] [--block N]

For each NUMBER of documents (1,000 and 10,000 if left out) a new ledger is made in a process of its own, read once, and
taken away. An eighth of the documents come twice. With --add LEDGER one process adds to a ledger that stays.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dragoman import Document, Ledger, Record
from dragoman.core.record import (
    BestDate,
    EventDate,
    EventLocation,
    Evidence,
    Link,
    Mention,
    Reason,
    Span,
    Status,
    Tense,
)

RECORDS = 9  # of each document, about what news has
STATES = (("Peru", "PER"), ("Chile", "CHL"), ("Ghana", "GHA"), ("Togo", "TGO"), ("Nepal", "NPL"), ("Fiji", "FJI"))
TYPES = ("AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "PROTEST", "REJECT", "REQUEST", "THREATEN")
FILLER = "The minister spoke for an hour about roads, schools and the price of bread, and then left for the port. " * 35
IN_A_MEBIBYTE = 1024
HEADINGS = ("documents", "records", "shards", "per second", "per CPU s", "add again s", "count s", "peak MB", "disk MB")


class ReadyCoder:
    """Gives every document the same number of records, made without looking at its words."""

    versions = {"dragoman": "0.1.0", "model": "none"}  # noqa: RUF012

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Record]]]:
        """Documents with records."""
        for document in documents:
            yield document, [_record(document, number) for number in range(RECORDS)]


def documents(number: int) -> Iterator[Document]:
    """That many articles, every eighth of them seen before."""
    for n in range(number):
        seed = n if n % 8 else n // 2
        day = date(2015, 1, 1) + timedelta(days=seed % 3000)
        text = f"Article {seed}, part {seed * 7919 % 10007}. {FILLER}"
        yield Document(text, title=f"On roads and bread, {seed}", published_date=day, publisher=f"Paper {seed % 40}")


def _record(document: Document, number: int) -> Record:
    (actor, actor_code), (recipient, recipient_code) = STATES[number % 6], STATES[(number + len(document.title)) % 6]
    kind, start = TYPES[number % 9], 100 + 104 * number
    sentence = document.text[start : start + 104]
    record = Record(
        id=f"{document.id}.{start}-{start + 5}.{kind}.1",
        document_id=document.id,
        type=kind,
        trigger=Span("spoke", start, start + 5),
        status=list(Status)[number % 6],
        tense=Tense.PAST,
        evidence=Evidence(number, sentence, start, start + 104, reasons=(Reason("type", "speak.verb", "spoke"),)),
        actor=(Mention(actor, start, start + 4, actor, actor_code, "GOV", (), actor_code, "country name"),),
        recipient=(Mention(recipient, start, start + 5, recipient, recipient_code, "GOV", (), recipient_code),),
        event_date=EventDate("2015-01-01", "2015-01-01", "then", start, start + 4, "day", "published", "weekday"),
        best_date=BestDate("2015-01-01", "2015-01-01", "event_date"),
        event_location=EventLocation("port", start, start + 4, country=actor_code),
        versions={**ReadyCoder.versions, "lexicon": "0123456789abcdef", "knowledge": "0123456789abcdef"},
    )
    speaker = Mention("the minister", start, start + 12, actor, actor_code, "GOV")
    return replace(record, attribution=(Link(speaker, Span("said", 7, 11)),)) if number % 3 == 0 else record


def main() -> int:
    options = _options()
    if options.add:
        Ledger(options.add, block=options.block).add(documents(options.number[0]), ReadyCoder())
        return 0
    print(" ".join(f"{heading:>11}" for heading in HEADINGS))
    for number in options.number:
        if options.child:
            _measure(number, Path(options.folder), options.block)
        else:
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                command = [sys.executable, __file__, str(number), "--child", "--folder", folder]
                command += ["--block", str(options.block)]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - this file itself
                print(done.stdout.decode().splitlines()[-1], flush=True)
    return 0


def _measure(number: int, folder: Path, block: int) -> None:
    ledger, start, cpu = Ledger(folder / "ledger", block=block), time.perf_counter(), time.process_time()
    added = ledger.add(documents(number), ReadyCoder())
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / IN_A_MEBIBYTE
    start = time.perf_counter()
    ledger.add(documents(number), ReadyCoder())
    again, start = time.perf_counter() - start, time.perf_counter()
    ledger.connect().execute("SELECT type, status, count(*) FROM events GROUP BY ALL").fetchall()
    query = time.perf_counter() - start
    size = sum(file.stat().st_size for file in ledger.path.rglob("*") if file.is_file()) / 1e6
    counts = (number, added.records.total(), added.shards, round(number / wall), round(number / cpu))
    cells = [f"{count:,}" for count in counts] + [f"{figure:,.1f}" for figure in (again, query, peak, size)]
    print(" ".join(f"{cell:>11}" for cell in cells))
    shutil.rmtree(ledger.path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--folder", help="where the ledgers are made for a while")
    parser.add_argument("--block", type=int, default=256, help="documents in a shard")
    parser.add_argument("--add", metavar="LEDGER", help="only add that many documents to this ledger")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
