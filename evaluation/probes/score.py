#!/usr/bin/env python3
"""Score a program's events against the gold of the probes.

    python score.py GOLD.jsonl PREDICTED.jsonl
    python score.py --self-test

Both files hold one JSON object per line with "id" and "events" (README.md tells the form); GOLD has "focus" too.
Predicted events need "type", "trigger", "status" and "attribution"; "actor" and "recipient" are read for the line
"roles" only. A probe without a line in PREDICTED counts as a probe without events. Standard library only.
"""

import collections
import json
import sys
from pathlib import Path


def overlap(one, two):
    """Characters two spans share."""
    return max(0, min(one["end"], two["end"]) - max(one["start"], two["start"]))


def source_right(gold, predicted):
    """Is the innermost source the same: both none, both unnamed, or overlapping mentions?"""
    if gold.get("source_open"):
        return True
    want, got = gold["attribution"], predicted.get("attribution") or []
    if not want or not got:
        return not want and not got
    want, got = want[-1], got[-1].get("source")
    if want["source"] is None:  # "sources said": some programs put the words of the cue into the source
        return got is None or overlap(want["cue"], got) > 0
    return got is not None and overlap(want["source"], got) > 0


def same_mention(one, two):
    if overlap(one, two) or one["text"].lower() == two.get("text", "").lower():
        return True
    return one.get("country") is not None and one.get("country") == two.get("country")


def roles_right(gold, predicted):
    """Every gold actor and recipient found in its own role, and nothing else put there."""
    for role in ("actor", "recipient"):
        want, got = gold[role], predicted.get(role) or []
        if not all(any(same_mention(one, two) for two in got) for one in want):
            return False
        if not all(any(same_mention(one, two) for one in want) for two in got):
            return False
    return True


def match(gold, predicted):
    """Pairs (gold index -> predicted index): same type and overlapping trigger first, then overlapping trigger."""
    ranked = []
    for i, want in enumerate(gold):
        for j, got in enumerate(predicted):
            shared = overlap(want["trigger"], got["trigger"])
            if shared:
                ranked.append(
                    (
                        want["type"] != got["type"],
                        -shared,
                        want["status"] != got.get("status"),
                        not source_right(want, got),
                        i,
                        j,
                    )
                )
    pairs, used = {}, set()
    for *_, i, j in sorted(ranked):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


PARTS = ("type", "status", "source", "all", "roles")


def judge(gold, predicted):
    """(index, verdicts) of each gold event that is not optional, and the number of spurious predicted events."""
    pairs, verdicts = match(gold, predicted), []
    for i, want in enumerate(gold):
        if want.get("optional"):
            continue
        if i not in pairs:
            verdicts.append((i, dict.fromkeys(PARTS, False)))
            continue
        got = predicted[pairs[i]]
        one = {
            "type": want["type"] == got["type"],
            "status": want["status"] == got.get("status"),
            "source": source_right(want, got),
            "roles": roles_right(want, got),
        }
        one["all"] = one["type"] and one["status"] and one["source"]
        verdicts.append((i, one))
    return verdicts, len(predicted) - len(pairs)


def score(gold, predicted):
    """Verdicts of a whole set: those of the focus events, of all events, by status, by construction, and so on."""
    found = {
        "focus": [],
        "every": [],
        "status": collections.defaultdict(list),
        "construction": collections.defaultdict(list),
        "attribution": collections.defaultdict(list),
        "spurious": 0,
        "right": {},
    }
    for probe in gold:
        verdicts, spurious = judge(probe["events"], predicted.get(probe["id"], []))
        found["spurious"] += spurious
        for i, one in verdicts:
            found["every"].append(one)
            if i == probe["focus"]:
                found["focus"].append(one)
                found["status"][probe["events"][i]["status"]].append(one)
                found["construction"][probe["construction"]].append(one)
                found["attribution"][probe["attribution_kind"]].append(one)
                found["right"][probe["id"]] = one["all"]
    return found


def rate(verdicts, part):
    return sum(one[part] for one in verdicts) / len(verdicts) if verdicts else 0.0


def line(name, verdicts):
    return f"{name:<22}{len(verdicts):>5}" + "".join(f"{rate(verdicts, part):>9.3f}" for part in PARTS)


