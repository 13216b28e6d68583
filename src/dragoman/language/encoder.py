"""The shipped model: words of a sentence to tags, tree and names, one call for all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.core.errors import InstallationError
from dragoman.core.sentence import Evoked
from dragoman.knowledge import Knowledge
from dragoman.language.analysis import Analysis
from dragoman.language.lemma import INFLECTED, Vocabulary, choose
from dragoman.language.masks import Masked, Masks
from dragoman.language.names import NameDecoder
from dragoman.language.tree import best_tree
from dragoman.language.wordpiece import MAX_PIECES_PER_WORD, Pieces, WordPieces

MODEL_FOLDER = Path(__file__).parent / "model"
ATTRIBUTION = ("source", "cue", "content")
LEANING = 0.6
"""What is taken from the score of being no part of an attribution, so that fewer are missed (searched on PolNeAR)."""
MAX_PIECES = 500
"""The encoder has 512 positions; a sentence with more pieces is cut by the caller (`fits`)."""

IN_A_ROW = 32
CASES = 4
"""Classes of letter case; marked actors have the next four, recipients the four after that."""
LEAST_CHANCE = 0.02
PARTIES = frozenset({"PER", "ORG"})
DATES = frozenset({"B-DATE", "I-DATE"})


class Encoder:
    """The int8 model in onnxruntime.

    One sentence a call: dynamic int8 takes its scale from what it is given, so a batch would let one sentence change
    another's result. One thread, so that results and speed do not depend on the machine's number of cores; several
    cores are for several processes.
    """

    def __init__(
        self,
        folder: Path = MODEL_FOLDER,
        model: str = "model.onnx",
        known: Mapping[str, frozenset[str]] | None = None,
        knowledge: Knowledge | None = None,
    ) -> None:
        self.folder = folder
        self.file = folder / model
        if not self.file.is_file():
            raise InstallationError(f"the language model is missing: {self.file}; reinstall dragoman")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = labels["taggers"]
        self._relations: list[str] = labels["relations"]
        self._pairs: list[str] = labels.get("pairs", [])
        self._pair_weight: float = labels.get("pair_weight", 1.0)
        self._outputs: list[str] = labels["outputs"]
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._names = NameDecoder(self.labels["names"])
        self._said = {
            k: NameDecoder(self.labels[k], open_start=True, bias=LEANING) for k in ATTRIBUTION if k in self.labels
        }
        self._session = _open(self.file)
        vocabulary = Vocabulary.load(folder / "words.json", self._pieces.whole_words)
        self._masks = Masks(knowledge, vocabulary.common) if knowledge is not None else None
        self.vocabulary = vocabulary.extended(known or {})
        self._alone = lru_cache(maxsize=10_000)(self._analyse_alone)

    @cached_property
    def content_hash(self) -> str:
        """The first 16 digits of the SHA-256 of the model file."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest()[:16]

    def fits(self, words: Sequence[str]) -> bool:
        """Whether the sentence is short enough for the encoder."""
        few = len(words) * MAX_PIECES_PER_WORD + 2 <= MAX_PIECES
        return few or sum(map(self._pieces.count, self.masked(words).words)) + 2 <= MAX_PIECES

    def analyse(self, words: Sequence[str]) -> Analysis:
        """Tags, lemmas, tree and names of one sentence (at least one word, and `fits`)."""
        return next(self.analyse_all([words]))

    def analyse_all(self, sentences: Iterable[Sequence[str]]) -> Iterator[Analysis]:
        """The same for each sentence on its own.

        The model takes some sentences in a row before its scores are read: going to and fro, it and the rest would
        push each other out of the processor's cache.
        """
        rest = iter(sentences)
        while group := tuple(islice(rest, IN_A_ROW)):
            masked = [self.masked(words) for words in group]
            given = [_inputs(self._pieces.encode(m.words), len(m.words)) for m in masked]
            scores = [self._session.run(None, inputs) for inputs in given]
            yield from map(self._read, group, masked, scores)

    def masked(self, words: Sequence[str]) -> Masked:
        """A sentence as the model reads it: with the names of the knowledge base masked, if there is one."""
        if self._masks is None:
            return Masked(tuple(words), tuple((i, i + 1) for i in range(len(words))), frozenset())
        return self._masks.mask(words)

    def pair(self, words: Sequence[str], parties: Sequence[int]) -> dict[str, float]:
        """What one marked party does to another, as chances of the root labels; empty for a model without that head.

        `parties` is 1 for the words of the actor, 2 for those of the recipient, else 0. The marks go in with the letter
        case, so this is a call of its own. A model that has seen no labelled pairs of news is surer of itself than it
        should be; the `pair_weight` of its labels, a temperature (Guo et al. 2017), says by how much.
        """
        if "pair" not in self._outputs:
            return {}
        masked = self.masked(words)
        given = self._pieces.encode(masked.words)
        inputs = _inputs(given, len(masked.words))
        inputs["case"] = inputs["case"].copy()
        inputs["case"][0, 1:-1] += CASES * np.asarray(masked.pooled(parties), dtype=np.int64)[given.word]
        scores = self._session.run(["pair"], inputs)[0][0]
        return dict(zip(self._pairs, chances(scores * self._pair_weight).round(4).tolist(), strict=True))

    def _analyse_alone(self, words: tuple[str, ...]) -> Analysis:
        """Analysis of the words of a name, unmasked."""
        scores = self._session.run(None, _inputs(self._pieces.encode(words), len(words)))
        return self._seen(words, words, dict(zip(self._outputs, scores, strict=True)))

    def _read(self, words: Sequence[str], masked: Masked, scores: Sequence[Any]) -> Analysis:
        forms = [words[masked.spans[i][0]] if i in masked.single else word for i, word in enumerate(masked.words)]
        seen = self._seen(masked.words, forms, dict(zip(self._outputs, scores, strict=True)))
        return masked.expand(seen, words, lambda name: self._alone(tuple(name)))

    def _seen(self, words: Sequence[str], forms: Sequence[str], out: Mapping[str, Any]) -> Analysis:
        """What the scores say of the words; lemmas are those of the `forms`."""
        tags = {k: tuple(map(self.labels[k].__getitem__, out[k][0].tolist())) for k in ("upos", "xpos", "feats")}
        heads = best_tree(out["arcs"][0])
        chosen = out["relations"][0, np.arange(len(words)), np.add(heads, 1)]
        return Analysis(
            lemmas=tuple(map(self._lemma, out["lemma"][0].tolist(), forms, tags["upos"], tags["xpos"])),
            upos=tags["upos"],
            xpos=tags["xpos"],
            feats=tags["feats"],
            heads=tuple(heads),
            relations=tuple(map(self._relations.__getitem__, chosen.tolist())),
            names=tuple(self._names.decode(out["names"][0])),
            said=tuple(span for k, decoder in self._said.items() for span in decoder.decode(out[k][0])),
            evoked=self._evoked(out["event"][0]) if "event" in out else (),
            stands=tuple(map(tuple, chances(out["status"][0]).round(3).tolist())) if "status" in out else (),
            parties=self._chance_of(out, "party", PARTIES),
            dated=self._chance_of(out, "calendar", DATES),
        )

    def _chance_of(self, out: Mapping[str, Any], head: str, tags: frozenset[str]) -> tuple[float, ...]:
        """For each word the chance of any of the tags; empty for a model without that head."""
        if head not in out:
            return ()
        columns = [i for i, tag in enumerate(self.labels[head]) if tag in tags]
        return tuple(chances(out[head][0])[:, columns].sum(axis=1).round(3).tolist())

    def _evoked(self, scores: Any) -> tuple[Evoked, ...]:
        """For each word the types that have more than a slight chance; the first class is that of no event."""
        found: list[Evoked] = [()] * len(scores)
        likely = chances(scores)[:, 1:]
        for i in np.flatnonzero(likely.max(axis=1) >= LEAST_CHANCE).tolist():
            types = np.flatnonzero(likely[i] >= LEAST_CHANCE).tolist()
            found[i] = tuple((self.labels["event"][k + 1], round(float(likely[i, k]), 3)) for k in types)
        return tuple(found)

    def _lemma(self, rules: Sequence[int], word: str, upos: str, xpos: str) -> str:
        counting = rules if upos in INFLECTED else rules[:1]
        return choose([self.labels["lemma"][rule] for rule in counting], word, upos, xpos, self.vocabulary)


def chances(scores: Any) -> Any:
    """Softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _inputs(pieces: Pieces, n_words: int) -> dict[str, Any]:
    return {
        "ids": pieces.ids[None],
        "case": pieces.case[None],
        "mask": np.ones((1, len(pieces.ids)), dtype=np.float32),
        "pooling": pieces.pooling(n_words)[None],
    }


def _open(file: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise InstallationError(f"the language model cannot be opened: {file}: {error}; reinstall dragoman") from error
