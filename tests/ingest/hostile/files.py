"""Hostile files: lines, tables, what is packed, plain text, names."""
# ruff: noqa: PLW0108 - lambdas stand for what is not made unless it is chosen

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from tests.ingest.hostile.parts import (
    DATES,
    FORMULA,
    PATHS,
    SCRIPT,
    STEERING,
    damaged,
    deep,
    good,
    prose,
    row,
    some_bytes,
)


def bad_object(rng: random.Random) -> bytes:
    """A line that is no article, or hardly one."""
    fields: dict[str, Any] = {"text": prose(rng), "id": rng.choice(PATHS), "title": rng.choice(FORMULA)}
    fields["date"] = rng.choice([*DATES, 10**30, None, [], True, 1.5])
    makers: list[Callable[[], bytes]] = [
        lambda: json.dumps(fields).encode(),
        lambda: json.dumps(fields)[: rng.randrange(3, 60)].encode(),
        lambda: some_bytes(rng).replace(b"\n", b" "),
        lambda: deep(rng).encode(),
        lambda: json.dumps(fields | {"text": rng.choice(STEERING) * 9 + prose(rng) + rng.choice(STEERING)}).encode(),
        lambda: json.dumps(fields | {"text": SCRIPT + prose(rng) + SCRIPT}).encode(),
        lambda: json.dumps({f"c{n}": n for n in range(rng.choice([20, 30_000]))} | fields).encode(),
        lambda: b'{"text": ' + b"9" * rng.choice([100, 50_000]) + b"}",
        lambda: ('{"text": "' + prose(rng) + ' \\ud83d \\u0000 \\udfff"}').encode(),
        lambda: b'{"text": "' + prose(rng).encode("utf-16-le") + b'"}',
        lambda: b'{"text": "' + rng.choice([b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80"]) * 20 + b'"}',
        lambda: json.dumps({"text": [prose(rng)] * 3, "title": {"a": 1}, "source": {"name": [1]}}).encode(),
        lambda: json.dumps(fields | {"id": "x" * rng.choice([201, 100_000])}).encode(),
        lambda: b"[" * rng.choice([10, 1_000_001]),
    ]
    return rng.choice(makers)()


def lines(rng: random.Random, folder: Path, *, suffix: str = ".jsonl") -> int:
    """Bad lines between good ones."""
    parts = []
    for number in range(3):
        parts += [json.dumps(row(number)).encode(), bad_object(rng)]
    raw = b"\n".join([*parts, json.dumps(row(3)).encode()])
    (folder / f"m{suffix}").write_bytes(gzip.compress(raw) if suffix.endswith(".gz") else raw)
    return 4


def long_line(rng: random.Random, folder: Path) -> int:
    """A line over the limit, between good ones."""
    start = rng.choice([b"", b'{"text": "', b"["])
    length = rng.choice([30_000_001, 33_000_000])
    first, last = (json.dumps(row(number)).encode() for number in range(2))
    (folder / "m.jsonl").write_bytes(first + b"\n" + start + rng.choice([b"x", b"\\", b'"']) * length + b"\n" + last)
    return 2


def json_list(rng: random.Random, folder: Path) -> int:
    """A list that is damaged, too deep, or holds what is no article."""
    items = [row(0), *rng.choices([1, None, [], {}, {"text": 3}, {"text": "\x00"}, "a"], k=5)]
    raw = rng.choice([json.dumps(items), deep(rng), json.dumps(items)[:-5], "[" + "{}," * 1000]).encode()
    (folder / "m.json").write_bytes(raw if rng.random() < 0.5 else damaged(rng, raw, 3))
    return 0


def table(rng: random.Random, folder: Path) -> int:
    """CSV with bad rows between good ones."""
    delimiter = rng.choice(",;\t|")
    bad = [
        lambda: f'"{prose(rng)}',
        lambda: delimiter * rng.choice([1, 9, 20_000]),
        lambda: f"{rng.choice(FORMULA)}{delimiter}{rng.choice(PATHS)}",
        lambda: f'{prose(rng)}{delimiter}{rng.choice(DATES)}{delimiter}"a" b"{delimiter}c',
        lambda: rng.choice(STEERING).encode("utf-8", "replace").decode() * 5,
        lambda: f'5" pipe {prose(rng)}{delimiter}a{delimiter}b{delimiter}c',
    ]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=rng.choice(["\n", "\r\n"]))
    writer.writerow(row(0))
    for number in range(4):
        writer.writerow(row(number).values())
        if number < 3:
            out.write(rng.choice(bad)() + "\n")
    raw = out.getvalue().encode()
    if rng.random() < 0.3:
        raw = raw.replace(
            b"\nNeighbour 2", b"\n\xff\xfe\x81" + some_bytes(rng, 50).replace(b"\n", b"") + b"\nNeighbour 2", 1
        )
    (folder / "m.csv").write_bytes(raw)
    return 4


def table_of_nothing(rng: random.Random, folder: Path) -> int:
    """What is called CSV and is none."""
    choices = [
        lambda: some_bytes(rng, 20_000),
        lambda: b'"' * rng.choice([1, 2, 99_999]),
        lambda: b"text," * rng.choice([9_000, 200_000]) + b"\n" + b"a," * 9_000,
        lambda: (b"text\r" + prose(rng).encode() + b"\r") * 5,
        lambda: f"text,date\n{prose(rng)},{rng.choice(DATES)}\n".encode(
            rng.choice(["utf-16", "utf-16-le", "cp037"]), "replace"
        ),
        lambda: b"\x00" * 5_000,
        lambda: ("x" * 300 + ",").encode() * 5 + b"\n1,2",
        lambda: b'text\n"' + b"a\n" * 300_000,
    ]
    (folder / "m.csv").write_bytes(rng.choice(choices)())
    return 0


