"""Deciding rules of the codebook that need more than one event: each has a name, which the record's evidence shows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from dragoman.core.draft import Draft
from dragoman.core.record import Reason, Status

_VOWS = ("vow", "swear", "swore", "sworn")
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_CONCERNING = MappingProxyType(
    {
        "AGREE": frozenset({"AID", "SANCTION", "ASSAULT", "SUPPORT", "COOPERATE"}),
        "THREATEN": frozenset({"AID", "SUPPORT", "COOPERATE", "ACCUSE"}) | _HARM,
    }
)
"""By speech act, the deeds that are announced to those whom they concern."""


def apply_rules(drafts: Sequence[Draft], types: Container[str]) -> list[Draft]:
    """The drafts with the types that their inner events decide, as far as the codebook has these types."""
    inner: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.within is not None:
            inner.setdefault(draft.within, []).append(draft)
    decided = [_decide(draft, inner.get(i, ())) for i, draft in enumerate(drafts)]
    kept = [new if new.type in types else old for old, new in zip(drafts, decided, strict=True)]
    return [_address(draft, inner.get(i, ())) for i, draft in enumerate(kept)]


def _address(draft: Draft, inner: Iterable[Draft]) -> Draft:
    """To whom a promise, threat or demand without addressee is made: whom the deed concerns, who is to do it."""
    if draft.recipient:
        return draft
    for deed in inner:
        if deed.type in _CONCERNING.get(draft.type, ()):
            found = deed.recipient or deed.actor
        else:
            found = deed.actor if draft.type == "REQUEST" else ()
        found = tuple(phrase for phrase in found if phrase not in draft.actor)
        if found:
            return replace(draft, recipient=found)
    return draft


def _decide(draft: Draft, inner: Iterable[Draft]) -> Draft:
    planned = [d for d in inner if d.status is Status.PLANNED]
    if draft.type != "AGREE" or not planned:
        return draft
    if any(d.type == "RETREAT" for d in planned):
        return _retyped(draft, "CONCEDE", "rules/promised or agreed retreat is a concession")
    vowed = any(f"/{verb}." in r.rule or r.text.startswith(verb) for r in draft.reasons[:1] for verb in _VOWS)
    if vowed and all(d.type in _HARM for d in planned):
        return _retyped(draft, "THREATEN", "rules/vowed harm is a threat")
    return draft


def _retyped(draft: Draft, new_type: str, rule: str) -> Draft:
    return replace(draft, type=new_type, mode=(), reasons=(*draft.reasons, Reason("type", rule)))
