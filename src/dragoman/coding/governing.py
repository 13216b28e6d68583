"""Which words govern an event: the verbs, nouns and adjectives that say, deny, plan or demand what hangs on them."""

from __future__ import annotations

from dragoman.coding.tree import CALLING, Tree
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cue, Cues

_SUBJUNCTIVE_TAGS = ("VB",)


class Governing:
    """Looks up by which cue one word of a tree governs another."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def of(self, tree: Tree, head: int, node: int, *, told: bool = False) -> Cue | None:
        """The cue by which `head` governs `node`, None where it does not.

        `told`: the node is a noun such as "reports" that itself governs the event, so that "rejected reports that …"
        acts on the event as "rejected that …" would.
        """
        lemma = tree.lemma(head)
        particle = tree.particle(head)
        words = [f"{lemma} {particle}", lemma] if particle else [lemma]
        words = [*(f"{lemma} {tree.lemma(a)}" for a in tree.dependents(head, "advmod")), *words]
        if tree.upos(head) in ("ADJ", "ADV") or (tree.upos(head) == "VERB" and tree.sentence.xpos[head] == "JJ"):
            if any(tree.lemma(a) == "too" for a in tree.dependents(head, "advmod")):
                return Cue("too … to", "adjective", "avoid")
            return self._first(words, ("adjective",), _clause_ways(tree, node))
        if tree.upos(head) in ("NOUN", "PROPN"):
            return self._noun_governs(tree, node, words)
        if not tree.is_verb(head):
            return None
        relation = tree.relation(node)
        if relation in ("nsubj", "csubj"):
            return self._first(words, ("verb",), ("subject",))
        if relation in ("ccomp", "xcomp", "advcl", "csubj:pass", "acl") or (relation == "obl" and tree.is_verb(node)):
            if relation == "advcl" and not _complement_like(tree, node):
                return None
            return self._first(words, ("verb",), _clause_ways(tree, node)) or self._default(tree, node)
        if relation in ("obj", "nsubj:pass"):
            return self._first(words, ("verb",), ("clause", "noun") if told else ("noun",))
        if relation in ("obl", "obl:agent"):
            cue = self._first(words, ("verb",), ("noun",))
            return cue if cue is not None and tree.case(node) in cue.prepositions else None
        return None

    def _noun_governs(self, tree: Tree, node: int, words: list[str]) -> Cue | None:
        relation = tree.relation(node)
        if relation in ("acl", "ccomp", "xcomp", "advcl") and tree.upos(node) in ("VERB", "NOUN", "ADJ"):
            if tree.sentence.xpos[node] == "VBN" and tree.first(node, "mark") is None:
                return None
            return self._first(words, ("noun",), ("clause",))
        if relation == "nmod":
            cue = self._first(words, ("noun",), ("noun",))
            return cue if cue is not None and tree.case(node) in cue.prepositions else None
        return None

    def _first(self, words: list[str], parts: tuple[str, ...], ways: tuple[str, ...]) -> Cue | None:
        for word in words:
            for pos in parts:
                if (cue := self.cues.of(word, pos, *ways)) is not None:
                    return cue
        return None

    def _default(self, tree: Tree, node: int) -> Cue | None:
        """A verb that no cue names but that has a full clause as object tells something."""
        if (
            tree.relation(node) == "ccomp"
            and tree.first(node, "nsubj") is not None
            and "to" not in marks_of(tree, node)
        ):
            return Cue("any verb with a clause", "verb", "report", attributes=True)
        return None


def marks_of(tree: Tree, node: int) -> set[str]:
    """Lemmas of what introduces a clause; the "to" of "were to march" is part of a finite verb and introduces none."""
    finite = {a + 1 for a in tree.dependents(node, "aux") if tree.lemma(a) == "be"}
    return {tree.lemma(m) for m in tree.dependents(node, "mark") if m not in finite}


def _complement_like(tree: Tree, node: int) -> bool:
    """Whether an adverbial clause is a complement in truth: "accused of attacking", "succeeded in taking"."""
    gerund = tree.sentence.xpos[node] == "VBG"
    if tree.sentence.xpos[node] == "VB" and tree.head(node) != ROOT:
        return tree.lemma(tree.head(node)) in CALLING
    return gerund and tree.case(node) in ("of", "from", "with", "for", "in", "to", "on", "at", "into", "as", "against")


def _clause_ways(tree: Tree, node: int) -> tuple[str, ...]:
    """How a clause is governed, the most telling way first."""
    marks = marks_of(tree, node)
    if "whether" in marks or ("if" in marks and tree.relation(node) == "ccomp"):
        return ("whether", "clause")
    if "to" in marks or (tree.relation(node) == "xcomp" and tree.sentence.xpos[node] == "VB"):
        return ("infinitive", "clause")
    subject = tree.first(node, "nsubj")
    if tree.sentence.xpos[node] in _SUBJUNCTIVE_TAGS and subject is not None and tree.first(node, "aux") is None:
        return ("subjunctive", "clause")
    if any(tree.lemma(a) == "should" for a in tree.dependents(node, "aux")):
        return ("clause", "subjunctive")
    return ("clause",)
