"""Sheets: written, filled in, taken back, and how far people agree."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

import pytest

from dragoman.codebook.codebook import Codebook
from dragoman.core.errors import InputError
from dragoman.ledger import Ledger
from dragoman.review.agreement import DRAGOMAN, agreements, kappa
from dragoman.review.corrections import Correction, choices, judged
from dragoman.review.sheet import Answered, read_sheet, sample, write_sheet
from tests.query.made import make_ledger

DAY = dt.date(2026, 6, 1)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that a test may write to."""
    return make_ledger(tmp_path / "ledger")


def filled(ledger: Ledger, path: Path, *cells: dict[str, str], delimiter: str = ",", blind: bool = False) -> Path:
    """A sheet of the first records with cells filled in, saved as a spreadsheet program does."""
    write_sheet(path, ledger.events(), blind=blind)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, given in zip(rows, cells, strict=False):
        row.update(given)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(ledger: Ledger, path: Path) -> list[Answered]:
    coded = {row["event_id"]: row for row in ledger.events()}
    return read_sheet(path, coded, choices(Codebook.load(), ["OWN"]))


def take(ledger: Ledger, path: Path, reviewer: str = "Ada", day: dt.date = DAY) -> list[Correction]:
    return ledger.review(read(ledger, path), reviewer=reviewer, reviewed_date=day)


def test_rows_without_an_answer_are_not_judged(ledger: Ledger, tmp_path: Path) -> None:
    assert read(ledger, filled(ledger, tmp_path / "s.csv")) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_is_right_is_judged_too(ledger: Ledger, tmp_path: Path, delimiter: str) -> None:
    path = filled(ledger, tmp_path / "s.csv", {"is_event": "Yes", "correct_status": "denied"}, delimiter=delimiter)
    [answer] = read(ledger, path)
    assert (answer.right["type"], answer.right["status"], answer.right["place_name"]) == ("CONSULT", "denied", "")


