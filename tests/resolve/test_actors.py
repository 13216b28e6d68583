import datetime as dt

import pytest

from dragoman.core.record import Mention
from dragoman.core.sentence import Sentence
from dragoman.knowledge import Knowledge
from dragoman.resolve import Resolver
from tests.factory import document, phrase, sentence

DAY = dt.date(2015, 6, 1)


def _mention(
    knowledge: Knowledge, where: Sentence | tuple[Sentence, ...], words: str, day: dt.date | None = DAY
) -> Mention:
    sentences = (where,) if isinstance(where, Sentence) else where
    last = next(s for s in reversed(sentences) if words in " ".join(s.words))
    return Resolver(knowledge).document(sentences, day).mention(phrase(last, words))


def _who(mention: Mention) -> tuple[str, str, str]:
    return mention.name, mention.country, mention.sector


SUBJECTS = {
    "country": ("Ghana/PROPN/nsubj/2 protested/VERB/root/0/protest", "Ghana", ("Ghana", "GHA", "GOV")),
    "capital": ("Lima/PROPN/nsubj/2 refused/VERB/root/0/refuse", "Lima", ("Peru", "PER", "GOV")),
    "seat": ("The/DET/det/2 Kremlin/PROPN/nsubj/3 refused/VERB/root/0/refuse", "The Kremlin", ("Russia", "RUS", "GOV")),
    "army": (
        "the/DET/det/3 Iraqi/ADJ/amod/3 army/NOUN/nsubj/4 retreated/VERB/root/0/retreat",
        "the Iraqi army",
        ("Iraqi army", "IRQ", "MIL"),
    ),
    "role told by a word before it": (
        "a/DET/det/4 Yemeni/ADJ/amod/4 security/NOUN/compound/4 official/NOUN/nsubj/5 spoke/VERB/root/0/speak",
        "a Yemeni security official",
        ("Yemeni security official", "YEM", "COP"),
    ),
    "government": (
        "the/DET/det/3 Togolese/ADJ/amod/3 government/NOUN/nsubj/4 agreed/VERB/root/0/agree",
        "the Togolese government",
        ("Government of Togo", "TGO", "GOV"),
    ),
    "government by its capital": (
        "the/DET/det/3 Quito/PROPN/compound/3 government/NOUN/nsubj/4 agreed/VERB/root/0/agree",
        "the Quito government",
        ("Government of Ecuador", "ECU", "GOV"),
    ),
    "ministry": (
        "Nepal/PROPN/nmod:poss/4 's/PART/case/1 foreign/ADJ/amod/4 ministry/NOUN/nsubj/5 agreed/VERB/root/0/agree",
        "Nepal 's foreign ministry",
        ("Ministry of Foreign Affairs of Nepal", "NPL", "GOV"),
    ),
    "place after the noun": (
        "rebels/NOUN/nsubj/5 in/ADP/case/4 northern/ADJ/amod/4 Syria/PROPN/nmod/1 attacked/VERB/root/0/attack",
        "rebels",
        ("rebels", "SYR", "REB"),
    ),
    "quantity": (
        "thousands/NOUN/nsubj/4 of/ADP/case/3 Iranians/PROPN/nmod/1 marched/VERB/root/0/march",
        "thousands of Iranians",
        ("Iranians", "IRN", "CVL"),
    ),
    "international body": (
        "a/DET/det/3 UN/PROPN/compound/3 official/NOUN/nsubj/4 resigned/VERB/root/0/resign",
        "a UN official",
        ("UN official", "UNO", ""),
    ),
    "group": (
        "a/DET/det/3 LLF/PROPN/compound/3 commander/NOUN/nsubj/4 surrendered/VERB/root/0/surrender",
        "a LLF commander",
        ("LLF commander", "TCD", "REB"),
    ),
    "party by its own name": (
        "the/DET/det/3 Reed/PROPN/compound/3 Party/PROPN/nsubj/4 protested/VERB/root/0/protest",
        "the Reed Party",
        ("Reed Party", "PER", "PTY"),
    ),
    "official of a party": (
        "a/DET/det/4 Reed/PROPN/compound/3 Party/PROPN/compound/4 official/NOUN/nsubj/5 resigned/VERB/root/0/resign",
        "a Reed Party official",
        ("Reed Party official", "PER", "PTY"),
    ),
    "transnational group": (
        "al/PROPN/nsubj/4 -/PUNCT/punct/1 Sayf/PROPN/flat/1 attacked/VERB/root/0/attack",
        "al - Sayf",
        ("Army of the Sword", "IMG", "REB"),
    ),
    "document of its author": (
        "a/DET/det/4 Defense/PROPN/compound/3 Department/PROPN/compound/4 statement/NOUN/nsubj/5 fell/VERB/root/0/fall",
        "a Defense Department statement",
        ("United States Department of Defense", "USA", "MIL"),
    ),
    "part of a country": (
        "eastern/ADJ/amod/2 Chad/PROPN/nsubj/3 suffered/VERB/root/0/suffer",
        "eastern Chad",
        ("eastern Chad", "TCD", ""),
    ),
    "territory of another state": (
        "Greenland/PROPN/nsubj/2 agreed/VERB/root/0/agree",
        "Greenland",
        ("Greenland", "DNK", "GOV"),
    ),
}


