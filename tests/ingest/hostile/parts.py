"""What hostile inputs are made of."""

from __future__ import annotations

import random

FORMULA = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example","a")']
PATHS = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/dev/null",
    "C:\\con",
    "a/b\x00c",
    ".",
    "%2e%2e/",
    "~root",
    "$(id)",
    "\n",
]
DATES = [
    "9999-12-31",
    "0000-00-00",
    "2015-02-30",
    "99999999",
    "-1",
    "1e999",
    "20151322",
    "٢٠١٥-10-22",
    "10/11/12",
    "9" * 90,
]
STEERING = ["\x1b[2J", "\u202e", "\x00", "\x07", "\ud800", "\ufeff", "\u2028", "\x85", "[bold]", "{{7*7}}", "%s%n"]
SCRIPT = (
    "<script>fetch('http://127.0.0.1/')</script><img src=x onerror=alert(1)><iframe src='file:///etc/passwd'></iframe>"
)
WORDS = (
    "the minister said that talks on the border with its neighbour were held in the capital and that more would come"
).split()


def good(number: int) -> str:
    """The text of a good article, which can be told by its number."""
    return (
        f"Neighbour {number} met a delegation on Monday. The two sides signed an accord on fishing in the port, and "
        "the ministers said that they would meet again in the spring."
    )


def row(number: int) -> dict[str, str]:
    """A good article as an object."""
    return {"text": good(number), "title": f"Neighbour {number} signs", "date": "2015-10-22", "publisher": "Courier"}


def prose(rng: random.Random, words: int = 60) -> str:
    """English words in no order."""
    return " ".join(rng.choice(WORDS) for _ in range(words))


def some_bytes(rng: random.Random, most: int = 2000) -> bytes:
    """Bytes at random."""
    return rng.randbytes(rng.randrange(1, most))


def damaged(rng: random.Random, raw: bytes, times: int) -> bytes:
    """The bytes with some changed, cut out or doubled."""
    found = bytearray(raw)
    for _ in range(times):
        place = rng.randrange(len(found))
        kind = rng.randrange(3)
        if kind == 0:
            found[place] = rng.randrange(256)
        elif kind == 1:
            del found[place : place + rng.randrange(1, 20)]
        else:
            found[place:place] = found[place : place + rng.randrange(1, 20)]
        found = found or bytearray(b"x")
    return bytes(found)


def deep(rng: random.Random) -> str:
    """Brackets that open and hardly close."""
    depth = rng.choice([50, 2_000, 100_000])
    opening, closing = rng.choice([("[", "]"), ('{"a":', "}"), ("[[", "]]")])
    return opening * depth + rng.choice(["", "1" + closing * depth])
