"""Analysed sentences to draft events: triggers, roles, status, sources, time and place put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.asides import mended
from dragoman.coding.attachments import reattached
from dragoman.coding.attributions import teller_of
from dragoman.coding.casualties import casualties_of, is_result
from dragoman.coding.dates import find_times, time_of_event
from dragoman.coding.denials import denials
from dragoman.coding.places import place_of_event
from dragoman.coding.quotes import Quotation, QuoteReader
from dragoman.coding.roles import Roles
from dragoman.coding.rules import apply_rules
from dragoman.coding.stance import Source, Stance, StanceReader
from dragoman.coding.standing import decide
from dragoman.coding.tense import tense_of
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.coding.votes import Voter
from dragoman.core.draft import Draft, DraftLink, Phrase, TimeExpression
from dragoman.core.record import Reason, Status, Tense
from dragoman.core.sentence import Sentence
from dragoman.lexicon.cues import Cues


@dataclass(frozen=True, slots=True)
class Found:
    """One coded trigger with all that was read around it."""

    trigger: Trigger
    stance: Stance
    draft: Draft


class EventCoder:
    """Finds the events of a document. Holds no state between documents."""

    def __init__(self, cues: Cues, voter: Voter, needs_recipient: frozenset[str]) -> None:
        self.voter = voter
        self.finder = voter.finder
        self.needs_recipient = needs_recipient
        self.roles = voter.roles
        self.towns = self.finder.lexicon.classes.get("town", frozenset())
        self.stances = StanceReader(cues, self.finder.actor_nouns | self.finder.nationalities)
        self.quotes = QuoteReader(cues)

    def code(self, sentences: Sequence[Sentence], published_date: dt.date | None) -> tuple[Draft, ...]:
        """Draft events in text order; `within` counts in the result."""
        cues, actors = self.stances.cues, self.finder.actor_nouns
        trees = [Tree(mended(reattached(s), cues, actors)) for s in sentences]
        quotations = self.quotes.read(trees)
        found: list[tuple[Found, Tree]] = []
        for tree in trees:
            found += [(f, tree) for f in self._sentence(tree, trees, quotations, published_date)]
        drafts = apply_rules(_link_within(found), self.finder.lexicon.types)
        return (*drafts, *denials(self.stances.cues, drafts, trees))

    def _sentence(
        self, tree: Tree, trees: Sequence[Tree], quotations: Sequence[Quotation], published_date: dt.date | None
    ) -> list[Found]:
        triggers = self.voter.vote(tree, self.finder.find(tree))
        if not triggers:
            return []
        events = {t.head: t for t in triggers}
        told = find_times(tree.sentence, published_date)
        ahead = find_times(tree.sentence, published_date, tense=Tense.FUTURE) if told else ()
        lenders = {t.head for t in triggers if _lends_itself(t, events)}
        kept = [self._with_deed(_with_lender(t, lenders)) for t in triggers if t.head not in lenders]
        asked = {(i, t.sense.type) for t in kept for i in t.asked if not is_result(tree, t.head, frozenset({i}))}
        kept = [t for t in kept if (t.head, t.sense.type) not in asked]
        read = [(t, *self._read(tree, t, events)) for t in kept]
        read = [(t, roles, stance) for t, roles, stance in read if self._codable(tree, t, roles, stance)]
        heads = frozenset(t.head for t, _, _ in read if t.sense.type == "ASSAULT")
        found = []
        for trigger, roles, stance in read:
            if is_result(tree, trigger.head, heads - {trigger.head}):
                continue
            if not stance.sources and (teller := teller_of(tree, trigger.head)) is not None:
                stance.sources.append(Source(*teller))
                stance.reasons.append(Reason("attribution", "model/attribution", tree.sentence.words[teller[1]]))
            links = _chain(tree, trees, stance, trigger.head, quotations)
            when = time_of_event(told, tree.sentence, trigger.head, None)
            if when is not None and _lies_ahead(when, stance, published_date):
                stance.status = Status.PLANNED
                words = tree.sentence.words[when.phrase.head]
                stance.reasons.append(Reason("status", "status/told for a day to come", words))
            stance.status, doubt = decide(stance.status, tree.sentence, trigger.head, told=bool(stance.governors))
            if doubt is not None:
                stance.reasons.append(doubt)
            tense = tense_of(tree, trigger.head, trigger.slots.light, stance.status, ahead=stance.ahead)
            draft = Draft(
                type=trigger.sense.type,
                mode=trigger.sense.mode,
                trigger=Phrase(tree.sentence.index, min(trigger.tokens), max(trigger.tokens) + 1, trigger.head),
                status=stance.status,
                tense=tense,
                actor=roles.actor,
                recipient=roles.recipient,
                attribution=links,
                time=time_of_event(ahead if tense is Tense.FUTURE else told, tree.sentence, trigger.head, tense),
                place=place_of_event(tree, trigger, events, self.finder.country_names, self.towns),
                casualties=casualties_of(tree, trigger.head) if trigger.sense.type in _CASUALTY_TYPES else (),
                confidence=trigger.confidence,
                reasons=(_why(tree, trigger), *stance.reasons),
            )
            found.append(Found(trigger, stance, draft))
        return found

    def _with_deed(self, trigger: Trigger) -> Trigger:
        """The trigger with the noun after it that its sense asks for, where that too tells the deed: "put on alert"."""
        slots, lexicon = trigger.slots, self.finder.lexicon
        nouns = (i for i in trigger.asked if slots.verbal and slots.tree.upos(i) == "NOUN")
        after = (i for i in nouns if 0 < i - trigger.head <= _NEAR_DEED)
        tokens = [i for i in after if trigger.sense.type in {s.type for s in lexicon.of(slots.tree.lemma(i), "noun")}]
        return replace(trigger, tokens=(*trigger.tokens, *tokens)) if tokens else trigger

    def _read(self, tree: Tree, trigger: Trigger, events: Mapping[int, Trigger]) -> tuple[Roles, Stance]:
        return self.roles.read(tree, trigger, events), self.stances.read(tree, trigger.head, trigger.slots.light)

    def _codable(self, tree: Tree, trigger: Trigger, roles: Roles, stance: Stance) -> bool:
        """Whether there is enough of an event to record (docs/record.md, "What is an event")."""
        if not roles.actor and not roles.recipient:
            return False
        foreseen = _subject_foreseen(trigger) or SURE <= trigger.confidence < 1
        if roles.refused and not roles.actor and trigger.slots.verbal and not foreseen:
            return False
        if not roles.recipient and trigger.sense.type in self.needs_recipient and not _several(tree, trigger, roles):
            return False
        if not roles.actor and trigger.sense.type in _NEEDS_ACTOR and stance.status is Status.ASSERTED:
            return trigger.sense.type == "REQUEST" and bool(roles.recipient) and tree.is_passive(trigger.head)
        return bool(roles.actor and roles.recipient) or not _mere_purpose(tree, trigger.head, stance)


_NEEDS_ACTOR = frozenset({"AGREE", "CONSULT", "COOPERATE", "MOBILIZE", "REQUEST", "SUPPORT"})
"""Types that say little when nobody is named who did it; what is wanted, denied or asked of somebody counts anyhow."""
SURE = 0.7
"""The confidence from which on an event may have a subject that is nobody: who acts stands elsewhere, or nowhere."""
_NEAR = 3
_NEAR_DEED = 5
_MUTUAL = frozenset({"COOPERATE"})
_CASUALTY_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})


def _why(tree: Tree, trigger: Trigger) -> Reason:
    return Reason("type", trigger.sense.rule, tree.sentence.words[trigger.head], trigger.confidence)


def _lies_ahead(when: TimeExpression, stance: Stance, published_date: dt.date | None) -> bool:
    """Whether what is told as a fact is dated after the text ("Tomorrow we arrest the smugglers")."""
    asserted = stance.status is Status.ASSERTED and published_date is not None
    return asserted and published_date is not None and when.start > published_date.isoformat()


def _lends_itself(trigger: Trigger, events: Mapping[int, Trigger]) -> bool:
    """Whether a verb only carries a noun of its type ("resume talks", "put under arrest"): the record is the noun's."""
    tree = trigger.slots.tree
    nouns = (t for t in events.values() if trigger.slots.verbal and t.slots.light == trigger.head)
    carried = (t for t in nouns if t.head in trigger.slots["object"] or tree.case(t.head) == "under")
    return any(noun.sense.type == trigger.sense.type for noun in carried)


