"""Where the time of coding goes: the encoder against all the rest, measured in one run.

    python benchmarks/speed.py [ARTICLES.jsonl] [NUMBER]

Times are of the processor, so that other work on the machine counts little. Each article is coded once; words that
come again are known from before, so that a file of few articles looks faster than one of many.
"""

from __future__ import annotations

import resource
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import dragoman
from dragoman.ingest.read import read_documents

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles.jsonl"
IN_A_MEBIBYTE = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux kibibytes


class Watched:
    """A session of the encoder that adds up the time of its calls."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seconds = 0.0

    def run(self, *arguments: Any) -> Any:
        """One call."""
        start = time.process_time()
        found = self.session.run(*arguments)
        self.seconds += time.process_time() - start
        return found


def main(articles: Path, number: int) -> None:
    """Prints the figures."""
    start = time.process_time()
    coder = dragoman.load()
    loading = time.process_time() - start
    encoder: Any = coder.analyser.encoder
    encoder._session = watched = Watched(encoder._session)
    documents = (item for item in read_documents([articles]) if isinstance(item, dragoman.Document))
    seconds, sentences, coded = 0.0, 0, 0
    for document in islice(documents, number):
        start = time.process_time()
        analysed = coder.analyse(document)
        coder._assemble(document, analysed, coder.draft(document, analysed))
        seconds += time.process_time() - start
        sentences, coded = sentences + len(analysed), coded + 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / IN_A_MEBIBYTE
    print(f"articles {coded}, sentences {sentences}")
    print(f"loading, seconds        {loading:8.2f}")
    print(f"sentences a second      {sentences / seconds:8.1f}")
    print(f"outside / encoder       {(seconds - watched.seconds) / watched.seconds:8.2f}")
    print(f"peak memory, MB         {peak:8.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES, int(sys.argv[2]) if len(sys.argv) > 2 else 100)
