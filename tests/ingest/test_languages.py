"""English is told from the rest; short texts are left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ingest.languages import given_language, language_of

OTHERS = {
    "fr": "Les ministres des deux pays se sont réunis jeudi à Dakar pour signer un accord sur la pêche, "
    "selon une source.",
    "es": "Los ministros de los dos países se reunieron el jueves en Quito para firmar un acuerdo sobre "
    "la pesca, según la.",
    "pt": "Os ministros dos dois países reuniram-se na quinta-feira em Maputo para assinar um acordo "
    "sobre a pesca e o gás.",
    "it": "I ministri dei due paesi si sono incontrati giovedì a Tunisi per firmare un accordo sulla "
    "pesca che non è nuovo.",
    "ro": "Miniștrii celor două țări s-au întâlnit joi la Chișinău pentru a semna un acord și au spus că "
    "este un pas din urmă.",
    "de": "Die Minister der beiden Länder trafen sich am Donnerstag in Bern, um ein Abkommen über den "
    "Fischfang zu schließen.",
    "nl": "De ministers van de twee landen kwamen donderdag in Paramaribo bijeen om een akkoord over de "
    "visserij te sluiten.",
    "sv": "Ministrarna från de två länderna möttes på torsdagen i Helsingfors för att skriva under ett "
    "avtal om fiske som.",
    "fi": "Maiden ministerit tapasivat torstaina Tallinnassa ja sanoivat, että sopimus on valmis, mutta "
    "se ei ole vielä voimassa.",
    "hu": "A két ország miniszterei csütörtökön találkoztak, és azt mondták, hogy a megállapodás kész, "
    "de még nem is érvényes.",
    "pl": "Ministrowie obu krajów spotkali się w czwartek i powiedzieli, że umowa jest gotowa, ale nie "
    "została podpisana przez to.",
    "cs": "Ministři obou zemí se ve čtvrtek sešli v Praze a řekli, že dohoda je hotova, ale podle nich "
    "ještě není podepsána.",
    "tr": "İki ülkenin bakanları perşembe günü Ankara'da bir araya geldi ve balıkçılık için yeni bir "
    "anlaşma ile daha çok.",
    "id": "Para menteri dari kedua negara itu bertemu pada hari Kamis di Jakarta untuk menandatangani "
    "perjanjian yang akan.",
    "vi": "Các bộ trưởng của hai nước đã gặp nhau vào thứ năm và ký một thỏa thuận về nghề cá với những "
    "điều khoản không được.",
    "sw": "Mawaziri wa nchi hizo mbili walikutana Alhamisi na kutia saini mkataba wa uvuvi katika mji wa "
    "Mombasa kwa ajili ya.",
    "und-Cyrl": "Министры двух стран встретились в четверг в Бишкеке и подписали соглашение о рыболовстве.",
    "und-Arab": "التقى وزراء البلدين يوم الخميس في عمان ووقعوا اتفاقا بشأن الصيد البحري.",
    "und-Hani": "两国部长星期四在北京会晤，签署了一项渔业协议。",
    "ja": "両国の大臣は木曜日に東京で会談し、漁業に関する協定に署名した。",
    "ko": "두 나라 장관들은 목요일 서울에서 만나 어업 협정에 서명했다.",
    "el": "Οι υπουργοί των δύο χωρών συναντήθηκαν την Πέμπτη στην Αθήνα.",
    "he": "שרי שתי המדינות נפגשו ביום חמישי בירושלים וחתמו על הסכם.",
    "th": "รัฐมนตรีของทั้งสองประเทศพบกันเมื่อวันพฤหัสบดีที่กรุงเทพฯ",
    "und-Deva": "दोनों देशों के मंत्रियों ने गुरुवार को काठमांडू में मुलाकात की।",
}
ENGLISH = [
    "Ministers of the two countries met on Thursday in Dakar and signed an accord on fishing, a spokesman said.",
    "Nairobi (Reuters) - Kenya's shilling was stable against the dollar on Monday, traders said, helped by inflows.",
    "Police in Rio de Janeiro and São Paulo arrested eleven members of the Comando da Capital, the ministry said.",
    "The governor of Nuevo León said “no vamos a permitir que esto siga” after the attack on the convoy in Monterrey.",
]


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_other_languages_are_seen(code: str, text: str) -> None:
    assert language_of(text) == code
    assert language_of(f"{text}\n\n" * 10) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_and_quotes_stays_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "123 456", "Les ministres se rencontrent", "Netanyahu, Blinken meet in Jerusalem"]
)
def test_what_is_too_short_is_left_open(text: str) -> None:
    assert language_of(text) == ""


def test_words_of_no_known_language_are_not_english() -> None:
    assert language_of(" ".join(f"zorblat{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") * 2) == "und"


def test_an_article_in_another_script_with_latin_names_is_not_english() -> None:
    assert language_of(OTHERS["und-Cyrl"] + " Reuters, Bloomberg, Financial Times") == "und-Cyrl"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en-GB", "en"),
        ("English", "en"),
        ("FR", "fr"),
        ("eng", "en"),
        ("", ""),
        ("n/a", ""),
        ("12", ""),
        ("pt_BR", "pt"),
    ],
)
def test_what_a_column_says(value: str, code: str) -> None:
    assert given_language(value) == code


@given(st.text(max_size=300))
def test_any_text_gives_an_answer(text: str) -> None:
    assert isinstance(language_of(text), str)
