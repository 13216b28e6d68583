"""Quotations of a document and who speaks them, over sentences and paragraphs; which speakers are unnamed.

A speaker is unnamed where the words say that he will not or cannot be named ("who asked not to be named", "on condition
of anonymity", "people close to the bank", "insiders"); plain "officials" and "a diplomat" are mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.tree import Tree
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cues

_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "“", "``": "''", "‹": "›"}
_STRAIGHT = frozenset({'"', "''"})
_SHORT = 4

_BARE = frozenset("source report reports sources rumour rumor rumours rumors it there people some many".split())
_FACELESS = frozenset("source report insider confidant rumour rumor quarter voice whisper grapevine".split())
_ANONYMOUS = frozenset("anonymity anonymous anonymously unnamed unidentified unattributed".split())
_ANYBODY = frozenset("people person individual someone somebody those figure".split())
_KNOWING = frozenset("familiar close privy acquainted brief knowledge knowledgeable aware involved inform".split())
_NAMING = frozenset("name surname identify identity quote cite identification".split())
_WITHHOLDING = frozenset("not n't n’t no never decline refuse withhold without cannot".split())
_ALLOWED = frozenset("authorise authorize allow permit clear empower entitle".split())
_TALKING = frozenset("speak talk comment brief discuss disclose".split())
_FEARING = frozenset("fear afraid worry scared wary dread".split())
_FEARED = frozenset(
    "reprisal retaliation retribution repercussion revenge vengeance safety life job persecution consequence".split()
)
_INSIDE = frozenset({"in", "inside", "within", "at", "with", "near", "around", "close to", "on"})
_DOCUMENTS = frozenset(
    (
        "report letter study statement note memo memorandum paper article survey analysis communique communiqué "
        "message dispatch cable leaflet audit review post"
    ).split()
)
_FRAMES = frozenset(
    (
        "view opinion word eye judgment judgement estimation reckoning telling version account assessment reading mind "
        "perspective standpoint viewpoint point understanding recollection"
    ).split()
)
_FAR = 8

Place = tuple[int, int]
"""Sentence number and token number."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks a quotation: head of the speaker (None: not named) and the verb that says so, both in `sentence`."""

    sentence: int
    speaker: int | None
    cue: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, both marks left out; `end` is exclusive. `speech` None: no speaker found."""

    start: Place
    end: Place
    depth: int
    speech: Speech | None = None

    def holds(self, place: Place) -> bool:
        return self.start <= place < self.end


class QuoteReader:
    """Finds quotations and their speakers."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def read(self, trees: Sequence[Tree]) -> tuple[Quotation, ...]:
        """Quotations with their speakers, outer ones before the ones inside them."""
        bare = sorted(_spans(trees), key=lambda q: (q.start, q.depth))
        found: list[Quotation] = []
        for quote in bare:
            speech = self._beside(trees, quote, bare) or self._before(trees, quote) or _continued(trees, quote, found)
            if speech is None and quote.start[0] == quote.end[0] and quote.end[1] - quote.start[1] < _SHORT:
                continue
            found.append(Quotation(quote.start, quote.end, quote.depth, speech))
        return tuple(found)

    def _beside(self, trees: Sequence[Tree], quote: Quotation, others: Sequence[Quotation]) -> Speech | None:
        """A verb of saying outside the quotation in its first or last sentence, the nearest one."""
        best: tuple[int, Speech] | None = None
        for number in dict.fromkeys((quote.end[0], quote.start[0])):
            tree = trees[number]
            for verb in range(len(tree)):
                place = (number, verb)
                if quote.holds(place) or not self._speaks(tree, verb):
                    continue
                if any(o.holds(place) for o in others if o is not quote and o.depth >= quote.depth):
                    continue
                speaker = tree.logical_subject(verb)
                if speaker is not None and quote.holds((number, speaker)):
                    continue
                distance = min(
                    abs(verb - quote.start[1]) if number == quote.start[0] else 99,
                    abs(verb - quote.end[1]) if number == quote.end[0] else 99,
                )
                if best is None or distance < best[0]:
                    best = (distance, Speech(number, speaker, verb))
        return best[1] if best else None

    def _speaks(self, tree: Tree, verb: int) -> bool:
        if tree.upos(verb) != "VERB":
            return False
        cue = self.cues.of(tree.lemma(verb), "verb", "clause")
        return cue is not None and cue.attributes and tree.logical_subject(verb) is not None

    def _before(self, trees: Sequence[Tree], quote: Quotation) -> Speech | None:
        """The sentence before ends in a colon."""
        number = quote.start[0] - 1
        if quote.start[1] > 1 or number < 0 or trees[number].sentence.part != trees[number + 1].sentence.part:
            return None
        tree = trees[number]
        if tree.sentence.words[-1] != ":":
            return None
        verbs = [v for v in range(len(tree)) if self._speaks(tree, v)]
        return Speech(number, tree.logical_subject(verbs[-1]), verbs[-1]) if verbs else None


