"""Words that a parser hangs in the wrong place, put right where their form leaves no doubt.

"Shipped tents to flood-hit Lesotho" has no infinitive; "were the generals to meet" is a clause with a subject; the
reports of "reports that rebels had left were denied" are what is denied.
Deliberately missing: whatever needs to know what words mean.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.core.sentence import ROOT, Sentence

_PARTICIPLES = frozenset({"VBN", "VBD", "VB", "VBP", "JJ"})


def reattached(sentence: Sentence) -> Sentence:
    """The sentence with such words where they belong; the same object where nothing had to be done."""
    return _lost_subject(_were_to(_with_preposition(_stricken_places(sentence))))


def _stricken_places(sentence: Sentence) -> Sentence:
    """ "To flood-hit Lesotho", read as an infinitive with an object."""
    heads, relations, upos = list(sentence.heads), list(sentence.relations), list(sentence.upos)
    for to in range(len(sentence) - 4):
        noun, hyphen, hit, place = range(to + 1, to + 5)
        compound = sentence.words[to].lower() == "to" and sentence.words[hyphen] == "-"
        if not compound or sentence.xpos[hit] not in _PARTICIPLES or upos[place] not in {"PROPN", "NOUN"}:
            continue
        if heads[place] != hit or relations[place] != "obj" or heads[hit] in (ROOT, noun, to):
            continue
        below = {noun, hyphen, hit, to}
        heads = [place if head in below and i not in below else head for i, head in enumerate(heads)]
        heads[place], relations[place] = sentence.heads[hit], "obl"
        heads[to], relations[to], upos[to] = place, "case", "ADP"
        heads[hit], relations[hit], upos[hit] = place, "amod", "ADJ"
        heads[noun], relations[noun], upos[noun] = hit, "compound", "NOUN"
        heads[hyphen] = hit
    if heads == list(sentence.heads):
        return sentence
    return replace(sentence, heads=tuple(heads), relations=tuple(relations), upos=tuple(upos))


def _with_preposition(sentence: Sentence) -> Sentence:
    """A name with a preposition of its own, read as an object."""
    heads, relations = list(sentence.heads), list(sentence.relations)
    for marker in range(len(sentence)):
        place = heads[marker]
        if sentence.upos[marker] != "ADP" or relations[marker] != "mark" or place == ROOT:
            continue
        place = heads[place] if relations[place] == "amod" else place
        if marker < place and sentence.upos[place] == "PROPN" and relations[place] == "obj":
            heads[marker], relations[marker], relations[place] = place, "case", "obl"
    if relations == list(sentence.relations):
        return sentence
    return replace(sentence, heads=tuple(heads), relations=tuple(relations))


def _were_to(sentence: Sentence) -> Sentence:
    """ "Were the generals to meet the rebels", read as a noun with its infinitive."""
    heads, relations = list(sentence.heads), list(sentence.relations)
    for verb in range(3, len(sentence)):
        noun = heads[verb]
        if sentence.words[verb - 1].lower() != "to" or noun == ROOT or relations[verb] != "acl" or noun > verb:
            continue
        were = next((i for i, head in enumerate(heads) if head == noun and relations[i] == "cop"), noun)
        if were < noun and sentence.words[were].lower() == "were" and noun != ROOT and heads[noun] != ROOT:
            heads = [verb if head == noun and i > verb else head for i, head in enumerate(heads)]
            heads[verb], relations[verb] = heads[noun], relations[noun]
            heads[noun], relations[noun] = verb, "nsubj"
            heads[were], relations[were] = verb, "aux"
    if heads == list(sentence.heads):
        return sentence
    return replace(sentence, heads=tuple(heads), relations=tuple(relations))


def _lost_subject(sentence: Sentence) -> Sentence:
    """ "Reports that rebels had left were denied", read as a noun with two clauses, the second without a subject."""
    noun = next(i for i, head in enumerate(sentence.heads) if head == ROOT)
    if sentence.upos[noun] != "NOUN" or sentence.words[-1] == "?":
        return sentence
    below = [i for i, head in enumerate(sentence.heads) if head == noun]
    clauses = [i for i in below if i > noun and sentence.relations[i] in ("ccomp", "acl", "acl:relcl")]
    if "cop" in {sentence.relations[i] for i in below} or len(clauses) != 2:
        return sentence
    verb = clauses[1]
    own = {sentence.relations[i] for i, head in enumerate(sentence.heads) if head == verb}
    finite = sentence.xpos[verb] in ("VBD", "VBZ", "VBP") or {"aux", "aux:pass", "cop"} & own
    if not finite or {"nsubj", "nsubj:pass", "csubj", "expl", "mark"} & own:
        return sentence
    heads, relations = list(sentence.heads), list(sentence.relations)
    heads[verb], relations[verb] = ROOT, "root"
    heads[noun], relations[noun] = verb, "nsubj:pass" if "aux:pass" in own else "nsubj"
    heads = [verb if head == noun and i > verb else head for i, head in enumerate(heads)]
    return replace(sentence, heads=tuple(heads), relations=tuple(relations))
