"""Records as a network: actors and recipients are nodes, each record an edge for each pair of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.core.replacing import replacing
from dragoman.export.told import Chosen, Party, Row, Written, pairs

NODE = {"country": "string", "sector": "string", "entity_id": "string"}
EDGE = {
    **dict.fromkeys(("event_id", "type", "mode", "status"), "string"),
    **{"quad_class": "integer", "score": "double", "confidence": "double"},
    **dict.fromkeys(("best_date_start", "best_date_end", "publisher", "attribution", "document_id"), "string"),
}
"""What nodes and edges carry, with its type."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Edge(NamedTuple):
    """A pair of a record."""

    id: str
    first: str
    second: str
    row: Row


def write_gexf(path: Path, chosen: Chosen) -> Written:
    """Writes GEXF 1.2 with dated edges, as Gephi shows them on a timeline."""
    return _write(path, chosen, _gexf)


def write_graphml(path: Path, chosen: Chosen) -> Written:
    """Writes GraphML, as igraph, networkx and yEd read it."""
    return _write(path, chosen, _graphml)


def _write(path: Path, chosen: Chosen, write: Callable[[TextIO, Mapping[str, Party], Iterator[Edge]], None]) -> Written:
    written = Written()
    nodes: dict[str, Party] = {}
    for row in chosen.with_more():
        found = _pairs(row)
        for party in (party for pair in found for party in pair):
            nodes.setdefault(_node(party), party)
        written.rows += len(found)
        if not found:
            written.left_out["without actor or recipient"] += 1
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        write(stream, dict(sorted(nodes.items())), _edges(chosen))
    return written


def _edges(chosen: Chosen) -> Iterator[Edge]:
    for row in chosen.with_more():
        for place, (first, second) in enumerate(_pairs(row), 1):
            yield Edge(f"{row['event_id']}#{place}", _node(first), _node(second), row)


def _pairs(row: Row) -> list[tuple[Party, Party]]:
    return [pair for pair in pairs(row) if all(_node(party) for party in pair)]


def _node(party: Party) -> str:
    """The identifier in the knowledge base, else name and country: what is named alike is one node."""
    name = party.name or party.text
    return party.entity_id or (f"{name} ({party.country})" if party.country and name else name)


def _gexf(stream: TextIO, nodes: Mapping[str, Party], edges: Iterator[Edge]) -> None:
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write('<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    stream.write('<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
    for kind, attributes in (("node", NODE), ("edge", EDGE)):
        stream.write(f'<attributes class="{kind}" mode="static">\n')
        for name, type_ in attributes.items():
            stream.write(f'<attribute id="{name}" title="{name}" type="{type_}"/>\n')
        stream.write("</attributes>\n")
    stream.write("<nodes>\n")
    for key, party in nodes.items():
        stream.write(f"<node id={_quoted(key)} label={_quoted(party.name or party.text or key)}>")
        stream.write(f"{_values(_of_node(party))}</node>\n")
    stream.write("</nodes>\n<edges>\n")
    for edge in edges:
        ends = f"id={_quoted(edge.id)} source={_quoted(edge.first)} target={_quoted(edge.second)}"
        days = zip(("start", "end"), (edge.row["best_date_start"], edge.row["best_date_end"]), strict=True)
        dated = "".join(f' {name}="{day}"' for name, day in days if day)
        stream.write(f'<edge {ends} type="directed" label={_quoted(edge.row["type"])}{dated}>')
        stream.write(f"{_values(_of_edge(edge.row))}</edge>\n")
    stream.write("</edges>\n</graph>\n</gexf>\n")


def _values(values: Mapping[str, object]) -> str:
    inner = "".join(f'<attvalue for="{name}" value={_quoted(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{inner}</attvalues>" if inner else ""


def _graphml(stream: TextIO, nodes: Mapping[str, Party], edges: Iterator[Edge]) -> None:
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for kind, attributes in (("node", {"label": "string", **NODE}), ("edge", EDGE)):
        for name, type_ in attributes.items():
            type_name = "int" if type_ == "integer" else type_
            stream.write(f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_name}"/>\n')
    stream.write('<graph edgedefault="directed">\n')
    for key, party in nodes.items():
        values = {"label": party.name or party.text or key, **_of_node(party)}
        stream.write(f"<node id={_quoted(key)}>{_data('node', values)}</node>\n")
    for edge in edges:
        ends = f"id={_quoted(edge.id)} source={_quoted(edge.first)} target={_quoted(edge.second)}"
        stream.write(f"<edge {ends}>{_data('edge', _of_edge(edge.row))}</edge>\n")
    stream.write("</graph>\n</graphml>\n")


def _data(kind: str, values: Mapping[str, object]) -> str:
    return "".join(f'<data key="{kind}_{name}">{escape(_clean(str(value)))}</data>' for name, value in values.items())


def _of_node(party: Party) -> dict[str, object]:
    values = {"country": party.country, "sector": party.sector, "entity_id": party.entity_id}
    return {name: value for name, value in values.items() if value}


def _of_edge(row: Row) -> dict[str, object]:
    return {name: row[name] for name in EDGE if row[name] is not None}


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Without characters that XML forbids."""
    return _FORBIDDEN.sub(" ", text)