@pytest.mark.parametrize(("notation", "words", "who"), SUBJECTS.values(), ids=SUBJECTS)
def test_noun_phrases(knowledge: Knowledge, notation: str, words: str, who: tuple[str, str, str]) -> None:
    assert _who(_mention(knowledge, sentence(notation), words)) == who


def test_modifier_as_actor_is_the_country(knowledge: Knowledge) -> None:
    where = sentence("U.S./PROPN/compound/2 airstrikes/NOUN/nsubj/3 resumed/VERB/root/0/resume")
    assert _who(_mention(knowledge, where, "U.S.")) == ("United States", "USA", "GOV")


def test_mention_keeps_words_offsets_and_reason(knowledge: Knowledge) -> None:
    where = sentence("Troops/NOUN/nsubj/2 met/VERB/root/0/meet the/DET/det/4 Chileans/PROPN/obj/2", start_char=100)
    found = _mention(knowledge, where, "the Chileans")
    assert (found.text, found.start_char, found.end_char) == ("the Chileans", 111, 123)
    assert "Chile" in found.reason


TITLED = {
    "title and full name": (
        "Foreign/PROPN/compound/2 Minister/PROPN/nmod:desc/3 Brian/PROPN/nsubj/5 Otieno/PROPN/flat/3 "
        "left/VERB/root/0/leave",
        "Foreign Minister Brian Otieno",
        {"Brian Otieno": "PER"},
        ("Brian Otieno", "KEN", "GOV"),
    ),
    "unknown person, country from the title": (
        "Peruvian/ADJ/amod/2 judge/NOUN/nmod:desc/3 Rosa/PROPN/nsubj/5 Quispe/PROPN/flat/3 left/VERB/root/0/leave",
        "Peruvian judge Rosa Quispe",
        {"Rosa Quispe": "PER"},
        ("Rosa Quispe", "PER", "JUD"),
    ),
    "unknown person, country from an apposition": (
        "Rosa/PROPN/nsubj/8 Quispe/PROPN/flat/1 ,/PUNCT/punct/1 a/DET/det/6 Peruvian/ADJ/amod/6 senator/NOUN/appos/1 "
        ",/PUNCT/punct/6 left/VERB/root/0/leave",
        "Rosa Quispe",
        {"Rosa Quispe": "PER"},
        ("Rosa Quispe", "PER", "LEG"),
    ),
    "apposition that is the name": (
        "the/DET/det/4 Iraqi/ADJ/amod/4 prime/ADJ/amod/4 minister/NOUN/nsubj/9 ,/PUNCT/punct/6 Layla/PROPN/appos/4 "
        "Haddad/PROPN/flat/6 ,/PUNCT/punct/6 left/VERB/root/0/leave",
        "the Iraqi prime minister",
        {"Layla Haddad": "PER"},
        ("Layla Haddad", "IRQ", "GOV"),
    ),
    "unknown person": (
        "Rosa/PROPN/nsubj/3 Quispe/PROPN/flat/1 left/VERB/root/0/leave",
        "Rosa Quispe",
        {"Rosa Quispe": "PER"},
        ("Rosa Quispe", "", ""),
    ),
    "former official by the date": (
        "Peter/PROPN/nsubj/3 Stone/PROPN/flat/1 left/VERB/root/0/leave",
        "Peter Stone",
        {"Peter Stone": "PER"},
        ("Peter Stone", "GBR", "ELI"),
    ),
    "surname that one holder of that day has": (
        "Stone/PROPN/nsubj/2 left/VERB/root/0/leave",
        "Stone",
        {"Stone": "PER"},
        ("Martha Stone", "USA", "GOV"),
    ),
    "rank": (
        "Gen./PROPN/nmod:desc/2 Ama/PROPN/nsubj/4 Badu/PROPN/flat/2 left/VERB/root/0/leave",
        "Gen. Ama Badu",
        {"Ama Badu": "PER"},
        ("Ama Badu", "", "MIL"),
    ),
}


