"""Conditions know names that the knowledge base has by their class, whatever words they are made of."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder

BODIES = ("the European Union", "the United Nations", "NATO", "UNESCO", "the Arab League")
PARTIES = ("The African National Congress", "The Labour Party", "The SVP")


@pytest.mark.parametrize("body", BODIES)
def test_leaving_a_body_is_the_same_for_every_body(coder: Coder, body: str) -> None:
    (record,) = coder.code(f"Nicaragua left {body} on Friday.")
    assert (record.type, record.mode) == ("SANCTION", ("withdraw",))


@pytest.mark.parametrize("party", PARTIES)
def test_words_in_the_name_of_a_party_say_nothing(coder: Coder, party: str) -> None:
    (record,) = coder.code(f"{party} was rejected by many voters.")
    assert [mention.text for mention in record.recipient] == [party]
