"""Where events took place: the place that a phrase names, or as much of it as is known."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.core.record import EventLocation
from dragoman.knowledge import Entity
from dragoman.resolve.geography import Found
from dragoman.resolve.nounphrases import NounPhraseReader
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import DIRECTIONS

_PRECISION = {"city": "city", "admin1": "admin1", "admin2": "admin2", "country": "country"}


def read_place(
    nouns: Nouns,
    bounds: tuple[int, int, int],
    reader: NounPhraseReader,
    country: str,
    known: Sequence[Found] = (),
) -> EventLocation:
    """The place that a phrase (start, end and head) names. `known` are the place names of the sentence, resolved.

    `country` is that of the context, taken where the phrase tells none. Part of a country has no point.
    """
    start, end, head = bounds
    state, use = _state(nouns, head, (start, end))
    found = _named(known, bounds)
    if found is not None and not _is_part(nouns, found, head):
        return _at_place(nouns, bounds, found)
    if state is not None and _covers(nouns, head, state):
        return _at_state(nouns, bounds, state, use)
    reading = reader.read(nouns, head)
    code = (state.country if state else "") or (reading.country if reading.country.isalpha() else "") or country
    how = (
        "country named beside it"
        if state or reading.country
        else "country of the context"
        if country
        else "country not told"
    )
    own = (c for case, c in nouns.phrases_after(head) if case == "of" and nouns.sentence.upos[c] == "PROPN")
    name = reader.text(nouns, next(own, head) if nouns.sentence.upos[head] == "NOUN" else head)
    return EventLocation(*_words(nouns, bounds), name=name, country=code, reason=f"not in the tables, {how}")


def _at_place(nouns: Nouns, bounds: tuple[int, int, int], found: Found) -> EventLocation:
    """The place of the gazetteer; where only what it lies in is known, the name is that of the text."""
    place, name = found.place, nouns.sentence.covered(found.toponym.start, found.toponym.end)
    if place is None:
        return EventLocation(*_words(nouns, bounds), name=name, reason=found.reason)
    return EventLocation(
        *_words(nouns, bounds),
        name=place.name if found.exact else name,
        place_id=place.id if found.exact else "",
        latitude=place.latitude,
        longitude=place.longitude,
        admin1=place.admin1,
        country=place.country,
        precision=_PRECISION.get(place.kind, "region") if found.exact or place.kind != "city" else "admin2",
        reason=found.reason,
    )


def _at_state(nouns: Nouns, bounds: tuple[int, int, int], state: Entity, use: str) -> EventLocation:
    """A country or territory of the tables, at its capital."""
    reason = "capital" if use == "capital" else f"{state.kind}; the point is its capital"
    return EventLocation(
        *_words(nouns, bounds),
        name=state.capital if use == "capital" else state.name,
        place_id=state.id if use != "capital" else "",
        latitude=state.capital_latitude,
        longitude=state.capital_longitude,
        country=state.country,
        precision="city" if use == "capital" else "country" if state.kind == "country" else "admin1",
        reason=reason if state.capital_latitude is not None else f"{state.kind}, no coordinates in the tables",
    )


def _words(nouns: Nouns, bounds: tuple[int, int, int]) -> tuple[str, int, int]:
    start, end, _ = bounds
    span = nouns.sentence
    return span.covered(start, end), span.start_chars[start], span.end_chars[end - 1]


def _named(known: Sequence[Found], bounds: tuple[int, int, int]) -> Found | None:
    """The resolved name at the head of the phrase, else the first one in it: "the town of Goma in North Kivu"."""
    start, end, head = bounds
    inside = [f for f in known if f.place is not None and f.toponym.start < end and start < f.toponym.end]
    at_head = (f for f in inside if f.toponym.start <= head < f.toponym.end)
    return next(at_head, None) or next(iter(inside), None)


def _is_part(nouns: Nouns, found: Found, head: int) -> bool:
    """Whether the phrase names only part of a country: "northern Mali"."""
    if found.place is None or found.place.kind != "country":
        return False
    own = range(found.toponym.start, found.toponym.end)
    return any(nouns.lemmas[child] in DIRECTIONS and child not in own for child in nouns.children[head])


def _state(nouns: Nouns, head: int, bounds: tuple[int, int]) -> tuple[Entity | None, str]:
    """The country or territory that the phrase names, the one at its head first."""
    matches = [m for m in nouns.matches if bounds[0] <= m.start and m.end <= bounds[1]]
    matches.sort(key=lambda m: not m.start <= head < m.end)
    for match in matches:
        uses = {sense.use: sense.entity for sense in match.values if sense.entity.kind in {"country", "territory"}}
        for use in ("name", "capital", "adjective", "demonym"):
            if use in uses:
                return uses[use], use
    return None, ""


def _covers(nouns: Nouns, head: int, state: Entity) -> bool:
    match = nouns.match_at(head)
    if any(nouns.lemmas[child] in DIRECTIONS and nouns.match_at(child) != match for child in nouns.children[head]):
        return False
    return match is not None and any(s.entity == state and s.use in {"name", "capital"} for s in match.values)
