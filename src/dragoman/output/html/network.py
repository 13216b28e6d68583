"""A small drawing of who did what to whom. Its places are computed here, so the same records give the same drawing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from dragoman.core.record import Record, Status
from dragoman.output.html.numbering import Pair, pairs_of
from dragoman.output.labels import one_line

MOST_NODES = 9
MOST_EDGES = 24
WIDTH = 430
_LABEL = 21
_LETTER = 7.0
_BOWS = (26, -26, 64, -64, 104, -104, 150, -150, 230, -230, 320, -320)


@dataclass(frozen=True, slots=True)
class Node:
    """A name and the middle of its plate."""

    name: str
    label: str
    x: float
    y: float

    @property
    def half_width(self) -> float:
        """Half the width of the plate."""
        return _half_width(self.label)


@dataclass(frozen=True, slots=True)
class Edge:
    """All records of one status between two names: a quadratic curve from start over bend to end."""

    pair: Pair
    status: Status
    label: str
    count: int
    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    label_at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, and how many pairs and one-sided records are not."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    left_out: int
    one_sided: int


def _half_width(label: str) -> float:
    return len(label) * _LETTER / 2 + 11


def network(records: Iterable[Record]) -> Network:
    """The most frequent names and what passes between them."""
    types: dict[tuple[Pair, Status], Counter[str]] = {}
    one_sided = 0
    for record in records:
        pairs = pairs_of(record)
        one_sided += not pairs
        for pair in pairs:
            types.setdefault((pair, record.status), Counter())[record.type] += 1
    names = _most_frequent(types)
    kept = {key: found for key, found in types.items() if key[0].actor in names and key[0].recipient in names}
    strongest = sorted(kept, key=lambda key: (-kept[key].total(), key[0].label, key[1]))[:MOST_EDGES]
    drawn = [name for name in names if any(name in (pair.actor, pair.recipient) for pair, _ in strongest)]
    height = _height(len(drawn), [pair for pair, _ in strongest])
    nodes = _placed(_untangled(drawn, [pair for pair, _ in strongest]), height)
    left_out = len({pair for pair, _ in types}) - len({pair for pair, _ in strongest})
    return Network(tuple(nodes.values()), tuple(_edges(strongest, kept, nodes)), height, left_out, one_sided)


def _most_frequent(types: dict[tuple[Pair, Status], Counter[str]]) -> list[str]:
    weight: Counter[str] = Counter()
    for (pair, _), found in types.items():
        weight[pair.actor] += found.total()
        weight[pair.recipient] += found.total()
    return sorted(weight, key=lambda name: (-weight[name], name))[:MOST_NODES]


def _height(count: int, pairs: list[Pair]) -> int:
    """Room for the rows of names, more where many edges run between the same two."""
    parallel = Counter(frozenset((pair.actor, pair.recipient)) for pair in pairs)
    most = max(parallel.values(), default=0)
    gap = min(80 + 24 * most, 210)
    return 50 + gap * (1 if count == 2 else count // 2)


def _untangled(names: list[str], pairs: list[Pair]) -> list[str]:
    """An order round the ring in which pairs stand close: names are exchanged as long as that shortens the edges."""
    order, count = list(names), len(names)

    def length() -> int:
        place = {name: index for index, name in enumerate(order)}
        steps = (abs(place[pair.actor] - place[pair.recipient]) for pair in pairs)
        return sum(min(step, count - step) ** 2 for step in steps)

    best, improved = length(), True
    while improved:
        improved = False
        for one, other in combinations(range(count), 2):
            order[one], order[other] = order[other], order[one]
            now = length()
            if now < best:
                best, improved = now, True
            else:
                order[one], order[other] = order[other], order[one]
    return order


def _placed(order: list[str], height: int) -> dict[str, Node]:
    """Names round a ring with flat sides: the first on top, down the right side and up the left, rows evenly spaced."""
    nodes = {}
    for index, name in enumerate(order):
        across, down = _ring(index, len(order))
        label = one_line(name, _LABEL)
        reach = WIDTH / 2 - _half_width(label) - 4
        x, y = WIDTH / 2 + across * reach, height / 2 + down * (height / 2 - 24)
        nodes[name] = Node(name, label, round(x, 1), round(y, 1))
    return nodes


def _ring(index: int, count: int) -> tuple[float, float]:
    if count == 2:
        return (-1.0, 0.0) if index == 0 else (1.0, 0.0)
    row = min(index, count - index)
    across = (1 - abs(-1 + 4 * row / count) ** 3) ** (1 / 3)
    return (across if index <= count / 2 else -across), -1 + 2 * row / (count // 2)


def _edges(
    keys: list[tuple[Pair, Status]], types: dict[tuple[Pair, Status], Counter[str]], nodes: dict[str, Node]
) -> Iterable[Edge]:
    used: set[tuple[Node, Node, int]] = set()
    taken = [(node.x, node.y, node.half_width) for node in nodes.values()]
    for pair, status in keys:
        one, other = nodes[pair.actor], nodes[pair.recipient]
        out = min(
            (bow for bow in _BOWS if (one, other, bow) not in used),
            key=lambda bow: _hidden(_bend(one, other, bow), (one, other), nodes.values()),
            default=_BOWS[-1],
        )
        used |= {(one, other, out), (other, one, -out)}
        bend = _bend(one, other, out)
        start, end = _rim(one, bend, 3), _rim(other, bend, 5)
        label = _edge_label(types[pair, status])
        label_at = _free_place((start, bend, end), label_half_width(label), taken)
        taken.append((*label_at, label_half_width(label)))
        yield Edge(pair, status, label, types[pair, status].total(), start, bend, end, label_at)


def _hidden(bend: tuple[float, float], ends: tuple[Node, Node], nodes: Iterable[Node]) -> int:
    """How much of a curve lies behind plates or outside the drawing."""
    curve = ((ends[0].x, ends[0].y), bend, (ends[1].x, ends[1].y))
    others = [node for node in nodes if node not in ends]
    points = [point(curve, step / 12) for step in range(1, 12)]
    outside = sum(not 0 <= x <= WIDTH for x, _ in points)
    return outside + sum(abs(x - n.x) < n.half_width + 4 and abs(y - n.y) < 17 for x, y in points for n in others)


def label_half_width(label: str) -> float:
    """Half the width of an edge's label with its sign."""
    return len(label) * 3.5 + 10