def named(tree: Tree, head: int, cue: int = ROOT) -> int | None:
    """The head of a source, None where its words only say that it will not or cannot be named.

    Of a document with an author ("a report by the union") it is the author. `cue`: the verb that says that it speaks.
    """
    if tree.lemma(head) in _DOCUMENTS:
        authors = (c for c in tree.dependents(head, "nmod") if tree.case(c) in ("by", "from"))
        head = next(authors, head)
    about = [tree.lemma(k) for k in tree.below(head)]
    if cue - _FAR < head < cue:
        about += [tree.lemma(k) for k in range(head + 1, cue)]
    if _ANONYMOUS.intersection(about) or (tree.lemma(head) in _FACELESS and not _owned(tree, head)):
        return None
    beside = tree.dependents(cue, "advcl", "xcomp", "obl", "advmod", "ccomp") if cue != ROOT else ()
    clauses = [c for c in beside if tree.relation(c) != "ccomp" or (c < cue and tree.first(c, "nsubj") is None)]
    if any(_withholds(tree, c) for c in (*tree.dependents(head, "acl", "appos", "amod"), *clauses)):
        return None
    if _anybody(tree, head):
        return None
    bare = tree.lemma(head) in _BARE and not list(tree.dependents(head, "amod", "nmod", "compound"))
    return None if bare else head


def voice(tree: Tree, phrase: int) -> tuple[int | None, int] | None:
    """Who speaks by a phrase of its own, and the cue: "according to X", "in the view of X", "by X's account"."""
    if not tree.relation(phrase).startswith("obl"):
        return None
    case = tree.case(phrase)
    marker = tree.first(phrase, "case")
    if case in ("according to", "as per"):
        return named(tree, phrase), phrase if marker is None else marker
    if tree.lemma(phrase) not in _FRAMES or case not in ("in", "by", "from", "to"):
        return None
    whole = [phrase, *(c for c in tree.dependents(phrase, "nmod") if tree.lemma(c) == "view")]
    for noun in whole:
        for speaker in tree.dependents(noun, "nmod:poss", "nmod"):
            owns = tree.relation(speaker) == "nmod:poss" or tree.case(speaker) in ("of", "by")
            if owns and speaker not in whole and tree.first(noun, "det", "nmod:poss") is not None:
                return None if is_first_person(tree, speaker) else (named(tree, speaker), phrase)
    return None


def is_first_person(tree: Tree, word: int) -> bool:
    return tree.upos(word) == "PRON" and tree.sentence.words[word].lower() in ("i", "we", "my", "our", "me", "us")


def in_quotation(tree: Tree, word: int) -> bool:
    """Whether a quotation that opens in this sentence is open at a word."""
    before = tree.sentence.words[:word]
    opened = sum(1 for w in before if w in _OPENING) - sum(1 for w in before if w in _OPENING.values())
    return opened > 0 or sum(1 for w in before if w in _STRAIGHT) % 2 == 1


def _anybody(tree: Tree, head: int) -> bool:
    """ "People familiar with the matter", "people in the control room"; not "people in Lagos" or "local people"."""
    if tree.lemma(head) not in _ANYBODY and tree.sentence.words[head].lower() != "those":
        return False
    inside = tree.below(head)
    if any(tree.lemma(k) in _KNOWING for k in inside):
        return True
    return any(tree.case(c) in _INSIDE for c in tree.dependents(head, "nmod")) and not any(
        tree.upos(k) == "PROPN" for k in inside
    )


