"""POLECAT, GDELT and ICEWS: a row an event or pair, cells parted by tabs. And the flat table as CSV."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.codebook.cameo import CameoTable
from dragoman.core.cells import harmless
from dragoman.core.replacing import replacing
from dragoman.export.columns import GDELT, ICEWS, POLECAT
from dragoman.export.told import (
    Chosen,
    Party,
    Row,
    Told,
    Usage,
    Written,
    dated,
    number,
    pairs,
    parties,
    state,
)
from dragoman.knowledge.tables import INTERNATIONAL

Cells = Mapping[str, object]

CAMEO_TYPES = {"JRN": "MED", "MED": "HLH"}
"""Sectors that CAMEO calls otherwise."""

_GEO_TYPES = {"country": 1, "admin1": 5, "region": 5, "admin2": 5, "city": 4}
_GEO_TYPES_IN_USA = {5: 2, 4: 3}


def write_csv(path: Path, chosen: Chosen) -> Written:
    """Writes the columns of `events` as they are, with a header line."""
    written = Written()
    columns = chosen.columns
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for row in chosen.with_more():
            writer.writerow([harmless(row[name]) for name in columns])
            written.rows += 1
    return written


def write_polecat(path: Path, chosen: Chosen) -> Written:
    """Writes a row for each record; several values in a cell are joined by semicolons."""
    written, usage = Written(), Usage()
    return _write(path, POLECAT, _polecat(chosen.with_more(), usage, written), written)


def write_icews(path: Path, chosen: Chosen) -> Written:
    """Writes a row for each pair of actor and recipient; "Source" and "Target" are these."""
    written, usage, labels = Written(), Usage(), CameoTable.load()
    return _write(path, ICEWS, _icews(chosen.with_more(), usage, labels, written), written)


def write_gdelt(path: Path, chosen: Chosen) -> Written:
    """Writes a row for each pair of actor and recipient, without a header line, as GDELT's files have none."""
    written, usage = Written(), Usage()
    return _write(path, GDELT, _gdelt(chosen.with_more(), usage, written), written, header=False)


def _write(
    path: Path, columns: Sequence[str], rows: Iterable[Cells], written: Written, *, header: bool = True
) -> Written:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        if header:
            stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(_cell(row.get(name)) for name in columns) + "\n")
            written.rows += 1
    return written


def _cell(value: object) -> str:
    """A cell without tabs, line ends or quotation marks, which such files have no way to protect."""
    text = " ".join(str("" if value is None else value).replace('"', "'").split())
    return harmless(text) if isinstance(value, str) else text


def _polecat(rows: Iterable[Row], usage: Usage, written: Written) -> Iterator[Cells]:
    for row, day in dated(rows, written):
        told = usage.settle(row, written)
        if told is None:
            continue
        yield {
            "Event ID": row["event_id"],
            "Event Date": day,
            "Event Type": told.type,
            "Event Mode": ";".join(told.modes),
            "Intensity": told.score,
            "Quad Code": _QUAD_NAMES.get(told.quad_class or 0),
            "Contexts": row["context"],
            **_polecat_party("Actor", parties(row, "actor")),
            **_polecat_party("Recipient", parties(row, "recipient")),
            "Placename": row["place_name"],
            **_place(row),
            "GeoNames ID": row["place_id"] if (row["place_id"] or "").isdecimal() else None,
            "Raw Placename": row["place_text"],
            "Feature Type": row["place_precision"],
            "Source": row["publisher"],
            "Publication Date": row["published_date"],
            "Language": row["language"],
            "Version": row["versions_hash"],
        }


_QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _polecat_party(role: str, found: Sequence[Party]) -> Cells:
    return {
        f"{role} Name": _joined(party.name for party in found),
        f"{role} Country": _joined(party.country for party in found),
        f"{role} COW": _joined(state(party.country).cow for party in found),
        f"Primary {role} Sector": _joined(party.sector for party in found),
        f"{role} Sectors": _joined(",".join(party.sectors) for party in found),
        f"{role} Name Raw": _joined(party.text for party in found),
    }


def _joined(values: Iterable[str]) -> str:
    """Values by semicolons, also empty ones, so that the same place is the same party in each column."""
    values = list(values)
    return ";".join(values) if any(values) else ""