def _edge_label(types: Counter[str]) -> str:
    ordered = sorted(types, key=lambda name: (-types[name], name))
    shown = [f"{one_line(name, 12)} ×{types[name]}" if types[name] > 1 else one_line(name, 12) for name in ordered[:2]]
    rest = len(ordered) - 2
    return ", ".join(shown) + (f" +{rest}" if rest > 0 else "")


def _bend(one: Node, other: Node, out: int) -> tuple[float, float]:
    """The bending point of an edge that bows out by so much, to the other side where negative."""
    dx, dy = other.x - one.x, other.y - one.y
    distance = math.hypot(dx, dy) or 1.0
    return round((one.x + other.x) / 2 - dy / distance * out, 1), round((one.y + other.y) / 2 + dx / distance * out, 1)


def _rim(node: Node, towards: tuple[float, float], gap: float) -> tuple[float, float]:
    """Where a line from the middle of a plate leaves it."""
    dx, dy = towards[0] - node.x, towards[1] - node.y
    scale = min(
        (node.half_width + gap) / abs(dx) if dx else math.inf,
        (13 + gap) / abs(dy) if dy else math.inf,
    )
    scale = min(scale, 1.0)
    return round(node.x + dx * scale, 1), round(node.y + dy * scale, 1)


def _free_place(
    curve: tuple[tuple[float, float], ...], half_width: float, taken: list[tuple[float, float, float]]
) -> tuple[float, float]:
    """The point of the curve where a label covers least of what is there already."""
    best, least = curve[1], math.inf
    for t in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75):
        x, y = point(curve, t)
        x = min(max(x, half_width + 2), WIDTH - half_width - 2)
        overlaps = (max(0.0, half_width + w + 4 - abs(x - a)) * max(0.0, 17 - abs(y - b)) for a, b, w in taken)
        cover = sum(overlaps) + abs(t - 0.5)
        if cover < least:
            best, least = (round(x, 1), round(y, 1)), cover
    return best


def point(curve: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    """The point of a quadratic curve at t."""
    (ax, ay), (bx, by), (cx, cy) = curve
    u = 1 - t
    return u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy
