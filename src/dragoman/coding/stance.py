"""Status and attribution of an event: the way from its trigger up the tree, and what each word on it does.

Every word that governs the event (says, denies, plans, demands it) changes its status or adds a link to its chain of
sources, innermost first. Once a source is found, the status is that source's stand: words further out only add links.
An event that is merely presupposed ("after rebels attacked", "who shelled the town") keeps its own status, but the
chain of the words it stands in holds for it too.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace

from dragoman.coding.governing import Governing, is_noun, marks_of, undeniable
from dragoman.coding.scope import STATUS_OF, Scope, combine
from dragoman.coding.sources import can_be_cited, holder_of, named, noun_before, speaker_of, speaks_up, tells, voice
from dragoman.coding.tree import Tree
from dragoman.core.record import Reason, Status
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cue, Cues

_COLLECTIVE = frozenset(
    (
        "series wave number round campaign spate string barrage spree act attempt kind type form lot hundred dozen "
        "thousand day week month year hour use outbreak resumption start beginning end course launch process period "
        "case account"
    ).split()
)
_WHISPERED = frozenset("whisper rumour rumor allege claim gossip purport".split())
_SPEECH = ("parataxis", "ccomp", "advcl")


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain: head of the source (None: unnamed), the cue, and the head of what is said."""

    head: int | None
    cue: int
    content: int


@dataclass
class Stance:
    """Result for one trigger. `sources` is innermost first; `governors` are the cue words passed on the way."""

    status: Status
    sources: list[Source] = field(default_factory=list)
    governors: list[int] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    ahead: bool = False
    """Whether a word on the way puts the event into the future, even where it is denied ("asked not to")."""


class StanceReader:
    """Walks from triggers upward. `sides`: words for those who can say something ("army", "Ukrainian")."""

    def __init__(self, cues: Cues, sides: Container[str] = ()) -> None:
        self.cues = cues
        self.sides = sides
        self.scope = Scope(cues)
        self.governing = Governing(cues)

    def read(self, tree: Tree, trigger: int, light: int | None = None) -> Stance:
        """Status, sources and governing words of the event at `trigger` (with its light verb, if it has one)."""
        walk = _Walk(self, tree, trigger, light)
        if light is not None and light != tree.head(trigger):
            walk.merge(light)
        walk.run()
        return walk.stance


