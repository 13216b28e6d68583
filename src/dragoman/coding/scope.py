"""What stands right beside a verb or noun and decides its status: negation, modals, adverbs, marks, questions."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.core.record import Reason, Status
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cue, Cues

STATUS_OF = {
    "deny": Status.DENIED,
    "avoid": Status.DENIED,
    "plan": Status.PLANNED,
    "demand": Status.DEMANDED,
    "hypothesis": Status.HYPOTHETICAL,
    "doubt": Status.UNCERTAIN,
}
_ENDINGS = frozenset({".", "?", "!", ";", "?!", "!?"})
_STRENGTH = (Status.DENIED, Status.HYPOTHETICAL, Status.DEMANDED, Status.UNCERTAIN, Status.PLANNED, Status.ASSERTED)


@dataclass(frozen=True, slots=True)
class Local:
    """The status that a word's own surroundings give it, with the words that did and unnamed sources met."""

    status: Status
    reasons: tuple[Reason, ...] = ()
    hearsay: tuple[int, ...] = ()
    ahead: bool = False


class Scope:
    """Reads the surroundings of single words."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def of(self, tree: Tree, i: int) -> Local:
        """The local status of a verb, adjective or noun; the strongest of its cues wins (negation first)."""
        found = (
            self._verbal(tree, i) if tree.upos(i) in ("VERB", "AUX", "ADJ") or tree.first(i, "cop") is not None else []
        )
        found += self._nominal(tree, i) if tree.upos(i) in ("NOUN", "PROPN") else []
        found += self._adverbs(tree, i)
        if not found:
            return Local(Status.ASSERTED)
        status = min((s for s, _, _ in found), key=_STRENGTH.index)
        reasons = tuple(Reason("status", rule, tree.sentence.words[k]) for s, k, rule in found if s is status)
        hearsay = tuple(k for _, k, rule in found if rule.endswith("[hearsay]"))
        ahead = any(s in (Status.PLANNED, Status.DEMANDED) for s, _, _ in found)
        return Local(status, reasons, hearsay, ahead)

    def _verbal(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = self._negation(tree, i)
        shifted = _past_reporting(tree, i)
        for aux in tree.dependents(i, "aux"):
            cue = self.cues.of(tree.lemma(aux), "modal") or self.cues.of(tree.sentence.words[aux].lower(), "modal")
            if cue is None:
                continue
            status = STATUS_OF[cue.effect]
            perfect = any(tree.lemma(a) == "have" for a in tree.dependents(i, "aux"))
            if status is Status.HYPOTHETICAL and shifted and not perfect and not self._condition(tree, i):
                status = Status.PLANNED
            found.append((status, aux, cue.rule))
        found += self._infinitive(tree, i)
        found += self._condition(tree, i)
        found += _mood(tree, i)
        return found

    def _negation(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = []
        for child in tree.children[i]:
            relation = tree.relation(child)
            word, lemma = tree.sentence.words[child].lower(), tree.lemma(child)
            if relation in ("advmod", "cc", "cc:preconj", "mark", "aux") or lemma in ("nobody", "none", "nothing"):
                whole = " ".join(tree.sentence.words[k].lower() for k in (child, *tree.dependents(child, "fixed")))
                before = tree.sentence.words[child - 1].lower() if child else ""
                cue = next(
                    (c for w in (lemma, word, whole, f"{before} {word}") if (c := self.cues.of(w, "negation"))), None
                )
                if cue is not None and not _only(tree, child):
                    found.append((Status.DENIED, child, cue.rule))
            elif relation.split(":")[0] in ("nsubj", "obj", "obl"):
                if any(tree.lemma(d) == "neither" for d in tree.dependents(child, "cc")):
                    found.append((Status.DENIED, child, "cues/neither.negation [deny]"))
                found += [
                    (Status.DENIED, d, "cues/no.negation [deny]")
                    for d in tree.dependents(child, "det")
                    if tree.lemma(d) in ("no", "neither") and tree.head(d) == child
                ]
        return found

    def _infinitive(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        """ "is to visit", and headlines such as "Oman to send aid"."""
        marks = [m for m in tree.dependents(i, "mark") if tree.lemma(m) == "to"]
        if (
            marks
            and (tree.head(i) == ROOT or tree.first(i, "cop", "aux") is not None)
            and tree.sentence.xpos[i] == "VB"
        ) and not any(self.cues.of(tree.lemma(a), "modal") for a in tree.dependents(i, "aux")):
            return [(Status.PLANNED, marks[0], "status/is-to")]
        return []

    def _condition(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        """Both clauses of a conditional: its own mark, or an if-clause that depends on it."""
        found = []
        places = [i, *(c for c in tree.dependents(i, "advcl"))]
        for place in places:
            for mark in tree.dependents(place, "mark"):
                words = " ".join(tree.lemma(k) for k in (mark, *tree.dependents(mark, "fixed")))
                cue = self.cues.of(words, "mark")
                whether = words == "whether" or (words == "if" and tree.relation(place) in ("ccomp", "xcomp"))
                if cue is not None and not whether:
                    found.append((Status.HYPOTHETICAL, mark, cue.rule))
        for child in tree.dependents(i, "obl"):
            cue = self.cues.of(tree.case(child), "mark")
            if cue is None and tree.case(child) == "in":
                cue = (
                    self.cues.of(tree.lemma(child), "noun", "noun") if tree.lemma(child) in ("case", "event") else None
                )
            if cue is not None:
                found.append((Status.HYPOTHETICAL, child, cue.rule))
        for place in places if tree.sentence.words[-1] != "?" else ():
            inverted = [c for c in tree.dependents(place, "aux") if tree.lemma(c) in ("should", "have")]
            subject = tree.first(place, "nsubj")
            if inverted and subject is not None and inverted[0] < subject and tree.first(place, "mark") is None:
                found.append((Status.HYPOTHETICAL, inverted[0], "status/inverted-condition"))
        return found

    def _nominal(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = []
        for child in tree.dependents(i, "det", "amod", "case", "advmod"):
            lemma, word = tree.lemma(child), tree.sentence.words[child].lower()
            if lemma in ("no", "neither", "without"):
                found.append((Status.DENIED, child, f"cues/{lemma}.negation [deny]"))
            elif tree.relation(child) == "amod":
                cue = self.cues.of(word, "adjective", "modified") or self.cues.of(lemma, "adjective", "modified")
                if cue is not None:
                    found.append((STATUS_OF[cue.effect], child, _rule(cue)))
        return found

    def _adverbs(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = []
        for child in tree.dependents(i, "advmod"):
            cue = self.cues.of(tree.lemma(child), "adverb")
            if cue is not None and not (cue.effect == "avoid" and not tree.is_verb(i)):
                found.append((STATUS_OF[cue.effect], child, _rule(cue)))
        return found


def combine(inner: Status, outer: Status) -> Status:
    """What remains of a status under a governing word's: denial and doubt stay, doubt of the outer word wins."""
    if outer is Status.ASSERTED:
        return inner
    if inner is Status.DENIED:
        return Status.UNCERTAIN if outer is Status.DENIED else inner
    if outer in (Status.PLANNED, Status.DEMANDED) and inner in (Status.HYPOTHETICAL, Status.UNCERTAIN):
        return inner
    return outer


