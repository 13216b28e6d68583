"""Past, ongoing or future, as the verb tells it."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from dragoman.core.record import Status, Tense

_FUTURE = frozenset({Status.PLANNED, Status.DEMANDED})


def tense_of(tree: Tree, trigger: int, light: int | None, status: Status, *, ahead: bool) -> Tense:
    """The tense of an event; what is planned or demanded (`ahead`: also where it is denied) lies in the future."""
    verb = trigger if tree.is_verb(trigger) else light
    own = _of_verb(tree, verb) if verb is not None else None
    if status in _FUTURE or (ahead and status is Status.DENIED):
        return Tense.FUTURE
    if own is not None:
        return own
    if status is Status.HYPOTHETICAL:
        return Tense.FUTURE
    return _inherited(tree, trigger)


def _of_verb(tree: Tree, verb: int) -> Tense | None:
    feats, xpos = tree.sentence.feats[verb], tree.sentence.xpos[verb]
    aux = {tree.lemma(a) for a in tree.dependents(verb, "aux")}
    past_aux = any("Tense=Past" in tree.sentence.feats[a] for a in tree.dependents(verb, "aux", "cop"))
    present_aux = any("Tense=Pres" in tree.sentence.feats[a] for a in tree.dependents(verb, "aux", "cop"))
    if aux & {"will", "shall", "wo", "'ll", "’ll"}:
        return Tense.FUTURE
    if past_aux or "have" in aux:
        return Tense.PAST
    if xpos == "VBD":
        return Tense.PAST
    if xpos in ("VBZ", "VBP") or present_aux:
        return Tense.ONGOING if "Voice=Pass" not in feats else Tense.PAST
    if xpos == "VBN":
        return Tense.PAST
    return None


def _inherited(tree: Tree, trigger: int) -> Tense:
    """A noun, gerund or infinitive takes the tense of the clause it stands in; past without one."""
    for above in tree.ancestors(trigger):
        if tree.is_verb(above) and (found := _of_verb(tree, above)) is not None:
            return Tense.PAST if found is Tense.FUTURE else found
    return Tense.PAST
