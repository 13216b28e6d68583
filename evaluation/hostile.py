"""Reads thousands of hostile inputs, each among good ones, and counts what was lost.

    python evaluation/hostile.py [--cases 5000] [--coded 100] [--huge]

Cases are read in processes of their own, 500 at a time, so that a crash is seen and costs the count nothing. `--coded`
sends the documents of so many cases through the coder as well; `--huge` adds a line and an unpacked line of 1 GB.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.ingest import hostile  # noqa: E402

import dragoman  # noqa: E402
from dragoman.cli.run import code_all  # noqa: E402
from dragoman.core.document import Document  # noqa: E402
from dragoman.ingest import ReadingNotes, SetAside, read_documents  # noqa: E402
from dragoman.ingest.clean import CONTROL  # noqa: E402

AT_ONCE = 500
MOST_CODED = 20  # of one case
MOST_SECONDS = 3600


def read_case(number: int, folder: Path) -> dict[str, object]:
    """What became of one case."""
    family, inside = hostile.make(number, folder)
    start = time.process_time()
    try:
        items = list(read_documents([folder], notes=ReadingNotes()))
    except Exception as error:  # noqa: BLE001 - what is counted
        return {"case": number, "family": family, "crash": f"{type(error).__name__}: {error}"[:300]}
    texts = [item.text for item in items if isinstance(item, Document)]
    wanted = [hostile.good(inner) for inner in (100, 101, *range(inside))]
    return {
        "case": number,
        "family": family,
        "lost": sum(not any(text.startswith(good) or good in text for text in texts) for good in wanted),
        "neighbours": len(wanted),
        "aside": Counter(item.reason for item in items if isinstance(item, SetAside)),
        "read": len(texts) - len(wanted),
        "silent": len(items) <= 2 and len(list(folder.iterdir())) > 2,
        "harmful": sum(not _is_harmless(item) for item in items),
        "seconds": time.process_time() - start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _is_harmless(item: Document | SetAside) -> bool:
    if isinstance(item, SetAside):
        return not CONTROL.search(item.origin)
    fields = (item.id, item.title, item.publisher, item.url, item.text, item.origin)
    day = item.published_date
    return not any(CONTROL.search(part) for part in fields) and (day is None or 1000 <= day.year < 2200)


def read_some(first: int, last: int) -> None:
    """Reads cases and prints a line for each."""
    with tempfile.TemporaryDirectory() as place:
        for number in range(first, last):
            sys.stdout.write(json.dumps(read_case(number, Path(place, str(number)))) + "\n")
            sys.stdout.flush()


def code_some(count: int) -> str:
    """Sends the documents of cases through the coder."""
    coder = dragoman.load()
    coded, failed = 0, []
    with tempfile.TemporaryDirectory() as place:
        for number in range(count):
            folder = Path(place, str(number))
            hostile.make(number, folder)
            short = (item for item in read_documents([folder]) if isinstance(item, SetAside) or len(item.text) < 20_000)
            for result in code_all(coder, islice(short, MOST_CODED)):
                coded += not isinstance(result, SetAside)
                if isinstance(result, SetAside) and result.reason == "failed":
                    failed.append(result.message)
    return f"coded: {coded} documents of {count} cases, {len(failed)} failed {failed[:3]}"


def read_huge() -> str:
    """A line of 1 GB as it is and packed, between good ones."""
    with tempfile.TemporaryDirectory() as place:
        first, last = (json.dumps(hostile.row(number)).encode() + b"\n" for number in range(2))
        for name, opened in (("a.jsonl", open), ("b.jsonl.gz", gzip.open)):
            with opened(Path(place, name), "wb") as file:
                file.write(first + b'{"text": "')
                for _ in range(1000):
                    file.write(b"x" * 1_000_000)
                file.write(b'"}\n' + last)
        start = time.process_time()
        items = list(read_documents([place]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = [item.reason if isinstance(item, SetAside) else "read" for item in items]
        return f"1 GB lines: {found}, {time.process_time() - start:.0f} s, peak {peak} MiB"


def main() -> None:
    """Runs the cases and prints the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--coded", type=int, default=0)
    parser.add_argument("--huge", action="store_true")
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        read_some(asked.first, asked.first + asked.cases)
        return
    results = []
    for first in range(asked.first, asked.first + asked.cases, AT_ONCE):
        count = min(AT_ONCE, asked.first + asked.cases - first)
        command = [sys.executable, __file__, "--here", "--from", str(first), "--cases", str(count)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
        results += [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode:
            dead = len(done.stdout.splitlines()) + first
            results.append({"case": dead, "family": "?", "crash": f"process ended: {done.stderr[-300:]}"})
    report(results)
    if asked.huge:
        print(read_huge())
    if asked.coded:
        print(code_some(asked.coded))


def report(results: list[dict[str, object]]) -> None:
    """Prints the sums, and each case in which something was lost."""
    crashes = [found for found in results if "crash" in found]
    whole = [found for found in results if "crash" not in found]
    aside: Counter[str] = Counter()
    for found in whole:
        aside.update(found["aside"])  # type: ignore[call-overload]
    for name in ("lost", "silent", "harmful"):
        bad = [(found["case"], found["family"]) for found in whole if found[name]]
        print(f"{name}: {sum(int(str(int(found[name]))) for found in whole)} {bad[:20]}")  # type: ignore[call-overload]
    print(f"cases: {len(results)}, crashes: {len(crashes)} {crashes[:5]}")
    print(f"good neighbours: {sum(found['neighbours'] for found in whole)}")  # type: ignore[misc]
    print(f"set aside: {sum(aside.values())} {dict(aside.most_common())}")
    slowest = sorted(whole, key=lambda found: found["seconds"], reverse=True)[:5]  # type: ignore[arg-type,return-value]
    print("slowest:", [(found["case"], found["family"], round(found["seconds"], 1)) for found in slowest])  # type: ignore[call-overload]
    peak = max((found["peak"] for found in whole), default=0)  # type: ignore[type-var]
    print(f"processor: {sum(found['seconds'] for found in whole):.0f} s; peak {peak} MiB")  # type: ignore[misc]


if __name__ == "__main__":
    main()