def _rule(cue: Cue) -> str:
    return cue.rule.replace(f"[{cue.effect}]", "[hearsay]") if cue.attributes else cue.rule


def _only(tree: Tree, negation: int) -> bool:
    """ "not only"."""
    after = negation + 1
    return after < len(tree) and tree.lemma(after) in ("only", "just", "merely", "least")


def _past_reporting(tree: Tree, i: int) -> bool:
    """Whether a would stands in speech reported in the past, where it is a shifted will."""
    for above in (i, *tree.ancestors(i)):
        head = tree.head(above)
        if tree.relation(above) in ("ccomp", "acl") and head != ROOT and "Tense=Past" in tree.sentence.feats[head]:
            return True
        if any(tree.sentence.xpos[c] == "VBD" for c in tree.dependents(above, "parataxis") if tree.is_verb(c)):
            return True
    return False


def _mood(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """Questions and imperatives."""
    if tree.head(i) != ROOT and tree.relation(i) not in ("conj", "parataxis", "ccomp"):
        return []
    found: list[tuple[Status, int, str]] = []
    ending = next((k for k in range(i + 1, len(tree)) if tree.sentence.words[k] in _ENDINGS), None)
    if ending is not None and tree.sentence.words[ending] == "?" and tree.relation(i) != "conj":
        found.append((Status.HYPOTHETICAL, ending, "status/question"))
    if tree.is_imperative(i):
        found.append((Status.DEMANDED, i, "status/imperative"))
    return found
