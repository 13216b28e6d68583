"""The table of evaluation results, from the file that `evaluation/run` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generators.markdown import table

RESULTS = Path(__file__).parents[2] / "evaluation" / "results.json"
BLOCK = re.compile(r"(?<=<!-- results -->\n).*?(?=<!-- end of results -->)", re.DOTALL)
NONE_YET = "Not measured yet in this version.\n"
INTRODUCTION = """\
Measured by `evaluation/run` on development sets. Lexicon and rules were made with them in view, so texts of another
kind will give less. PLV and MEANTIME's statuses are among what the model learned from and are left out here; in five
folds, PLV's fifteen labels reach a macro-F1 of 0.89. Figures lie between 0 and 1.

"""
SPEED = """
One process with one thread: {sentences_per_second:,} sentences a second on news articles ({articles:,} articles,
{sentences:,} sentences, {crashes:,} failures), {peak_memory_mib:,} MiB of memory at most.
"""


class Shown(NamedTuple):
    """One row of the table: a figure of a set in words, and where it stands in the file."""

    gold: str
    told: str
    name: str
    figure: str
    part: str = ""


SHOWN = (
    Shown(
        "news, 1,700 sentences read",
        "events found, with type: right of those recorded",
        "news-read",
        "event (type right)",
        "P",
    ),
    Shown("", "recorded of those a reader saw", "news-read", "event (type right)", "R"),
    Shown("", "status of those found", "news-read", "matched: status", "share"),
    Shown("ledger, real passages", "events found, with type (F1)", "ledger-real", "event (type right)", "F1"),
    Shown("", "status of those found", "ledger-real", "matched: status", "share"),
    Shown("", "innermost source of those found", "ledger-real", "matched: innermost source", "share"),
    Shown("", "whole record right (F1)", "ledger-real", "record_f1"),
    Shown("ledger, written sentences", "events found, with type (F1)", "ledger-probe", "event (type right)", "F1"),
    Shown("", "status of those found", "ledger-probe", "matched: status", "share"),
    Shown("", "innermost source of those found", "ledger-probe", "matched: innermost source", "share"),
    Shown("", "whole record right (F1)", "ledger-probe", "record_f1"),
    Shown("PETRARCH tests", "dyads with countries (F1)", "petrarch", "label_country_f1"),
    Shown("PolNeAR", "source paired with content (F1)", "polnear", "pairing_f1"),
    Shown("MEANTIME", "times with their value (F1)", "meantime-times", "value_f1"),
    Shown("UDS factuality", "status of given events (macro-F1)", "uds", "macro_f1"),
    Shown("GUM", "times with their value (F1)", "gum-times", "value_f1"),
    Shown("", "what refers to the same (CoNLL F1)", "gum-coreference", "conll_f1"),
    Shown("", "labelled attachment", "gum", "las"),
    Shown("English Web Treebank", "labelled attachment", "ewt", "las"),
    Shown("Universal NER", "names (F1)", "uner-ewt", "micro_f1"),
    Shown("GeoVirus", "places found, within 161 km (F1)", "geovirus", "end_to_end_f1_161km"),
    Shown("re3d", "entities with their type, overlapping (F1)", "re3d", "entities, overlap", "F1"),
    Shown("ECB+", "which events of 197 texts are the same (CoNLL F1)", "ecb", "conll_f1"),
)


def with_results(page: str, results: Path = RESULTS) -> str:
    """The page with the results between its markers."""
    made = _block(json.loads(results.read_text(encoding="utf-8"))) if results.exists() else NONE_YET
    return BLOCK.sub(lambda _: made, page)


def _block(results: Mapping[str, Any]) -> str:
    speed = SPEED.format_map(results["machine"]) if results.get("machine") else ""
    return INTRODUCTION + table(("gold", "figure", "value"), _rows(results["sets"])) + speed


def _rows(sets: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Rows for the figures that are in the file."""
    for shown in SHOWN:
        value = sets.get(shown.name, {}).get(shown.figure)
        value = value.get(shown.part) if isinstance(value, dict) else value
        if value is not None:
            yield shown.gold, shown.told, f"{value:.2f}"