def _with_lender(trigger: Trigger, lenders: Container[int]) -> Trigger:
    """The trigger with the verb before it that carries it: "paid compensation" is one."""
    light = trigger.slots.light
    near = light is not None and light in lenders and 0 < trigger.head - light <= _NEAR
    return replace(trigger, tokens=(light, *trigger.tokens)) if light is not None and near else trigger


def _subject_foreseen(trigger: Trigger) -> bool:
    """Whether the sense itself asks for such a subject ("a car bomb killed nine")."""
    return any(c.slot in ("subject", "by") and c.lemmas for c in trigger.sense.conditions)


def _several(tree: Tree, trigger: Trigger, roles: Roles) -> bool:
    """Whether several sides act that may act on each other ("both navies train", "France and Malta cooperate")."""
    if len(roles.actor) > 1:
        return True
    return trigger.sense.type in _MUTUAL and any(tree.is_several(phrase.head) for phrase in roles.actor)


def _mere_purpose(tree: Tree, head: int, stance: Stance) -> bool:
    """Infinitives of purpose and "can" of ability, not "could have" or "could be -ing" of a guess."""
    guessed = any(tree.lemma(a) in ("have", "be") for a in tree.dependents(head, "aux"))
    if not guessed and any(tree.lemma(a) in ("can", "could", "ca") for a in tree.dependents(head, "aux")):
        return stance.status is Status.UNCERTAIN
    purpose = tree.relation(head) in ("advcl", "acl") and any(
        tree.lemma(m) == "to" for m in tree.dependents(head, "mark")
    )
    return purpose and tree.head(head) not in stance.governors and tree.first(head, "nsubj") is None


