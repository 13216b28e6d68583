"""To which event a time belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.dates.clause import children, verbs
from dragoman.core.draft import TimeExpression
from dragoman.core.record import Tense
from dragoman.core.sentence import ROOT, Sentence

_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_BEFORE_NOUN = ("compound", "amod", "nummod", "nmod:poss", "det")
_IN_NOUN = ("nmod", "compound", "amod", "nummod", "appos", "flat", "conj", "nmod:unmarked", "obl", "obl:unmarked")
_AT_THE_TIME = frozenset({"in", "during", "at", "with", "by", "on", "amid", "to", "into", "under", "through"})
_ELSEWHEN = frozenset(
    {"after", "before", "since", "until", "till", "following", "despite", "because", "for", "over", "if", "unless"}
)
_WHILE = frozenset({"as", "when", "while", "where"})
_PERIODS = frozenset({"DURATION", "SET"})


def time_of_event(
    times: Sequence[TimeExpression], sentence: Sentence, trigger_head: int, tense: Tense | None
) -> TimeExpression | None:
    """The expression that dates the event whose trigger is the token `trigger_head`; None where none does.

    It hangs on the trigger's own clause, or on a verb above it that is no verb of saying or will. What is said is not
    dated by when it was said, nor what is condemned by when it was condemned. Lengths and repeated times date nothing.
    """
    costs = _hosts(sentence, trigger_head)
    best: tuple[int, int, int] | None = None
    chosen: TimeExpression | None = None
    for number, time in enumerate(times):
        dated = bool(time.start or time.end)
        if (time.type in _PERIODS and not dated) or _contradicts(time, tense):
            continue
        reached = [
            costs[host] + steps
            for host, steps in _hangs_on(sentence, time)
            if host in costs and _may_share(costs, host, time)
        ]
        if not reached:
            continue
        rank = (int(not dated) * 100 + min(reached), abs(time.phrase.head - trigger_head), number)
        if best is None or rank < best:
            best, chosen = rank, time
    return chosen


class _Hosts(dict[int, int]):
    """Tokens whose times date the event, with their distance; `opening`: those that lend only what stands before."""

    def __init__(self) -> None:
        super().__init__()
        self.opening: dict[int, int] = {}

    def offer(self, token: int, cost: int, before: int | None = None) -> bool:
        if token in self:
            return False
        self[token] = cost
        if before is not None:
            self.opening[token] = before
        return True


def _may_share(hosts: _Hosts, host: int, time: TimeExpression) -> bool:
    return host not in hosts.opening or time.phrase.head < hosts.opening[host]


def _hosts(sentence: Sentence, trigger: int) -> _Hosts:
    hosts = _Hosts()
    hosts.offer(trigger, 0)
    at, cost = trigger, 0
    while (step := _above(sentence, at, trigger)) is not None and cost < 20:
        above, before = step
        cost += 2
        if not hosts.offer(above, cost, before):
            break
        at = above
    for at in tuple(hosts):
        if at == trigger or hosts[at] <= 2:
            for kid in children(sentence, at):
                if (
                    sentence.relations[kid] == "advcl"
                    and _marks(sentence, kid) & _WHILE
                    and sentence.lemmas[at] not in verbs("saying")
                ):
                    hosts.offer(kid, hosts[at] + 5)
    return hosts


def _above(sentence: Sentence, at: int, trigger: int) -> tuple[int, int | None] | None:
    """The word above that shares its time, and, if it shares only what stands before some token, that token."""
    above, relation = sentence.heads[at], sentence.relations[at]
    if above == ROOT:
        return None
    lemma = sentence.lemmas[above]
    if relation == "conj":
        return above, _first_subject(sentence, above) if _has_subject(sentence, at) else None
    if relation == "xcomp" or (
        relation == "advcl" and not _marks(sentence, at) & _ELSEWHEN and not _has_subject(sentence, at)
    ):
        return (above, None) if lemma not in verbs("saying") or relation == "advcl" else None
    if sentence.upos[at] in _NOUNS or at == trigger:
        return (above, None) if _noun_shares(sentence, at, relation, lemma) else None
    return None


def _noun_shares(sentence: Sentence, at: int, relation: str, lemma: str) -> bool:
    """Whether what a noun names takes place when the word above it says."""
    if relation.startswith("nsubj"):
        return lemma not in verbs("saying")
    if relation in ("obj", "iobj"):
        return lemma in verbs("light")
    if relation.startswith(("obl", "nmod")):
        case = _cases(sentence, at)
        return bool(case & _AT_THE_TIME) and not case & _ELSEWHEN and lemma not in verbs("saying") - {"call"}
    return relation in ("compound", "appos", "flat")


def _hangs_on(sentence: Sentence, time: TimeExpression) -> Iterator[tuple[int, int]]:
    """The words that a time may belong to, nearest first: what it depends on, and further up through nouns."""
    at, steps = time.phrase.head, 0
    while (above := sentence.heads[at]) != ROOT and steps < 5:
        relation = sentence.relations[at]
        if steps and not _passes(sentence, at, relation):
            return
        if relation in ("acl:relcl", "acl", "ccomp", "csubj", "parataxis", "advcl", "xcomp") and steps:
            return
        yield above, steps
        if sentence.upos[above] not in _NOUNS:
            return
        at, steps = above, steps + 1


def _passes(sentence: Sentence, at: int, relation: str) -> bool:
    """Whether the time of a noun may be that of the word above it."""
    if relation in ("obj", "iobj"):
        return sentence.lemmas[sentence.heads[at]] in verbs("light")
    return relation.startswith(_IN_NOUN) and not _cases(sentence, at) & _ELSEWHEN


def _contradicts(time: TimeExpression, tense: Tense | None) -> bool:
    wrong = {Tense.PAST: "FUTURE_REF", Tense.FUTURE: "PAST_REF"}
    return tense is not None and time.value == wrong.get(tense)


def _cases(sentence: Sentence, token: int) -> set[str]:
    return {sentence.words[kid].lower() for kid in children(sentence, token) if sentence.relations[kid] == "case"}


def _marks(sentence: Sentence, token: int) -> set[str]:
    kids = children(sentence, token)
    return {sentence.words[kid].lower() for kid in kids if sentence.relations[kid] in ("mark", "advmod")}


def _has_subject(sentence: Sentence, token: int) -> bool:
    return any(sentence.relations[kid].startswith(("nsubj", "csubj")) for kid in children(sentence, token))


def _first_subject(sentence: Sentence, token: int) -> int:
    subjects = [kid for kid in children(sentence, token) if sentence.relations[kid].startswith(("nsubj", "csubj"))]
    return min([*subjects, token])
