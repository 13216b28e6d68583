"""The status of an event: what cue and scope say, weighed with what the model makes of the word.

The rules read the words that decide ("denied", "unless", "plans to") and can be explained; the model has seen wordings
that no list has. The status that the rules find gets a bonus on the log odds. Doubt wins: the model may turn a fact
into something less, but never something less into a fact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.core.record import Reason, Status
from dragoman.core.sentence import ROOT, Sentence

BONUS = 3.0
"""Log odds that the rules' status gets. Searched on passages of the corpus that the model had not seen."""
TOLD = 6.0
"""The same where the rules found a word that governs the event ("it is clear that", "the union's claim that")."""
AGAINST_DENIAL = 5.0
"""The same where the model takes for denied what no word denies."""
LEAST = 1e-3

_AFFIRMING = frozenset(
    "hesitate wait fail doubt deny soon sooner hardly scarcely barely dispute question miss lose".split()
)
"""Words beside which a negation affirms ("did not wait to", "no sooner had", "cannot be denied")."""


def weighed(rule: Status, stands: Sequence[float], bonus: float) -> dict[Status, float]:
    """Chances of all statuses: the model's, with the bonus for that of the rules; without a model the rules decide."""
    if not stands:
        return {status: float(status is rule) for status in Status}
    raised = [max(p, LEAST) * math.exp(bonus * (status is rule)) for status, p in zip(Status, stands, strict=True)]
    return {status: p / sum(raised) for status, p in zip(Status, raised, strict=True)}


def decide(rule: Status, sentence: Sentence, head: int, *, told: bool = False) -> tuple[Status, Reason | None]:
    """The status of the event at a word, and the reason where the model has changed it.

    `told`: whether the rules found a word that governs the event.
    """
    if rule is not Status.ASSERTED or not sentence.stands:
        return rule, None
    chances = weighed(rule, sentence.stands[head], TOLD if told else BONUS)
    best = max(chances, key=lambda status: chances[status])
    if best is Status.DENIED and not told:
        chances = weighed(rule, sentence.stands[head], AGAINST_DENIAL)
        best = max(chances, key=lambda status: chances[status])
    if best is rule or (best in (Status.DENIED, Status.UNCERTAIN) and _affirms(sentence, head)):
        return rule, None
    reason = Reason("status", f"model/{best.value}", sentence.words[head], round(chances[best], 2))
    return best, reason


def _affirms(sentence: Sentence, head: int) -> bool:
    """Whether a word of the clause, or one above it, turns a negation into its contrary."""
    above = [head]
    while sentence.heads[above[-1]] != ROOT:
        above.append(sentence.heads[above[-1]])
    beside = (i for i, up in enumerate(sentence.heads) if up == head or i in above)
    return any(sentence.lemmas[i].lower() in _AFFIRMING for i in beside)
