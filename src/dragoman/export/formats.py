"""The formats: what each is for, what it drops, and which statuses it takes unless others are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dragoman.core.errors import InputError
from dragoman.core.record import Status
from dragoman.export.geo import write_geojson, write_geoparquet
from dragoman.export.graph import write_gexf, write_graphml
from dragoman.export.plover import write_plover
from dragoman.export.tabular import write_csv, write_gdelt, write_icews, write_polecat
from dragoman.export.told import Chosen, Written

ASSERTED = (Status.ASSERTED.value,)
ALL = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Format:
    """A format, with what it drops. `statuses`: all where readers see the status of a record, else asserted alone."""

    name: str
    description: str
    drops: str
    statuses: tuple[str, ...]
    write: Callable[[Path, Chosen], Written]


_CODES_OF_OTHERS = "status, chain of sources, offsets, sentences, casualties, ends of intervals, entity identifiers"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format(
                "plover-jsonl",
                "PLOVER's JSON Lines, an object an event",
                "sentences (their offsets stay), cues, spans of roles, further sectors, confidence",
                ASSERTED,
                write_plover,
            ),
            Format("polecat", "the 40 columns of POLECAT, tabs", _CODES_OF_OTHERS, ASSERTED, write_polecat),
            Format(
                "gdelt",
                "the 61 columns of GDELT 2.0 events, tabs, no header; a row a pair",
                f"{_CODES_OF_OTHERS}, PLOVER types and modes; GoldsteinScale has PLOVER's score, AvgTone is empty",
                ASSERTED,
                write_gdelt,
            ),
            Format(
                "icews",
                "the 20 columns of ICEWS coded events, tabs; a row a pair",
                f"{_CODES_OF_OTHERS}, PLOVER types and modes; Intensity has PLOVER's score",
                ASSERTED,
                write_icews,
            ),
            Format(
                "csv",
                "all columns of the table events",
                "spans of roles, further sectors, links of the chain beyond their names, reasons",
                ALL,
                write_csv,
            ),
            Format(
                "geojson",
                "points with the columns of events as properties",
                "records without a point; else as csv",
                ALL,
                write_geojson,
            ),
            Format(
                "geoparquet",
                "the table events with a column geometry",
                "records without a point; else as csv",
                ALL,
                write_geoparquet,
            ),
            Format(
                "gexf",
                "a network with dated edges for Gephi",
                "records without actor or recipient, places, casualties, sentences, further sectors",
                ASSERTED,
                write_gexf,
            ),
            Format(
                "graphml",
                "a network for igraph, networkx, yEd",
                "records without actor or recipient, places, casualties, sentences, further sectors",
                ASSERTED,
                write_graphml,
            ),
        )
    }
)


def format_named(name: str) -> Format:
    """The format of that name."""
    if name not in FORMATS:
        raise InputError(f"{name!r} is no format; there are {', '.join(FORMATS)}")
    return FORMATS[name]
