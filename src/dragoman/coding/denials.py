"""Denials that point back: "…, but Russia denied it", "…, a charge that Kigali rejects".

Both parties then take a stand on one mention, which makes one record for each stand (docs/record.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.tree import Tree
from dragoman.core.draft import Draft, DraftLink, Phrase
from dragoman.core.record import Reason, Status
from dragoman.lexicon.cues import Cues

_POINTING = frozenset({"it", "this", "that", "which", "so"})
_CLAIMS = frozenset(
    "accusation allegation charge claim report assertion statement suggestion account accusations".split()
)
_TYPES_OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN"})


def denials(cues: Cues, drafts: Sequence[Draft], trees: Sequence[Tree]) -> list[Draft]:
    """One denied draft for each denial that points back to what a draft's source says."""
    found = []
    for tree in trees:
        for verb, denier in _pointing_back(cues, tree):
            told = _denied(drafts, trees, tree, verb)
            if told is not None and tree.phrase(denier) != told.attribution[-1].source:
                found.append(_with_denial(told, tree, verb, denier))
    return found


def _pointing_back(cues: Cues, tree: Tree) -> Iterator[tuple[int, int]]:
    """Verbs of denying whose object only points back, with who denies."""
    for verb in range(len(tree)):
        cue = cues.of(tree.lemma(verb), "verb", "clause") if tree.upos(verb) == "VERB" else None
        if cue is None or cue.effect != "deny" or tree.first(verb, "ccomp", "xcomp") is not None:
            continue
        denier = tree.logical_subject(verb)
        thing = tree.first(verb, "obj")
        if thing is None:
            thing = tree.logical_object(verb)
        if denier is None or thing is None or denier == thing:
            continue
        bare = tree.first(thing, "acl", "nmod") in (None, verb) and tree.lemma(thing) in _CLAIMS
        if tree.lemma(thing) in _POINTING or bare or (tree.relation(verb) == "acl:relcl" and tree.is_verb(thing)):
            yield verb, denier


def _denied(drafts: Sequence[Draft], trees: Sequence[Tree], tree: Tree, verb: int) -> Draft | None:
    """The nearest told event before the denial, in its sentence or the one before."""
    here = tree.sentence.index
    near = [
        d
        for d in drafts
        if d.attribution
        and d.type not in _TYPES_OF_WORDS
        and d.status is not Status.DENIED
        and (here - 1, 0) <= (d.trigger.sentence, 0) <= (here, 0)
        and (d.trigger.sentence < here or d.trigger.head != verb)
        and trees[d.trigger.sentence].sentence.part == tree.sentence.part
    ]
    own = [d for d in near if d.trigger.sentence == here]
    nearest = own or near
    return nearest[-1] if nearest else None


def _with_denial(told: Draft, tree: Tree, verb: int, denier: int) -> Draft:
    cue = Phrase(tree.sentence.index, verb, verb + 1, verb)
    link = DraftLink(tree.phrase(denier), cue, (told.trigger,))
    reason = Reason("status", "attribution/denial that points back", tree.sentence.words[verb])
    return replace(
        told, status=Status.DENIED, attribution=(link,), within=None, casualties=(), reasons=(*told.reasons[:1], reason)
    )
