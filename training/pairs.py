"""Score what `folds.py` left: the pair head alone, the rules alone, both together.

python training/pairs.py OUT --data DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

import dragoman
from data import read_jsonl
from dragoman.codebook.codebook import Codebook
from dragoman.core.document import Document
from dragoman.evaluate.scores.classes import score_classes
from dragoman.pairs import PairLabel, PairReader

Gold = list[dict[str, object]]


def labelled(gold: Gold, chances: list[dict[str, float]], coder: dragoman.Coder) -> dict[str, list[PairLabel]]:
    """Labels of all records by the rules and by rules and model together."""
    reader = PairReader(coder.events, coder.codebook)
    found: dict[str, list[PairLabel]] = {"rules": [], "both": []}
    for record, values in zip(gold, chances, strict=True):
        text = str(record["text"])
        sentences = coder.analyse(Document(text))
        sides = [[tuple(span) for span in record[side]["spans"]] for side in ("source", "target")]  # type: ignore[index]
        found["rules"].append(reader.read(sentences, sides[0], sides[1]))
        found["both"].append(reader.read(sentences, sides[0], sides[1], values))
    return found


def figures(gold: Gold, roots: list[str], codebook: Codebook) -> str:
    """Macro-F1 of root labels and of broad classes."""
    keyed = {str(r["id"]): r for r in gold}
    said = {str(r["id"]): {"root": root} for r, root in zip(gold, roots, strict=True)}
    rows = {row.name: row.figures for row in score_classes(keyed, said, codebook).rows}
    return f"root macro-F1 {rows['root']['macro-F1']:.4f}  penta macro-F1 {rows['penta']['macro-F1']:.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    gold = read_jsonl(args.data / "plv/train.jsonl")
    coder = dragoman.load()
    for path in sorted(args.out.glob("*.jsonl")):
        chances: list[dict[str, float]] = read_jsonl(path)  # type: ignore[assignment]
        alone = [max(row, key=lambda label: row[label]) for row in chances]
        labels = labelled(gold, chances, coder)
        print(f"{path.stem:12} model  {figures(gold, alone, coder.codebook)}")
        for name, values in labels.items():
            print(f"{path.stem:12} {name:6} {figures(gold, [label.root for label in values], coder.codebook)}")


if __name__ == "__main__":
    main()
