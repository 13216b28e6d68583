"""Words for an event as they stand in an analysed sentence, with what the tree says about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dragoman.core.sentence import ROOT, Sentence
from dragoman.link.words import stem

Bag = Counter[str]
"""Stems with how often they stand there."""

_EMPTY_TAGS = frozenset("PUNCT SYM DET ADP AUX CCONJ SCONJ PART PRON".split())
_EMPTY_WORDS = frozenset(
    """the a an of in on at to for and or but with by from as is are was were be been being has have had do does did not
    no it its he she they them his her their this that these those which who whom whose what when where while will would
    can could may might must should shall also than then there here said say says mr mrs ms 's""".split()
)
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow morning night""".split()
)
_OUTSIDE = frozenset("punct conj parataxis advcl ccomp cc mark".split())
"""Relations that lead out of the event."""
_GOVERNED = frozenset("obj nsubj obl nmod xcomp acl advcl conj compound ccomp amod".split())
_INSIDE_NOUN = frozenset("acl amod compound nmod".split())
_SUBJECT = frozenset("nsubj obl:agent nmod:poss".split())
_OBJECT = frozenset("obj nsubj:pass nmod compound obl".split())


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words for an event. `sentence` counts within the document; bags hold the stems of content words.

    words: its own words. arguments: what depends on them. around: what depends on the word that they depend on.
    """

    document: str
    sentence: int
    lemma: str
    upos: str
    lemmas: tuple[str, ...]
    words: Bag
    arguments: Bag
    around: Bag
    subject: Bag
    object: Bag
    company: Bag
    names: Bag
    numbers: Bag

    @property
    def stem(self) -> str:
        return stem(self.lemma)


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The stems of a document, and which of them are names or numbers."""

    bag: Bag
    names: frozenset[str]


def document_words(sentences: Iterable[Sentence]) -> DocumentWords:
    """What a document is compared by."""
    bag, names = Bag(), set()
    for s in sentences:
        for i, lemma in enumerate(s.lemmas):
            if s.upos[i] in ("PUNCT", "SYM") or lemma.lower() in _EMPTY_WORDS:
                continue
            bag[stem(lemma)] += 1
            if s.upos[i] in ("PROPN", "NUM"):
                names.add(stem(lemma))
    return DocumentWords(bag, frozenset(names))


def event_mention(document: str, s: Sentence, tokens: Sequence[int]) -> EventMention:
    """The mention on these tokens of a sentence."""
    return _Reader(s, tokens).mention(document)


class _Reader:
    def __init__(self, s: Sentence, tokens: Sequence[int]) -> None:
        self.s = s
        self.tokens = tokens
        self.head = next((i for i in tokens if s.heads[i] not in tokens), tokens[0])
        self.children: dict[int, list[int]] = {}
        for i, head in enumerate(s.heads):
            self.children.setdefault(head, []).append(i)

    def mention(self, document: str) -> EventMention:
        s, head = self.s, self.head
        arguments = [j for t in self.tokens for j in self.below(t, 3 if t == head else 2)]
        everything = range(len(s))
        return EventMention(
            document=document,
            sentence=s.index,
            lemma=s.lemmas[head].lower(),
            upos=s.upos[head],
            lemmas=tuple(s.lemmas[i].lower() for i in self.tokens),
            words=Bag(stem(s.lemmas[i]) for i in self.tokens if i == head or self.tells(i)),
            arguments=self.bag(arguments),
            around=self.bag(self.around(arguments)),
            subject=self.role(_SUBJECT),
            object=self.role(_OBJECT),
            company=self.bag(everything),
            names=Bag(stem(s.lemmas[i]) for i in everything if s.upos[i] == "PROPN"),
            numbers=Bag(stem(s.lemmas[i]) for i in everything if s.upos[i] == "NUM" or s.lemmas[i].lower() in _TIMES),
        )

    def tells(self, i: int) -> bool:
        """Whether it is a content word."""
        return self.s.upos[i] not in _EMPTY_TAGS and self.s.lemmas[i].lower() not in _EMPTY_WORDS

    def bag(self, tokens: Iterable[int]) -> Bag:
        return Bag(stem(self.s.lemmas[i]) for i in tokens if self.tells(i))

    def below(self, i: int, depth: int) -> list[int]:
        """What depends on a word, directly or through `depth` words, and belongs to the same event."""
        found = []
        for j in self.children.get(i, ()):
            if j in self.tokens or self.s.relations[j].split(":")[0] in _OUTSIDE:
                continue
            found.append(j)
            if depth > 1:
                found += self.below(j, depth - 1)
        return found

    def around(self, arguments: Collection[int]) -> list[int]:
        """The company of the head under the word it depends on."""
        above, relation = self.s.heads[self.head], self.s.relations[self.head].split(":")[0]
        if above == ROOT or relation not in _GOVERNED:
            return []
        found = [j for j in self.below(above, 3) if j not in arguments]
        return [*found, above] if relation in _INSIDE_NOUN else found

    def role(self, relations: Collection[str]) -> Bag:
        heads = [i for i in self.children.get(self.head, ()) if self.s.relations[i] in relations]
        return self.bag(j for i in heads for j in (i, *self.below(i, 2)))
