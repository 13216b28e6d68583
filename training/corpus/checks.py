"""What a batch must keep to: closed lists, offsets, order, and sentences that are not copies of one another."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from notation import Passage

from dragoman.codebook.codebook import Codebook
from dragoman.core.record import Status, Tense
from dragoman.knowledge import Knowledge

REGISTERS = ("agency", "broadcast", "report", "editorial")
REGIONS = (
    "africa-north", "africa-west", "africa-east", "africa-south", "middle-east", "europe-west", "europe-east",
    "asia-central", "asia-south", "asia-southeast", "asia-east", "america-north", "america-latin", "oceania", "world",
)  # fmt: skip
FORMS = (
    "active", "passive", "agentless", "nominal", "infinitive", "participle", "relative", "coordinate", "apposition",
    "fronted", "clause", "direct", "multi", "fragment", "question", "condition", "negation",
)  # fmt: skip
NO_EVENT = ("sport", "business", "weather", "figurative", "science", "culture", "statement", "accident", "routine")
INTERNATIONAL = ("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "PSE", "KOS", "HKG", "TWN")
PER_LEMMA = 90
NEAR = 0.5
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens "
    "scores".split()
)
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "shot:shoot blew:blow blown:blow struck:strike hit:hit met:meet fought:fight fell:fall took:take "
        "taken:take gave:give given:give "
        "sent:send held:hold said:say told:tell broke:break broken:break threw:throw thrown:throw drove:drive "
        "stole:steal driven:drive burnt:burn bought:buy brought:bring "
        "caught:catch left:leave laid:lay led:lead lent:lend paid:pay "
        "sought:seek set:set shut:shut sank:sink sunk:sink slain:slay spoke:speak swore:swear sworn:swear tore:tear "
        "won:win withdrew:withdraw withdrawn:withdraw forbade:forbid forbidden:forbid beat:beat beaten:beat flew:fly "
        "flown:fly froze:freeze frozen:freeze hid:hide knelt:kneel made:make overthrew:overthrow overran:overrun "
        "put:put ran:run rode:ride rose:rise sat:sit shook:shake stood:stand wore:wear cut:cut let:let kept:keep "
        "built:build dug:dig bore:bear began:begin begun:begin went:go gone:go came:come upheld:uphold "
        "withheld:withhold"
    ).split()
)


def lemma(trigger: str) -> str:
    """A crude lemma: the first word without its ending, the others as they stand; merges, if anything, too much."""
    first, *rest = re.sub(r"[^\w\s-]", "", trigger.lower()).split() or [""]
    plain = IRREGULAR.get(first) or IRREGULAR.get(first.removesuffix("s")) or first
    return " ".join([_stem(plain), *rest])


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word


class Skeletons:
    """Texts with names and numbers masked. A word counts as a name where it is never written small."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = list(passages)
        self.small = {w for p in self.passages for w in re.findall(r"(?<!\w)[a-z]+", p.text)}

    def words(self, text: str) -> list[str]:
        """The skeleton of a text."""
        masked = []
        for word in re.findall(r"\w[\w'’.-]*\w|\w", text):
            low = word.lower()
            number = any(c.isdigit() for c in word) or low in NUMBERS
            masked.append("0" if number else "N" if word[0].isupper() and low not in self.small else low)
        return [word for i, word in enumerate(masked) if not i or word != masked[i - 1]]

    def copies(self) -> Iterator[str]:
        """Pairs of passages that are the same or nearly the same under the mask."""
        holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        grams: list[set[tuple[str, ...]]] = []
        for i, passage in enumerate(self.passages):
            words = self.words(passage.text)
            mine = {tuple(words[j : j + 3]) for j in range(max(1, len(words) - 2))}
            shared = Counter(other for gram in mine for other in holders[gram])
            for other, common in shared.items():
                likeness = common / (len(mine) + len(grams[other]) - common)
                if likeness >= NEAR:
                    yield f"{passage.id}: near copy of {self.passages[other].id} ({likeness:.2f})"
            grams.append(mine)
            for gram in mine:
                holders[gram].append(i)


