from pathlib import Path

import pytest

from dragoman.core.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from tests.knowledge.tables import write_tables

HEADER = "id,name,aliases,country,sector,further_sectors,kind,valid_from,valid_to\n"


def _broken(folder: Path, table: str, text: str) -> str:
    (write_tables(folder) / f"{table}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Knowledge.load(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x,X Front,,XXX,REB,,,,", "country 'XXX'"),
        ("x,X Front,,TCD,INS,,,,", "sector 'INS'"),
        ("x,X Front,,TCD,REB,SEP,,,", "sector 'SEP'"),
        ("x,X Front,,TCD,REB,,,12.3.1999,", "write YYYY"),
        ("x,X Front,,TCD,REB,,,2004,1999", "later than"),
        ("x,,,TCD,REB,,,,", "name is empty"),
        (",X Front,,TCD,REB,,,,", "id is empty"),
        ("x,X Front,TCD,REB", "4 cells"),
        ("x,X Front,,TCD,REB,,,,\nx,Y Front,,TCD,REB,,,,", "twice"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    message = _broken(tmp_path, "groups", HEADER + row + "\n")
    assert complaint in message
    assert "groups.csv:" in message


def test_a_wrong_header_is_told(tmp_path: Path) -> None:
    assert "header must read id,name" in _broken(tmp_path, "groups", "id,label\n")


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (write_tables(tmp_path) / "groups.csv").write_bytes((HEADER + "x,Fr\xe4nkel,,TCD,REB,,,,\n").encode("latin-1"))
    with pytest.raises(KnowledgeError, match="UTF-8"):
        Knowledge.load(tmp_path)


def test_a_folder_without_countries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no countries\.csv"):
        Knowledge.load(tmp_path)


def test_an_overlay_replaces_rows_and_changes_the_hash(tmp_path: Path) -> None:
    base, overlay = tmp_path / "base", tmp_path / "groups.csv"
    base.mkdir()
    write_tables(base)
    overlay.write_text(HEADER + "lake-front,Lake Union,,NGA,PTY,,party,,\n", encoding="utf-8")
    plain, overlaid = Knowledge.load(base), Knowledge.load(base, [overlay])
    assert [sense.entity.country for sense in overlaid.lookup("Lake Union")] == ["NGA"]
    assert overlaid.lookup("Lake Liberation Front") == ()
    assert plain.content_hash != overlaid.content_hash
    assert plain.content_hash == Knowledge.load(base).content_hash


def test_an_overlay_of_another_name_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "friends.csv"
    other.write_text(HEADER, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no such table"):
        Knowledge.load(overlays=[other])
