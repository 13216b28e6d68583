"""Which words govern an event: the verbs, nouns and adjectives that say, deny, plan or demand what hangs on them.

A cue may name a verb with its particle or preposition ("rule out", "hint at", "warn against", "learn from").
"""

from __future__ import annotations

from dragoman.coding.tree import CALLING, RELATIVE_PRONOUNS, Tree
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cue, Cues

_PLURALS = frozenset({"police", "people", "staff", "family"})
_SUPPOSING = frozenset({"suppose", "imagine", "assume"})
_EMERGING = frozenset("emerge surface appear come make begin grow spread happen start follow come remain".split())
_CLIMBED = 4
"""Words between a clause and the noun or verb that it belongs to ("the claim by the head of the union that")."""


class Governing:
    """Looks up by which cue one word of a tree governs another."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def of(self, tree: Tree, head: int, node: int, *, told: bool = False) -> Cue | None:
        """The cue by which `head` governs `node`, None where it does not.

        `told`: the node is a noun such as "reports" that itself governs the event, so that "rejected reports that …"
        acts on the event as "rejected that …" would.
        """
        return (self._said_of(tree, head, node) if told else None) or self._by_place(tree, head, node, told)

    def _by_place(self, tree: Tree, head: int, node: int, told: bool) -> Cue | None:
        """The cue by what the head is and how the node hangs on it."""
        words = _words(tree, head, node)
        if tree.lemma(head) in _SUPPOSING and (tree.is_imperative(head) or _as_conjunction(tree, head)):
            return Cue("suppose", "verb", "hypothesis")
        if tree.upos(head) in ("ADJ", "ADV") or (tree.upos(head) == "VERB" and tree.sentence.xpos[head] == "JJ"):
            if any(tree.lemma(a) == "too" for a in tree.dependents(head, "advmod")):
                return Cue("too … to", "adjective", "avoid")
            return self._first(words, ("adjective",), _clause_ways(tree, node))
        if is_noun(tree, head):
            return self._noun_governs(tree, node, words)
        if not tree.is_verb(head):
            return None
        relation = tree.relation(node)
        if tree.lemma(node) == "guilty" and tree.is_passive(head):
            return Cue("found guilty", "verb", "pass")
        extraposed = relation == "csubj" and node > head and tree.first(head, "expl", "nsubj") is not None
        if relation == "nsubj" or (relation == "csubj" and not extraposed):
            return self._first(words, ("verb",), ("subject",))
        clausal = relation in ("ccomp", "xcomp", "advcl", "csubj:pass", "acl")
        if extraposed or clausal or (relation == "obl" and tree.is_verb(node)):
            if relation == "advcl" and not _complement_like(tree, node):
                off = tree.particle(head) if tree.sentence.xpos[node] == "VBG" else ""
                near = off and tree.lemma(node - 1) == off
                return self._first([f"{tree.lemma(head)} {off}"], ("verb",), ("clause",)) if near else None
            return self._first(words, ("verb",), _clause_ways(tree, node)) or self._default(tree, node)
        if relation in ("obj", "nsubj:pass") or (relation == "obl" and told and not tree.case(node)):
            return self._first(words, ("verb",), ("clause", "noun") if told else ("noun",))
        if relation in ("obl", "obl:agent"):
            cue = self._first(words, ("verb",), ("clause", "noun") if told else ("noun",))
            return (
                cue if cue is not None and tree.case(node) in (*cue.prepositions, cue.word.rpartition(" ")[2]) else None
            )
        return None

    def _noun_governs(self, tree: Tree, node: int, words: list[str]) -> Cue | None:
        relation = tree.relation(node)
        if words[-1] == "time":
            return self._high_time(tree, node)
        clause = relation in ("acl", "ccomp", "xcomp", "advcl", "csubj") or content_mark(tree, node) is not None
        if clause and tree.upos(node) in ("VERB", "NOUN", "ADJ"):
            if tree.sentence.xpos[node] == "VBN" and tree.first(node, "mark", "nsubj") is None:
                return None
            return self._first(words, ("noun",), _clause_ways(tree, node))
        if relation == "nmod":
            cue = self._first(words, ("noun",), ("noun",))
            return cue if cue is not None and tree.case(node) in cue.prepositions else None
        return None

    def _said_of(self, tree: Tree, head: int, node: int) -> Cue | None:
        """ "Reports that rebels attacked were false", "… turned out to be a hoax", "… were without foundation"."""
        if tree.relation(node) not in ("nsubj", "nsubj:pass", "nsubj:outer"):
            return None
        said = next(tree.dependents(head, "xcomp"), head) if tree.is_verb(head) else head
        lemma, form = tree.lemma(said), tree.sentence.words[said].lower()
        words = [f"{tree.case(said)} {lemma}", form, lemma]
        return self._first(words, ("adjective", "noun"), ("subject",)) if said != node else None

    def _high_time(self, tree: Tree, node: int) -> Cue | None:
        """ "It is (high) time that Peru left", which is no telling of the time."""
        time = tree.head(node)
        said = tree.first(time, "cop") is not None and tree.first(time, "det", "nummod") is None
        impersonal = any(tree.lemma(c) == "it" for c in tree.dependents(time, "nsubj", "expl"))
        return self.cues.of("time", "noun", "clause") if said and impersonal else None

    def across(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """The word that a clause belongs to where the parser hung it on another, with its cue.

        "The advice of the admirals that Oman leave", "learned from the guards that", "mentions sailors burning".
        """
        if (paired := self._paired(tree, node) or self.existing(tree, node)) is not None:
            return paired
        that = content_mark(tree, node)
        if that is None:
            that = _bare_mark(tree, node)
        above = tree.head(node)
        if that is None:
            wanted = self._emerging(tree, node, above) if {"for", "to"} <= marks_of(tree, node) else None
            return wanted or self._beside_gerund(tree, node)
        if (emerged := self._emerging(tree, node, above)) is not None:
            return emerged
        at, steps = that - 1, 0
        while at >= 0 and steps < _CLIMBED:
            teller = tree.relation(at) == "nmod" and tree.case(at) in ("by", "from")
            if at == above and not teller and self.of(tree, above, node) is not None:
                return None
            if tree.upos(at) in ("NOUN", "PROPN"):
                cue = self._first([tree.lemma(at)], ("noun",), _clause_ways(tree, node))
                if cue is not None and cue.word != "time" and not teller:
                    return None if self._says_in(tree, at, node) else (at, cue)
            elif tree.is_verb(at):
                break
            at, steps = tree.head(at), steps + 1
        if at >= 0 and tree.is_verb(at) and at != above and (emerged := self._emerging(tree, node, at)) is not None:
            return emerged
        if at >= 0 and tree.is_verb(at) and (at != above or tree.relation(node) != "ccomp"):
            passive = tree.is_passive(at) and (tree.agent(at) == above or tree.is_impersonal(at))
            told_by = [tree.lemma(at)] if passive else []
            cue = self._first([*_with_prepositions(tree, at, node), *told_by], ("verb",), ("clause",))
            return (at, cue) if cue is not None else None
        return None

    def _paired(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """A verb whose second word governs: "came close to attacking", "made it clear that", "let it be known that"."""
        second = tree.head(node)
        if second == ROOT or tree.relation(second) not in ("advmod", "xcomp") or not tree.is_verb(tree.head(second)):
            return None
        verb = tree.head(second)
        words = [f"{tree.lemma(verb)} {word}" for word in (tree.lemma(second), tree.sentence.words[second].lower())]
        cue = self._first(words, ("verb",), _clause_ways(tree, node))
        return (verb, cue) if cue is not None else None

    def existing(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """ "There is no truth, the army says, to the reports", "no trace was found of": what there is or was found.

        Also "talk in Lima of an attack", where the phrase hangs on the place.
        """
        verb = tree.head(node)
        if verb == ROOT:
            return None
        noun: int | None = None
        if tree.relation(node) == "obl" and tree.lemma(verb) == "be" and tree.first(verb, "expl") is not None:
            noun = tree.first(verb, "nsubj")
        elif tree.relation(node) == "obl" and (tree.lemma(verb) in _EMERGING or tree.is_passive(verb)):
            noun = tree.first(verb, "nsubj", "nsubj:pass")
        elif tree.relation(node) == tree.relation(verb) == "nmod" and tree.case(verb) in ("in", "at", "on", "among"):
            noun = tree.head(verb) if tree.upos(verb) == "PROPN" else None
        cue = self._first([tree.lemma(noun)], ("noun",), ("noun",)) if noun is not None else None
        return (noun, cue) if noun is not None and cue is not None and tree.case(node) in cue.prepositions else None

    def _emerging(self, tree: Tree, node: int, verb: int) -> tuple[int, Cue] | None:
        """ "Fears grew that", "no proof exists that", "calls grew for": the clause is the subject's."""
        if verb == ROOT or not tree.is_verb(verb) or tree.relation(node) not in ("ccomp", "advcl", "acl", "xcomp"):
            return None
        noun = tree.first(verb, "nsubj", "nsubj:pass")
        own = self.cues.of(tree.lemma(verb), "verb", "clause")
        cue = self._first([tree.lemma(noun)], ("noun",), _clause_ways(tree, node)) if noun is not None else None
        if noun is None or cue is None or not is_noun(tree, noun):
            return None
        brought = own is None or tree.lemma(verb) in _EMERGING or (tree.is_passive(verb) and not cue.unnamed)
        return (noun, cue) if brought else None

    def _says_in(self, tree: Tree, noun: int, node: int) -> bool:
        """ "Said in a statement that": the clause is the verb's."""
        verb = tree.head(node)
        inside = verb != ROOT and verb < noun and tree.head(noun) == verb and tree.relation(node) == "ccomp"
        return inside and self.cues.of(tree.lemma(verb), "verb", "clause") is not None

    def _beside_gerund(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """ "Mentions sailors burning", "speaks of sailors burning"."""
        if tree.sentence.xpos[node] != "VBG" or tree.first(node, "mark", "case") is not None:
            return None
        doer = tree.head(node)
        if tree.relation(node) == "advcl" and tree.is_verb(doer):
            doer = next((c for c in tree.dependents(doer, "obl") if c == node - 1), ROOT)
        elif tree.relation(node) != "acl":
            return None
        verb = tree.head(doer) if doer != ROOT else ROOT
        if verb == ROOT or not tree.is_verb(verb) or tree.relation(doer) not in ("obj", "obl"):
            return None
        words = _with_prepositions(tree, verb, doer) if tree.relation(doer) == "obl" else [tree.lemma(verb)]
        cue = self._first(words, ("verb",), ("noun",))
        return (verb, cue) if cue is not None and cue.effect in ("report", "doubt", "deny", "avoid") else None

    def outer(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """ "Their view is that rebels attacked": the noun that a clause is said to be."""
        noun = next((c for c in tree.children[node] if tree.relation(c) == "nsubj:outer"), None)
        cue = self._first([tree.lemma(noun)], ("noun",), _clause_ways(tree, node)) if noun is not None else None
        return (noun, cue) if noun is not None and cue is not None else None

    def between(self, tree: Tree, node: int) -> tuple[int, Cue] | None:
        """A verb of saying that stands beside its own clause: "said (the cook told him) (that rebels attacked)"."""
        relation = tree.relation(node)
        if relation not in ("ccomp", "advcl:relcl") or tree.head(node) == ROOT:
            return None
        for verb in tree.children[tree.head(node)]:
            if tree.relation(verb) != relation or verb >= node or not tree.is_verb(verb):
                continue
            if tree.first(verb, "ccomp", "obj", "xcomp") is None and tree.first(verb, "nsubj", "iobj") is not None:
                words = [*_with_prepositions(tree, verb, node), tree.lemma(verb)]
                cue = self._first(words, ("verb",), _clause_ways(tree, node))
                if cue is not None and cue.attributes:
                    return verb, cue
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


def _as_conjunction(tree: Tree, participle: int) -> bool:
    """ "Assuming rebels attack, …": at the start of its clause, of no subject."""
    bare = tree.sentence.xpos[participle] == "VBG" and tree.first(participle, "nsubj", "mark", "aux") is None
    return bare and tree.relation(participle) == "advcl" and tree.first(participle, "ccomp") is not None


def marks_of(tree: Tree, node: int) -> set[str]:
    """Lemmas of what introduces a clause; the "to" of "were to march" is part of a finite verb and introduces none."""
    finite = {a + 1 for a in tree.dependents(node, "aux") if tree.lemma(a) == "be"}
    return {tree.lemma(m) for m in tree.dependents(node, "mark") if m not in finite}


def undeniable(tree: Tree, verb: int, cue: Cue) -> bool:
    """ "It cannot be denied that", "nobody denies that", "there is no denying that": so it is."""
    can = any(tree.lemma(a) in ("can", "could") for a in tree.dependents(verb, "aux"))
    negated = any(tree.lemma(c) in ("not", "n't", "hardly", "scarcely") for c in tree.dependents(verb, "advmod"))
    undone = can and negated and tree.is_passive(verb) and tree.agent(verb) is None
    nobody = any(tree.lemma(c) in ("nobody", "none") for c in tree.dependents(verb, "nsubj"))
    no = any(tree.lemma(c) == "no" for c in tree.dependents(verb, "det"))
    return cue.effect == "deny" and (undone or nobody or no)


def is_noun(tree: Tree, i: int) -> bool:
    """A noun, or what the tagger half takes for a verb ("the duke's boast that")."""
    half = tree.sentence.xpos[i] in ("NN", "NNS") and tree.first(i, "nmod:poss", "det") is not None
    return tree.upos(i) in ("NOUN", "PROPN") or half


def content_mark(tree: Tree, node: int) -> int | None:
    """The "that" of a clause that says what somebody says, hung as a relative clause or not; None without one."""
    subject = tree.first(node, "nsubj", "expl")
    if subject is None or tree.lemma(subject) in RELATIVE_PRONOUNS:
        return None
    that = next((c for c in tree.children[node] if tree.lemma(c) == "that" and c < subject), None)
    if that is None or that == 0:
        return None
    missing = tree.relation(that) == "obj" and not any(c != that for c in tree.dependents(node, "obj"))
    return None if missing else that


def _bare_mark(tree: Tree, node: int) -> int | None:
    """The "that" before the noun phrase on which a bare verb was hung ("the demand that loyal men attack")."""
    if tree.sentence.xpos[node] != "VB" or tree.relation(node) != "acl" or tree.first(node, "mark", "aux") is not None:
        return None
    at = node - 1
    while at > 0 and tree.upos(at) in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP"):
        at -= 1
    return at if at > 0 and tree.lemma(at) == "that" else None


def _words(tree: Tree, head: int, node: int) -> list[str]:
    """What a cue may call a word, the most telling name first: with its particle, preposition, adverb or object.

    "Rule out", "pour water on", "have it" of a verb; "on record" of a noun.
    """
    lemma = tree.lemma(head)
    particle = tree.particle(head)
    words = [f"{lemma} {particle}", lemma] if particle else [lemma]
    words = [*(f"{lemma} {tree.lemma(a)}" for a in tree.dependents(head, "advmod")), *words]
    words = [*_with_prepositions(tree, head, node), *words]
    if is_noun(tree, head) and tree.case(head):
        words.insert(0, f"{tree.case(head)} {lemma}")
    for thing in tree.dependents(head, "obj", "expl") if tree.is_verb(head) else ():
        words.insert(0, " ".join(filter(None, (lemma, tree.lemma(thing), "" if thing == node else tree.case(node)))))
    if tree.relation(node) == "xcomp" and tree.first(head, "obj") is not None:
        words.insert(0, f"{lemma} somebody")
    return words


def _with_prepositions(tree: Tree, head: int, node: int) -> list[str]:
    """The verb with the preposition of what it governs, and with that of the one it has it from."""
    if not tree.is_verb(head):
        return []
    heard = [f"{tree.lemma(head)} from" for c in tree.dependents(head, "obl") if tree.case(c) == "from"]
    own = "" if tree.sentence.xpos[node] == "VB" else tree.case(node)
    return [*([f"{tree.lemma(head)} {own}"] if own else []), *heard[:1]]


def _complement_like(tree: Tree, node: int) -> bool:
    """Whether an adverbial clause is a complement in truth: "accused of attacking", "succeeded in taking"."""
    having = any(tree.sentence.xpos[a] == "VBG" for a in tree.dependents(node, "aux"))
    gerund = tree.sentence.xpos[node] == "VBG" or having
    if tree.sentence.xpos[node] == "VB" and tree.head(node) != ROOT:
        return tree.lemma(tree.head(node)) in CALLING or tree.lemma(tree.head(node)) == "wait"
    return gerund and tree.case(node) in (
        "of",
        "from",
        "with",
        "for",
        "in",
        "to",
        "on",
        "at",
        "into",
        "as",
        "against",
        "about",
    )


def _clause_ways(tree: Tree, node: int) -> tuple[str, ...]:
    """How a clause is governed, the most telling way first."""
    marks = marks_of(tree, node)
    if "whether" in marks or ("if" in marks and tree.relation(node) == "ccomp"):
        return ("whether", "clause")
    if "to" in marks or (tree.relation(node) == "xcomp" and tree.sentence.xpos[node] == "VB"):
        return ("infinitive", "clause")
    subject = tree.first(node, "nsubj")
    if subject is not None and tree.first(node, "aux") is None and _subjunctive(tree, node, subject):
        return ("subjunctive", "clause")
    if any(tree.lemma(a) == "should" for a in tree.dependents(node, "aux")):
        return ("clause", "subjunctive")
    bare_gerund = tree.sentence.xpos[node] == "VBG" and subject is None and not tree.case(node)
    if bare_gerund and tree.relation(node) in ("xcomp", "ccomp"):
        return ("subjunctive", "clause")
    return ("clause",)


def _subjunctive(tree: Tree, node: int, subject: int) -> bool:
    """The bare form, or what the tagger takes for a plural though the subject is none ("that Malta recall")."""
    if tree.sentence.xpos[node] == "VB":
        return True
    single = "Number=Sing" in tree.sentence.feats[subject] and tree.first(subject, "conj") is None
    named = tree.upos(subject) in ("NOUN", "PROPN") and tree.lemma(subject) not in _PLURALS
    return tree.sentence.xpos[node] == "VBP" and single and named
