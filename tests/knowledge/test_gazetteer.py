from pathlib import Path

import pytest

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.gazetteer_file import Entry, amended, write_gazetteer
from dragoman.knowledge.geonames import read_dump, read_regions, spellings

STATES = {"QQ": "QQQ"}
ENTRIES = (
    Entry("1", "Qarland", "country", 10.0, 20.0, "QQ", population=5_000_000),
    Entry("2", "Velden", "admin1", territory="QQ", code="07"),
    Entry("3", "Marrow", latitude=10.2, longitude=20.2, territory="QQ", code="07", population=123_456),
    Entry(
        "4", "Saint Órlan", latitude=11.2, longitude=21.7, territory="QQ", code="07", population=900, names=("Orle",)
    ),
    Entry("sea-of-q", "Sea of Q", "water", 0.5, 1.5),
)


def written(path: Path, *entries: Entry) -> Gazetteer:
    write_gazetteer(path, entries or ENTRIES, STATES, "made for a test")
    return Gazetteer(path)


def row(number: int, name: str, code: str, *, people: int = 0, names: str = "", division: str = "07") -> str:
    cells = [""] * 19
    cells[:6] = [str(number), name, name, names, "10.5", "20.25"]
    cells[6], cells[7], cells[8], cells[10], cells[14] = code[0], code[2:], "QQ", division, str(people)
    return "\t".join(cells)


def test_place_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    (found,) = written(tmp_path / "g.sqlite").lookup("MARROW")
    assert (found.id, found.name, found.kind, found.population, found.use) == ("3", "Marrow", "city", 120_000, "name")
    assert (found.country, found.territory, found.admin1, found.division) == ("QQQ", "QQ", "Velden", ("QQ", "07"))
    assert (found.latitude, found.longitude) == (10.2, 20.2)


@pytest.mark.parametrize(("words", "use"), [("Saint-Orlan", "name"), ("St. Orlan", "name"), ("the Orle", "alias")])
def test_spellings_lead_to_the_same_place(tmp_path: Path, words: str, use: str) -> None:
    (found,) = written(tmp_path / "g.sqlite").lookup(words)
    assert (found.name, found.use) == ("Saint Órlan", use)


def test_division_without_coordinates_lies_amid_its_places(tmp_path: Path) -> None:
    (found,) = written(tmp_path / "g.sqlite").lookup("Velden")
    assert (found.kind, found.latitude, found.longitude) == ("admin1", 10.75, 21.0)


def test_state_by_code_and_unknown_names(tmp_path: Path) -> None:
    gazetteer = written(tmp_path / "g.sqlite")
    state = gazetteer.state("QQQ")
    assert state is not None
    assert (state.name, state.latitude) == ("Qarland", 10.0)
    assert gazetteer.state("ZZZ") is None
    assert gazetteer.lookup("Nowhere") == gazetteer.lookup("") == ()


def test_same_entries_same_hash_whatever_their_order(tmp_path: Path) -> None:
    first = written(tmp_path / "a.sqlite", *ENTRIES)
    second = written(tmp_path / "b.sqlite", *ENTRIES[::-1])
    fewer = written(tmp_path / "c.sqlite", *ENTRIES[:3])
    assert first.content_hash == second.content_hash != fewer.content_hash
    assert first.path.read_bytes() == second.path.read_bytes()


def test_table_of_regions_amends_and_adds(tmp_path: Path) -> None:
    changes = {
        "QQ.07": Entry("QQ.07", "", "admin1", 12.0, 22.0, "QQ", "07", names=("Old Velden",), short=("Vel.",)),
        "region-upland": Entry("region-upland", "Upland", "region", 13.0, 23.0, "QQ"),
    }
    gazetteer = written(tmp_path / "g.sqlite", *amended(ENTRIES, changes))
    (velden,) = gazetteer.lookup("Old Velden")
    assert (velden.id, velden.latitude, velden.use) == ("2", 12.0, "alias")
    assert gazetteer.lookup("Vel.")[0].use == "short"
    assert gazetteer.lookup("Upland")[0].country == "QQQ"


def test_what_is_no_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite").lookup("Marrow")
    (tmp_path / "other.sqlite").write_text("not a database, but long enough to be read as one" * 20)
    with pytest.raises(KnowledgeError, match="make it again"):
        Gazetteer(tmp_path / "other.sqlite").lookup("Marrow")
    with pytest.raises(KnowledgeError, match="no place was read"):
        write_gazetteer(tmp_path / "g.sqlite", [], STATES, "")


def test_dump_of_geonames(tmp_path: Path) -> None:
    rows = [
        row(1, "Qarland", "A.PCLI", division="00"),
        row(2, "Velden", "A.ADM1"),
        row(3, "Marrow", "P.PPL", people=20_000, names="Мар,Marau,marro"),
        row(4, "Tiny", "P.PPL", people=20),
        row(5, "Seat", "P.PPLA3", people=20),
        row(6, "Old Bridge", "S.BDG"),
    ]
    (tmp_path / "QQ.txt").write_text("\n".join(rows), encoding="utf-8")
    gazetteer = written(tmp_path / "g.sqlite", *read_dump(tmp_path / "QQ.txt"))
    assert [len(gazetteer.lookup(name)) for name in ("Marrow", "Seat", "Tiny", "Old Bridge")] == [1, 1, 0, 0]
    assert [len(gazetteer.lookup(name)) for name in ("Marau", "marro")] == [1, 0]
    assert gazetteer.lookup("Marrow")[0].admin1 == "Velden"
    assert gazetteer.lookup("Qarland")[0].kind == "country"


def test_dump_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "QQ.txt").write_text("1\tMarrow\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"QQ\.txt:1: 2 columns"):
        list(read_dump(tmp_path / "QQ.txt"))


@pytest.mark.parametrize(
    ("territory", "people", "kept"),
    [("QQ", 20_000, True), ("QQ", 900, False), ("FR", 20_000, False), ("US", 20_000, False)],
)
def test_spellings_of_small_towns_are_left_out(territory: str, people: int, kept: bool) -> None:
    assert bool(spellings("Marrow", ["Marau"], territory, people)) is kept


def test_table_of_regions_has_plausible_points() -> None:
    entries, states = read_regions()
    assert states["GL"] == "DNK"
    assert len(states) > 240
    for entry in entries.values():
        if entry.latitude is not None and entry.longitude is not None:
            assert -90 <= entry.latitude <= 90
            assert -180 <= entry.longitude <= 180
        else:
            assert entry.kind != "country"
            assert "." in entry.id or entry.id.isdecimal()


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Darfur", "SDN", "region"),
        ("Helmand", "AFG", "admin1"),
        ("Donbas", "UKR", "region"),
        ("Gaza Strip", "PSE", "admin1"),
        ("Greenland", "DNK", "country"),
        ("Black Sea", "", "water"),
        ("Kent", "GBR", "admin2"),
        ("Goma", "COD", "city"),
        ("Europe", "", "continent"),
    ],
)
def test_shipped_gazetteer_has_what_news_names(name: str, country: str, kind: str) -> None:
    assert any((place.country, place.kind) == (country, kind) for place in Gazetteer().lookup(name))