def _chain(
    tree: Tree, trees: Sequence[Tree], stance: Stance, head: int, quotations: Sequence[Quotation]
) -> tuple[DraftLink, ...]:
    """The chain, outermost first: sources of the sentence, and speakers of the quotations around the trigger."""
    here = tree.sentence.index
    around = [q for q in quotations if q.speech is not None and q.holds((here, head))]
    links: list[tuple[int, DraftLink]] = []
    for source in stance.sources:
        outside = sum(1 for q in around if not q.holds((here, source.cue)))
        links.append((outside, _link(tree, source, _direct(source, here, around))))
    for depth, quote in enumerate(reversed(around), start=1):
        speech = quote.speech
        if speech is None or _already(speech.sentence, speech.cue, speech.speaker, here, stance.sources):
            continue
        speaker_tree = trees[speech.sentence]
        spoken = _quote_link(speaker_tree, speech.speaker, speech.cue, quote, trees)
        places = [i for i, (outside, _) in enumerate(links) if outside >= depth]
        links.insert(places[0] if places else len(links), (depth, spoken))
    return tuple(link for _, link in reversed(links))


def _already(sentence: int, cue: int, speaker: int | None, here: int, sources: Sequence[Source]) -> bool:
    return sentence == here and any(s.cue == cue or (s.head is not None and s.head == speaker) for s in sources)


def _direct(source: Source, here: int, around: Sequence[Quotation]) -> str:
    spoken = [q for q in around if q.speech and q.speech.sentence == here and q.speech.cue == source.cue]
    if not spoken:
        return "indirect"
    return "direct" if any(q.holds((here, source.content)) for q in spoken) else "mixed"


def _link(tree: Tree, source: Source, kind: str) -> DraftLink:
    content = _subtree(tree, source.content, source.cue)
    return DraftLink(
        source=tree.phrase(source.head) if source.head is not None else None,
        cue=_cue_phrase(tree, source.cue),
        content=(content,),
        kind=kind,
    )


def _quote_link(tree: Tree, speaker: int | None, cue: int, quote: Quotation, trees: Sequence[Tree]) -> DraftLink:
    (first, start), (last, end) = quote.start, quote.end
    content = []
    for number in range(first, last + 1):
        a = start if number == first else 0
        b = end if number == last else len(trees[number])
        if a < b:
            content.append(Phrase(trees[number].sentence.index, a, b, a))
    return DraftLink(
        tree.phrase(speaker) if speaker is not None else None, _cue_phrase(tree, cue), tuple(content), "direct"
    )


def _cue_phrase(tree: Tree, cue: int) -> Phrase:
    end = cue + 1
    while end < len(tree) and tree.head(end) == cue and tree.relation(end) in ("fixed", "compound:prt"):
        end += 1
    return Phrase(tree.sentence.index, cue, end, cue)


def _subtree(tree: Tree, head: int, without: int) -> Phrase:
    """The words below `head`, leaving out what hangs on `without` when that stands inside, as one run."""
    inside, stack = {head}, [head]
    while stack:
        for child in tree.children[stack.pop()]:
            if child != without and tree.case(child) not in ("according to", "as per"):
                inside.add(child)
                stack.append(child)
    if without not in inside and min(inside) < without < max(inside):
        inside = {i for i in inside if (i < without) == (head < without)}
    start, end = min(inside), max(inside) + 1
    while start < end - 1 and tree.upos(start) == "PUNCT":
        start += 1
    while end > start + 1 and tree.upos(end - 1) == "PUNCT":
        end -= 1
    return Phrase(tree.sentence.index, start, end, head)


def _link_within(found: Sequence[tuple[Found, Tree]]) -> list[Draft]:
    """Point each inner event at the event whose trigger governs it."""
    numbers = {(t.sentence.index, f.trigger.head): i for i, (f, t) in enumerate(found)}
    drafts = []
    for i, (f, tree) in enumerate(found):
        outer = (numbers.get((tree.sentence.index, g)) for g in f.stance.governors)
        within = next((o for o in outer if o is not None and o != i), None)
        drafts.append(replace(f.draft, within=within))
    return drafts
