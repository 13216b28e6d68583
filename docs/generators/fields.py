"""The data dictionary, from the schema of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generators.markdown import table

Schema = Mapping[str, Any]

INTRODUCTION = """\
# Data dictionary

<!-- Made by docs/generate.py from src/dragoman/core/record.schema.json; change the schema, not this page. -->

The fields of a record in its JSON form, as `dragoman code -o records.jsonl` writes it. What the values of `status`,
`attribution` and the roles mean, and how CSV and Parquet lay the same out in one flat row, is told in
[The record](../record.md); types, modes and contexts are told in [The codebook](../codebook.md).
"""


def fields_page(schema: Schema) -> str:
    """The page that tells each field of a record and of the values inside it."""
    sections = [INTRODUCTION]
    for name, definition in schema["$defs"].items():
        if "properties" in definition:
            sections += [f"## {name}\n", f"{definition['description']}\n", _fields(definition)]
    return "\n".join(sections)


def _fields(definition: Schema) -> str:
    rows = ((f"`{name}`", _form(field), _meaning(field)) for name, field in definition["properties"].items())
    return table(("field", "form", "meaning"), rows)


def _meaning(field: Schema) -> str:
    listed = field.get("enum") or field.get("items", {}).get("enum")
    text = str(field.get("description", ""))
    if listed and not all(value in text for value in listed):
        text += f" One of {', '.join(f'`{value}`' for value in listed)}."
    return text


def _form(field: Schema) -> str:
    return " or ".join(_forms(field))


def _forms(field: Schema) -> Iterator[str]:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        yield f"[{name}](#{name.lower()})"
    elif "anyOf" in field:
        for option in field["anyOf"]:
            yield from _forms(option)
    elif field.get("type") == "array":
        yield f"list of {_form(field['items'])}"
    else:
        types = field.get("type", "string")
        yield from [types] if isinstance(types, str) else types
