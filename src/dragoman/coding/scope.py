"""What stands right beside a verb or noun and decides its status: negation, modals, adverbs, marks, questions."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.governing import content_mark
from dragoman.coding.sources import is_credit
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
_BARELY = frozenset({"hardly", "scarcely", "barely", "soon", "sooner", "no sooner"})
_POINTS = frozenset("point time stage moment way circumstance account means case occasion juncture".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FIXED = frozenset("due set slate schedule plan book bill slated scheduled planned expected expect".split())
_WISHING = frozenset({"like", "love", "prefer", "rather"})
_OPENS = frozenset({"begin", "start", "open", "take", "happen"})
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
        """The local status of a verb, adjective or noun; the strongest of its cues wins: a condition, then negation."""
        verbal = tree.upos(i) in ("VERB", "AUX", "ADJ") or tree.first(i, "cop") is not None
        condition = [*(self._condition(tree, i) if verbal else []), *_in_case_of(tree, i)]
        found = [*condition, *(self._verbal(tree, i) if verbal else [])]
        found += self._nominal(tree, i) if tree.upos(i) in ("NOUN", "PROPN") else []
        found += self._adverbs(tree, i)
        if not found:
            return Local(Status.ASSERTED)
        status = Status.HYPOTHETICAL if condition else min((s for s, _, _ in found), key=_STRENGTH.index)
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
            if status is Status.HYPOTHETICAL and tree.lemma(i) in _WISHING:
                continue
            perfect = any(tree.lemma(a) == "have" for a in tree.dependents(i, "aux"))
            if status is Status.HYPOTHETICAL and shifted and not perfect and not self._condition(tree, i):
                status = Status.PLANNED
            found.append((status, aux, cue.rule))
        found += self._infinitive(tree, i)
        found += _mood(tree, i)
        return [*found, *_ahead(tree, i), *_scheduled(tree, i), *_had_better(tree, i)]

    def _negation(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = [*_at_no_point(tree, i), *_far_from(tree, i), *_not_once(tree, i)]
        if _just_before(tree, i):
            return found
        for child in tree.children[i]:
            relation = tree.relation(child)
            word, lemma = tree.sentence.words[child].lower(), tree.lemma(child)
            if relation in ("advmod", "cc", "cc:preconj", "mark", "aux") or lemma in ("nobody", "none", "nothing"):
                whole = " ".join(tree.sentence.words[k].lower() for k in (child, *tree.dependents(child, "fixed")))
                before = tree.sentence.words[child - 1].lower() if child else ""
                cue = next(
                    (c for w in (lemma, word, whole, f"{before} {word}") if (c := self.cues.of(w, "negation"))), None
                )
                if cue is not None and not _only(tree, child) and not _or_not(tree, child):
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
        places = [i, *(c for c in tree.dependents(i, "advcl") if not is_credit(tree, c))]
        for place in places:
            for mark in tree.dependents(place, "mark"):
                words = " ".join(tree.lemma(k) for k in (mark, *tree.dependents(mark, "fixed")))
                cue = self.cues.of(words, "mark")
                whether = words == "whether" or (words == "if" and tree.relation(place) in ("ccomp", "xcomp"))
                if cue is not None and not whether:
                    found.append((Status.HYPOTHETICAL, mark, cue.rule))
        would_have = {tree.lemma(a) for a in tree.dependents(i, "aux")} >= {"would", "have"}
        for child in tree.dependents(i, "obl"):
            cue = self.cues.of(tree.case(child), "mark")
            if cue is None and tree.case(child) == "in" and tree.lemma(child) in ("case", "event"):
                cue = None if _one_case(tree, i, child) else self.cues.of(tree.lemma(child), "noun", "noun")
            if cue is not None or (would_have and tree.case(child) in ("without", "but for", "but", "absent")):
                found.append((Status.HYPOTHETICAL, child, cue.rule if cue is not None else "status/would-have-without"))
        for place in places if tree.sentence.words[-1] != "?" else ():
            inverted = [c for c in tree.dependents(place, "aux") if tree.lemma(c) in ("should", "have")]
            subject = tree.first(place, "nsubj")
            if (were := _were_to(tree, place)) is not None:
                found.append((Status.HYPOTHETICAL, were, "status/inverted-condition"))
            first = inverted and subject is not None and inverted[0] < subject and _opens(tree, place, inverted[0])
            if first and tree.first(place, "mark") is None and not _just_before(tree, place):
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
        found += [s for c in tree.dependents(i, "acl:relcl") if tree.lemma(c) in _OPENS for s in _scheduled(tree, c)]
        if (fixed := _fixed_for(tree, i)) is not None:
            word = tree.sentence.words[fixed].lower()
            cue = self.cues.of(word, "adjective", "modified")
            found += [(STATUS_OF[cue.effect], fixed, _rule(cue))] if cue is not None else []
        return found

    def _adverbs(self, tree: Tree, i: int) -> list[tuple[Status, int, str]]:
        found = []
        first = tree.head(i) if tree.relation(i) == "conj" else i
        for child in (*tree.dependents(i, "advmod"), *tree.dependents(first, "cc:preconj")):
            cue = self.cues.of(tree.lemma(child), "adverb")
            if cue is not None and not (cue.effect == "avoid" and not tree.is_verb(i)):
                found.append((STATUS_OF[cue.effect], child, _rule(cue)))
        trying = any(tree.sentence.xpos[c] == "VB" for c in tree.dependents(i, "xcomp"))
        for child in tree.dependents(i, "obl"):
            cue = self.cues.of(f"{tree.case(child)} {tree.lemma(child)}", "adverb")
            if cue is not None and (trying or cue.effect != "avoid"):
                found.append((STATUS_OF[cue.effect], child, _rule(cue)))
        before = " ".join(tree.lemmas[max(i - 2, 0) : i])
        cue = self.cues.of(before, "adverb") if tree.is_verb(i) else None
        return [*found, (STATUS_OF[cue.effect], i - 1, _rule(cue))] if cue is not None else found


def _at_no_point(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """ "At no point did", "under no circumstances", hung on the verb as the noun's clause, too."""
    noun = tree.head(i)
    hung = tree.relation(i).startswith("acl") and noun != ROOT and noun < i and tree.lemma(noun) in _POINTS
    no = (d for d in tree.dependents(noun, "det") if tree.lemma(d) == "no") if hung else ()
    return [(Status.DENIED, d, "cues/no.negation [deny]") for d in no if tree.case(noun) and tree.first(i, "aux")]