@cache
def parquet_bytes(kind: int) -> bytes:
    """Small Parquet files to damage."""
    columns = {
        0: "'" + good(0).replace("'", "''") + "' AS text, DATE '2015-10-22' AS date",
        1: ", ".join(f'{n} AS "c{n}""; --"' for n in range(300)),
        2: "[['a']] AS text, {'b': 1} AS title, '\\xAA'::BLOB AS body",
        3: "repeat('the word and the ', 400000) AS text, '=1+1' AS title, TIMESTAMP '294246-01-01 00:00:00' AS date",
    }[kind]
    with tempfile.TemporaryDirectory() as place:
        duckdb.sql(f"COPY (SELECT {columns} FROM range(20)) TO '{place}/a.parquet'")  # noqa: S608
        return Path(place, "a.parquet").read_bytes()


def parquet(rng: random.Random, folder: Path) -> int:
    """Damaged, cut or odd Parquet."""
    raw = parquet_bytes(rng.randrange(4))
    choices = [
        lambda: raw,
        lambda: damaged(rng, raw, rng.randrange(1, 8)),
        lambda: raw[: rng.randrange(len(raw))],
        lambda: b"PAR1" + some_bytes(rng) + b"PAR1",
        lambda: raw[:-8] + rng.randbytes(4) + b"PAR1",
        lambda: b"",
    ]
    (folder / rng.choice(["m.parquet", "m*.parquet", "m[a].parquet", "m=1.parquet"])).write_bytes(rng.choice(choices)())
    return 0


def packed(rng: random.Random, folder: Path) -> int:
    """Members of gzip, one of them cut off or damaged, with trailing bytes."""
    members = [gzip.compress(json.dumps(row(number)).encode() + b"\n") for number in range(3)]
    noise = gzip.compress(rng.randbytes(200) + prose(rng).encode())
    middle = rng.choice(
        [noise[: rng.randrange(20, len(noise))], damaged(rng, noise, 4), some_bytes(rng, 300), b"\x1f\x8b\x08"]
    )
    end = rng.choice([b"", b"\x00" * 100, some_bytes(rng, 50), members[0][:-9]])
    (folder / "m.jsonl.gz").write_bytes(members[0] + middle + members[1] + b"" + members[2] + end)
    return 3 if not middle.startswith(b"\x1f\x8b\x08") or len(middle) < 20 else 1


UNITS = (b"\x00", b"a", b"[", b"\n", b'{"text": "a"}\n', b"<p>", b"text,date\n")


@cache
def bomb_bytes(unit: bytes, millions: int) -> bytes:
    """A good article and then very much of the same, packed."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    raw = packer.compress(json.dumps(row(0)).encode() + b"\n")
    piece = unit * (1_000_000 // len(unit))
    return raw + b"".join(packer.compress(piece) for _ in range(millions)) + packer.flush()


def bomb(rng: random.Random, folder: Path) -> int:
    """Gzip of very much of the same."""
    raw = bomb_bytes(rng.choice(UNITS), rng.choice([8, 40]))
    if rng.random() < 0.2:
        raw = gzip.compress(raw)
    (folder / f"m.{rng.choice(['jsonl', 'txt', 'html', 'csv', 'json', 'warc', 'xml'])}.gz").write_bytes(raw)
    return 0


def text(rng: random.Random, folder: Path) -> int:
    """What is called text."""
    choices = [
        lambda: some_bytes(rng, 20_000),
        lambda: prose(rng).encode(rng.choice(["utf-16", "utf-16-le", "utf-32", "cp037"])),
        lambda: "".join(rng.choice([*STEERING, " a ", "b"]) for _ in range(500)).encode("utf-8", "replace"),
        lambda: b"\xff\xfe" + some_bytes(rng),
        lambda: b"%PDF-1.4 " + some_bytes(rng),
        lambda: b"PK\x03\x04" + some_bytes(rng),
        lambda: b"",
        lambda: b" \n\t" * 9_000,
        lambda: b"a" * 21_000_000,
        lambda: (SCRIPT * 50).encode(),
        lambda: ("é" * 400 + prose(rng)).encode("cp1252"),
    ]
    (folder / rng.choice(["m.txt", "m", "m.md", "m.docx", "m.tar"])).write_bytes(rng.choice(choices)())
    return 0


def names(rng: random.Random, folder: Path) -> int:
    """Names and links made to lead astray."""
    kind = rng.randrange(7)
    if kind == 0:
        (folder / "m-loop").symlink_to(folder, target_is_directory=True)
    elif kind == 1:
        (folder / "m1.txt").symlink_to(folder / "m2.txt")
        (folder / "m2.txt").symlink_to(folder / "m1.txt")
    elif kind == 2:
        (folder / "m.txt").symlink_to(rng.choice(["/dev/zero", "/proc/self/mem", "/nowhere", "/dev/stdin"]))
    elif kind == 3:
        Path(
            os.fsdecode(
                os.fsencode(folder)
                + b"/m\xff\xfe\n"
                + rng.randbytes(3).replace(b"/", b"").replace(b"\x00", b"")
                + b".txt"
            )
        ).write_text(prose(rng))
    elif kind == 4:
        (folder / ("m" + "x" * 240 + ".txt")).write_text(prose(rng))
    elif kind == 5:
        (folder / "m.parquet").mkdir()
        (folder / "m.parquet" / "m.warc.gz").write_bytes(some_bytes(rng))
    else:
        (folder / rng.choice(["m\x1b[31m.txt", "m;rm -rf.txt", "m\u202etxt.exe", "-rf", "m.jsonl.gz.gz"])).write_text(
            prose(rng)
        )
    return 0
