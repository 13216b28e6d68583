#!/usr/bin/env python3
"""Kill a ledger's runs at random moments and compare the bytes with those of a run that nobody stopped.

    evaluation/ledger_resume.py ARTICLES.jsonl [--articles 120] [--block 8] [--kills 20] [--seed 1]
    evaluation/ledger_resume.py --ready 2000 [--kills 100]

Runs `dragoman ledger add` once undisturbed; with two workers; as three shares into one folder; as three shares merged;
and with so many kills (SIGKILL to the run and its workers, or in every third case to the run alone), each time started
again. With --ready the documents of benchmarks/ledger.py are added, whose records are ready, so that nearly all of the
time goes into writing and the kills fall there. The exit code is 1 if any byte differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

DRAGOMAN = (sys.executable, "-c", "from dragoman.cli import main; main()")
READY = Path(__file__).parents[1] / "benchmarks" / "ledger.py"


@dataclass
class Trial:
    """Where ledgers are made, and of what."""

    folder: Path
    articles: Path
    block: int
    ready: int

    def add(self, ledger: str, *options: str) -> list[str]:
        """The command that adds everything to a ledger."""
        path, block = str(self.folder / ledger), ["--block", str(self.block)]
        if self.ready:
            return [sys.executable, str(READY), str(self.ready), "--add", path, *block]
        return [*DRAGOMAN, "ledger", "add", path, str(self.articles), "--quiet", *block, *options]

    def run(self, *command: str) -> float:
        """Runs a command to its end and gives the seconds it took."""
        start = time.perf_counter()
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 3):
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
        return time.perf_counter() - start

    def hashes(self, ledger: str) -> dict[str, str]:
        """The hash of every file of a ledger."""
        top = self.folder / ledger
        files = (path for path in sorted(top.rglob("*")) if path.is_file())
        return {str(file.relative_to(top)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        trial = Trial(Path(folder), Path(folder, "articles.jsonl"), options.block, options.ready)
        if not options.ready:
            with Path(options.input).open(encoding="utf-8") as stream:
                trial.articles.write_text("".join(islice(stream, options.articles)), encoding="utf-8")
        seconds = trial.run(*trial.add("whole"))
        wanted = trial.hashes("whole")
        shards = sum(name.endswith("shard.json") for name in wanted)
        print(f"undisturbed: {seconds:.1f} s, {shards} shards, {len(wanted)} files", flush=True)
        same = options.ready > 0 or _otherwise(trial, wanted)
        return 0 if _killed(trial, wanted, seconds, options) and same else 1


def _otherwise(trial: Trial, wanted: dict[str, str]) -> bool:
    """Whether workers and shares give the same."""
    trial.run(*trial.add("workers", "--workers", "2"))
    for share in ("2/3", "3/3", "1/3"):
        trial.run(*trial.add("together", "--shard", share))
        trial.run(*trial.add(f"part-{share[0]}", "--shard", share))
    trial.run(
        *DRAGOMAN, "ledger", "merge", *(str(trial.folder / name) for name in ("merged", "part-1", "part-2", "part-3"))
    )
    trial.run(*DRAGOMAN, "ledger", "check", str(trial.folder / "merged"))
    same = {name: trial.hashes(name) == wanted for name in ("workers", "together", "merged")}
    print(", ".join(f"{name}: {'same bytes' if equal else 'OTHER BYTES'}" for name, equal in same.items()), flush=True)
    return all(same.values())


def _killed(trial: Trial, wanted: dict[str, str], seconds: float, options: argparse.Namespace) -> bool:
    """Whether runs that were killed end with the same."""
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    kills, whole, left, same = 0, 0, 0, True
    while kills < options.kills or (trial.folder / "killed").exists():
        workers = () if options.ready else ("--workers", str(1 + kills % 2))
        moment = chance.uniform(0, seconds) if kills < options.kills else None
        if _killed_at(moment, trial.add("killed", *workers), alone=kills % 3 == 2):
            kills += 1
            left += any((trial.folder / "killed").rglob(".making-*"))
            continue
        whole += 1
        same &= trial.hashes("killed") == wanted
        shutil.rmtree(trial.folder / "killed")
    print(
        f"killed {kills} times, {left} times while writing; {whole} ledgers: {'same bytes' if same else 'OTHER BYTES'}"
    )
    return same


def _killed_at(moment: float | None, command: list[str], *, alone: bool) -> bool:
    """Whether the run was killed, and not over before its moment."""
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        run.wait(moment)
    except subprocess.TimeoutExpired:
        os.kill(run.pid, signal.SIGKILL) if alone else os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True
    return False


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?", help="JSON Lines of articles")
    parser.add_argument("--articles", type=int, default=120, help="how many of them")
    parser.add_argument("--ready", type=int, default=0, metavar="N", help="N documents with ready records instead")
    parser.add_argument("--block", type=int, default=8, help="documents in a shard")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the ledgers are made for a while")
    options = parser.parse_args()
    if not (options.input or options.ready):
        parser.error("give a file of articles, or --ready")
    return options


if __name__ == "__main__":
    sys.exit(main())