class _Walk:
    def __init__(self, reader: StanceReader, tree: Tree, trigger: int, light: int | None) -> None:
        self.reader = reader
        self.tree = tree
        self.trigger = trigger
        self.light = light
        self.told = -1
        self.lacked = -1
        self.act = -1
        self.node = trigger
        self.reach = True
        self.stance = Stance(Status.ASSERTED)
        self.merge(trigger)

    @property
    def sealed(self) -> bool:
        return bool(self.stance.sources)

    def merge(self, word: int) -> None:
        """Let the surroundings of a word on the way act on the event, unless a source stands between."""
        if self.reach and not self.sealed:
            local = self.reader.scope.of(self.tree, word)
            self.stance.ahead = self.stance.ahead or local.ahead
            if not (local.status is Status.DENIED is self.stance.status):
                self._set(combine(self.stance.status, local.status), *local.reasons)
            for cue in local.hearsay:
                self.stance.sources.append(Source(None, cue, word))
        self._spoken_beside(word)

    def _set(self, status: Status, *reasons: Reason) -> None:
        if status is not self.stance.status:
            self.stance.status = status
            self.stance.reasons.extend(reasons)

    def run(self) -> None:
        """Walk to the root, past no word twice."""
        tree = self.tree
        passed = set()
        while True:
            passed.add(self.node)
            if (outer := self.reader.governing.outer(tree, self.node)) is not None:
                self._govern(*outer)
            if (head := tree.head(self.node)) == ROOT:
                break
            relation = tree.relation(self.node)
            across = self.reader.governing.across(tree, self.node)
            if across is not None and across[0] not in passed:
                head = across[0]
                self._govern(*across)
            elif relation == "conj":
                self._coordinated(head)
            elif not self._reported_after(head, relation):
                if (between := self.reader.governing.between(tree, self.node)) is not None:
                    self._govern(*between)
                told = self.node == self.told
                cue = self.reader.governing.of(tree, head, self.node, told=told)
                if cue is not None:
                    self._govern(head, cue)
                else:
                    self._transparent(head, relation)
            self.node = head
        self._framed()

    def _framed(self) -> None:
        """ "According to X", "in the view of X" at the very start or end of the sentence frames everything in it."""
        tree = self.tree
        for child in range(len(tree)):
            spoken = voice(tree, child)
            if spoken is not None and self.trigger not in tree.below(child) and _framing(tree, child):
                self._voiced(spoken, tree.root)

    def _voiced(self, spoken: tuple[int | None, int], content: int) -> None:
        """The source of a phrase of its own, and the one whom it cites ("according to a paper citing guards")."""
        if spoken[0] is not None:
            self._cited_by(spoken[0])
        self._add(Source(*spoken, content))

    def _coordinated(self, head: int) -> None:
        """A later conjunct shares the first one's auxiliaries unless it has its own subject or stands against it."""
        tree = self.tree
        own = any(tree.relation(c).split(":")[0] in ("nsubj", "aux", "csubj") for c in tree.children[self.node])
        against = any(tree.lemma(c) in ("but", "yet", "nor") for c in tree.dependents(self.node, "cc"))
        finite = tree.sentence.xpos[self.node] in ("VBD", "VBZ", "VBP")
        if not own and not against and not finite:
            self.merge(head)
        else:
            self._spoken_beside(head)

    def _reported_after(self, head: int, relation: str) -> bool:
        """ "Rebels attacked, Kenya said" where the saying governs as parataxis from above."""
        if relation != "parataxis" or not self.tree.is_verb(head):
            return False
        cue = self.reader.cues.of(self.tree.lemma(head), "verb", "clause")
        if cue is None or not cue.attributes or self.tree.first(head, "ccomp") is not None or head < self.node:
            return False
        self._govern(head, cue)
        return True

    def _govern(self, head: int, cue: Cue) -> None:
        """A governing cue: its effect on the status, its source, and its own surroundings."""
        tree = self.tree
        self.stance.governors.append(head)
        if undeniable(tree, head, cue):
            return
        own = self.reader.scope.of(tree, head)
        lacking = is_noun(tree, head) and not cue.unnamed and self._is_lacking(head)
        if lacking:
            own = replace(own, status=Status.DENIED)
        if self.node == self.lacked and all(reason.text.lower() in ("no", "neither") for reason in own.reasons):
            own = replace(own, status=Status.ASSERTED)
        if is_noun(tree, head) and cue.effect in ("report", "doubt"):
            self.told = head
            self.lacked = head if own.status is Status.DENIED and not cue.unnamed else -1
        if cue.effect in ("plan", "demand"):
            self.act = head
            self.stance.ahead = self.stance.ahead or not self.sealed
        if self.reach and cue.effect != "pass":
            self._effect(head, cue, own.status)
        elif self.reach and not self.sealed and not (own.status is Status.DENIED is self.stance.status):
            self._set(combine(self.stance.status, own.status), *own.reasons)
        if cue.attributes and not lacking and not (self.node == self.lacked and tree.is_passive(head)):
            self._attribute(head, cue)
            for heard in own.hearsay:
                self.stance.sources.append(Source(None, heard, head))
        self._spoken_beside(head)

    def _is_lacking(self, noun: int) -> bool:
        """Whether a proof is not there: "did not find evidence", "failed to produce proof"."""
        tree = self.tree
        verb = tree.head(noun)
        if verb == ROOT or not tree.is_verb(verb) or tree.relation(noun) not in ("obj", "nsubj:pass"):
            return False
        above = self.reader.governing.of(tree, tree.head(verb), verb) if tree.relation(verb) == "xcomp" else None
        failed = above is not None and above.effect == "avoid"
        return failed or self.reader.scope.of(tree, verb).status is Status.DENIED

    def _effect(self, head: int, cue: Cue, own: Status) -> None:
        reason = Reason("status", cue.rule, self.tree.sentence.words[head])
        before = self.stance.status
        if own is Status.DENIED and cue.when_denied:
            if cue.when_denied != "report" and not self.sealed:
                self._set(STATUS_OF[cue.when_denied], reason)
            return
        if cue.effect == "report":
            if own in (Status.DENIED, Status.UNCERTAIN) and not self.sealed:
                self._set(Status.UNCERTAIN, reason)
            return
        if self.sealed:
            if own is Status.DENIED or cue.effect == "deny":
                inside_an_act = self.act == self.node
                self._set(Status.DENIED if inside_an_act and cue.effect == "deny" else Status.UNCERTAIN, reason)
            elif self.act == self.node and cue.effect in ("doubt", "hypothesis"):
                self._set(STATUS_OF[cue.effect], reason)
            return
        if cue.effect in ("deny", "avoid"):
            after = Status.UNCERTAIN if own is Status.DENIED or before is Status.DENIED else Status.DENIED
            after = own if own in (Status.HYPOTHETICAL, Status.UNCERTAIN) and cue.effect == "avoid" else after
        elif cue.effect == "doubt":
            open_question = {"whether", "if"} & marks_of(self.tree, self.node)
            kept = before in (Status.HYPOTHETICAL, Status.DEMANDED) and not open_question
            after = before if kept else Status.UNCERTAIN
            after = Status.DENIED if own is Status.DENIED and before is Status.ASSERTED else after
        elif own in (Status.DENIED, Status.HYPOTHETICAL, Status.UNCERTAIN):
            after = own
        else:
            after = combine(before, STATUS_OF[cue.effect])
        self._set(after, reason)

    def _attribute(self, head: int, cue: Cue) -> None:
        tree = self.tree
        quoted = tree.lemma(head) in ("quote", "cite") and tree.is_passive(head) and tree.agent(head) is None
        if quoted or self._confirmed_or_denied(head) or _named_so(tree, head):
            return
        if is_noun(tree, head):
            speaker = holder_of(tree, head, self.node, self.reader.sides)
            if speaker is None and (cue.effect != "report" or not cue.unnamed):
                return
        else:
            speaker = speaker_of(tree, head, cue)
            if speaker is None and tells(tree, head, cue) and not tree.is_passive(head):
                speaker = noun_before(tree, head)
        if speaker is not None and (not speaks_up(tree, speaker) or self._speaks_already(speaker, head)):
            return
        self._cited_by(head)
        if speaker is not None:
            speaker = named(tree, speaker, head)
        if speaker is None:
            if self.sealed and tree.is_passive(head):
                return
            hearsay = tree.is_passive(head) or is_noun(tree, head)
            if not hearsay and tree.logical_subject(head) is None and not tells(tree, head, cue):
                return
            if hearsay and self.reach and not self.sealed and self.stance.status is Status.ASSERTED:
                self._set(Status.UNCERTAIN, Reason("status", "status/nobody-named", tree.sentence.words[head]))
            if hearsay and any(voice(tree, c) is not None for c in tree.children[head]):
                return
        self.stance.sources.append(Source(speaker, head, self.node))
        self.stance.reasons.append(Reason("attribution", cue.rule, tree.sentence.words[head]))

    def _speaks_already(self, speaker: int, noun: int) -> bool:
        """Whether who issued a statement is known to speak ("a statement calling on Lagos to")."""
        return is_noun(self.tree, noun) and any(source.head == speaker for source in self.stance.sources)

    def _cited_by(self, saying: int) -> None:
        """ "Citing two sailors, the paper said"."""
        tree = self.tree
        for child in tree.dependents(saying, "advcl", "acl"):
            cited = tree.first(child, "obj")
            if tree.lemma(child) in ("cite", "quote") and cited is not None and can_be_cited(tree, cited):
                self._add(Source(named(tree, cited), child, self.node))

    def _confirmed_or_denied(self, head: int) -> bool:
        """In "denied reports that", "confirmed claims that" the confirmer or denier is the only link."""
        tree = self.tree
        if not is_noun(tree, head) or tree.relation(head) not in ("obj", "nsubj", "nsubj:pass", "nmod", "obl"):
            return False
        cases = ("by", "from", "among") if tree.relation(self.node) == "nmod" else ("by", "from", "among", "of")
        if tree.first(head, "nmod:poss") is not None or any(
            tree.case(c) in cases for c in tree.dependents(head, "nmod")
        ):
            return False
        above, cue = self.reader.governing.existing(tree, head) or (tree.head(head), None)
        cue = cue or self.reader.governing.of(tree, above, head, told=True)
        if cue is None:
            return False
        if tree.relation(head).startswith("nsubj") and not cue.attributes:
            return "deny" in (cue.effect, cue.when_denied)
        if tree.relation(head) == "nsubj":
            return False
        if not tree.is_verb(above):
            truth = cue.when_denied == "deny" or tree.lemma(above) == "confirmation"
            return truth or cue.effect in ("deny", "doubt")
        return cue.attributes and cue.effect in ("deny", "report", "doubt")

    def _transparent(self, head: int, relation: str) -> None:
        """A head that does not govern: words such as "series of" hand their status down, others only their sources."""
        tree = self.tree
        base = relation.split(":", maxsplit=1)[0]
        if base == "nmod" and tree.lemma(head) in _COLLECTIVE and tree.case(self.node) == "of":
            self.merge(head)
            return
        if head == self.light or base in ("cop", "compound") or (relation == "obl" and tree.lemma(head) in ("be",)):
            self.merge(head)
            return
        if (
            self.reach
            and relation == "advcl"
            and tree.sentence.xpos[self.node] == "VB"
            and "to" in marks_of(tree, self.node)
        ):
            self._purpose(head)
            return
        self.reach = self.reach and relation in ("xcomp",)
        self.merge(head)

    def _purpose(self, head: int) -> None:
        """An infinitive of purpose is planned, or has the status of the clause that it serves."""
        if not self.sealed:
            own = self.reader.scope.of(self.tree, head).status
            outer = Status.PLANNED if own is Status.ASSERTED else own
            reason = Reason("status", "status/purpose", self.tree.sentence.words[head])
            self._set(combine(self.stance.status, outer), reason)
        self.reach = False
        self.merge(head)

    def _spoken_beside(self, word: int) -> None:
        """Sources beside a word: "according to Oman", "…, Oman said" as parataxis."""
        tree = self.tree
        behind = (c for subject in tree.dependents(word, "nsubj") for c in tree.dependents(subject, "nmod"))
        for child in (*tree.children[word], *behind):
            relation = tree.relation(child)
            if child == self.node:
                continue
            if (spoken := voice(tree, child)) is not None:
                if not _framing(tree, child):
                    self._voiced(spoken, word)
            elif relation.split(":")[0] in _SPEECH and tree.is_verb(child):
                self._inserted_clause(word, child)

    def _inserted_clause(self, word: int, clause: int) -> None:
        tree = self.tree
        it = [o for o in tree.dependents(clause, "obj") if tree.lemma(o) == "it" and tree.relation(clause) == "advcl"]
        cue = self.reader.cues.of(tree.lemma(clause), "verb", "clause")
        cue = (self.reader.cues.of(f"{tree.lemma(clause)} it", "verb", "clause") if it else None) or cue
        if cue is None or not cue.attributes or cue.effect not in ("report", "doubt"):
            return
        whole = any(c not in it for c in tree.dependents(clause, "ccomp", "obj"))
        impersonal = tree.is_impersonal(clause)
        if whole or (tree.first(clause, "nsubj", "iobj") is None and not impersonal):
            return
        if tree.relation(clause) == "advcl" and not any(tree.lemma(m) == "as" for m in tree.dependents(clause, "mark")):
            return
        if tree.relation(clause) == "ccomp" and clause < word:
            return
        if cue.effect == "doubt" and self.reach and not self.sealed:
            self._set(
                combine(self.stance.status, Status.UNCERTAIN), Reason("status", cue.rule, tree.sentence.words[clause])
            )
        speaker = speaker_of(tree, clause, cue)
        if speaker is not None and not speaks_up(tree, speaker):
            return
        whispered = speaker is None and (impersonal or tree.lemma(clause) in _WHISPERED)
        if whispered and self.reach and self.stance.status is Status.ASSERTED:
            self._set(Status.UNCERTAIN, Reason("status", "status/nobody-named", tree.sentence.words[clause]))
        self._add(Source(named(tree, speaker, clause) if speaker is not None else None, clause, word))

    def _add(self, source: Source) -> None:
        if all(source.cue != s.cue for s in self.stance.sources):
            self.stance.sources.append(source)
            self.stance.reasons.append(
                Reason("attribution", "attribution/beside", self.tree.sentence.words[source.cue])
            )


def _named_so(tree: Tree, noun: int) -> bool:
    """ "Called it an open question whether": who calls it so is told by the verb."""
    bare = tree.upos(noun) == "NOUN" and tree.first(noun, "nmod:poss") is None
    return bare and tree.relation(noun) == "xcomp" and tree.is_verb(tree.head(noun))


def _framing(tree: Tree, phrase: int) -> bool:
    """Whether "according to X" stands at the very start or end of the sentence and so frames all of it."""
    inside = tree.below(phrase)
    return min(inside) <= 1 or max(inside) >= len(tree) - 2
