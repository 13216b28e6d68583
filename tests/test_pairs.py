from __future__ import annotations

import pytest

from dragoman.core.document import Document
from dragoman.pairs import PairLabel, PairReader
from dragoman.pipeline import Coder


def label(coder: Coder, text: str, actor: str, recipient: str) -> PairLabel:
    spans = [[(text.index(words), text.index(words) + len(words))] if words else [] for words in (actor, recipient)]
    return coder.pair(text, *spans)


def by_rules(coder: Coder, text: str, actor: str, recipient: str) -> PairLabel:
    """The label without the model's word."""
    spans = [[(text.index(words), text.index(words) + len(words))] if words else [] for words in (actor, recipient)]
    return PairReader(coder.events, coder.codebook).read(coder.analyse(Document(text)), *spans)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "root"),
    [
        ("Fiji thanked Samoa after Tonga attacked Niue.", "Fiji", "Samoa", "SUPPORT"),
        ("Fiji thanked Samoa after Tonga attacked Niue.", "Tonga", "Niue", "ASSAULT"),
        ("Benin accused Togo of shelling Ghana.", "Benin", "Togo", "ACCUSE"),
        ("Benin accused Togo of shelling Ghana.", "Togo", "Ghana", "ASSAULT"),
        ("Togo besieged the Ghanaian port.", "Togo", "the Ghanaian port", "ASSAULT"),
    ],
)
def test_the_parties_decide_which_event_it_is(coder: Coder, text: str, actor: str, recipient: str, root: str) -> None:
    assert label(coder, text, actor, recipient).root == root


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "expected"),
    [
        ("Norway withdrew its troops from Mali.", "Norway", "Mali", ("RETREAT", "YIELD", 2)),
        ("Norway will withdraw its troops from Mali.", "Norway", "Mali", ("RETREAT", "AGREE", 1)),
        ("Kenya will send food aid to Malawi.", "Kenya", "Malawi", ("AID", "AGREE", 1)),
        ("Kenya will attack Malawi.", "Kenya", "Malawi", ("ASSAULT", "THREATEN", 3)),
        ("Kenya did not release the Malawian pilots.", "Kenya", "Malawian", ("RETREAT", "REJECT", 3)),
    ],
)
def test_what_is_announced_is_a_promise_or_a_threat_and_what_is_denied_a_refusal(
    coder: Coder, text: str, actor: str, recipient: str, expected: tuple[str, str, int]
) -> None:
    found = label(coder, text, actor, recipient)
    assert (found.type, found.root, found.penta) == expected


def test_a_conviction_counts_as_its_cameo_code(coder: Coder) -> None:
    found = label(coder, "A court in Lima convicted the former minister of fraud.", "A court in Lima", "minister")
    assert (found.type, found.root) == ("SANCTION", "ACCUSE")


def test_what_the_actor_says_others_must_do_is_a_request(coder: Coder) -> None:
    found = by_rules(coder, "Oman said that Fiji must repair the lighthouse.", "Oman", "Fiji")
    assert (found.root, found.rule) == ("REQUEST", "pairs/the actor says what must be")


def test_an_event_without_roles_is_a_candidate(coder: Coder) -> None:
    text = "The war games near the lake pleased the Peruvian navy."
    assert not coder.code(text)
    assert by_rules(coder, text, "the Peruvian navy", "").root == "MOBILIZE"


def test_a_word_whose_conditions_fail_is_better_than_nothing(coder: Coder) -> None:
    found = by_rules(coder, "Chile supplied the melody to Peru.", "Chile", "Peru")
    assert found.rule.startswith("pairs/nearest word: ")


def test_there_is_a_label_without_any_known_word(coder: Coder) -> None:
    found = by_rules(coder, "Blue is a colour.", "", "")
    assert (found.root, found.rule) == ("ACCUSE", "pairs/no known word: the usual type")


def test_the_rule_names_entry_and_features(coder: Coder) -> None:
    found = by_rules(coder, "Fiji attacked Samoa.", "Fiji", "Samoa")
    entry, features = found.rule.split("; ")
    assert entry.startswith("assault/attack.verb")
    assert features == "actor, recipient, both, between, clause, above, root, asserted"


def test_swapping_the_parties_changes_the_score(coder: Coder) -> None:
    assert (
        by_rules(coder, "Fiji attacked Samoa.", "Samoa", "Fiji").score
        < by_rules(coder, "Fiji attacked Samoa.", "Fiji", "Samoa").score
    )


def test_rules_and_model_are_weighed(coder: Coder) -> None:
    sentences = coder.analyse(Document("Fiji attacked Samoa."))
    reader = PairReader(coder.events, coder.codebook)
    sides = [(0, 4)], [(14, 19)]
    unsure = reader.read(sentences, *sides, {"ACCUSE": 0.5, "ASSAULT": 0.4, "AID": 0.1})
    sure = reader.read(sentences, *sides, {"ACCUSE": 0.98, "ASSAULT": 0.01, "AID": 0.01})
    assert (unsure.root, sure.root) == ("ASSAULT", "ACCUSE")
    assert "assault/attack.verb" in sure.rule
