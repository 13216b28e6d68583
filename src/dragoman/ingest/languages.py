"""Whether a text is English, by its script and its commonest words."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

ENGLISH = "en"
UNKNOWN = "und"

# Words that are among the commonest of a language and seldom stand in English text.
FUNCTION_WORDS = {
    "en": "the of to and in that for is was with as by at from it he said his be are has have on were had an which "
    "will not they their this who after but been its or would more when she her than into about two over all one new "
    "up first last could also against before during between under other people government president says being",
    "fr": "le la les de des du et en un une dans est pour que qui sur par au aux avec pas ce cette sont plus été selon",
    "es": "el la los las de del y en un una que por con para se su no es al lo como más pero fue según entre",
    "pt": "o os as de do da dos das e em um uma que por com para não se no na nos nas ao foi mais como segundo são",
    "it": "il lo la gli le di del della dei e in un una che per con non si è da al nel sono ha più come anche",
    "ca": "el la els les de del i en un una que per amb no és als ha més com pel seva són va",
    "ro": "și de la în un o că cu pe din nu a fost care pentru este au mai sunt prin după să",
    "de": "der die das und in den von zu mit dem nicht ist des ein eine für auf im sich auch es hat wurde nach bei",
    "nl": "de het een van en in dat op te is voor met zijn niet aan er door die ook naar bij wordt heeft",
    "sv": "och att det i en som på är av för med den till inte har om ett de var från efter",
    "da": "og at det i en som på er af for med den til ikke har om et de var fra efter blev",
    "no": "og at det i en som på er av for med den til ikke har om et de var fra etter ble",
    "fi": "ja on ei se että oli mutta myös hän kun ovat sekä mukaan joka ole kuin tai sen",
    "et": "ja on ei et see oli ka aga kui mis ning kes tema pärast välja oma",
    "hu": "a az és hogy nem is egy volt meg van de csak ez már szerint azt ki után",
    "pl": "i w na z się nie do to że jest o jak od po przez za dla są był oraz",
    "cs": "a v na se je že s z do o i ve za jako by ale podle byl jsou který",
    "sk": "a v na sa je že s z do o aj vo za ako by ale podľa bol sú ktorý",
    "hr": "i u na je se da su za od s o koji kao ali nije će po bi što iz",
    "sl": "in v na je se da so za od s z ki kot pa ni bo po bi tudi iz",
    "lt": "ir į iš kad su yra tai bet kaip po už apie buvo dėl nuo jo ar",
    "lv": "un ir ar no uz par ka kas arī pie tika pēc lai bija kā vai",
    "sq": "dhe në të e një që për me nga është se më ka u do",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar ise dedi",
    "az": "və bir bu da üçün ilə olan daha sonra kimi edib görə olub",
    "id": "yang dan di ini itu dengan untuk dari dalam pada tidak akan ke oleh telah kata",
    "vi": "và của là có cho các được trong không một người đã với này những",
    "sw": "na ya wa kwa ni katika la za kuwa hiyo hii cha yake kama alisema watu",
    "so": "oo ka ku iyo in ay la u waxaa ah ee uu lagu soo kale",
    "ha": "da na a ya ta ba su wannan cewa kuma don an yi sun",
    "tl": "ang ng sa na mga ay at ni si ito para hindi kay may nang",
}
SCRIPTS = {
    "CYRILLIC": "und-Cyrl",
    "ARABIC": "und-Arab",
    "CJK": "und-Hani",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "DEVANAGARI": "und-Deva",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "und-Ethi",
}
CODES = {"eng": "en", "english": "en", "": ""}
WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 5_000
LETTERS = 400
ENOUGH_WORDS = 12
LEAST_SHARE = 0.1
CLEAR_LEAD = 1.2


def language_of(text: str) -> str:
    """The code of the language ("en"; "und", perhaps with a script, for one not known), or "" where one cannot tell.

    Cannot tell: fewer than twelve different words in Latin letters. Deliberately rough: it has to keep English apart
    from the rest, not the rest from each other, so the code of another language is a hint (Bosnian counts as Croatian,
    Malay as Indonesian). English that quotes at length in another language stays English while that is less.
    """
    sample = text[:LOOKED_AT]
    script = _script(sample)
    if script != "LATIN":
        return SCRIPTS.get(script, UNKNOWN) if script else ""
    words = [word.casefold() for word in WORD.findall(sample) if len(word) > 1]
    if len(set(words)) < ENOUGH_WORDS:
        return ""
    return _by_words(words)


def given_language(value: str) -> str:
    """The code in what a column says ("en-GB", "English", "FR"), or "" where it says nothing of the kind."""
    start = re.split(r"[-_ ]", value.strip().casefold(), maxsplit=1)[0]
    start = CODES.get(start, start)
    return start if re.fullmatch(r"[a-z]{2,3}", start) else ""


def _script(sample: str) -> str:
    """The script that most letters are in; Latin counts only where it has more than half. Empty where none are."""
    letters = [character for character in sample if character.isalpha()]
    step = max(len(letters) // LETTERS, 1)
    found = Counter(unicodedata.name(letter, "NONE").split()[0].split("-")[0] for letter in letters[::step])
    if not found:
        return ""
    if found["HIRAGANA"] + found["KATAKANA"] > found.total() / 10:
        return "HIRAGANA"
    if found["LATIN"] * 2 <= found.total():
        del found["LATIN"]
    return max(found, key=lambda name: (found[name], name))


def _by_words(words: list[str]) -> str:
    shares: Counter[str] = Counter()
    codes = _codes_by_word()
    for word, count in Counter(words).items():
        for code in codes.get(word, ()):
            shares[code] += count
    english = shares.pop(ENGLISH, 0)
    other = max(shares, key=lambda code: (shares[code], code), default="")
    if shares[other] > max(english * CLEAR_LEAD, len(words) * LEAST_SHARE):
        return other
    return ENGLISH if english >= len(words) * LEAST_SHARE or len(words) < 3 * ENOUGH_WORDS else UNKNOWN


@functools.cache
def _codes_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in FUNCTION_WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found