def report(gold, predicted):
    found = score(gold, predicted)
    head = f"{'':<22}{'n':>5}" + "".join(f"{part:>9}" for part in PARTS)
    print(head)
    print(line("focus events", found["focus"]))
    print(line("all events", found["every"]))
    print(f"spurious events        {found['spurious']:>4}")
    for title in ("status", "attribution", "construction"):
        print(f"\nfocus events by {title}\n{head}")
        for key in sorted(found[title]):
            print(line(key, found[title][key]))
    both = [
        found["right"][probe["id"]] and found["right"][probe["neighbour_of"]]
        for probe in gold
        if probe.get("neighbour_of") in found["right"]
    ]
    if both:
        print(f"\npairs (probe and neighbour both all right): {sum(both) / len(both):.3f} of {len(both)}")
    print(f"all_right {rate(found['focus'], 'all'):.4f}")


def read(path):
    return [json.loads(each) for each in Path(path).read_text(encoding="utf-8").split("\n") if each.strip()]


def check(right, what=""):
    """assert, but also under python -O."""
    if not right:
        raise SystemExit(f"self-test failed: {what}")


def self_test_matching(at, event, gold, said, unnamed):
    # only the innermost link counts
    check(source_right(gold[0]["events"][1], {"attribution": unnamed + said}))
    check(not source_right(gold[0]["events"][1], {"attribution": said + unnamed}))
    # wrong type still matches by trigger; wrong roles do not touch all_right; extra events are counted
    wrong = event("AGREE", at(30, 34), "asserted", unnamed)
    verdicts, spurious = judge(gold[1]["events"], [wrong, event("AID", at(60, 64), "asserted", [])])
    check(verdicts[0][1] == {"type": False, "status": True, "source": True, "all": False, "roles": False}, verdicts)
    check(spurious == 1)
    # two gold events on one trigger: each finds its own
    twice = [event("AID", at(30, 34), "asserted", said), event("AID", at(30, 34), "denied", unnamed)]
    verdicts, spurious = judge(twice, twice[::-1])
    check(all(one["all"] for _, one in verdicts) and not spurious)
    # optional events are not scored and not spurious
    verdicts, spurious = judge([dict(twice[0], optional=True)], twice[:1])
    check(not verdicts and not spurious)
    check(source_right(dict(twice[0], source_open=True), {"attribution": []}))


def self_test():
    def at(start, end, text="x"):
        return {"text": text, "start": start, "end": end}

    def event(kind, trigger, status, chain, **roles):
        return {
            "type": kind,
            "mode": [],
            "trigger": trigger,
            "status": status,
            "attribution": chain,
            "within": None,
            "actor": roles.get("actor", []),
            "recipient": roles.get("recipient", []),
        }

    said = [{"source": at(0, 4), "cue": at(5, 9)}]
    unnamed = [{"source": None, "cue": at(0, 12)}]
    gold = [
        {
            "id": "a",
            "construction": "c",
            "attribution_kind": "indirect",
            "focus": 1,
            "events": [event("REQUEST", at(20, 28), "asserted", []), event("AID", at(30, 34), "demanded", said)],
        },
        {
            "id": "b",
            "construction": "d",
            "attribution_kind": "unnamed",
            "focus": 0,
            "neighbour_of": "a",
            "events": [
                event("AID", at(30, 34), "asserted", unnamed, actor=[at(14, 18, "P")], recipient=[at(40, 44, "Q")])
            ],
        },
    ]
    perfect = {probe["id"]: probe["events"] for probe in gold}
    found = score(gold, perfect)
    check(rate(found["focus"], "all") == 1)
    check(rate(found["every"], "all") == 1)
    check(not found["spurious"])
    check(rate(found["focus"], "roles") == 1)
    check(rate(score(gold, {})["focus"], "all") == 0)
    # the words of an unnamed source may be given as its mention; no attribution at all is wrong
    check(source_right(gold[1]["events"][0], {"attribution": [{"source": at(0, 7), "cue": at(8, 12)}]}))
    check(source_right(gold[1]["events"][0], {"attribution": [{"source": None, "cue": at(8, 12)}]}))
    check(not source_right(gold[1]["events"][0], {"attribution": []}))
    self_test_matching(at, event, gold, said, unnamed)
    print("self-test passed")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    report(read(sys.argv[1]), {one["id"]: one["events"] for one in read(sys.argv[2])})


if __name__ == "__main__":
    main()
