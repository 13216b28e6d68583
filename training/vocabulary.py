"""The word list that goes with a model: known lemmas and irregular forms of the treebanks' training parts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data import Example
from dragoman.language.lemma import INFLECTED, apply_rule, suffix_candidates


def write_vocabulary(examples: Iterable[Example], path: Path) -> None:
    """Write `words.json`: lemmas by part of speech, and forms whose lemma no regular ending gives."""
    lemmas: dict[str, Counter[str]] = {upos: Counter() for upos in INFLECTED}
    forms: dict[str, dict[str, Counter[str]]] = {upos: {} for upos in INFLECTED}
    for e in examples:
        for word, upos, xpos, rule in zip(e.words, e.upos or (), e.xpos or (), e.lemma or (), strict=False):
            if upos not in INFLECTED or not rule or not word.isalpha():
                continue
            lemma, lower = apply_rule(rule, word), word.lower()
            if lemma.isalpha() and lemma.islower():
                lemmas[upos][lemma] += 1
                if xpos in INFLECTED[upos]:
                    forms[upos].setdefault(lower, Counter())[lemma] += 1
    irregular = {
        upos: {
            form: best
            for form, seen in sorted(found.items())
            for best, n in seen.most_common(1)
            if (best not in suffix_candidates(form, upos)) and n >= 2 and best != form
        }
        for upos, found in forms.items()
    }
    kept = {upos: sorted(w for w, n in found.items() if n >= 2 or len(w) > 3) for upos, found in lemmas.items()}
    content = {"lemmas": kept, "irregular": irregular}
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