class Checker:
    """Checks passages one by one and all together; every finding is a line."""

    def __init__(self) -> None:
        self.codebook, self.knowledge = Codebook.load(), Knowledge.load()

    def all(self, passages: list[Passage]) -> Iterator[str]:
        """Every problem of a corpus."""
        for passage in passages:
            yield from (f"{passage.id}: {problem}" for problem in self.passage(passage))
        for key, count in Counter(p.id for p in passages).items():
            if count > 1:
                yield f"{key}: id stands {count} times"
        for name, count in lemma_counts(passages).items():
            if count > PER_LEMMA:
                yield f"lemma {name!r}: {count} passages, {PER_LEMMA} allowed"
        yield from Skeletons(passages).copies()

    def passage(self, passage: Passage) -> Iterator[str]:
        """Problems of one passage by itself."""
        closed = ((passage.register, REGISTERS, "register"), (passage.region, REGIONS, "region"))
        yield from (f"unknown {what} {value!r}" for value, known, what in closed if value not in known)
        known = FORMS if passage.events else (*NO_EVENT, "multi")
        yield from (f"unknown form {form!r}" for form in passage.form if form not in known)
        if not _is_date(passage.published):
            yield f"published {passage.published!r} is no date"
        for event in passage.events:
            yield from (f"{event['trigger']['text']}: {problem}" for problem in self.event(event, passage))

    def event(self, event: dict[str, Any], passage: Passage) -> Iterator[str]:
        """Problems of one event."""
        if event["type"] not in self.codebook.types:
            yield f"no type {event['type']!r}"
        else:
            modes = self.codebook.types[event["type"]].modes
            yield from (f"no mode {event['type']}/{mode}" for mode in event["mode"] if mode not in modes)
        if event["status"] not in set(Status) or event["tense"] not in set(Tense):
            yield f"status {event['status']!r}, tense {event['tense']!r}"
        if not (event["actor"] or event["recipient"] or event["optional"]):
            yield "neither actor nor recipient"
        yield from self._within(event, passage)
        for first, second in pairwise(link["cue"] for link in event["attribution"]):
            if first == second:
                yield "two links with one cue"
        for mention in _mentions(event):
            if not self.is_country(mention.get("country", "")):
                yield f"no country {mention['country']!r}"
            sectors = [mention["sector"], *mention.get("further_sectors", [])] if "sector" in mention else []
            yield from (f"no sector {code!r}" for code in sectors if code not in self.codebook.sectors)
        yield from _interval(event["event_date"])

    def is_country(self, code: str) -> bool:
        """Whether a code may stand in `country`."""
        return not code or code in INTERNATIONAL or self.knowledge.country(code) is not None

    def _within(self, event: dict[str, Any], passage: Passage) -> Iterator[str]:
        index = event["within"]
        if index is None:
            return
        if not 0 <= index < len(passage.events) or passage.events[index] is event:
            yield f"within {index + 1} names no other event"
        elif len(event["attribution"]) <= len(passage.events[index]["attribution"]):
            yield "no link to the speaker of the event it stands in"


def _mentions(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from event["actor"]
    yield from event["recipient"]
    yield from (link["source"] for link in event["attribution"] if link["source"])
    if event["event_location"]:
        yield event["event_location"]


def _interval(interval: dict[str, Any] | None) -> Iterator[str]:
    if interval is None:
        return
    days = [day for day in (interval["start"], interval["end"]) if day]
    if not days or not all(map(_is_date, days)) or days != sorted(days):
        yield f"interval {interval['start']}..{interval['end']}"


def _is_date(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def lemma_counts(passages: Iterable[Passage]) -> Counter[str]:
    """In how many passages each trigger lemma stands."""
    return Counter(name for p in passages for name in {lemma(e["trigger"]["text"]) for e in p.events})
