"""Documents with records made by hand: an own article with nested attribution and all six statuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.core.document import Document
from dragoman.core.record import (
    BestDate,
    Casualties,
    EventDate,
    EventLocation,
    Evidence,
    Link,
    Mention,
    Reason,
    Record,
    Span,
    Status,
    Tense,
)

PARAGRAPHS = (
    (
        "Shells hit the border town of Karsk on Tuesday, killing three civilians and wounding at least eleven, local "
        "doctors said.",
        "The Velmari Defence Ministry accused Ostrana of shelling the town from across the Dova.",
    ),
    (
        "Ostrana denied that its army had attacked Karsk.",
        "Foreign Minister Tomas Reku said United Nations envoys had assured him that Velmar may have moved rocket "
        "launchers to the river in March.",
    ),
    (
        "“We will answer every shell,” Velmari President Ilse Maran told reporters on Wednesday.",
        "If the fire goes on, she said, Velmar will close the Lysa bridge.",
        "Her government urged Ostrana to withdraw its guns from the Dova.",
    ),
    (
        "On Thursday the Red Crescent brought blankets and medicine to 400 families in Karsk.",
        "Reku plans to visit Velmar next week.",
        "The two presidents last met in 2019.",
    ),
)
SENTENCES = tuple(sentence for paragraph in PARAGRAPHS for sentence in paragraph)
TEXT = "\n\n".join(" ".join(paragraph) for paragraph in PARAGRAPHS)
TITLE = "Ostrana rejects blame for shelling of Karsk"
DOCUMENT = Document(
    text=TEXT,
    title=TITLE,
    publisher="The Lysa Courier",
    url="https://news.example/karsk?page=1&view=full",
    published_date=dt.date(2024, 3, 7),
)
VERSIONS = {"dragoman": "0.1.0", "lexicon": "5f0c2a91", "model": "e2b1770d"}
QUAD = {"AGREE": 1, "CONSULT": 1, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3}


@dataclass(frozen=True)
class Place:
    """One sentence (or the title, number -1), in which words are looked up."""

    number: int

    @property
    def text(self) -> str:
        return TITLE if self.number < 0 else SENTENCES[self.number]

    @property
    def start_char(self) -> int:
        return 0 if self.number < 0 else TEXT.index(self.text)

    def span(self, words: str) -> Span:
        start = self.start_char + self.text.index(words)
        return Span(words, start, start + len(words))

    def mention(self, words: str, name: str = "", country: str = "", sector: str = "") -> Mention:
        span = self.span(words)
        reason = "name in the table of actors" if name == words else "stands for a name before" if name else "no entry"
        return Mention(span.text, span.start_char, span.end_char, name, country, sector, reason=reason)

    def when(self, words: str, start: str, end: str = "", granularity: str = "day") -> EventDate:
        span = self.span(words)
        return EventDate(start, end or start, words, span.start_char, span.end_char, granularity, "published")

    def where(self, words: str, name: str = "Karsk") -> EventLocation:
        span = self.span(words)
        return EventLocation(
            words, span.start_char, span.end_char, name, "", 48.125, 23.5, "Dova Province", "VLM", "town"
        )

    def people(self, kind: str, low: int, high: int | None, words: str) -> Casualties:
        span = self.span(words)
        return Casualties(kind, low, high, words, span.start_char, span.end_char)

    def record(self, number: int, type: str, trigger: str, status: Status, **more: object) -> Record:  # noqa: A002
        """A record of this sentence; anything not given is empty."""
        span = self.span(trigger)
        reasons = (
            Reason("type", f"lexicon:{trigger}", trigger, 0.93),
            Reason("status", f"cue:{status}", trigger, 0.88),
        )
        evidence = Evidence(
            max(self.number, 0),
            self.text,
            self.start_char,
            self.start_char + len(self.text),
            "title" if self.number < 0 else "text",
            reasons,
        )
        values: dict[str, object] = {
            "tense": Tense.PAST,
            "quad_class": QUAD.get(type, 4),
            "score": -9.0 if type == "ASSAULT" else 2.5,
            "best_date": BestDate("2024-03-07", "2024-03-07", "published_date"),
            "versions": VERSIONS,
        }
        return Record(f"{DOCUMENT.id}-{number}", DOCUMENT.id, type, span, status, evidence=evidence, **(values | more))  # type: ignore[arg-type]


TITLE_LINE = Place(-1)
HIT, ACCUSED, DENIED, ASSURED, ANSWER, CLOSE, URGED, AID, VISIT, MET = (Place(n) for n in range(len(SENTENCES)))


def _link(place: Place, source: Mention | None, cue: str, *content: str, kind: str = "indirect") -> Link:
    return Link(source, place.span(cue), tuple(place.span(words) for words in content), kind)


def _fighting() -> list[Record]:
    doctors = _link(
        HIT, HIT.mention("local doctors", sector="MED"), "said", HIT.text[: HIT.text.index(", local doctors")]
    )
    ministry = ACCUSED.mention("The Velmari Defence Ministry", "Defence Ministry of Velmar", "VLM", "GOV")
    accuser = _link(ACCUSED, ministry, "accused", "shelling the town from across the Dova")
    return [
        TITLE_LINE.record(
            1,
            "REJECT",
            "rejects",
            Status.ASSERTED,
            actor=(TITLE_LINE.mention("Ostrana", "Ostrana", "OST"),),
            tense=Tense.ONGOING,
        ),
        HIT.record(
            2,
            "ASSAULT",
            "hit",
            Status.ASSERTED,
            mode=("heavy-weapons",),
            context=("military",),
            recipient=(HIT.mention("the border town of Karsk", "Karsk", "VLM"),),
            attribution=(doctors,),
            event_date=HIT.when("on Tuesday", "2024-03-05"),
            event_location=HIT.where("Karsk"),
            casualties=(
                HIT.people("dead", 3, 3, "three civilians"),
                HIT.people("injured", 11, None, "at least eleven"),
            ),
            cameo="194",
        ),
        ACCUSED.record(
            3,
            "ACCUSE",
            "accused",
            Status.ASSERTED,
            mode=("allege",),
            actor=(ministry,),
            recipient=(ACCUSED.mention("Ostrana", "Ostrana", "OST"),),
        ),
        ACCUSED.record(
            4,
            "ASSAULT",
            "shelling",
            Status.ASSERTED,
            mode=("heavy-weapons",),
            actor=(ACCUSED.mention("Ostrana", "Ostrana", "OST"),),
            recipient=(ACCUSED.mention("the town", "Karsk", "VLM"),),
            attribution=(accuser,),
            within=f"{DOCUMENT.id}-3",
        ),
        _denial(),
    ]


def _denial() -> Record:
    denier = _link(DENIED, DENIED.mention("Ostrana", "Ostrana", "OST"), "denied", "that its army had attacked Karsk")
    return DENIED.record(
        5,
        "ASSAULT",
        "attacked",
        Status.DENIED,
        actor=(DENIED.mention("its army", "Army of Ostrana", "OST", "MIL"),),
        recipient=(DENIED.mention("Karsk", "Karsk", "VLM"),),
        attribution=(denier,),
        event_location=DENIED.where("Karsk"),
    )


def _claims() -> list[Record]:
    reku = ASSURED.mention("Foreign Minister Tomas Reku", "Tomas Reku", "OST", "GOV")
    envoys = ASSURED.mention("United Nations envoys", "United Nations", "UNO")
    told = "Velmar may have moved rocket launchers to the river in March"
    outer = _link(ASSURED, reku, "said", f"United Nations envoys had assured him that {told}")
    inner = _link(ASSURED, envoys, "assured", f"that {told}")
    maran = ANSWER.mention("Velmari President Ilse Maran", "Ilse Maran", "VLM", "GOV")
    quote = _link(ANSWER, maran, "told", "“We will answer every shell,”", kind="direct")
    she = CLOSE.mention("she", "Ilse Maran", "VLM", "GOV")
    condition = _link(CLOSE, she, "said", "If the fire goes on", "Velmar will close the Lysa bridge")
    velmar = ("Velmar", "VLM")
    return [
        ASSURED.record(
            6,
            "MOBILIZE",
            "moved",
            Status.UNCERTAIN,
            mode=("weapons",),
            actor=(ASSURED.mention("Velmar", *velmar),),
            attribution=(outer, inner),
            event_date=ASSURED.when("in March", "2024-03-01", "2024-03-31", "month"),
            event_location=ASSURED.where("the river", "Dova"),
        ),
        ANSWER.record(
            7,
            "ASSAULT",
            "answer",
            Status.PLANNED,
            actor=(ANSWER.mention("We", *velmar),),
            attribution=(quote,),
            tense=Tense.FUTURE,
        ),
        CLOSE.record(
            8,
            "COERCE",
            "close",
            Status.HYPOTHETICAL,
            mode=("restrict",),
            actor=(CLOSE.mention("Velmar", *velmar),),
            attribution=(condition,),
            event_location=CLOSE.where("the Lysa bridge", "Lysa"),
            tense=Tense.FUTURE,
        ),
    ]


def _dealings() -> list[Record]:
    government = URGED.mention("Her government", "Government of Velmar", "VLM", "GOV")
    ostrana = URGED.mention("Ostrana", "Ostrana", "OST")
    urging = _link(URGED, government, "urged", "to withdraw its guns from the Dova")
    crescent = AID.mention("the Red Crescent", "Red Crescent", "NGO")
    presidents = MET.mention("The two presidents", "Ilse Maran", "VLM", "GOV")
    other = MET.mention("The two presidents", "President of Ostrana", "OST", "GOV")
    return [
        URGED.record(
            9, "REQUEST", "urged", Status.ASSERTED, mode=("yield",), actor=(government,), recipient=(ostrana,)
        ),
        URGED.record(
            10,
            "RETREAT",
            "withdraw",
            Status.DEMANDED,
            mode=("withdraw",),
            actor=(ostrana,),
            attribution=(urging,),
            within=f"{DOCUMENT.id}-9",
            tense=Tense.FUTURE,
        ),
        AID.record(
            11,
            "AID",
            "brought",
            Status.ASSERTED,
            actor=(crescent,),
            recipient=(AID.mention("400 families in Karsk", country="VLM", sector="CVL"),),
            event_date=AID.when("On Thursday", "2024-03-07"),
            event_location=AID.where("Karsk"),
        ),
        VISIT.record(
            12,
            "CONSULT",
            "visit",
            Status.PLANNED,
            mode=("visit",),
            actor=(VISIT.mention("Reku", "Tomas Reku", "OST", "GOV"),),
            recipient=(VISIT.mention("Velmar", "Velmar", "VLM"),),
            event_date=VISIT.when("next week", "2024-03-11", "2024-03-17", "week"),
            tense=Tense.FUTURE,
        ),
        MET.record(
            13,
            "CONSULT",
            "met",
            Status.ASSERTED,
            actor=(presidents, other),
            event_date=MET.when("in 2019", "2019-01-01", "2019-12-31", "year"),
        ),
    ]


RECORDS: tuple[Record, ...] = (*_fighting(), *_claims(), *_dealings())
HOSTILE = Document(
    text='<script>alert("x")</script> & <img src=x onerror=alert(1)>\r\n'
    "http://evil.example/ met </p></article>.\n\n$style",
    title="<b>Bold</b> & \u202ereversed",
    publisher='"><svg onload=alert(1)>',
    url="javascript:alert(1)",
    language='en"><script>',
)


def hostile_record() -> Record:
    """A record whose every text field is an attack on whatever shows it."""
    attack = "</span><script>alert(1)</script>\x1b[31m"
    text = HOSTILE.text
    start = text.index("met")
    mention = Mention(text[:8], 0, 8, attack, attack, attack, reason=attack)
    return Record(
        'x" onclick="alert(1)',
        HOSTILE.id,
        attack,
        Span("met", start, start + 3),
        Status.ASSERTED,
        Tense.PAST,
        Evidence(0, text, 0, len(text), reasons=(Reason(attack, attack, attack),)),
        mode=(attack,),
        actor=(mention,),
        recipient=(Mention("y", 5, 20, '" onload="alert(2)'),),
        attribution=(Link(mention, Span("&", 28, 29), (Span("", 10, 60),)),),
        event_location=EventLocation("x", 1, 2, attack),
        versions={attack: attack},
    )
