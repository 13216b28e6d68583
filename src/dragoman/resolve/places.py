"""Where events took place, as far as the tables of countries tell it; a gazetteer of towns is another matter."""

from __future__ import annotations

from dragoman.core.record import EventLocation
from dragoman.knowledge import Entity
from dragoman.resolve.nounphrases import NounPhraseReader
from dragoman.resolve.tree import Nouns
from dragoman.resolve.words import DIRECTIONS


def read_place(
    nouns: Nouns, head: int, bounds: tuple[int, int], reader: NounPhraseReader, country: str
) -> EventLocation:
    """The place that a phrase names. `country` is that of the context, taken where the phrase tells none."""
    start, end = bounds
    span = nouns.sentence
    text, start_char, end_char = span.covered(start, end), span.start_chars[start], span.end_chars[end - 1]
    state, use = _state(nouns, head, bounds)
    if state is not None and _covers(nouns, head, state):
        latitude, longitude = state.capital_latitude, state.capital_longitude
        name = state.capital if use == "capital" else state.name
        reason = "capital" if use == "capital" else f"{state.kind}; the point is its capital"
        precision = "city" if use == "capital" else "country" if state.kind == "country" else "admin1"
        return EventLocation(
            text,
            start_char,
            end_char,
            name=name,
            place_id=state.id if use != "capital" else "",
            latitude=latitude,
            longitude=longitude,
            country=state.country,
            precision=precision,
            reason=reason if latitude is not None else f"{state.kind}, no coordinates in the tables",
        )
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
    return EventLocation(text, start_char, end_char, name=name, country=code, reason=f"not in the tables, {how}")


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