@pytest.mark.parametrize(("notation", "words", "names", "who"), TITLED.values(), ids=TITLED)
def test_persons(
    knowledge: Knowledge, notation: str, words: str, names: dict[str, str], who: tuple[str, str, str]
) -> None:
    assert _who(_mention(knowledge, sentence(notation, names=names), words)) == who


PRESIDENT = "the/DET/det/3 Iraqi/ADJ/amod/3 president/NOUN/nsubj/4 left/VERB/root/0/leave"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2013, 1, 1), "Tariq al-Rawi"),
        (DAY, "Nuri Saleh"),
        (dt.date(1990, 1, 1), "Iraqi president"),
        (None, "Iraqi president"),
    ],
)
def test_office_is_who_holds_it_at_the_date(knowledge: Knowledge, day: dt.date | None, name: str) -> None:
    assert _who(_mention(knowledge, sentence(PRESIDENT), "the Iraqi president", day)) == (name, "IRQ", "GOV")


@pytest.mark.parametrize(("body", "holder"), [("UN", "lund"), ("MONUSCO", "")])
def test_a_mission_has_another_head_than_the_body_whose_code_it_shares(
    knowledge: Knowledge, body: str, holder: str
) -> None:
    where = sentence(f"{body}/PROPN/nmod:poss/3 's/PART/case/1 secretary-general/NOUN/nsubj/4 left/VERB/root/0/leave")
    assert _mention(knowledge, where, f"{body} 's secretary-general").entity_id == holder


def test_office_with_its_field_and_country_after_it(knowledge: Knowledge) -> None:
    where = sentence(
        "the/DET/det/2 Minister/PROPN/nsubj/8 of/ADP/case/5 Foreign/ADJ/amod/5 Affairs/PROPN/nmod/2 of/ADP/case/7 "
        "Kenya/PROPN/nmod/2 left/VERB/root/0/leave"
    )
    assert _who(_mention(knowledge, where, "the Minister of Foreign Affairs of Kenya")) == (
        "Brian Otieno",
        "KEN",
        "GOV",
    )


@pytest.mark.parametrize(
    ("notation", "words", "sector"),
    [
        (PRESIDENT.replace("Iraqi/ADJ/amod/3", "ousted/ADJ/amod/3"), "the ousted president", "ELI"),
        (
            "Iraq/PROPN/nmod:poss/4 's/PART/case/1 deputy/NOUN/compound/4 president/NOUN/nsubj/5 fell/VERB/root/0/fall",
            "",
            "GOV",
        ),
    ],
)
def test_other_ranks_are_not_the_holder(knowledge: Knowledge, notation: str, words: str, sector: str) -> None:
    found = _mention(knowledge, sentence(notation), words or "Iraq 's deputy president")
    assert (found.entity_id, found.sector) == ("", sector)


def test_surname_after_the_full_name(knowledge: Knowledge) -> None:
    text = document(
        "Rosa/PROPN/nsubj/5 Quispe/PROPN/flat/1 of/ADP/case/4 Peru/PROPN/nmod/1 left/VERB/root/0/leave",
        "Quispe/PROPN/nsubj/2 returned/VERB/root/0/return",
        names={"Rosa Quispe": "PER", "Quispe": "PER"},
    )
    assert _who(_mention(knowledge, text, "Quispe"))[:2] == ("Rosa Quispe", "PER")


def test_a_fuller_name_in_the_text_beats_the_tables(knowledge: Knowledge) -> None:
    text = document(
        "Chilean/ADJ/amod/2 singer/NOUN/nmod:desc/3 Ada/PROPN/nsubj/5 Stone/PROPN/flat/3 left/VERB/root/0/leave",
        "Stone/PROPN/nsubj/2 returned/VERB/root/0/return",
        names={"Ada Stone": "PER", "Stone": "PER"},
    )
    assert _who(_mention(knowledge, text, "Stone"))[:2] == ("Ada Stone", "CHL")


def test_bare_noun_takes_the_only_country_of_the_text(knowledge: Knowledge) -> None:
    text = document(
        "Protests/NOUN/nsubj/2 shook/VERB/root/0/shake Malawi/PROPN/obj/2",
        "Police/NOUN/nsubj/2/police fired/VERB/root/0/fire",
    )
    found = _mention(knowledge, text, "Police")
    assert _who(found) == ("Malawian police", "MWI", "COP")
    assert "only country" in found.reason