def _place(row: Row) -> dict[str, Any]:
    """Place names by level, and the point."""
    level = {"city": "City", "admin2": "District"}.get(row["place_precision"] or "")
    return {
        **({level: row["place_name"]} if level else {}),
        "Province": row["place_admin1"],
        "Country": state(row["place_country"]).name or None,
        "Latitude": row["place_latitude"],
        "Longitude": row["place_longitude"],
    }


def _with_cameo(rows: Iterable[Row], usage: Usage, written: Written) -> Iterator[tuple[Row, dt.date, Told]]:
    for row, day in dated(rows, written):
        told = usage.settle(row, written)
        if told is not None and not told.cameo:
            written.left_out["of a type without CAMEO code"] += 1
        elif told is not None:
            yield row, day, told


def _icews(rows: Iterable[Row], usage: Usage, labels: CameoTable, written: Written) -> Iterator[Cells]:
    for row, day, told in _with_cameo(rows, usage, written):
        for place, (actor, recipient) in enumerate(pairs(row)):
            yield {
                "Event ID": number(row["event_id"], str(place)),
                "Event Date": day,
                **_icews_party("Source", actor),
                "Event Text": labels.plover(told.cameo).label.capitalize(),
                "CAMEO Code": told.cameo,
                "Intensity": told.score,
                **_icews_party("Target", recipient),
                "Story ID": row["document_id"],
                "Sentence Number": row["sentence"] + 1,
                "Publisher": row["publisher"],
                **_place(row),
            }


def _icews_party(role: str, party: Party) -> Cells:
    return {
        f"{role} Name": party.name or party.text,
        f"{role} Sectors": ",".join(party.sectors),
        f"{role} Country": state(party.country).name or party.country,
    }


def _gdelt(rows: Iterable[Row], usage: Usage, written: Written) -> Iterator[Cells]:
    for row, day, told in _with_cameo(rows, usage, written):
        for place, (actor, recipient) in enumerate(pairs(row)):
            added = row["published_date"] or day
            yield {
                "GLOBALEVENTID": number(row["event_id"], str(place)),
                "SQLDATE": int(f"{day:%Y%m%d}"),
                "MonthYear": int(f"{day:%Y%m}"),
                "Year": day.year,
                "FractionDate": f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
                **_gdelt_party("Actor1", actor),
                **_gdelt_party("Actor2", recipient),
                "IsRootEvent": int(row["part"] == "title" or row["sentence"] == 0),
                "EventCode": told.cameo,
                "EventBaseCode": told.cameo[:3],
                "EventRootCode": told.cameo[:2],
                "QuadClass": told.quad_class,
                "GoldsteinScale": told.score,
                "NumMentions": 1,
                "NumSources": 1,
                "NumArticles": 1,
                **_gdelt_place(row),
                "DATEADDED": int(f"{added:%Y%m%d}000000"),
                "SOURCEURL": row["url"] or row["document_id"],
            }


def _gdelt_party(who: str, party: Party) -> Cells:
    country = state(party.country).cameo
    kinds = [CAMEO_TYPES.get(sector, sector) for sector in party.sectors]
    if party.country in INTERNATIONAL:
        kinds.insert(0, party.country)
    return {
        f"{who}Code": country + "".join(kinds[:3]),
        f"{who}Name": (party.name or party.text).upper(),
        f"{who}CountryCode": country,
        **{f"{who}Type{place}Code": kind for place, kind in enumerate(kinds[:3], 1)},
    }


def _gdelt_place(row: Row) -> Cells:
    kind = _GEO_TYPES.get(row["place_precision"] or "", 0)
    fips = state(row["place_country"]).fips
    if row["place_country"] == "USA":
        kind = _GEO_TYPES_IN_USA.get(kind, kind)
    return {
        "Actor1Geo_Type": 0,
        "Actor2Geo_Type": 0,
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(
            dict.fromkeys(filter(None, (row["place_name"], row["place_admin1"], state(row["place_country"]).name)))
        ),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_Lat": row["place_latitude"],
        "ActionGeo_Long": row["place_longitude"],
        "ActionGeo_FeatureID": row["place_id"],
    }
