"""One process or several: same order, same results, and no document costs another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.cli.run import Item, code_documents
from dragoman.core.document import Document
from dragoman.core.errors import InstallationError
from dragoman.ingest import SetAside
from tests.cli.stub import StubLoading


def items(*texts: str) -> list[Item]:
    return [Document(text=text, origin=f"a:{number}") for number, text in enumerate(texts, start=1)]


def outcome(given: list[Item], workers: int) -> list[str]:
    return [
        result.reason if isinstance(result, SetAside) else f"{result[0].text} {len(result[1])}"
        for result in code_documents(StubLoading(), given, workers=workers)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_fails_is_set_aside_in_its_place(workers: int) -> None:
    given: list[Item] = [*items("attacked", "fail", "attacked attacked"), SetAside("b", "empty", "is empty")]
    assert outcome(given, workers) == ["attacked 1", "failed", "attacked attacked 2", "empty"]


def test_processes_give_what_one_process_gives() -> None:
    given = items(*(f"text {number} " + "attacked " * (number % 4) for number in range(60)))
    assert list(code_documents(StubLoading(), given, workers=2)) == list(code_documents(StubLoading(), given))


def test_a_document_that_ends_its_process_costs_no_other() -> None:
    texts = ["attacked"] * 12
    texts[5] = "crash"
    expected = ["attacked 1"] * 12
    expected[5] = "crashed"
    assert outcome(items(*texts), workers=2) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_an_error_and_no_fault_of_documents(workers: int) -> None:
    with pytest.raises(InstallationError, match="install again"):
        list(code_documents(StubLoading(broken=True), items("attacked"), workers=workers))


def test_documents_are_read_as_they_are_needed() -> None:
    def endless() -> Iterator[Item]:
        while True:
            yield from items("attacked")

    results = code_documents(StubLoading(), endless())
    assert not isinstance(next(results), SetAside)
    results.close()