def test_bare_noun_between_two_countries_has_none(knowledge: Knowledge) -> None:
    text = document(
        "Malawi/PROPN/nsubj/2 warned/VERB/root/0/warn Zambia/PROPN/obj/2",
        "Police/NOUN/nsubj/2/police fired/VERB/root/0/fire",
    )
    found = _mention(knowledge, text, "Police")
    assert (found.country, found.sector) == ("", "COP")
    assert found.reason


def test_person_named_like_a_city_is_no_government(knowledge: Knowledge) -> None:
    where = sentence("Dora/PROPN/nsubj/3 Paris/PROPN/flat/1 left/VERB/root/0/leave", names={"Dora Paris": "PER"})
    assert _who(_mention(knowledge, where, "Dora Paris")) == ("Dora Paris", "", "")


def test_speaker_of_a_quotation(knowledge: Knowledge) -> None:
    where = sentence(
        "“/PUNCT/punct/3 We/PRON/nsubj/3 refuse/VERB/ccomp/6 ”/PUNCT/punct/3 Ghana/PROPN/nsubj/6 said/VERB/root/0/say"
    )
    text = Resolver(knowledge).document((where,), DAY)
    found = text.mention(phrase(where, "We"), speaker=phrase(where, "Ghana"))
    assert (found.text, *_who(found)) == ("We", "Ghana", "GHA", "GOV")
    assert text.mention(phrase(where, "We")).name == ""


def _of_publisher(knowledge: Knowledge, notation: str, words: str, publisher: str) -> Mention:
    text = document(notation)
    return Resolver(knowledge).document(text, DAY, publisher).mention(phrase(text[0], words))


def test_we_of_a_statement_is_the_government_that_publishes_it(knowledge: Knowledge) -> None:
    notation = "We/PRON/nsubj/2/we condemn/VERB/root/0/condemn this/PRON/obj/2"
    found = _of_publisher(knowledge, notation, "We", "Kenyan Government")
    assert _who(found) == ("Kenya", "KEN", "GOV")
    assert "publisher" in found.reason
    assert _who(_of_publisher(knowledge, notation, "We", "Accra Herald")) == ("", "", "")


def test_i_of_a_statement_stays_without_a_name(knowledge: Knowledge) -> None:
    notation = "I/PRON/nsubj/2/i condemn/VERB/root/0/condemn this/PRON/obj/2"
    assert _who(_of_publisher(knowledge, notation, "I", "Kenyan Government")) == ("", "KEN", "GOV")


def test_a_nationality_before_aircraft_is_those_who_fly_them(knowledge: Knowledge) -> None:
    text = document("Kenyan/ADJ/amod/2 jets/NOUN/nsubj/3 turned/VERB/root/0/turn")
    assert _who(_mention(knowledge, text, "Kenyan")) == ("Kenyan jets", "KEN", "MIL")


def test_nationality_in_the_words_goes_before_the_first_of_two(knowledge: Knowledge) -> None:
    text = document("Ghanaian/ADJ/amod/4 and/CCONJ/cc/3 Kenyan/ADJ/conj/1 soldiers/NOUN/nsubj/5 met/VERB/root/0/meet")
    assert _mention(knowledge, text, "Kenyan soldiers").country == "KEN"


def test_the_country_named_most_is_home(knowledge: Knowledge) -> None:
    text = document(
        "Malawi/PROPN/nsubj/2 warned/VERB/root/0/warn Zambia/PROPN/obj/2",
        "Malawians/NOUN/nsubj/2/Malawian protested/VERB/root/0/protest",
        "The/DET/det/2 government/NOUN/nsubj/3 resigned/VERB/root/0/resign",
    )
    assert _who(_mention(knowledge, text, "government")) == ("Government of Malawi", "MWI", "GOV")


def test_who_follows_in_apposition_is_no_second_person(knowledge: Knowledge) -> None:
    text = document(
        "Ada/PROPN/nsubj/8 Stone/PROPN/flat/1 ,/PUNCT/punct/5 a/DET/det/5 woman/NOUN/appos/1 of/ADP/case/7 "
        "Ghana/PROPN/nmod/5 left/VERB/root/0/leave",
        "She/PRON/nsubj/2/she returned/VERB/root/0/return",
        names={"Ada Stone": "PER"},
    )
    assert _mention(knowledge, text, "She").name == "Ada Stone"
