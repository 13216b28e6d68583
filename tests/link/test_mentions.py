from __future__ import annotations

from dragoman.link.mentions import document_words, event_mention
from dragoman.link.words import stem
from tests.factory import document, sentence

RAID = sentence(
    "Masked/ADJ/amod/2 gunmen/NOUN/nsubj/3 raided/VERB/root/0/raid the/DET/det/6 Lugo/PROPN/compound/6 "
    "bank/NOUN/obj/3 on/ADP/case/8 Monday/PROPN/obl/3 and/CCONJ/cc/10 fled/VERB/conj/3/flee"
)


def stems(words: str) -> set[str]:
    return set(map(stem, words.split()))


def test_a_verb_has_what_depends_on_it() -> None:
    raid = event_mention("a", RAID, [2])
    assert (raid.lemma, raid.upos, raid.stem) == ("raid", "VERB", "raid")
    assert set(raid.arguments) == stems("masked gunmen Lugo bank Monday")
    assert set(raid.subject) == stems("masked gunmen")
    assert set(raid.object) == stems("Lugo bank Monday")
    assert stem("flee") in raid.company


def test_names_and_times_of_the_sentence_are_kept_apart() -> None:
    raid = event_mention("a", RAID, [2])
    assert set(raid.names) == stems("Lugo Monday")
    assert set(raid.numbers) == stems("Monday")


def test_a_noun_has_the_company_of_its_verb() -> None:
    told = sentence(
        "Police/NOUN/nsubj/2 stopped/VERB/root/0/stop the/DET/det/4 raid/NOUN/obj/2 in/ADP/case/6 Lugo/PROPN/obl/2"
    )
    raid = event_mention("a", told, [3])
    assert raid.arguments == {}
    assert set(raid.around) == stems("police Lugo")


def test_several_words_are_one_mention_with_the_head_of_the_tree() -> None:
    told = sentence("They/PRON/nsubj/2 opened/VERB/root/0/open fire/NOUN/obj/2 there/ADV/advmod/2")
    shot = event_mention("a", told, [1, 2])
    assert shot.lemma == "open"
    assert set(shot.words) == stems("open fire")


def test_words_that_tell_nothing_do_not_describe_a_document() -> None:
    words = document_words(document("The/DET/det/2 mayor/NOUN/nsubj/3 said/VERB/root/0/say so/ADV/advmod/3"))
    assert set(words.bag) == stems("mayor so")
    assert words.names == frozenset()
