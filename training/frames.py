"""Sentences that assert an event, said again as denied, planned, demanded, supposed or doubted.

What is written or read of an event is mostly asserted, so that the event head learns rare words in plain clauses only
and misses them in "were the diocese to take in …". A frame puts another status around a short sentence and leaves its
words as they are: the type stays, the status is the frame's.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from data import ROOT, Example
from dragoman.language.analysis import Analysis
from dragoman.language.encoder import Encoder

EACH = 2
"""How many frames each sentence gets."""
LONGEST = 28
NO_EVENT = ("O", "")
_MAY_TELL = ("want", "denied", "asked", "wrote")
_SAID = ("deputies", "two bishops", "villagers", "lawyers", "rivals", "some editors", "clerks", "neighbours")


@dataclass(frozen=True)
class Frame:
    """Words before the subject, between subject and verb, and at the end; the verb's form; the status. {who}: anybody;
    {be}: "is" or "are".
    """

    status: str
    before: str = ""
    between: str = ""
    form: str = "base"
    after: str = "."


FRAMES = (
    Frame("denied", between="did not"),
    Frame("denied", between="never", form="past"),
    Frame("denied", before="{who} denied that", between="had", form="participle"),
    Frame("denied", between="stopped short of", form="gerund"),
    Frame("planned", between="will"),
    Frame("planned", between="{be} to"),
    Frame("planned", between="{be} about to"),
    Frame("planned", before="{who} said that", between="would soon"),
    Frame("demanded", before="{who} said that", between="should"),
    Frame("demanded", before="{who} want", between="to"),
    Frame("demanded", between="must", after=", {who} wrote ."),
    Frame("hypothetical", before="Were", between="to", after=", prices would rise ."),
    Frame("hypothetical", before="If", form="past", after=", nobody would be surprised ."),
    Frame("hypothetical", before="Had", form="participle", after=", much would be different ."),
    Frame("hypothetical", before="{who} asked whether", between="would"),
    Frame("hypothetical", before="Unless", form="past", after=", little would change ."),
    Frame("uncertain", between="may"),
    Frame("uncertain", between="may have", form="participle"),
    Frame("uncertain", before="It is unclear whether", form="past"),
    Frame("uncertain", before="There is no evidence that", form="past"),
    Frame("uncertain", before="Reports that", between="had", form="participle", after="could not be checked ."),
    Frame("uncertain", between="reportedly", form="past"),
    Frame("uncertain", between="{be} said to have", form="participle"),
    Frame("asserted", before="{who} said that", between="had", form="participle"),
)


@dataclass(frozen=True)
class Clause:
    """A plain clause of the past: its words (the first as it stands inside a sentence), and where subject ends and verb
    and event stand.
    """

    words: Sequence[str]
    verb: int
    lemma: str
    event: int
    label: str
    several: bool


def framed(examples: Sequence[Example], encoder: Encoder, seed: int) -> list[Example]:
    """Further sentences from those with one event that is asserted in a plain clause of the past."""
    rng = random.Random(seed)
    found: list[Example] = []
    for example in examples:
        clause = _clause(example, encoder)
        if clause is not None:
            regular = clause.words[clause.verb].endswith("ed")
            fitting = [f for f in FRAMES if regular or f.form in ("base", "past")]
            found += [_said(clause, frame, rng.choice(_SAID)) for frame in rng.sample(fitting, EACH)]
    return found


def _clause(example: Example, encoder: Encoder) -> Clause | None:
    """The clause of an example, if it is one whose verb tells the event or governs the noun that does."""
    if example.event is None or example.status is None or len(example.words) > LONGEST:
        return None
    events = [i for i, label in enumerate(example.event) if label not in NO_EVENT]
    if len(events) != 1 or "" in example.event or example.status[events[0]] != "asserted":
        return None
    seen, event = encoder.analyse(example.words), events[0]
    verb = seen.heads.index(ROOT)
    children = [i for i, head in enumerate(seen.heads) if head == verb]
    plain = seen.xpos[verb] == "VBD" and [seen.relations[i] for i in children if i < verb] == ["nsubj"]
    near = event == verb or (seen.heads[event] == verb and seen.relations[event] in ("obj", "obl"))
    joined = any(seen.relations[i] in ("conj", "parataxis", "ccomp", "advcl") for i in children)
    known = seen.lemmas[verb] in encoder.vocabulary.lemmas["VERB"] and example.words[-1] == "."
    if not (plain and near and known) or joined:
        return None
    first = example.words[0]
    small = first.lower() in encoder.vocabulary.common or seen.upos[0] in ("DET", "PRON", "NUM", "NOUN")
    words = [first.lower() if small else first, *example.words[1:-1]]
    return Clause(words, verb, seen.lemmas[verb], event, example.event[event], _is_several(seen, children[0]))


def _is_several(seen: Analysis, subject: int) -> bool:
    joined = any(head == subject and seen.relations[i] == "conj" for i, head in enumerate(seen.heads))
    return joined or seen.xpos[subject] in ("NNS", "NNPS") or "Number=Plur" in seen.feats[subject]


def _said(clause: Clause, frame: Frame, who: str) -> Example:
    """The clause in a frame. Whether the frame's own words are events is left open."""

    def filled(text: str) -> list[str]:
        return text.replace("{who}", who).replace("{be}", "are" if clause.several else "is").split()

    before, between, after = filled(frame.before), filled(frame.between), filled(frame.after)
    subject, rest = clause.words[: clause.verb], clause.words[clause.verb + 1 :]
    words = [*before, *subject, *between, _inflected(clause, frame.form), *rest, *after]
    words[0] = words[0][:1].upper() + words[0][1:]
    at = clause.event + len(before) + len(between)
    labels, status = ["O"] * len(words), [""] * len(words)
    for i, word in enumerate(words):
        if word in _MAY_TELL and (i < len(before) or i >= len(words) - len(after)):
            labels[i] = ""
    labels[at], status[at] = clause.label, frame.status
    return Example(words, event=labels, status=status, origin="frames")


def _inflected(clause: Clause, form: str) -> str:
    past = clause.words[clause.verb]
    if form == "gerund":
        return f"{past[:-3]}ying" if past.endswith("ied") else f"{past[:-2]}ing"
    return clause.lemma if form == "base" else past
