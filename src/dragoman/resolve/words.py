"""Closed classes of words that decide how a noun phrase is read."""

from __future__ import annotations


def words_of(*lines: str) -> frozenset[str]:
    """The words of a list, blanks between them."""
    return frozenset(word for line in lines for word in line.split())


ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "any"})
DIRECTIONS = words_of(
    "north south east west northern southern eastern western central",
    "northeastern northwestern southeastern southwestern northernmost",
)
QUANTITIES = words_of(
    "thousand hundred dozen score million group number crowd majority handful lot couple pair rest all many some most",
    "several one part half each both none any few ten plenty two three four five six seven eight nine band wave",
)
CONTINENTS = frozenset(
    (
        "africa;asia;europe;latin america;south america;central america;north america;middle east;near east;arab world;"
        "balkans;caucasus;sahel;maghreb;levant;gulf;caribbean;scandinavia;baltics;central asia;southeast asia;"
        "south asia;east asia;west africa;east africa;north africa;southern africa;central africa;horn of africa;"
        "eastern europe;western europe;central europe;west;arabian peninsula;far east;pacific"
    ).split(";")
)
"""Regions of many countries: who is of one is of none in particular."""
GOVERNMENTS = frozenset({"government", "regime"})
DOCUMENTS = words_of("report statement release communique document letter note memo file study tweet bulletin")
MINISTRIES = {
    "foreign": "Ministry of Foreign Affairs",
    "defence": "Ministry of Defence",
    "defense": "Ministry of Defence",
    "interior": "Ministry of the Interior",
    "home": "Ministry of Home Affairs",
}
OFFICIALS = words_of("leader delegate delegation negotiator adviser advisor side spokesman source counterpart chief")
GROUP_ROLES = frozenset({"", "MIL", "UAF", "PRM", "SPY", "GOV", "REB"})
"""Sectors of nouns that yield to that of the group before them: a Hezbollah commander is of Hezbollah's sector."""

MILITARY_ADJECTIVES = {
    "military": "MIL",
    "naval": "MIL",
    "rebel": "REB",
    "insurgent": "REB",
    "militant": "REB",
    "separatist": "REB",
    "jihadist": "REB",
    "islamist": "REB",
    "terrorist": "REB",
    "paramilitary": "PRM",
    "opposition": "OPP",
    "armed": "UAF",
    "judicial": "JUD",
    "parliamentary": "LEG",
    "religious": "REL",
    "medical": "MED",
    "humanitarian": "SOC",
    "criminal": "CRM",
}
FORMER = words_of(
    "former ex ousted oust deposed depose late exiled exile toppled topple onetime retired retire jailed jail"
)
OTHER_RANK = words_of(
    "deputy vice assistant future next incoming elect designate would-be regional provincial local city state",
    "party club company bank union university college school",
)
PLAIN_ADJECTIVES = words_of("new current long-time longtime embattled veteran interim acting present then powerful")
HONORIFICS = words_of("mr mr. mrs mrs. ms ms. dr dr. sir dame lord lady he excellency hon. rev. rev miss")
RANKS = words_of("gen. gen maj. maj lt. lt col. col capt. capt sgt. sgt adm. adm brig. brig cmdr. cmdr vice adm.")
INSIDE = words_of("in near outside across inside at within around throughout")
BELONGS = frozenset({"of", "from", "for", "with"}) | INSIDE

_MALE = words_of(
    "king prince emir sultan sheikh mr mr. man father brother son husband boy pope imam ayatollah priest sir lord",
)
_FEMALE = words_of(
    "queen princess mrs mrs. ms ms. miss woman mother sister daughter wife girl nun lady dame widow actress",
)


def gender_of(words: tuple[str, ...]) -> str:
    """Masc or Fem where a title or noun tells it; else empty."""
    for word in words:
        if word in _FEMALE or word.endswith("woman"):
            return "Fem"
        if word in _MALE or (word.endswith("man") and len(word) > 5 and word != "german"):
            return "Masc"
    return ""
