"""What goes to a data archive with the shards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest
import yaml

from dragoman.store.ledger import Ledger
from tests.store.made import Aside, MadeCoder, document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of four documents."""
    Ledger(tmp_path, block=2).add([*map(document, range(4)), Aside("a:5")], MadeCoder())
    return tmp_path


def test_the_data_dictionary_describes_the_files_as_they_are(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    kinds = {
        "VARCHAR": "string",
        "INTEGER": "integer",
        "BIGINT": "integer",
        "DOUBLE": "number",
        "DATE": "date",
        "BLOB": "any",
    }
    assert len(package["resources"]) == 9
    for resource in package["resources"]:
        fields = [(field["name"], field["type"]) for field in resource["schema"]["fields"]]
        assert len(resource["path"]) == 3
        for path in resource["path"]:
            found = duckdb.sql(f"DESCRIBE FROM '{folder / path}'").fetchall()
            assert [(row[0], kinds.get(row[1], "boolean")) for row in found] == fields


def test_the_manifest_has_the_hash_of_every_file(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    listed = {f"shards/{name}/{file}" for name, shard in manifest["shards"].items() for file in shard["files"]}
    assert listed == {str(path.relative_to(folder)) for path in folder.rglob("*.parquet")}
    assert manifest["rows"]["documents"] == 4
    assert sum(manifest["statuses"].values()) == manifest["rows"]["events"]


def test_the_introduction_counts_and_its_way_to_read_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / "README.md").read_text()
    assert "4 documents,\n3 event records, 1 inputs set aside" in text
    assert "model abc" in text
    monkeypatch.chdir(folder)
    query = re.search(r'duckdb\.sql\("(.*?)"\)', text)
    assert query is not None
    assert len(duckdb.sql(query[1]).fetchall()) == 0
    assert len(duckdb.sql(query[1].split(" WHERE")[0]).fetchall()) == 3


def test_what_people_fill_in_stays(folder: Path) -> None:
    citation = folder / "CITATION.cff"
    assert yaml.safe_load(citation.read_text())["type"] == "dataset"
    citation.write_text("mine")
    Ledger(folder).add([document(9)], MadeCoder())
    assert citation.read_text() == "mine"
