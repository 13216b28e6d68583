"""What is known about whom a phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge import Entity

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a phrase stands for. `kind`: person, people, state, body, group, place, thing, or empty.

    `noun` is the lemma that heads the words; it helps later references ("the minister").
    """

    name: str = ""
    country: str = ""
    sector: str = ""
    further_sectors: tuple[str, ...] = ()
    entity_id: str = ""
    reason: str = ""
    kind: str = ""
    gender: str = ""
    noun: str = ""
    plural: bool = False

    @property
    def key(self) -> Key:
        """The same for readings that stand for the same."""
        return (self.entity_id, "", "") if self.entity_id else (self.name.casefold(), self.country, self.kind)


def of_entity(entity: Entity, reason: str) -> Reading:
    """The reading of a record of the knowledge base that is no person."""
    kind = {"country": "state", "territory": "state", "group": "group"}.get(entity.kind, "body")
    return Reading(entity.name, entity.country, entity.sector, entity.further_sectors, entity.id, reason, kind)
