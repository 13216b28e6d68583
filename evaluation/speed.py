"""Speed, memory and robustness on whole articles, printed as JSON. Started by `run` as a process of its own.

python speed.py ARTICLES.jsonl [HOW MANY]
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dragoman


class Timed:
    """A session of the model that adds up the time of its calls."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seconds = 0.0
        self.calls = 0

    def run(self, *arguments: Any) -> Any:
        """Call the session."""
        start = time.perf_counter()
        result = self.session.run(*arguments)
        self.seconds += time.perf_counter() - start
        self.calls += 1
        return result


def measure(articles: Sequence[dict[str, str]]) -> dict[str, float]:
    """Figures of one pass, one process, one thread."""
    coder = dragoman.load()
    encoder: Any = coder.analyser.encoder
    encoder._session = timed = Timed(encoder._session)
    crashes = records = 0
    start = time.perf_counter()
    for article in articles:
        try:
            records += len(coder.code(article["text"], title=article["title"], published=article["published"]))
        except Exception as error:  # noqa: BLE001
            crashes += 1
            print(f"{article['id']}: {error!r}", file=sys.stderr)
    seconds = time.perf_counter() - start
    return {
        "articles": len(articles),
        "sentences": timed.calls,
        "records": records,
        "crashes": crashes,
        "sentences_per_second": round(timed.calls / seconds),
        "milliseconds_in_model_per_sentence": round(1000 * timed.seconds / timed.calls, 2),
        "milliseconds_outside_per_sentence": round(1000 * (seconds - timed.seconds) / timed.calls, 2),
        "share_of_time_outside_model": round(1 - timed.seconds / seconds, 4),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(arguments: Sequence[str]) -> None:
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    wanted = int(arguments[1]) if len(arguments) > 1 else len(lines)
    print(json.dumps(measure([json.loads(line) for line in lines[:wanted]])))


if __name__ == "__main__":
    main(sys.argv[1:])
