from pathlib import Path

from click.testing import CliRunner

from dragoman.cli.gazetteer import gazetteer
from dragoman.knowledge.gazetteer import Gazetteer


def test_own_gazetteer_is_built_and_asked(tmp_path: Path) -> None:
    cells = [
        "9000001",
        "Orlan",
        "Orlan",
        "Orle",
        "3.25",
        "40.5",
        "P",
        "PPL",
        "KE",
        "",
        "08",
        *[""] * 3,
        "1200",
        *[""] * 4,
    ]
    (tmp_path / "KE.txt").write_text("\t".join(cells) + "\n", encoding="utf-8")
    out = tmp_path / "own.sqlite"
    done = CliRunner().invoke(gazetteer, ["build", str(tmp_path / "KE.txt"), str(out)])
    assert done.exit_code == 0, done.output
    assert ", 1 city," in done.output
    assert Gazetteer.open(out).lookup("Darfur")
    shown = CliRunner().invoke(gazetteer, ["find", "Orlan", "--gazetteer", str(out)])
    assert shown.output == "9000001 | Orlan | city | KEN |  | 3.250 40.500 | 1,200 | name\n"


def test_unknown_name_is_told() -> None:
    assert CliRunner().invoke(gazetteer, ["find", "Xyzzyton"]).output == "No place of that name.\n"
