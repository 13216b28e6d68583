"""`dragoman ledger`: add, info, merge, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli.run import code_documents, versions_of
from dragoman.core.document import Document
from dragoman.ledger import Ledger
from tests.cli.conftest import Invoke
from tests.cli.stub import StubLoading
from tests.store.made import content

TEXTS = ["Rebels attacked Belan.", "", "Nothing.", "They attacked and attacked.", "fail", "Miners attacked a bank."]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Six articles, of which one has no text and one cannot be coded."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS), encoding="utf-8")
    return path


def test_add_twice_then_look_at_it(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    first = invoke("ledger", "add", ledger, articles, "--block", 2)
    assert first.exit_code == 3
    assert "4 documents, 4 records" in first.stderr
    assert "Set aside: 1 failed, 1 no-text" in first.stderr
    before = content(ledger)
    again = invoke("ledger", "add", ledger, articles)
    assert again.exit_code == 0
    assert "Passed by, since the ledger has them: 6" in again.stderr
    assert content(ledger) == before
    told = invoke("ledger", "info", ledger)
    assert "3 shards of up to 2 documents" in told.output
    assert "4 events\n" in told.output
    assert invoke("ledger", "check", ledger).exit_code == 0


def test_shares_merged_are_the_whole(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    invoke("ledger", "add", tmp_path / "whole", articles, "--block", 2)
    for part in "123":
        invoke("ledger", "add", tmp_path / part, articles, "--block", 2, "--shard", f"{part}/3")
    merged = invoke("ledger", "merge", tmp_path / "merged", tmp_path / "3", tmp_path / "1", tmp_path / "2")
    assert merged.output.startswith("3 shards taken in")
    assert content(tmp_path / "merged") == content(tmp_path / "whole")
    assert "keeps no texts" not in (tmp_path / "merged" / "README.md").read_text(encoding="utf-8")


def test_a_ledger_to_pass_on_has_no_texts(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    invoke("ledger", "add", tmp_path / "whole", articles)
    assert invoke("ledger", "merge", tmp_path / "public", tmp_path / "whole", "--no-texts").exit_code == 0
    assert Ledger(tmp_path / "public").table("texts").fetchall() == []
    assert len(Ledger(tmp_path / "public").table("events").fetchall()) == 4


def test_a_damaged_file_is_found(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    invoke("ledger", "add", tmp_path / "ledger", articles)
    next((tmp_path / "ledger").rglob("events.parquet")).write_bytes(b"PAR1")
    result = invoke("ledger", "check", tmp_path / "ledger")
    assert result.exit_code == 1
    assert "events.parquet is not the file that was written" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--shard", "4/3"), "is no share"),
        (("--block", "0"), "not in the range"),
    ],
)
def test_wrong_options(invoke: Invoke, articles: Path, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    result = invoke("ledger", "add", tmp_path / "ledger", articles, *arguments)
    assert (result.exit_code, told in result.output) == (2, True)
    assert not (tmp_path / "ledger").exists()


def test_a_ledger_is_not_its_own_input(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    assert invoke("ledger", "add", tmp_path / "ledger", tmp_path).exit_code == 2
    assert invoke("ledger", "add", tmp_path, articles).exit_code == 2


def test_what_is_no_ledger_is_told(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("ledger", "info", tmp_path / "none")
    assert result.exit_code == 1
    assert "there is no ledger" in result.output


def test_an_interrupted_run_goes_on(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    text = articles.read_text(encoding="utf-8")
    articles.write_text(text.replace("Miners", "interrupt"), encoding="utf-8")
    stopped = invoke("ledger", "add", tmp_path / "ledger", articles, "--block", 2)
    assert stopped.exit_code == 130
    assert "start the same command again" in stopped.output
    articles.write_text(text, encoding="utf-8")
    assert "1 document, 1 record" in invoke("ledger", "add", tmp_path / "ledger", articles).stderr
    invoke("ledger", "add", tmp_path / "whole", articles, "--block", 2)
    assert content(tmp_path / "ledger") == content(tmp_path / "whole")


def test_two_processes_give_the_bytes_of_one(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    documents = [Document(text, origin=f"a:{n}") for n, text in enumerate(["crash", *filter(None, TEXTS)])]
    loading, ledgers = StubLoading(), [Ledger(tmp_path / name, block=2) for name in "ab"]
    ledgers[0].write(documents[1:], lambda each: code_documents(loading, each), loading.coder().versions)
    ledgers[1].write(documents[1:], lambda each: code_documents(loading, each, workers=2), versions_of(loading))
    assert content(tmp_path / "a") == content(tmp_path / "b")
    added = Ledger(tmp_path / "c").write(documents, lambda each: code_documents(loading, each, workers=2), {})
    assert added.aside == {"crashed": 1, "failed": 1}


def test_a_dry_run_shows_and_makes_nothing(invoke: Invoke, articles: Path, tmp_path: Path) -> None:
    result = invoke("ledger", "add", tmp_path / "ledger", articles, "--dry-run")
    assert result.exit_code == 0
    assert "Rebels attacked Belan." in result.output
    assert not (tmp_path / "ledger").exists()


def test_columns_are_taken_as_asked(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Nothing here.", "lead": "Rebels attacked a bank."}) + "\n", encoding="utf-8")
    assert "1 record " in invoke("ledger", "add", tmp_path / "ledger", path, "--column", "text=lead").stderr
    assert invoke("ledger", "add", tmp_path / "ledger", path, "--column", "lead").exit_code == 2
