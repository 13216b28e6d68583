"""Tags and trees on given words, and words and sentences found in raw text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.evaluate.scores.report import Records, Report, Row

FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, RELATION = 1, 2, 3, 4, 5, 6, 7
_PLAIN = {"UPOS": UPOS, "XPOS": XPOS, "UFeats": FEATS, "UAS": HEAD}

Sentence = Sequence[Sequence[str]]
"""The word lines of a CoNLL-U sentence, ten columns each."""

RawGold = Mapping[str, tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]]
"""Spans of words and of sentences by document."""


def score_trees(gold: Sequence[Sentence], predicted: Sequence[Sentence]) -> Report:
    """Shares of words with the right tag, features, lemma, head, and head with relation (LAS: without subtypes).

    The sentences must hold the same words; in one that does not, every word is wrong.
    """
    right = dict.fromkeys((*_PLAIN, "Lemma", "LAS", "LAS with subtypes"), 0)
    total = sum(map(len, gold))
    for want, got in zip(gold, predicted, strict=False):
        if [w[FORM] for w in want] != [w[FORM] for w in got]:
            continue
        for a, b in zip(want, got, strict=True):
            for name, column in _PLAIN.items():
                right[name] += a[column] == b[column]
            right["Lemma"] += a[LEMMA] in (b[LEMMA], "_")
            head = a[HEAD] == b[HEAD]
            right["LAS"] += head and a[RELATION].split(":")[0] == b[RELATION].split(":")[0]
            right["LAS with subtypes"] += head and a[RELATION] == b[RELATION]
    shares = {name: hits / total if total else 0.0 for name, hits in right.items()}
    rows = tuple(Row(name, {"share": value}) for name, value in shares.items())
    return Report(f"{len(gold)} sentences, {total} words", rows, "las", shares["LAS"])


def score_raw(gold: RawGold, predicted: Records) -> Report:
    """F1 of the spans of words, and of sentences by their first and last word."""
    figures, sizes = {}, []
    for place, name in enumerate(("words", "sentences")):
        want = {(key, *span) for key, spans in gold.items() for span in spans[place]}
        got = {(key, *span) for key in gold for span in predicted.get(key, {}).get(name, ())}
        both = len(want) + len(got)
        figures[name] = 2 * len(want & got) / both if both else 0.0
        sizes.append(f"{len(want)} {name}")
    rows = (Row("sentences", {"F1": figures["sentences"]}),)
    return Report(f"{len(gold)} documents, {', '.join(sizes)}", rows, "words_f1", figures["words"])
