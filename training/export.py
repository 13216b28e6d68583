"""Network to ONNX, in float32 and int8: `python training/export.py RUN --base DIR --out DIR`."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Network, Shape

SCORED = ("names", "source", "cue", "content", "event", "party", "calendar", "status")
"""Heads whose scores are given, since a search or a threshold follows."""
LEMMA_CHOICES = 5
"""How many lemma rules are given for each word, best first; the runtime takes the first that makes a known word."""
INPUTS = ("ids", "case", "mask", "pooling")


class Exported(nn.Module):
    """The network as it is shipped: class numbers where a class is all that is asked for, else scores.

    `relations` holds the best relation for every (word, head) pair; "root" goes with head 0 and with no other.
    """

    def __init__(self, network: Network, root: int) -> None:
        super().__init__()
        self.network, self.root = network, root
        self.tagged = [k for k in network.shape.labels if k not in SCORED]
        self.scored = [k for k in network.shape.labels if k in SCORED]
        self.whole = ["pair"] if network.shape.pairs else []
        self.outputs = (*self.tagged, *self.scored, *self.whole, "arcs", "relations")

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, pooling: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(ids, case, mask, pooling)
        relations = scores["relations"]
        barrier = torch.zeros(relations.shape[-1])
        barrier[self.root] = -1e9
        inner = (relations[:, :, 1:] + barrier).argmax(-1)
        roots = torch.full_like(inner[:, :, :1], self.root)
        return (
            *(scores[k].argmax(-1) if k != "lemma" else scores[k].topk(LEMMA_CHOICES).indices for k in self.tagged),
            *(scores[k] for k in (*self.scored, *self.whole)),
            scores["arcs"],
            torch.cat([roots, inner], dim=2),
        )


def export(run: Path, base: Path, out: Path) -> None:
    """Write `model.onnx` (int8), `model.float32.onnx`, `labels.json` and `tokenizer.json` to `out`."""
    saved = torch.load(run / "network.pt", weights_only=True)
    network = Network(Shape(**saved["shape"]))
    network.load_state_dict(saved["state"])
    labels = json.loads((run / "labels.json").read_text())
    shipped = Exported(network, labels["relations"].index("root")).eval()
    out.mkdir(parents=True, exist_ok=True)
    full = out / "model.float32.onnx"
    _to_onnx(shipped, full)
    quantise(full, out / "model.onnx")
    labels["outputs"] = list(shipped.outputs)
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, separators=(",", ":")) + "\n")
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    shutil.copy(run / "words.json", out / "words.json")


def quantise(full: Path, out: Path) -> None:
    """Dynamic int8: the weights of products by column, the table of word pieces by row.

    One scale for the whole table, as onnxruntime has it, costs .002 LAS and .006 of the mean recall of statuses.
    """
    tables = [node.name for node in onnx.load(full).graph.node if node.op_type == "Gather"]
    quantize_dynamic(str(full), str(out), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=tables)
    model = onnx.load(out)
    _by_rows(model.graph, "/network/encoder/pieces/Gather")
    onnx.save(model, out)


def _by_rows(graph: onnx.GraphProto, name: str) -> None:
    """Put an int8 table and a scale for each of its rows in place of the table that a node looks up."""
    at, node = next((i, node) for i, node in enumerate(graph.node) if node.name == name)
    table = next(each for each in graph.initializer if each.name == node.input[0])
    values = onnx.numpy_helper.to_array(table)
    scales = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
    rows = np.clip(np.round(values / scales), -127, 127).astype(np.int8)
    graph.initializer.remove(table)
    graph.initializer.append(onnx.numpy_helper.from_array(rows, f"{name}/rows"))
    graph.initializer.append(onnx.numpy_helper.from_array(scales, f"{name}/scales"))
    make = onnx.helper.make_node
    nodes = [
        make("Gather", [f"{name}/rows", node.input[1]], [f"{name}/row"], name=f"{name}/row"),
        make("Cast", [f"{name}/row"], [f"{name}/float"], name=f"{name}/float", to=onnx.TensorProto.FLOAT),
        make("Gather", [f"{name}/scales", node.input[1]], [f"{name}/scale"], name=f"{name}/scale"),
        make("Mul", [f"{name}/float", f"{name}/scale"], list(node.output), name=name),
    ]
    graph.node.remove(node)
    for i, each in enumerate(nodes):
        graph.node.insert(at + i, each)


def _to_onnx(shipped: Exported, file: Path) -> None:
    ids, zeros = torch.tensor([[101, 2000, 3000, 102]]), torch.zeros(1, 4, dtype=torch.long)
    axes = {k: {1: "pieces"} for k in INPUTS} | {k: {1: "words"} for k in shipped.outputs}
    axes["pooling"] = {1: "words", 2: "pieces"}
    axes |= {k: {} for k in shipped.whole}
    axes["arcs"] = axes["relations"] = {1: "words", 2: "heads"}
    torch.onnx.export(
        shipped,
        (ids, zeros, torch.ones(1, 4), torch.zeros(1, 2, 4)),
        str(file),
        input_names=list(INPUTS),
        output_names=list(shipped.outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.run, args.base, args.out)
    digest = hashlib.sha256((args.out / "model.onnx").read_bytes()).hexdigest()
    print(f"model.onnx {(args.out / 'model.onnx').stat().st_size / 1e6:.1f} MB sha256 {digest}")


if __name__ == "__main__":
    main()
