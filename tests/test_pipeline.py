"""What must hold of the records of any text: no side preferred, offsets that fit, no accident by odd input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.core.document import Document
from dragoman.core.record import Link, Record, Status
from dragoman.core.serialize import record_from_dict, record_to_dict
from dragoman.pipeline import Coder

PUBLISHED = "2018-06-14"
FEW = settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
COUNTRIES = (
    "Armenia Azerbaijan Bolivia Brazil Chile China Cuba Egypt Ethiopia France Georgia Ghana Greece Hungary India "
    "Indonesia Iran Israel Japan Kenya Mali Mexico Nigeria Pakistan Peru Poland Qatar Russia Serbia Sudan Syria "
    "Turkey Ukraine Venezuela Vietnam Yemen"
).split()
PERSONS_NAMES_TOO = ("Chad", "Jordan")
pairs = st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=2, unique=True)

TEMPLATES = (
    "{a} denied that it had attacked {b}.",
    "{a} promised to send aid to {b}.",
    "{a} urged {b} to release three fishermen.",
    "{a} and {b} held talks on Monday.",
    "{b} said {a} may have armed the rebels.",
    "{b} was condemned by {a} for the attack.",
    "The army of {a} shelled a village in {b}.",
    "{a} will not withdraw its troops from {b}, a spokesman said.",
    "{a} imposed sanctions on {b} last week.",
    "Soldiers from {a} attacked {b} on Tuesday.",
    "The president of {a} visited {b}.",
    "{a} rejected reports that it had bombed {b}.",
    "Unless {a} frees the pilot, {b} will close the border.",
    "{a}'s foreign minister thanked {b} for the medicine.",
    "{a} accused {b} of shelling a village.",
)

DEEDS = (
    "{a} attacked the town",
    "{a} did not attack the town",
    "{a} may have shelled the port",
    "{a} will release three sailors",
    "{a} arrested two students on Monday",
    "{a} refused to leave the camp",
    "{a} urged Chad to free the pilot",
    "{a} promised to send aid to Mali",
)
ACTORS = ("Rebels", "Turkish soldiers", "The army", "Peru", "Police")
SAYINGS = ("told reporters", "stated", "added", "noted")
SPEECHES = (
    "Kenya said",
    "Kenyan officials said",
    "a spokesman for Kenya said",
    "according to Kenya",
)

NOISE = (
    "",
    " ",
    "\n\n\t\n",
    ".",
    "?!?! ... --- ,,,",
    "“”‘’\"\"''",
    "attacked",
    "Attacked!",
    "Rebels attacked the town",
    "rebels attacked the town and then they",
    "REBELS ATTACKED THE TOWN.",
    "Rebels attacked 🚀 the town 👩‍👩‍👧 on Monday 🇰🇪.",
    "הממשלה הודיעה. Rebels attacked the town. وقال المتحدث إن",
    "\u202eRebels attacked the town.\u202c",
    "Rebels\x00attacked\x00the town.\x00",
    "\ufeffRebels attacked\u200b the\u00a0town.\u2028Police\u00adarrested them.",
    "Cafe\u0301 rebels attacked Bogota\u0301.",
    "<script>alert('x')</script> Rebels attacked <b>the town</b>. &amp;",
    "\ud800 Rebels attacked the town.",
    "a" * 3000,
    "attack " * 400,
    "Rebels attacked the town, " * 80,
    "“Rebels attacked the town, " * 30,
    "((((Rebels [attacked} the town))) “‘“ Police arrested them ’”’",
    "Kenya said " * 60 + "rebels attacked the town.",
    "Rebels, " + "miners and farmers, " * 130 + "who attacked the town, fled.",
    "https://example.org/rebels-attacked-the-town?x=1 #attack @rebels rebels@attack.org",
    "1. Attack\n2. Arrest\n3. 12,000 14.5% $3bn 1990-91 7:30pm",
    "Rebels\r\nattacked\r\nthe town.\r\n\r\nPolice arrested them.",
)

PIECES = (
    "Rebels attacked Kenya said on Monday that Peru may “ ” ' \" , . ; : - – ( ) ? ! 's n't \n \n\n \x00 \u200b 🚀 12 "
    "killed not if to 3.5 U.N. talks with and the of according to"
).split(" ")


def outline(coder: Coder, text: str, renamed: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """The records of a text without offsets and identifiers, words replaced by what they are renamed to."""
    records = coder.code(text, published=PUBLISHED)
    numbers = {record.id: number for number, record in enumerate(records)}

    def words(told: str) -> str:
        spaced = "".join(c if c.isalnum() else f" {c} " for c in told)
        return " ".join((renamed or {}).get(word, word) for word in spaced.split())

    def link(of: Link) -> tuple[Any, ...]:
        return of.source and words(of.source.text), of.cue.text, of.kind, [words(s.text) for s in of.content]

    return [
        {
            "type": (r.type, r.mode),
            "trigger": words(r.trigger.text),
            "status": (r.status.value, r.tense.value),
            "actor": [words(m.text) for m in r.actor],
            "recipient": [words(m.text) for m in r.recipient],
            "attribution": [link(k) for k in r.attribution],
            "within": numbers.get(r.within),
            "event_date": (r.event_date.start, r.event_date.end),
            "place": r.event_location and words(r.event_location.text),
            "casualties": [(c.kind, c.low, c.high) for c in r.casualties],
        }
        for r in records
    ]


def countries(coder: Coder, text: str, renamed: Mapping[str, str] | None = None) -> list[list[list[str]]]:
    """The countries of actors, recipients and sources, record by record, replaced by what they are renamed to."""
    return [
        [
            [(renamed or {}).get(m.country, m.country) for m in mentions]
            for mentions in (r.actor, r.recipient, [k.source for k in r.attribution if k.source])
        ]
        for r in coder.code(text, published=PUBLISHED)
    ]


def spans(value: Any) -> Iterator[Any]:
    """Everything with words and offsets in a record."""
    if isinstance(value, Record):
        parts = (value.trigger, value.actor, value.recipient, value.attribution, value.casualties)
        yield from spans((*parts, value.event_location, value.event_date))
    elif isinstance(value, Link):
        yield from spans((value.source, value.cue, value.content))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif value is not None and value.start_char is not None:
        yield value


def assert_offsets_fit(document: Document, records: Sequence[Record]) -> None:
    """Every span of every record is the words that stand at its offsets."""
    parts = {"title": document.title, "text": document.text}
    for record in records:
        whole = parts[record.evidence.part]
        assert whole[record.evidence.start_char : record.evidence.end_char] == record.evidence.sentence_text
        for span in spans((*record.actor, *record.recipient, record.trigger)):
            assert record.evidence.start_char <= span.start_char < span.end_char <= record.evidence.end_char
        for span in spans(record):
            assert whole[span.start_char : span.end_char] == span.text


@pytest.mark.parametrize("template", TEMPLATES)
def test_swapped_countries_swap_and_nothing_else_changes(coder: Coder, template: str) -> None:
    @FEW
    @given(pairs)
    def check(pair: list[str]) -> None:
        a, b = pair
        there, back = template.format(a=a, b=b), template.format(a=b, b=a)
        assert outline(coder, there)
        assert outline(coder, there) == outline(coder, back, {a: b, b: a})
        code = {x: coder.code(f"{x} attacked.")[0].actor[0].country for x in pair}
        assert countries(coder, there) == countries(coder, back, {code[a]: code[b], code[b]: code[a]})

    check()


@pytest.mark.parametrize("country", PERSONS_NAMES_TOO)
def test_country_that_is_a_persons_name_too(coder: Coder, country: str) -> None:
    for template in ("{a} denied that it had attacked {b}.", "{a} rejected reports that it had bombed {b}."):
        there, back = template.format(a="Peru", b=country), template.format(a=country, b="Peru")
        assert outline(coder, there) == outline(coder, back, {"Peru": country, country: "Peru"})


@pytest.mark.parametrize("frame", ["A minister {v} that {s}.", "{s}, a minister {v}.", "“{s},” the mayor {v}."])
def test_neutral_verbs_of_saying_are_alike(coder: Coder, frame: str) -> None:
    @FEW
    @given(st.sampled_from(DEEDS), st.sampled_from(ACTORS), st.sampled_from(SAYINGS))
    def check(deed: str, actor: str, saying: str) -> None:
        said = outline(coder, frame.format(s=deed.format(a=actor), v="said"))
        other = outline(coder, frame.format(s=deed.format(a=actor), v=saying))
        for record in (*said, *other):
            record["attribution"] = [(source, kind, told) for source, _, kind, told in record["attribution"]]
        assert said
        assert said == other

    check()


@pytest.mark.parametrize("speech", SPEECHES)
def test_appended_speaker_changes_only_the_chain(coder: Coder, speech: str) -> None:
    for deed in DEEDS:
        for actor in ACTORS:
            alone = outline(coder, f"{deed.format(a=actor)}.")
            told = outline(coder, f"{deed.format(a=actor)}, {speech}.")
            before = [record.pop("attribution") for record in alone]
            after = [record.pop("attribution") for record in told]
            assert alone == told
            assert [chain[1:] for chain in after] == before
            assert {chain[0][0] for chain in after} == {speech.removeprefix("according to ").removesuffix(" said")}


@pytest.mark.parametrize("text", NOISE, ids=range(len(NOISE)))
def test_no_accident_by_odd_text(coder: Coder, text: str) -> None:
    document = Document(text, title=text[:200], published_date=dt.date(2018, 6, 14))
    assert_offsets_fit(document, coder.code_document(document))
    assert coder.explain(text).sentences is not None


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40), st.sampled_from(["", " "]))
def test_no_accident_by_any_words(coder: Coder, words: list[str], blank: str) -> None:
    document = Document(blank.join(words))
    assert_offsets_fit(document, coder.code_document(document))


def test_offsets_of_a_title_count_in_the_title(coder: Coder) -> None:
    document = Document("Police arrested two miners.", title="Rebels attack Gao")
    records = coder.code_document(document)
    assert [(r.evidence.part, r.trigger.text) for r in records] == [("title", "attack"), ("text", "arrested")]
    assert_offsets_fit(document, records)
    assert len({r.id for r in records}) == 2


def test_very_long_sentence_is_coded(coder: Coder) -> None:
    text = (
        "Rebels attacked the town of Gao, "
        + "and then there was a long silence, " * 57
        + "while police arrested a man in Gao."
    )
    records = coder.code(text)
    assert len(text.split()) > 400
    assert [(r.type, r.trigger.text) for r in records] == [("ASSAULT", "attacked"), ("COERCE", "arrested")]
    assert_offsets_fit(Document(text), records)


def test_published_date_may_be_text_or_day_or_nothing(coder: Coder) -> None:
    text = "Rebels attacked Gao on Monday."
    told, meant = coder.code(text, published="2018-06-14"), coder.code(text, published=dt.date(2018, 6, 14))
    assert list(told) == list(meant)
    assert told[0].event_date.start == "2018-06-11"
    (undated,) = coder.code(text)
    assert (undated.event_date.start, undated.event_date.text, undated.best_date.basis) == ("", "Monday", "none")


def test_no_time_words_fall_back_to_the_published_date(coder: Coder) -> None:
    (record,) = coder.code("Rebels attacked Gao.", published=PUBLISHED)
    assert (record.event_date.start, record.event_date.reason) == ("", "no time words belong to the event")
    assert (record.best_date.start, record.best_date.basis) == (PUBLISHED, "published_date")


def test_records_are_a_sequence(coder: Coder) -> None:
    records = coder.code("Rebels attacked Gao. Police arrested two miners.")
    assert len(records) == 2
    assert records[:1] == (records[0],)
    assert "asserted ASSAULT 'attacked'" in repr(records)
    assert records.document.text.startswith("Rebels")


def test_pipe_gives_what_code_document_gives(coder: Coder) -> None:
    documents = [Document("Rebels attacked Gao."), Document(""), Document("Peru urged Chile to free the pilot.")]
    piped = list(coder.pipe(documents))
    assert [document for document, _ in piped] == documents
    assert [list(records) for _, records in piped] == [list(coder.code_document(d)) for d in documents]


def test_records_survive_serialisation_and_name_their_versions(coder: Coder) -> None:
    text = "Kenya said on Monday that rebels may have attacked Gao, killing three people."
    for record in coder.code(text, published=PUBLISHED):
        assert record_from_dict(record_to_dict(record)) == record
        assert set(record.versions) >= {"dragoman", "model", "lexicon", "cues", "knowledge", "codebook"}
        assert all(record.versions.values())


def test_within_names_a_record_of_the_same_document(coder: Coder) -> None:
    records = coder.code("Peru urged Chile to free the pilot. Chile refused to free the pilot.")
    ids = {record.id for record in records}
    inner = [record for record in records if record.within]
    assert len(ids) == len(records)
    assert [r.status for r in inner] == [Status.DEMANDED, Status.DENIED]
    assert {record.within for record in inner} < ids


def test_a_surname_alone_tells_no_country(coder: Coder) -> None:
    (mention,) = coder.code("Police in Brooklyn arrested Lopez.")[0].recipient
    assert (mention.name, mention.country) == ("Lopez", "")
