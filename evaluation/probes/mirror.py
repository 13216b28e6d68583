#!/usr/bin/env python3
"""Swap actor and recipient: make the mirrors of all probes that say "mirror": true.

    python mirror.py blind.jsonl > blind_mirrors.jsonl
    python mirror.py --self-test

A program that reads who did what to whom must swap the two roles of the focus event and leave type, status and
source as they are. Works on blind.jsonl and open.jsonl; neighbours carry no mirror flag. Standard library only.
"""

import json
import re
import sys
from pathlib import Path


def mirror(probe):
    """The probe with the two names of the focus event exchanged everywhere; offsets and countries follow."""
    focus = probe["events"][probe["focus"]]
    (actor,), (recipient,) = focus["actor"], focus["recipient"]
    first, second = actor["text"], recipient["text"]
    swap = {first: second, second: first}
    country = {actor.get("country"): recipient.get("country"), recipient.get("country"): actor.get("country")}
    pattern = re.compile(r"\b(" + "|".join(re.escape(name) for name in sorted(swap, key=len, reverse=True)) + r")\b")
    old, pieces, moves, at = probe["text"], [], [], 0
    for hit in pattern.finditer(old):
        pieces += [old[at : hit.start()], swap[hit[0]]]
        moves.append((hit.start(), hit.end(), len(swap[hit[0]]) - len(hit[0])))
        at = hit.end()
    text = "".join(pieces) + old[at:]

    def place(offset, end):
        shift = 0
        for begin, stop, change in moves:
            if stop <= offset:
                shift += change
            elif begin < offset or (begin == offset and end):
                raise ValueError(f"{probe['id']}: a span cuts a swapped name")
        return offset + shift

    def span(old_span):
        new = dict(old_span, start=place(old_span["start"], False), end=place(old_span["end"], True))
        new["text"] = text[new["start"] : new["end"]]
        if new.get("country") in country:
            new["country"] = country[new["country"]]
        if pattern.sub(lambda hit: swap[hit[0]], old_span["text"]) != new["text"]:
            raise ValueError(f"{probe['id']}: offsets went wrong at {old_span['text']!r}")
        return new

    events = []
    for event in probe["events"]:
        links = [
            {"source": span(link["source"]) if link["source"] else None, "cue": span(link["cue"])}
            for link in event["attribution"]
        ]
        events.append(
            dict(
                event,
                trigger=span(event["trigger"]),
                actor=[span(one) for one in event["actor"]],
                recipient=[span(one) for one in event["recipient"]],
                attribution=links,
            )
        )
    made = {key: value for key, value in probe.items() if key != "mirror"}
    return dict(made, id=probe["id"] + "-m", mirror_of=probe["id"], text=text, events=events)


def check(right, what=""):
    """assert, but also under python -O."""
    if not right:
        raise SystemExit(f"self-test failed: {what}")


def self_test():
    text = "Peru praised Chad."
    spans = [
        {"text": "Peru", "start": 0, "end": 4, "country": "PER"},
        {"text": "Chad", "start": 13, "end": 17, "country": "TCD"},
    ]
    event = {
        "type": "SUPPORT",
        "mode": [],
        "trigger": {"text": "praised", "start": 5, "end": 12},
        "actor": [spans[0]],
        "recipient": [spans[1]],
        "status": "asserted",
        "attribution": [],
        "within": None,
    }
    made = mirror({"id": "t", "text": text, "events": [event], "focus": 0, "mirror": True})
    check(made["text"] == "Chad praised Peru.", made)
    check(made["events"][0]["actor"] == [{"text": "Chad", "start": 0, "end": 4, "country": "TCD"}], made)
    check(made["events"][0]["recipient"][0]["country"] == "PER", made)
    check(mirror(dict(made, id="u"))["text"] == text)
    print("self-test passed")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n"):
        probe = json.loads(line or "{}")
        if probe.get("mirror"):
            print(json.dumps(mirror(probe), ensure_ascii=False))


if __name__ == "__main__":
    main()
