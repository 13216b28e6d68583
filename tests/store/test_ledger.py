"""Adding to a ledger: once, twice, stopped, in shares, and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.core.document import Document
from dragoman.core.errors import InputError
from dragoman.store.blocks import Share
from dragoman.store.ledger import Ledger
from dragoman.store.writing import guarded
from tests.store.made import Aside, MadeCoder, content, document, record

ITEMS = [*map(document, range(8)), Aside("in.jsonl:9"), *map(document, range(8, 11))]


@pytest.fixture
def whole(tmp_path: Path) -> Ledger:
    """A ledger of 11 documents in blocks of 3."""
    ledger = Ledger(tmp_path / "whole", block=3)
    ledger.add(ITEMS, MadeCoder())
    return ledger


def count(ledger: Ledger, sql: str) -> int:
    return int(ledger.connect().execute(sql).fetchall()[0][0])


def test_counts(tmp_path: Path) -> None:
    added = Ledger(tmp_path, block=3).add([*ITEMS, ITEMS[0]], MadeCoder())
    assert (added.documents, added.present, added.shards) == (11, 1, 4)
    assert added.records.total() == 8
    assert added.aside == {"no-text": 1}
    assert added.first_aside == [Aside("in.jsonl:9")]


def test_tables_hold_what_was_added(whole: Ledger) -> None:
    assert count(whole, "SELECT count(*) FROM documents") == 11
    assert (
        count(whole, "SELECT count(*) FROM events JOIN documents USING (document_id) WHERE first_actor_cow = 135") == 8
    )
    assert count(whole, "SELECT count(*) FROM actors WHERE role = 'actor'") == 16
    assert whole.table("set_aside").fetchall() == [(*whole.table("set_aside").fetchall()[0][:1], *ITEMS[8], None, None)]
    with pytest.raises(InputError, match="documents, texts, events"):
        whole.table("sentences")


def test_records_and_documents_come_back_as_they_were(whole: Ledger) -> None:
    documents = [item for item in ITEMS if isinstance(item, Document)]
    assert list(whole.documents()) == documents
    assert list(whole.records()) == [record(each) for each in documents if "attacked" in each.text]


def test_the_same_input_again_changes_no_byte(whole: Ledger) -> None:
    before = content(whole.path)
    added = whole.add(ITEMS, MadeCoder())
    assert (added.documents, added.present, added.aside.total()) == (0, 12, 0)
    assert content(whole.path) == before


def test_more_input_is_added_beside_what_is_there(whole: Ledger) -> None:
    before = content(whole.path)
    added = whole.add([*ITEMS[:2], document(20)], MadeCoder())
    assert (added.documents, added.present) == (1, 2)
    after = content(whole.path)
    assert all(after[name] == before[name] for name in before if name.startswith("shards/"))
    assert count(whole, "SELECT count(DISTINCT document_id) FROM documents") == 12


@pytest.mark.parametrize("at", [0, 4, 9, 11])
def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(whole: Ledger, tmp_path: Path, at: int) -> None:
    stopped = Ledger(tmp_path / "stopped", block=3)
    items = [*ITEMS[:at], Document("stop", id="end"), *ITEMS[at:]]
    with pytest.raises(KeyboardInterrupt):
        stopped.add(items, MadeCoder())
    stopped.add(ITEMS, MadeCoder())
    assert content(stopped.path) == content(whole.path)


def test_shares_in_one_folder_or_merged_give_the_same_bytes(whole: Ledger, tmp_path: Path) -> None:
    coder = MadeCoder()
    together, parts = Ledger(tmp_path / "together", block=3), []
    for index in (2, 3, 1):
        part = Ledger(tmp_path / f"part-{index}", block=3)
        for ledger in (together, part):
            ledger.write(ITEMS, guarded(coder), coder.versions, share=Share(index, 3))
        parts.append(part)
    assert content(together.path) == content(whole.path)
    merged = Ledger(tmp_path / "merged", block=3)
    assert merged.merge(parts) == 4
    assert content(merged.path) == content(whole.path)
    assert merged.merge(parts) == 0


def test_merging_gives_what_adding_would_have_given(whole: Ledger, tmp_path: Path) -> None:
    other = Ledger(tmp_path / "other", block=3)
    items = [document(9), document(30), document(31), document(2, text="Another text."), Aside("in.jsonl:9")]
    other.add(items, MadeCoder())
    added = Ledger(tmp_path / "added", block=3)
    added.add(ITEMS, MadeCoder())
    added.add(items, MadeCoder())
    whole.merge([other])
    assert content(whole.path) == content(added.path)
    assert count(whole, "SELECT count(*) FROM documents") == 13


def test_the_same_id_with_another_text_is_set_aside(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, block=3)
    items = [document(1), document(1, text="Another text.", origin="b.jsonl:7"), document(1, publisher="X")]
    for _ in range(2):
        ledger.add(items, MadeCoder())
    assert ledger.table("set_aside").project("origin, reason, document_id").fetchall() == [
        ("b.jsonl:7", "id-taken", None)
    ]
    assert count(ledger, "SELECT count(*) FROM documents") == 1


def test_a_document_that_fails_is_set_aside_and_tried_again_by_other_versions(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, block=3)
    items = [document(0), document(1, text="fail"), document(2)]
    assert ledger.add(items, MadeCoder()).aside == {"failed": 1}
    assert ledger.table("set_aside").project("reason, document_id").fetchall() == [("failed", "doc-1")]
    assert ledger.add(items, MadeCoder()).present == 3
    again = ledger.add(items, MadeCoder("new"))
    assert (again.present, again.aside) == (2, {"failed": 1})
    assert list(ledger.check()) == []


def test_a_folder_that_moved_is_the_same_input(whole: Ledger) -> None:
    moved = [Aside("/elsewhere/in.jsonl:9") if isinstance(item, Aside) else item for item in ITEMS]
    before = content(whole.path)
    whole.add(moved, MadeCoder())
    assert {name for name in content(whole.path) if "shards/" in name} == {name for name in before if "shards/" in name}


def test_without_texts(whole: Ledger, tmp_path: Path) -> None:
    public = Ledger(tmp_path / "public", texts=False, block=3)
    public.merge([whole])
    assert count(public, "SELECT count(*) FROM texts") == 0
    assert count(public, "SELECT count(*) FROM events") == 8
    assert "keeps no texts" in (public.path / "README.md").read_text()
    again = Ledger(tmp_path / "again", texts=False, block=3)
    again.add(ITEMS, MadeCoder())
    assert content(again.path) == content(public.path)
    with pytest.raises(InputError, match="keeps texts"):
        whole.merge([public])


def test_settings_stay(whole: Ledger) -> None:
    assert Ledger(whole.path).settings.block == 3
    with pytest.raises(InputError, match="needs another ledger"):
        Ledger(whole.path, block=4)


def test_a_folder_of_other_things_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="no ledger"):
        Ledger(tmp_path)


def test_reading_where_there_is_none_makes_none(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "none")
    with pytest.raises(InputError, match="there is no ledger"):
        ledger.table("events")
    assert not (tmp_path / "none").exists()


def test_an_empty_ledger_has_empty_tables(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "new")
    ledger.add([], MadeCoder())
    assert ledger.table("events").fetchall() == []
    assert list(ledger.records()) == []
    assert list(ledger.check()) == []


def test_two_runs_do_not_write_at_once(whole: Ledger) -> None:
    def nested(documents: object) -> list[object]:
        whole.add([], MadeCoder())
        return []

    with pytest.raises(InputError, match="another run"):
        whole.write([document(50)], nested, {})  # type: ignore[arg-type]


def test_a_folder_with_signs_of_patterns_in_its_name(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a[b]*'?", block=3)
    ledger.add(ITEMS, MadeCoder())
    assert count(ledger, "SELECT count(*) FROM events") == 8
