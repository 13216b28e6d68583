"""The development sets that are measured: which file, which part of it, which task."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Keep = Callable[[str, Path], str]
"""The part of a file that counts, given its content and the data folder."""


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """One file, or a part of it, and the task that it is gold for."""

    name: str
    task: str
    file: str
    keep: Keep = lambda content, _: content
    raw: bool = False

    def write(self, data: Path, folder: Path) -> Path:
        """The gold file with the part that counts."""
        source = data / self.file
        gold = folder / f"{self.name}{source.suffix}"
        gold.write_text(self.keep(source.read_text(encoding="utf-8"), data), encoding="utf-8")
        return gold


def _part(name: str) -> Keep:
    """The lines of a JSON Lines file whose field `part` says so."""

    def keep(content: str, _: Path) -> str:
        lines = (line for line in content.splitlines() if line.strip())
        return "".join(f"{line}\n" for line in lines if json.loads(line)["part"] == name)

    return keep


def _free_documents(content: str, data: Path) -> str:
    """The documents of GUM whose texts allow any use."""
    free = set((data / "ud/gum_commercial.txt").read_text(encoding="utf-8").split())
    return "".join(block for name, block in _documents(content) if name in free)


def _documents(content: str) -> Iterator[tuple[str, str]]:
    mark = "# newdoc id ="
    for block in content.split(mark)[1:]:
        yield block.split("\n", 1)[0].strip(), mark + block


SETS = (
    DevelopmentSet("ledger", "record", "ledger/dev.jsonl"),
    DevelopmentSet("ledger-real", "record", "ledger/dev.jsonl", _part("real")),
    DevelopmentSet("ledger-probe", "record", "ledger/dev.jsonl", _part("probe")),
    DevelopmentSet("plv", "pairs", "plv/train.jsonl"),
    DevelopmentSet("gsr", "events", "gsr/sample.jsonl"),
    DevelopmentSet("petrarch", "events", "petrarch/real_country.jsonl"),
    DevelopmentSet("polnear", "attribution", "polnear/dev.jsonl"),
    DevelopmentSet("meantime-status", "status", "meantime/train.jsonl"),
    DevelopmentSet("uds", "status", "factuality/uds-dev.jsonl"),
    DevelopmentSet("gum-times", "times", "time/gum-dev.jsonl"),
    DevelopmentSet("meantime-times", "times", "meantime/train.jsonl"),
    DevelopmentSet("gum-coreference", "coreference", "coref/gum-dev.jsonl"),
    DevelopmentSet("re3d", "entities", "re3d/train.jsonl"),
    DevelopmentSet("ecb", "accounts", "coref/ecb-dev.jsonl"),
    DevelopmentSet("geovirus", "places", "geo/geovirus.jsonl"),
    DevelopmentSet("uner-ewt", "names", "ner/uner_ewt-dev.jsonl"),
    DevelopmentSet("ewt", "parse", "ud/en_ewt-dev.conllu"),
    DevelopmentSet("ewt-raw", "parse", "ud/en_ewt-dev.conllu", raw=True),
    DevelopmentSet("gum", "parse", "ud/en_gum-dev.conllu", _free_documents),
    DevelopmentSet("gum-raw", "parse", "ud/en_gum-dev.conllu", _free_documents, raw=True),
)
