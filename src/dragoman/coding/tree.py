"""A sentence's dependency tree as coding reads it: dependents, grammatical roles understood, phrases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.core.draft import Phrase
from dragoman.core.sentence import ROOT, Sentence

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
BLAMING = frozenset(
    (
        "accuse acquit suspect convict charge clear absolve exonerate blame condemn criticise criticize denounce "
        "praise thank jail arrest punish rebuke fault"
    ).split()
)
"""Verbs whose object is the one who did what a gerund after it says ("acquitted the mayor of ordering")."""
CALLING = frozenset("call appeal plead beckon press push petition lobby order instruct urge".split())
"""Verbs whose infinitive, though parsed as an adverbial clause, says what somebody is asked to do."""
_TELLING = frozenset("tell urge warn order instruct remind".split())
_ASKED = frozenset("request plea appeal demand order invitation petition ultimatum instruction entreaty".split())
_DOCUMENTS = frozenset(
    (
        "statement memo memorandum letter decree order note message communique communiqué resolution petition email "
        "e-mail circular directive edict leaflet telegram cable tweet post appeal declaration motion notice manifesto"
    ).split()
)
"""Who issues them does what their participles tell ("a statement calling on Lagos to release the nurses")."""
PARTS = frozenset(
    (
        "hundred thousand dozen score million group number member series part majority most some many several lot "
        "crowd wave dozens hundreds thousands scores total rest half third quarter handful pair couple team unit "
        "column convoy"
    ).split()
)
_OBJECT_CONTROL_MARKS = frozenset({"of", "with", "for", "from", "into", "over", "as"})
_PARTICLES = frozenset(
    "back down out up off over away apart aside in on through together round around loose home".split()
)
_LEFT_OUT = frozenset(
    (
        "acl:relcl advcl advcl:relcl appos parataxis punct cc conj case nsubj cop aux mark ccomp obl:unmarked acl "
        "dep list discourse nmod:unmarked advmod"
    ).split()
)
_KEPT_NMOD = frozenset({"of", "for", "from"})


class Tree:
    """One sentence with its dependents by head."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.children: list[list[int]] = [[] for _ in sentence.words]
        self.root = 0
        for i, head in enumerate(sentence.heads):
            if head == ROOT:
                self.root = i
            else:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.sentence)

    def is_several(self, i: int) -> bool:
        """Whether a noun or pronoun stands for several ("the two navies", "they", "Malian and Chadian troops")."""
        if self.upos(i) == "PRON":
            return self.lemma(i) in {"they", "we", "both"}
        parts = [i, *self.dependents(i, "amod", "compound", "nmod", "nmod:poss")]
        joined = any(True for part in parts for _ in self.dependents(part, "conj"))
        return joined or self.sentence.xpos[i] in {"NNS", "NNPS"}

    def lemma(self, i: int) -> str:
        """Lower-cased lemma."""
        return self.lemmas[i]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(lemma.lower() for lemma in self.sentence.lemmas)

    def relation(self, i: int) -> str:
        return self.sentence.relations[i]

    def head(self, i: int) -> int:
        return self.sentence.heads[i]

    def upos(self, i: int) -> str:
        return self.sentence.upos[i]

    def dependents(self, i: int, *relations: str) -> Iterator[int]:
        """Dependents whose relation, or relation without subtype, is among `relations`."""
        for child in self.children[i]:
            relation = self.sentence.relations[child]
            if relation in relations or (":" in relation and relation.partition(":")[0] in relations):
                yield child

    def first(self, i: int, *relations: str) -> int | None:
        return next(self.dependents(i, *relations), None)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        while (i := self.head(i)) != ROOT:
            yield i

    def coordinated(self, i: int) -> list[int]:
        """The word and the words coordinated with it."""
        return [i, *self.dependents(i, "conj")]

    def below(self, i: int) -> set[int]:
        """A word and all words under it."""
        found, stack = {i}, [i]
        while stack:
            for child in self.children[stack.pop()]:
                found.add(child)
                stack.append(child)
        return found

    def case(self, i: int) -> str:
        """The preposition of a nominal or gerund, its fixed parts joined ("according to"); empty without one."""
        marker = next(self.dependents(i, "case", "mark"), None)
        if marker is None:
            return ""
        return " ".join(self.sentence.words[k].lower() for k in (marker, *self.dependents(marker, "fixed")))

    def particle(self, i: int) -> str:
        """The verb's particle ("carried out": out)."""
        found = self.first(i, "compound:prt")
        if found is None:
            after = (c for c in self.dependents(i, "advmod") if c == i + 1 and self.lemma(c) in _PARTICLES)
            found = next(after, None)
        return self.lemma(found) if found is not None else ""

    def is_verb(self, i: int) -> bool:
        return self.upos(i) in ("VERB", "AUX")

    def is_passive(self, i: int) -> bool:
        """Whether a verb is in the passive, bare participles after a noun included ("the man killed by")."""
        relations = {self.relation(c) for c in self.children[i]}
        marked = {"aux:pass", "obl:agent"} & relations
        if not marked and "aux" in relations and ("obj" in relations or self._is_perfect(i)):
            return False
        if "nsubj:pass" in relations or "aux:pass" in relations or "obl:agent" in relations:
            return True
        if self.sentence.xpos[i] != "VBN" or "aux" in relations or "nsubj" in relations:
            return False
        relation = self.relation(i)
        if relation == "conj" and "obj" not in relations:
            return self.is_passive(self.head(i))
        return relation in ("acl", "advcl", "xcomp") and "obj" not in relations

    def _is_perfect(self, i: int) -> bool:
        """ "Had fired": without "been" no passive, whatever the parser makes of the subject."""
        return any(self.lemma(c) == "have" for c in self.dependents(i, "aux"))

    def is_impersonal(self, i: int) -> bool:
        """ "It is said", "it was claimed"."""
        return self.is_passive(i) and any(self.lemma(c) == "it" for c in self.dependents(i, "nsubj:pass", "expl"))

    def is_imperative(self, i: int) -> bool:
        """Whether a verb commands: the bare form, without subject, auxiliary or mark, in a clause of its own."""
        own_clause = self.head(i) == ROOT or self.relation(i) in ("parataxis", "ccomp")
        bare = self.sentence.xpos[i] in ("VB", "VBP") and self.first(i, "nsubj", "aux", "mark", "cop", "csubj") is None
        first = i == 0 or self.upos(i - 1) == "PUNCT" or self.sentence.words[i - 1].lower() in ("and", "please", "now")
        return own_clause and bare and first

    def surface_subject(self, i: int, depth: int = 0) -> int | None:
        """The subject a clause has, or is understood to have (control, coordination, participles, relative clauses)."""
        own = sorted(self.dependents(i, "nsubj", "csubj"), key=lambda c: self.relation(c).endswith(":outer"))
        if own:
            return self.antecedent(own[0])
        if self.is_imperative(i):
            return self.addressee(i)
        if depth > 6 or self.head(i) == ROOT:
            return None
        return self._understood_subject(i, depth)

    def addressee(self, i: int) -> int | None:
        """Who is asked by an imperative ("Resign, Mr Speaker", '"Hold your fire," the colonel told the guards')."""
        called = self.first(i, "vocative")
        if called is None and self.head(i) != ROOT and self.lemma(self.head(i)) in _TELLING:
            called = self.first(self.head(i), "iobj", "obj")
        return called

    def _understood_subject(self, i: int, depth: int) -> int | None:
        head, relation = self.head(i), self.relation(i)
        if relation == "conj":
            return self.surface_subject(head, depth + 1)
        if relation == "acl:relcl":
            return head if not self.dependents_in_relative(i) else None
        if relation == "acl":
            participle = self.sentence.xpos[i] in ("VBN", "VBG") and self.first(i, "mark") is None
            blamed = self.case(i) in _OBJECT_CONTROL_MARKS and self.relation(head) in ("obj", "nsubj:pass")
            if participle and self.lemma(head) in _DOCUMENTS and (author := self.holder(head)) is not None:
                return author
            if self.lemma(head) in _ASKED and (asked := self._asked(head, depth)) is not None:
                return asked
            if participle or (blamed and (self.upos(head) == "PROPN" or self.lemma(self.head(head)) in BLAMING)):
                return head
            return self.holder(head, depth + 1)
        if relation in ("xcomp", "advcl", "ccomp"):
            return self._controller(i, head, depth)
        if relation in ("obj", "obl", "nmod", "csubj", "csubj:pass", "advmod"):
            return self.surface_subject(head, depth + 1) if self.is_verb(head) else self.holder(head, depth + 1)
        return None

    def _asked(self, noun: int, depth: int) -> int | None:
        """Who is to do what somebody's request is for: "to" whom it goes, or who answers it."""
        others = list(self.dependents(noun, "nmod"))
        to = next((c for c in others if self.case(c) in ("to", "on")), None)
        if to is not None:
            return to
        by = (c for c in others if self.case(c) in ("by", "from"))
        asker = next(iter((*self.dependents(noun, "nmod:poss"), *by)), None)
        verb = self.head(noun)
        if asker is None or verb == ROOT or not self.is_verb(verb):
            return None
        if self.relation(noun) == "nsubj:pass":
            return self.agent(verb)
        return self.surface_subject(verb, depth + 1) if self.relation(noun) == "obj" else None

    def dependents_in_relative(self, i: int) -> bool:
        """Whether the relative pronoun fills another place than the subject."""
        return any(self.lemma(c) in RELATIVE_PRONOUNS for c in self.dependents(i, "obj", "obl", "iobj"))

    def _controller(self, i: int, head: int, depth: int) -> int | None:
        if not self.is_verb(head):
            return self.surface_subject(head, depth + 1)
        called = self.lemma(head) in CALLING and self.sentence.xpos[i] != "VBG"
        controlled = self.relation(i) != "advcl" or self.case(i) in _OBJECT_CONTROL_MARKS or called
        if controlled and self.lemma(head) not in ("promise", "vow", "pledge", "threaten"):
            for child in self.dependents(head, "obj", "iobj"):
                told = self.sentence.xpos[i] == "VBG" and self.lemma(child) in _DOCUMENTS
                return self.surface_subject(head, depth + 1) if told else self.antecedent(child)
            if self.sentence.xpos[i] == "VB" and (self.relation(i) != "advcl" or self.lemma(head) in CALLING):
                for child in self.dependents(head, "obl"):
                    if self.case(child) in ("on", "upon", "to", "for", "with") and child < i:
                        return child
        return self.surface_subject(head, depth + 1)

    def holder(self, noun: int, depth: int = 0) -> int | None:
        """Whose plan, threat or right a noun is: its possessor or by-phrase, else the subject of its verb."""
        for child in self.dependents(noun, "nmod:poss"):
            return child
        for child in self.dependents(noun, "nmod"):
            if self.case(child) in ("by", "of", "from"):
                return child
        head = self.head(noun)
        if depth > 6 or head == ROOT:
            return None
        if self.relation(noun) in ("obj", "obl", "xcomp", "conj"):
            if self.is_verb(head):
                return self.surface_subject(head, depth + 1)
            return self.holder(head, depth + 1) if self.relation(noun) == "conj" else None
        if self.relation(noun) == "nsubj:pass":
            return self.agent(head)
        return None

    def agent(self, i: int) -> int | None:
        """The by-phrase of a passive, also where it was hung on what was given or asked ("was given a loan by a bank",
        "was asked to keep the letters by the court").
        """
        given = (c for g in self.dependents(i, "obj") for c in self.dependents(g, "nmod"))
        asked = (c for a in self.dependents(i, "xcomp") for c in self.dependents(a, "obl") if not self.is_passive(a))
        phrases = (*self.dependents(i, "obl:agent", "obl"), *given, *asked)
        return next((phrase for phrase in phrases if self.case(phrase) == "by"), None)

    def antecedent(self, i: int) -> int:
        """For a relative pronoun the noun it stands for, else the word itself."""
        if self.lemma(i) not in RELATIVE_PRONOUNS:
            return i
        for above in self.ancestors(i):
            if self.relation(above) in ("acl:relcl", "acl") and self.head(above) != ROOT:
                return self.head(above)
        return i

    def logical_subject(self, i: int) -> int | None:
        """Who does it, active or passive."""
        return self.agent(i) if self.is_passive(i) else self.surface_subject(i)

    def logical_object(self, i: int) -> int | None:
        """What it is done to, active or passive."""
        if self.is_passive(i):
            return self.surface_subject(i)
        own = self.first(i, "obj")
        if own is None:
            own = self.first(i, "iobj")
        if own is not None:
            return self.antecedent(own)
        if self.relation(i) == "acl:relcl" and self.first(i, "nsubj") is not None:
            subject = self.surface_subject(i)
            return self.head(i) if subject != self.head(i) and self._gap(i) else None
        if self.relation(i) == "conj" and self.first(i, "nsubj") is None and self.head(i) < i:
            following = [c for c in self.dependents(self.head(i), "obj") if c > i]
            return following[0] if following else None
        return self._shared_object(i)

    def _shared_object(self, i: int) -> int | None:
        """The object of a verb joined right after it ("shot and killed two guards")."""
        joined = [
            c for c in self.dependents(i, "conj") if i < c <= i + 2 and self.is_verb(c) and self.first(c, "cc") == i + 1
        ]
        return self.first(joined[0], "obj") if joined and self.sentence.xpos[joined[0]] != "VBG" else None

    def _gap(self, i: int) -> bool:
        """Whether a relative clause lacks an object ("the town rebels attacked")."""
        return not any(self.relation(c) in ("obj", "ccomp", "xcomp") for c in self.children[i])

    def inside_part(self, i: int) -> list[int]:
        """Of what a part noun is a part: "group of protesters", "dozens of shells"."""
        if self.lemma(i) not in PARTS:
            return []
        return [c for c in self.dependents(i, "nmod") if self.case(c) in ("of", "from")]

    def with_parts(self, i: int | None) -> list[int]:
        """A word, and what it is a part of."""
        return [] if i is None else [i, *self.inside_part(i)]

    def phrase(self, head: int) -> Phrase:
        """The mention around a head noun: determiners, modifiers, names and of-phrases, no clauses or appositions."""
        inside = {head}
        stack = [head]
        while stack:
            node = stack.pop()
            for child in self.children[node]:
                if self._belongs(node, child, head):
                    inside.add(child)
                    stack.append(child)
        start = end = head
        while start - 1 in inside:
            start -= 1
        while end + 1 in inside:
            end += 1
        return Phrase(self.sentence.index, start, end + 1 + self._is_of_the_name(head, end + 1), head)

    def _is_of_the_name(self, head: int, after: int) -> bool:
        """Whether a possessive is the last word of a name ("St. George's")."""
        names = self.sentence.names
        return any(n.start <= head < n.end == after + 1 and self.upos(after) == "PART" for n in names)

    def _belongs(self, node: int, child: int, head: int) -> bool:
        relation = self.relation(child)
        if relation == "punct":
            return self.sentence.words[child] in "-/"
        if relation == "case":
            return node != head
        if relation in {"cc", "cc:preconj", "conj"}:
            return node != head and self.relation(node) in ("amod", "compound", "nmod", "nmod:poss")
        if relation == "nmod":
            return self.case(child) in _KEPT_NMOD
        if relation == "advmod" or (relation == "obl:unmarked" and (node != head or self.lemma(node) == "old")):
            return child < node
        return relation not in _LEFT_OUT
