"""Who is who: countries, offices, people, groups and the common nouns for actors, from tables that people can read."""

from dragoman.knowledge.base import Agent, Entity, Knowledge, Office, Sense, Term, term_at
from dragoman.knowledge.names import Match
from dragoman.knowledge.tables import INTERNATIONAL, SECTORS

__all__ = [
    "INTERNATIONAL",
    "SECTORS",
    "Agent",
    "Entity",
    "Knowledge",
    "Match",
    "Office",
    "Sense",
    "Term",
    "term_at",
]
