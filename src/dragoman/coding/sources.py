"""Who says it: the speaker of a verb, the holder of a noun, a phrase of its own, and which sources are unnamed.

A source is unnamed where the words say that he will not or cannot be named ("who asked not to be named", "on condition
of anonymity", "people close to the bank", "insiders"); plain "officials" and "a diplomat" are mentions.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from dragoman.coding.quotes import in_quotation
from dragoman.coding.tree import Tree
from dragoman.core.sentence import ROOT
from dragoman.lexicon.cues import Cue

_BARE = frozenset("source report reports sources rumour rumor rumours rumors it there people some many".split())
_FACELESS = frozenset(
    "source report insider confidant rumour rumor quarter voice whisper grapevine gossip legend".split()
)
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
        "message dispatch cable leaflet audit review post release sms email e-mail telegram tweet bulletin brief "
        "dossier document file fax text recording video pamphlet editorial"
    ).split()
)
_FRAMES = frozenset(
    (
        "view opinion word eye judgment judgement estimation reckoning telling version account assessment reading mind "
        "perspective standpoint viewpoint point understanding recollection say-so narrative memory tally count "
        "estimate calculation figure record story description"
    ).split()
)
_TOLD = frozenset("testimony confession admission evidence".split())
"""What somebody has told, too; "said in his testimony" names nobody new."""
_COMING = frozenset("come emanate originate emerge arrive stem trickle".split())
"""What words do that reach us from somebody."""
_FRAME_CASES = frozenset({"in", "by", "from", "to", "on"})
_FAR = 8
_FACING = frozenset(
    (
        "face confront answer fight beat await draw receive hear meet reject refuse decline turn spurn dismiss ignore "
        "brush rebuff snub disregard shrug resist"
    ).split()
)
"""Verbs whose subject is the one that words are said of or to ("faces charges")."""
_REASONS = frozenset(
    (
        "concern fear lack reason cost law right threat risk need weather issue problem case rule article example data "
        "figure number security safety health clause precedent statute passage danger want"
    ).split()
)
_ABSTRACT = ("tion", "ment", "ity", "ness", "ence", "ance", "ism", "ship", "sion", "age", "ure")


def named(tree: Tree, head: int, cue: int = ROOT) -> int | None:
    """The head of a source, None where its words only say that it will not or cannot be named.

    Of a document with an author ("a report by the union") it is the author. `cue`: the verb that says that it speaks.
    """
    if tree.lemma(head) in _DOCUMENTS:
        authors = (c for c in tree.dependents(head, "nmod") if tree.case(c) in ("by", "from"))
        head = next(authors, head)
    elif tree.lemma(head) in _FRAMES | _TOLD:
        head = next(_owners(tree, head, "by", "from", "of"), head)
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
    if tree.relation(phrase) == "advcl":
        return _spoken_clause(tree, phrase)
    marker = tree.first(phrase, "case")
    aside = tree.relation(phrase) == "nmod" and marker is not None and tree.lemma(marker - 1) == ","
    if not tree.relation(phrase).startswith("obl") and not aside:
        return None
    case = tree.case(phrase)
    if case in ("according to", "as per") or (case == "per" and _can_be_asked(tree, phrase)):
        return named(tree, phrase), phrase if marker is None else marker
    if (
        case == "by"
        and tree.lemma(phrase) == "account"
        and any(tree.lemma(d) in ("all", "some", "most", "many") for d in tree.dependents(phrase, "det", "amod"))
    ):
        return None, phrase
    if aside or tree.lemma(phrase) not in _FRAMES | _TOLD or case not in _FRAME_CASES:
        return None
    whole = [phrase, *(c for c in tree.dependents(phrase, "nmod") if tree.lemma(c) == "view")]
    for noun in whole:
        for speaker in _owners(tree, noun, "of", "by"):
            own = tree.upos(speaker) == "PRON" and case == "in" and tree.lemma(phrase) in _TOLD
            if speaker not in whole and not own and tree.first(noun, "det", "nmod:poss") is not None:
                return None if is_first_person(tree, speaker) else (named(tree, speaker), phrase)
    return None


def _owners(tree: Tree, noun: int, *cases: str) -> Iterator[int]:
    """Whose a noun is: possessors, and the phrases with these prepositions."""
    for owner in tree.dependents(noun, "nmod:poss", "nmod"):
        if tree.relation(owner) == "nmod:poss" or tree.case(owner) in cases:
            yield owner


def _spoken_clause(tree: Tree, verb: int) -> tuple[int | None, int] | None:
    """ "In the mayor's telling", "to hear the mayor tell it", "if the mayor is to be believed"."""
    speaker = tree.first(verb, "nsubj:pass", "nsubj") if is_credit(tree, verb) else None
    if tree.lemma(verb) == "hear":
        tales = (c for c in tree.dependents(verb, "xcomp", "ccomp") if tree.lemma(c) in ("tell", "say"))
        speaker = next((s for c in tales for s in tree.dependents(c, "nsubj", "iobj") if s < c), None)
    elif tree.lemma(verb) in ("tell", "telling") and tree.case(verb) in _FRAME_CASES:
        speaker = tree.first(verb, "nmod:poss")
    return (named(tree, speaker), verb) if speaker is not None and not is_first_person(tree, speaker) else None


def is_credit(tree: Tree, clause: int) -> bool:
    """ "If the mayor is to be believed", "if the rumours are true": an if-clause that names who says so."""
    believed = tree.lemma(clause) in ("believe", "trust", "credit") and tree.is_passive(clause)
    subject = tree.first(clause, "nsubj:pass" if believed else "nsubj")
    if subject is None or tree.lemma(subject) == "it" or tree.case(clause) != "if":
        return False
    told = tree.lemma(subject) in _FACELESS | _FRAMES | _TOLD | _DOCUMENTS
    return believed or (told and tree.lemma(clause) in ("true", "right", "correct", "accurate"))


def _can_be_asked(tree: Tree, noun: int) -> bool:
    """Someone with a name or an article or several, no rate or rule ("per head", "per the agreement")."""
    owned = tree.lemma(noun) in _FRAMES and tree.first(noun, "nmod:poss") is not None
    known = (
        owned or tree.upos(noun) == "PROPN" or tree.sentence.xpos[noun] == "NNS" or tree.first(noun, "det") is not None
    )
    return known and can_be_cited(tree, noun)


def is_first_person(tree: Tree, word: int) -> bool:
    return tree.upos(word) == "PRON" and tree.sentence.words[word].lower() in ("i", "we", "my", "our", "me", "us")


def speaker_of(tree: Tree, verb: int, cue: Cue) -> int | None:
    """Who says it: the subject, one that the parser took for the indirect object, or the one it is heard from."""
    if cue.word.endswith(" from"):
        return next((c for c in tree.dependents(verb, "obl") if tree.case(c) == "from"), None)
    finite = tree.sentence.xpos[verb] in ("VBD", "VBZ", "VBP", "VBN") and tree.first(verb, "aux", "mark") is None
    misread = tree.first(verb, "iobj") if tree.first(verb, "nsubj", "csubj") is None else None
    misread = misread if misread is not None and (finite or misread < verb) else None
    return misread if misread is not None else tree.logical_subject(verb)


def holder_of(tree: Tree, noun: int, said: int, sides: Container[str] = ()) -> int | None:
    """Whose words they are; the subject of their verb only where they are not said to it or of it ("faces charges")."""
    own = next(tree.dependents(noun, "nmod:poss"), None)
    for case in ("by", "from", "of", "among"):
        phrases = (c for c in tree.dependents(noun, "nmod") if tree.case(c) == case and c != said)
        own = next(phrases, None) if own is None else own
    own = _put_out_by(tree, noun, said) if own is None else own
    own = _side_before(tree, noun, sides) if own is None else own
    above = tree.head(noun)
    if own is None and tree.case(noun) and tree.first(noun, "cop") is not None:
        own = tree.first(noun, "nsubj")
    if own is None and above != ROOT and tree.is_verb(above) and not tree.is_passive(above):
        own = next(
            (c for c in tree.dependents(above, "obl") if min(tree.below(c)) == noun + 1 and _is_by(tree, c)), None
        )
    if own is not None or (above != ROOT and tree.lemma(above) in _FACING):
        return own
    held = tree.holder(noun)
    if held != said:
        return held
    verb = above if above != ROOT and tree.is_verb(above) and tree.relation(noun) in ("obj", "obl") else None
    return tree.surface_subject(verb) if verb is not None else None


def _put_out_by(tree: Tree, noun: int, said: int) -> int | None:
    """Who made it ("a claim made by the rebels", "word came from the palace"), which paper has it."""
    made = (tree.agent(c) for c in tree.dependents(noun, "acl") if c != said and tree.is_passive(c))
    maker = next((agent for agent in made if agent is not None), None)
    if maker is None and tree.relation(noun) == "nsubj" and tree.lemma(tree.head(noun)) in _COMING:
        maker = next((c for c in tree.dependents(tree.head(noun), "obl") if tree.case(c) == "from"), None)
    papers = (c for c in tree.dependents(noun, "nmod") if tree.case(c) == "in" and tree.upos(c) == "PROPN")
    return maker if maker is not None else next((c for c in papers if _is_body(tree, c)), None)


def _side_before(tree: Tree, noun: int, sides: Container[str]) -> int | None:
    """ "An army claim", "Ukrainian claims", "a Reuters report"; not "the Syria claims" or "unconfirmed reports"."""
    before = tree.dependents(noun, "compound", "amod")
    return next((c for c in before if tree.lemma(c).lower() in sides or _is_body(tree, c)), None)


def _is_body(tree: Tree, word: int) -> bool:
    return any(n.start <= word < n.end and n.label == "ORG" for n in tree.sentence.names)


def _is_by(tree: Tree, phrase: int) -> bool:
    return tree.case(phrase) == "by"


def speaks_up(tree: Tree, speaker: int) -> bool:
    """Not nobody, and not the "I" of a quotation, whose speaker the quotation names."""
    if tree.lemma(speaker) in ("nobody", "none", "no-one", "anyone", "anybody", "nothing"):
        return False
    return not (is_first_person(tree, speaker) and in_quotation(tree, speaker))


def can_be_cited(tree: Tree, noun: int) -> bool:
    """A name or a person, not a reason ("citing a lack of funds", "citing security concerns")."""
    lemma = tree.lemma(noun)
    return tree.upos(noun) == "PROPN" or not (lemma in _REASONS or lemma.endswith(_ABSTRACT))


def tells(tree: Tree, verb: int, cue: Cue) -> bool:
    """A finite verb of saying whose subject the parser lost: somebody said it, so that it is no fact of the text."""
    return cue.effect == "report" and tree.sentence.xpos[verb] in ("VBD", "VBZ", "VBP")


def noun_before(tree: Tree, verb: int) -> int | None:
    """The head of the noun phrase right before a verb ("…, a spokesman for Kenya said")."""
    noun = verb - 1
    if noun < 0 or tree.upos(noun) not in ("NOUN", "PROPN", "PRON"):
        return None
    top = noun
    while 0 <= tree.head(noun) < verb and tree.relation(noun) != "appos":
        noun = tree.head(noun)
        if tree.upos(noun) in ("NOUN", "PROPN"):
            top = noun
        elif not tree.relation(noun).startswith("acl"):
            break
    return top


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
