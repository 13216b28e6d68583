"""What a trained model and the rules see, as training data: trees for sentences that teach events, pairs in news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import dragoman
from data import Example, ledger_origins, read_jsonl
from deeds import marked
from dragoman.core.document import Document
from dragoman.core.draft import Phrase
from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.language.encoder import Encoder
from dragoman.pairs import PairReader, Spans
from readings import TEXTS, is_kept, read_sentences


def add_silver_trees(examples: Sequence[Example], model: Path, knowledge: Knowledge) -> None:
    """Give sentences without a tree the tags and the tree that a trained model sees.

    Sentences that only teach events would pull the encoder away from what the treebanks taught it of the same words.
    """
    encoder = Encoder(model, knowledge=knowledge)
    for example in examples:
        if example.upos is None and example.pair is None and encoder.fits(example.words):
            seen = encoder.analyse(example.words)
            example.upos, example.xpos, example.feats = list(seen.upos), list(seen.xpos), list(seen.feats)
            example.heads, example.deprels = list(seen.heads), list(seen.relations)


def silver_pairs(data: Path, model: Path) -> list[Example]:
    """Pairs of parties in news that the rules find in the roles of one word, with the label that the rules give.

    Sentences whose events were read are left out, and documents that are kept for measuring.
    """
    coder = dragoman.load(model=model)
    reader = PairReader(coder.events, coder.codebook)
    read = {text for text, _ in read_sentences(data)}
    origins = ledger_origins(data)
    examples: list[Example] = []
    for file in TEXTS.values():
        for record in read_jsonl(data / file):
            name, text = str(record["id"]), str(record["text"])
            if is_kept(name) or name in origins:
                continue
            for sentence, actor, recipient in _sides(coder, text):
                if sentence.text not in read:
                    label = reader.read([sentence], actor, recipient)
                    examples += [_example(sentence, actor, recipient, label.root)] if label.fits else []
    return examples


def _sides(coder: dragoman.Coder, text: str) -> Iterator[tuple[Sentence, Spans, Spans]]:
    document = Document(text)
    sentences = coder.analyse(document)
    for draft in coder.draft(document, sentences):
        sentence = sentences[draft.trigger.sentence]
        sides = [_spans(sentence, role) for role in (draft.actor, draft.recipient)]
        if all(sides):
            yield sentence, sides[0], sides[1]


def _spans(sentence: Sentence, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    here = (p for p in phrases if p.sentence == sentence.index)
    return [(sentence.start_chars[p.start], sentence.end_chars[p.end - 1]) for p in here]


def _example(sentence: Sentence, actor: Spans, recipient: Spans, label: str) -> Example:
    words = list(zip(sentence.start_chars, sentence.end_chars, strict=True))
    first = sentence.start_char
    moved = [[(a - first, b - first) for a, b in spans] for spans in (words, actor, recipient)]
    return marked(sentence.text, moved[0], moved[1], moved[2], label)