def _withholds(tree: Tree, clause: int) -> bool:
    """Whether a clause or phrase beside a source tells that the name is kept back, or why."""
    inside = tree.below(clause)
    lemmas = {tree.lemma(k) for k in inside}
    if lemmas & _ANONYMOUS and tree.relation(clause) in ("advcl", "xcomp", "obl", "advmod"):
        return True
    if tree.relation(clause) in ("obl", "xcomp"):
        return False
    if lemmas & _WITHHOLDING and any(tree.lemma(k) in _NAMING and _own_name(tree, k) for k in inside):
        return True
    if lemmas & _WITHHOLDING and lemmas & _ALLOWED and lemmas & _TALKING:
        return True
    return bool(lemmas & _FEARING and lemmas & _FEARED)


def _own_name(tree: Tree, word: int) -> bool:
    """The speaker's own name: "his name", "no name", "to be named"; not "named the suspect"."""
    if tree.is_verb(word):
        named_ones = {tree.lemma(c) for c in tree.dependents(word, "obj")}
        return tree.is_passive(word) or bool(named_ones & {"himself", "herself", "themselves", "whom", "who"})
    if tree.lemma(tree.head(word)) in ("give", "leave", "provide") and tree.relation(word) == "obj":
        return all(tree.relation(c) == "nmod:poss" for c in tree.dependents(word, "nmod")) and not any(
            tree.lemma(d) == "the" for d in tree.dependents(word, "det")
        )
    owners = tree.dependents(word, "nmod:poss", "det")
    return any(tree.upos(d) == "PRON" or tree.lemma(d) == "no" for d in owners)


def _owned(tree: Tree, head: int) -> bool:
    """Whether a name says whose source or report it is ("a UN report", "police sources")."""
    single = "Number=Sing" in tree.sentence.feats[head] and tree.lemma(head) == "report"
    owners = tree.dependents(head, "nmod:poss", "compound", "amod")
    return single or any(tree.upos(k) == "PROPN" or tree.lemma(k) == "police" for k in owners)


def _continued(trees: Sequence[Tree], quote: Quotation, earlier: Sequence[Quotation]) -> Speech | None:
    """A quotation that fills its own sentences goes on with the speaker of the one just before it."""
    if quote.start[1] > 1 or not earlier:
        return None
    before = next((q for q in reversed(earlier) if q.depth == quote.depth and q.end <= quote.start), None)
    if before is None or before.speech is None or quote.start[0] - before.end[0] > 1:
        return None
    near = trees[before.end[0]].sentence
    here = trees[quote.start[0]].sentence
    return before.speech if here.part == near.part and here.paragraph - near.paragraph <= 1 else None


def _spans(trees: Sequence[Tree]) -> Iterator[Quotation]:
    """Quotations without speakers; one left open at a paragraph's end goes on if the next opens with a mark."""
    stack: list[tuple[str, Place]] = []
    for number, tree in enumerate(trees):
        sentence = tree.sentence
        if number and _breaks(trees[number - 1], tree):
            opens_again = sentence.words[0] in _OPENING or sentence.words[0] in _STRAIGHT
            if not (opens_again and stack):
                stack.clear()
        for i, word in enumerate(sentence.words):
            if stack and word == stack[-1][0] and not _apostrophe(tree, i):
                start = stack.pop()[1]
                if start < (number, i):
                    yield Quotation(start, (number, i), len(stack))
            elif word in _OPENING and not (i == 0 and stack and stack[-1][0] == _OPENING[word]):
                stack.append((_OPENING[word], (number, i + 1)))
            elif word in _STRAIGHT and not any(close == word for close, _ in stack):
                stack.append((word, (number, i + 1)))


def _breaks(before: Tree, after: Tree) -> bool:
    return before.sentence.paragraph != after.sentence.paragraph or before.sentence.part != after.sentence.part


def _apostrophe(tree: Tree, i: int) -> bool:
    """The mark of a plural possessor ("the rebels’ camp"), not the end of a quotation."""
    if tree.sentence.words[i] != "’" or i == 0 or i + 1 >= len(tree):
        return False
    joined = tree.sentence.end_chars[i - 1] == tree.sentence.start_chars[i]
    return joined and tree.sentence.words[i - 1][-1:] == "s" and tree.relation(i) == "case" and tree.head(i) != ROOT