def test_blind_only_what_is_filled_in_is_judged(ledger: Ledger, tmp_path: Path) -> None:
    path = filled(ledger, tmp_path / "s.csv", {"is_event": "yes", "correct_type": "AID"}, blind=True)
    assert "CONSULT" not in path.read_text(encoding="utf-8").replace("CONSULT.", "")
    assert read(ledger, path)[0].right == {"type": "AID"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"is_event": "perhaps"}, "must be yes, no or unsure"),
        ({"correct_type": "AID"}, "no answer"),
        ({"is_event": "yes", "correct_type": "MEET"}, "type cannot be 'MEET'"),
        ({"is_event": "yes", "correct_mode": "visit;dance"}, "mode cannot be 'dance'"),
        ({"is_event": "yes", "correct_status": "true"}, "status cannot be"),
        ({"is_event": "yes", "correct_event_date_start": "1 May"}, "must be a day"),
        ({"is_event": "yes", "event_id": "x"}, "no record 'x'"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(ledger: Ledger, tmp_path: Path, cells: dict[str, str], told: str) -> None:
    path = filled(ledger, tmp_path / "s.csv", {}, cells)
    with pytest.raises(InputError, match=rf"line 3: .*{told}"):
        read(ledger, path)


def test_a_file_that_is_no_sheet_is_told(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (tmp_path / "b.csv").write_bytes(b"event_id,is_event\n\xff,yes\n")
    for name, told in (("a.csv", "no column event_id"), ("b.csv", "UTF-8")):
        with pytest.raises(InputError, match=told):
            read(ledger, tmp_path / name)


def test_formulas_go_out_harmless_and_come_back_as_they_were(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    write_sheet(path, ledger.events(actor="=cmd"))
    assert ",=" not in path.read_text(encoding="utf-8")
    filled(ledger, path, {"is_event": "yes", "correct_actor_name": "'=x", "note": "'-1"})
    [answer] = read(ledger, path)
    assert (answer.right["actor_name"], answer.note) == ("=x", "-1")


def test_corrections_are_rows_and_change_the_corrected_view_alone(ledger: Ledger, tmp_path: Path) -> None:
    answers = (
        {"is_event": "yes", "correct_type": "AID", "correct_event_date_start": "-", "correct_event_date_end": "-"},
        {"is_event": "no"},
    )
    take(ledger, filled(ledger, tmp_path / "s.csv", *answers))
    assert len(ledger.events()) == 7
    assert list(ledger.check()) == []
    [first, *others] = ledger.events(corrected=True, publisher="Coast Herald", status="asserted")
    assert (first["type"], first["quad_class"], first["score"], first["cameo"]) == ("AID", 2, 10.0, "070")
    assert (first["best_date_basis"], str(first["best_date_start"])) == ("published_date", "2026-04-05")
    assert len(ledger.events(corrected=True)) == 6
    assert len(others) == 1
    assert ledger.aggregate("type", corrected=True, type="AID").rows() == [{"type": "AID", "records": 2}]
    assert ledger.export(tmp_path / "out", "csv", corrected=True).rows == 6


def test_taking_a_sheet_back_twice_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = filled(ledger, tmp_path / "s.csv", {"is_event": "yes"})
    take(ledger, path)
    before = ledger.corrections()
    take(ledger, path)
    assert ledger.corrections() == before
    assert len(before) == 13


def test_the_later_judgement_counts(ledger: Ledger, tmp_path: Path) -> None:
    for day, status in ((2, "denied"), (9, "planned"), (5, "uncertain")):
        path = filled(ledger, tmp_path / "s.csv", {"is_event": "yes", "correct_status": status})
        take(ledger, path, day=dt.date(2026, 6, day))
    [first, *_] = ledger.events(corrected=True)
    assert first["status"] == "planned"


def test_judgements_survive_another_model_and_merging(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, filled(ledger, tmp_path / "s.csv", {"is_event": "no"}))
    merged = Ledger(tmp_path / "merged")
    merged.merge([ledger])
    assert merged.corrections() == ledger.corrections()
    assert len(merged.events(corrected=True)) == 6
    assert list(merged.check()) == []


def test_agreement_of_people_and_dragoman(ledger: Ledger, tmp_path: Path) -> None:
    cells = [
        {"is_event": "yes"},
        {"is_event": "yes", "correct_status": "denied"},
        {"is_event": "no"},
        {"is_event": "unsure"},
    ]
    take(ledger, filled(ledger, tmp_path / "a.csv", *cells), "Ada")
    take(ledger, filled(ledger, tmp_path / "b.csv", *cells[:1], {"is_event": "yes"}), "Ben")
    found = {(a.first, a.second, a.field): a for a in agreements(judged(ledger.corrections()))}
    of_ada = found[DRAGOMAN, "Ada", "is_event"]
    assert (of_ada.both, round(of_ada.share, 2), of_ada.kappa) == (3, 0.67, None)
    assert found[DRAGOMAN, "Ada", "status"].share == 0.5
    assert found["Ada", "Ben", "status"].share == 0.5
    assert found[DRAGOMAN, "Ben", "type"].kappa == 1.0
    assert not any(field == "score" for _, _, field in found)


def test_kappa() -> None:
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("a", "a")]) is None
    assert kappa([]) is None
    assert kappa([("a", "b"), ("b", "a")]) == -1.0


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    rows = [{"event_id": str(number)} for number in range(50)]
    chosen = sample(rows, 5, 1)
    assert len(chosen) == 5
    assert chosen == sorted(chosen, key=rows.index)
    assert chosen == sample(rows, 5, 1)
    assert chosen != sample(rows, 5, 2)
    shuffled = random.Random(3).sample(rows, 50)  # noqa: S311
    assert {row["event_id"] for row in sample(shuffled, 5, 1)} == {row["event_id"] for row in chosen}
