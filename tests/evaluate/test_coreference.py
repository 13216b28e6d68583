from types import SimpleNamespace
from typing import cast

from dragoman.evaluate.coreference import find
from dragoman.knowledge import Knowledge
from dragoman.pipeline import Coder
from dragoman.resolve import Resolver
from tests.factory import document


def test_offsets_and_chains(knowledge: Knowledge) -> None:
    sentences = document(
        "The/DET/det/2 council/NOUN/nsubj/3 met/VERB/root/0/meet", "It/PRON/nsubj/2/it voted/VERB/root/0/vote"
    )
    coder = cast("Coder", SimpleNamespace(analyse=lambda _: sentences, resolver=Resolver(knowledge)))
    found = find({"text": "The council met It voted"}, coder)["mentions"]
    assert [(m["start"], m["end"]) for m in found] == [(0, 11), (16, 18)]
    assert found[0]["chain"] == found[1]["chain"]
    assert found[1]["reason"]
