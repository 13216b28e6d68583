"""The network as SVG."""

from __future__ import annotations

import math
from html import escape

from dragoman.output.html.network import WIDTH, Edge, Network, Node, label_half_width
from dragoman.output.html.numbering import Numbering
from dragoman.output.labels import SYMBOLS


def figure(drawn: Network, numbering: Numbering) -> str:
    """A figure with edges that can be chosen; empty where there is no pair to draw."""
    if not drawn.edges:
        return ""
    remarks = []
    if drawn.left_out:
        noun = "rarer pair is" if drawn.left_out == 1 else "rarer pairs are"
        remarks.append(f"{drawn.left_out} {noun} not drawn.")
    if drawn.one_sided:
        noun = "record names" if drawn.one_sided == 1 else "records name"
        remarks.append(f"{drawn.one_sided} {noun} one side only.")
    edges = "".join(_edge(edge, numbering.pair_number[edge.pair]) for edge in drawn.edges)
    nodes = "".join(_node(node) for node in drawn.nodes)
    return (
        '<figure class="network"><figcaption><h3>Who did what to whom</h3>'
        '<p class="only-live">Choose an arrow to see the records of that pair.</p></figcaption>'
        f'<svg viewBox="0 -14 {WIDTH} {drawn.height + 28}" role="group" aria-label="Network of actors and recipients">'
        f'{edges}{nodes}</svg><p class="offsets">{" ".join(remarks)}</p></figure>'
    )


def _edge(edge: Edge, number: int) -> str:
    (ax, ay), (bx, by), (cx, cy) = edge.start, edge.bend, edge.end
    x, y = edge.label_at
    half = label_half_width(edge.label)
    noun = "record" if edge.count == 1 else "records"
    name = escape(f"{edge.pair.label}: {edge.label}, {edge.status}, {edge.count} {noun}")
    head = "" if edge.pair.mutual else f'<path class="head" d="{_arrowhead(edge)}"/>'
    line = f"M{ax} {ay}Q{bx} {by} {cx} {cy}"
    return (
        f'<g class="edge s-{edge.status}" role="button" tabindex="0" aria-pressed="false" aria-label="{name}"'
        f' data-pair="{number}" data-name="{escape(edge.pair.label)}"><title>{name}</title>'
        f'<path class="reach" d="{line}"/><path class="line" d="{line}"/>{head}'
        f'<rect x="{round(x - half, 1)}" y="{round(y - 8, 1)}" width="{round(2 * half, 1)}" height="16" rx="4"/>'
        f'<text x="{x}" y="{round(y + 3.5, 1)}">{SYMBOLS[edge.status]} {escape(edge.label)}</text></g>'
    )


def _arrowhead(edge: Edge) -> str:
    (bx, by), (cx, cy) = edge.bend, edge.end
    angle = math.atan2(cy - by, cx - bx)
    wings = [
        (round(cx - 9 * math.cos(angle + turn), 1), round(cy - 9 * math.sin(angle + turn), 1)) for turn in (0.42, -0.42)
    ]
    return f"M{cx} {cy}L{wings[0][0]} {wings[0][1]}L{wings[1][0]} {wings[1][1]}Z"


def _node(node: Node) -> str:
    half = round(node.half_width, 1)
    return (
        f'<g class="node"><title>{escape(node.name)}</title>'
        f'<rect x="{round(node.x - half, 1)}" y="{round(node.y - 13, 1)}" width="{2 * half:.1f}" height="26" rx="13"/>'
        f'<text x="{node.x}" y="{round(node.y + 4, 1)}">{escape(node.label)}</text></g>'
    )