def _far_from(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """ "Far from attacking", "would sooner flee than attack"."""
    head = tree.head(i)
    if head == ROOT or tree.relation(i) not in ("advcl", "obl"):
        return []
    if tree.lemma(head) == "far" and tree.case(i) == "from":
        return [(Status.DENIED, head, "cues/far from.negation [deny]")]
    rather = any(tree.sentence.words[a].lower() in ("rather", "sooner") for a in tree.dependents(head, "advmod"))
    wished = rather and tree.case(i) == "than" and tree.first(head, "aux") is not None
    return [(Status.DENIED, head, "cues/rather than.negation [deny]")] if wished else []


def _not_once(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """ "Not once did they attack"."""
    once = next((c for c in tree.dependents(i, "advmod") if tree.lemma(c) in ("once", "ever") and c < i), 0)
    negated = once > 0 and tree.lemma(once - 1) == "not" and tree.head(once - 1) == once
    return [(Status.DENIED, once - 1, "cues/not.negation [deny]")] if negated else []


def _had_better(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    better = next((c for c in tree.dependents(i, "advmod") if tree.lemma(c) in ("better", "well", "good")), None)
    had = any(tree.sentence.words[a].lower() in ("had", "'d", "’d") for a in tree.dependents(i, "aux"))
    bare = tree.sentence.xpos[i] in ("VB", "VBP") and better is not None and better < i
    return [(Status.DEMANDED, better, "status/had-better")] if better is not None and had and bare else []


def _in_case_of(tree: Tree, noun: int) -> list[tuple[Status, int, str]]:
    """ "In case of an attack", "in the event of an attack", however the parser reads it."""
    start = min(tree.below(noun)) if tree.is_verb(noun) else tree.phrase(noun).start
    start += tree.lemma(start) == "of"
    before = " ".join(tree.lemmas[max(start - 4, 0) : start])
    found = before.endswith(("in case of", "in the case of", "in the event of"))
    return [(Status.HYPOTHETICAL, start - 2, "cues/in case of.mark [hypothesis]")] if found else []


def _one_case(tree: Tree, i: int, noun: int) -> bool:
    """ "In the case of the abbot", told of what is not yet to come."""
    coming = any(tree.lemma(a) in ("will", "would", "shall", "should", "may") for a in tree.dependents(i, "aux"))
    return tree.lemma(noun) == "case" and tree.first(noun, "det") is not None and not coming


def _just_before(tree: Tree, i: int) -> bool:
    """ "No sooner had he left than", "hardly had she spoken when": it did happen."""
    barely = [c for c in tree.dependents(i, "advmod") if tree.lemma(c) in _BARELY]
    had = any(tree.lemma(a) == "have" for a in (i, *tree.dependents(i, "aux")))
    after = any(
        tree.lemma(c) in ("than", "when", "before")
        for above in (i, *tree.dependents(i, "xcomp"))
        for clause in tree.dependents(above, "advcl", "ccomp", "parataxis")
        for c in tree.children[clause]
    )
    return bool(barely) and had and after


def _opens(tree: Tree, clause: int, word: int) -> bool:
    """Whether nothing of a clause stands before a word ("had he stayed", not "nor had he stayed")."""
    before = [c for c in tree.children[clause] if c < word]
    return all(tree.upos(c) == "PUNCT" or tree.lemma(c) in ("and", "but", "or") for c in before)


def _were_to(tree: Tree, i: int) -> int | None:
    """The "were" at the start of a clause before its subject: "were the two to meet"."""
    to = i - 1
    if tree.sentence.xpos[i] != "VB" or to < 1 or tree.lemma(to) != "to":
        return None
    for were in range(to - 2, -1, -1):
        if tree.upos(were) == "PUNCT" or tree.upos(were) == "VERB":
            return None
        if tree.sentence.words[were].lower() == "were":
            before = tree.sentence.words[were - 1].lower() if were else ","
            starts = before in (",", "that", "and", "but", "or") or not _noun_like(tree, were - 1)
            return were if starts and _noun_like(tree, to - 1) else None
    return None


def _noun_like(tree: Tree, i: int) -> bool:
    return tree.upos(i) in ("NOUN", "PROPN", "PRON")


def _ahead(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """ "before he throws his support to her": what is told in the present tense after *before* is yet to come."""
    present = [w for w in (i, *tree.dependents(i, "aux", "aux:pass")) if tree.sentence.xpos[w] in ("VBZ", "VBP")]
    marks = [m for m in tree.dependents(i, "mark") if tree.lemma(m) == "before"] if present else []
    return [(Status.PLANNED, mark, "status/before it happens") for mark in marks]


def _scheduled(tree: Tree, i: int) -> list[tuple[Status, int, str]]:
    """A plain present beside a day to come: "drivers walk out on Sunday", "the fleet sails next week"."""
    finite = tree.sentence.xpos[i] in ("VBZ", "VBP") and tree.first(i, "aux", "aux:pass", "cop") is None
    going_on = tree.sentence.xpos[i] == "VBG" and any(
        tree.sentence.xpos[a] in ("VBZ", "VBP") and tree.lemma(a) == "be" for a in tree.dependents(i, "aux")
    )
    if not finite and not going_on:
        return []
    for child in tree.dependents(i, "obl", "obl:unmarked", "advmod", "nsubj"):
        lemma = tree.lemma(child)
        beside = {tree.lemma(d) for d in tree.dependents(child, "det", "amod")}
        single = tree.sentence.xpos[child] not in ("NNS", "NNPS")
        coming = "next" in beside and lemma in (*_DAYS, "week", "month", "year", "weekend")
        day = (
            lemma in _DAYS
            and single
            and tree.case(child) in ("", "on", "from")
            and not beside & {"last", "every", "each"}
        )
        if tree.relation(child) != "nsubj" and (lemma == "tomorrow" or coming or day):
            return [(Status.PLANNED, child, "status/present of a day to come")]
    return []


def _fixed_for(tree: Tree, noun: int) -> int | None:
    """ "The visit, due on Friday": the word after the phrase that says for when it is fixed."""
    after = next((c for c in tree.dependents(noun, "acl", "amod") if c > noun), tree.phrase(noun).end)
    after += 1 if after < len(tree) and tree.sentence.words[after] == "," else 0
    if after + 1 >= len(tree) or tree.lemma(after) not in _FIXED or tree.upos(after) == "AUX":
        return None
    following = tree.lemma(after + 1)
    return after if following in ("for", "on", "next", "in", "at", "this", "later", "tomorrow", "to") else None


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
    return after < len(tree) and tree.lemma(after) in ("only", "just", "merely", "least", "until", "till")


def _or_not(tree: Tree, negation: int) -> bool:
    """ "May or may not", "might or might not"."""
    before = tree.lemmas[max(negation - 3, 0) : negation]
    return len(before) == 3 and before[0] == before[2] and before[1] == "or"


def _past_reporting(tree: Tree, i: int) -> bool:
    """Whether a would stands in speech reported in the past, where it is a shifted will."""
    for above in (i, *tree.ancestors(i)):
        head = tree.head(above)
        if tree.relation(above) in ("ccomp", "acl") and head != ROOT and "Tense=Past" in tree.sentence.feats[head]:
            return True
        if tree.relation(above).startswith("acl") and tree.upos(head) == "NOUN" and content_mark(tree, above):
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
    subject, asking = tree.first(i, "nsubj"), tree.lemma(tree.head(i)) if tree.relation(i) == "ccomp" else ""
    if asking in ("ask", "wonder", "inquire", "enquire") and subject is not None:
        found += [
            (Status.HYPOTHETICAL, a, "status/question") for a in tree.dependents(i, "aux") if a < subject and a < i
        ]
    if tree.is_imperative(i):
        found.append((Status.DEMANDED, i, "status/imperative"))
    return found
