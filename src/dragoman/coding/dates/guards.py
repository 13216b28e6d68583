"""What may stand around a match: guards against "may", "march", "fall", counts and names that look like times."""

from __future__ import annotations

from dragoman.coding.dates.pieces import Pieces
from dragoman.coding.dates.reading import Found

_MONTH_AFTER = frozenset(
    "in since until till by from to through of during and between before after on last next this early late mid - for , ( "
    "or around about throughout ; : every".split()
)
_COUNTED = frozenset("about around over nearly almost some roughly approximately than least under up rule no number $ € £ room".split())
_UNITS = frozenset(
    "people hours words miles km kilometers kilometres metres meters feet ft m percent % dollars euros troops soldiers deaths "
    "tons tonnes times points votes pages articles authors hectares acres refugees prisoners men women children families "
    "houses homes homicides civilians casualties students officers workers jobs".split()
)
_NOT_NUMBER_BEFORE = frozenset({"-", "/", "$", "€", "£", "#", "p", "pp", "vol", "no", "section", "chapter"})
_ENDS_CLAUSE = frozenset(", . ; : ) - and but or in on at when he she it they who which that the to from as with".split())
_SEASON_AFTER = frozenset("in by until since during from last next this through of late early mid".split())


def month_alone(pieces: Pieces, found: Found) -> bool:
    """"May" and "march" as months only where a month may stand; all months capitalised."""
    at = found.piece(pieces, "month")
    if found.groups.get("year") or found.groups.get("rel_year"):
        return True
    word = pieces.word(at)
    token = pieces.tokens[at]
    if word == word.lower():
        return False
    if pieces.sentence.upos[token] in ("VERB", "AUX", "ADJ"):
        return False
    if pieces.texts[at] not in ("may", "march", "mar", "jun", "jan", "dec", "sep"):
        return True
    if found.groups.get("rel") not in (None, "the") or found.groups.get("mod"):
        return True
    if pieces.texts[at] == "march" and pieces.after(found.end) in ("on", "of", "for"):
        return False
    return pieces.before(at) in _MONTH_AFTER or pieces.after(found.end) in ("'s", ".")


def month_and_day(pieces: Pieces, found: Found) -> bool:
    """No count after a month ("In May 15 people"), no verb "may"."""
    month, day = found.piece(pieces, "month"), found.piece(pieces, "day")
    if pieces.sentence.upos[pieces.tokens[month]] in ("AUX", "VERB"):
        return False
    if found.groups.get("year") or not pieces.texts[day].isdigit() or day < month:
        return True
    return not is_count(pieces, day, found.end)


def year(pieces: Pieces, found: Found) -> bool:
    """Four digits are a year unless something is counted or numbered by them."""
    at = found.piece(pieces, "year")
    before = pieces.before(at)
    if found.groups.get("mod") or before in ("year", "'s"):
        return True
    if before in _NOT_NUMBER_BEFORE and not (before == "-" and _is_year(pieces.before(at, 2))):
        return False
    if before in _COUNTED and pieces.before(found.start) != "in" and before not in ("about", "around", "over"):
        return False
    after = pieces.after(found.end)
    if after in ("-", "/", ":", "%", "+", "ft", "m", "km") and not _range_goes_on(pieces, found.end):
        return after == "-" and not pieces.after(found.end + 1).isdigit()
    return not is_count(pieces, at, found.end)


def _range_goes_on(pieces: Pieces, end: int) -> bool:
    following = pieces.after(end + 1)
    return pieces.after(end) == "-" and (_is_year(following) or following in ("present", "now") or not following.isdigit())


def is_count(pieces: Pieces, at: int, end: int) -> bool:
    """Whether a number counts the noun after it."""
    sentence, token = pieces.sentence, pieces.tokens[at]
    if pieces.after(end) in _UNITS:
        return True
    head = sentence.heads[token]
    if sentence.relations[token] != "nummod" or head <= token:
        return False
    plural = "Number=Plur" in sentence.feats[head] or sentence.xpos[head] == "NNS"
    if not plural or sentence.upos[head] != "NOUN":
        return False
    determined = any(
        sentence.heads[other] == head and other < token and sentence.relations[other] in ("det", "nmod:poss")
        for other in range(token)
    )
    known = pieces.texts[at].isdigit() and int(pieces.texts[at]) % 50 != 0 and pieces.before(at) == "in"
    return not determined and not known


def season(pieces: Pieces, found: Found) -> bool:
    """A season without a year only after a preposition, and no verb."""
    at = found.piece(pieces, "season")
    token = pieces.tokens[at]
    if pieces.sentence.upos[token] in ("VERB", "AUX"):
        return False
    if found.groups.get("year") or found.groups.get("rel_year"):
        return True
    if pieces.after(found.end) in ("of", "-"):
        return False
    rel = found.groups.get("rel")
    if rel not in (None, "the") or found.groups.get("mod"):
        return True
    return pieces.before(found.start) in _SEASON_AFTER


def weekday(pieces: Pieces, found: Found) -> bool:
    """Days of the week are capitalised; short forms need a preposition or a date beside them."""
    at = found.piece(pieces, "weekday")
    word = pieces.word(at)
    if word == word.lower():
        return False
    if len(pieces.texts[at]) > 5 or found.groups.get("rel"):
        return True
    if pieces.sentence.upos[pieces.tokens[at]] in ("VERB", "AUX"):
        return False
    return pieces.before(found.start) in ("on", "since", "until", "till", "by", "from", "-", "to", "before", "after", "(")


def unit(pieces: Pieces, found: Found) -> bool:
    """"The year" alone names no time; "the weekend" does, and "the end of the year". """
    if found.groups.get("rel") != "the":
        return not (found.groups["rel"] in ("that", "past", "previous") and pieces.after(found.end) == "-")
    unit_word = found.groups["unit"] or ""
    return bool(found.groups.get("mod")) or (unit_word == "weekend" and pieces.before(found.start) in ("over", "at", "on", "during"))


def span(pieces: Pieces, found: Found) -> bool:
    """"The next week" is a span after "over" and "in", else the week after another."""
    return found.groups["rel"] in ("past", "last") or pieces.before(found.start) in ("over", "in", "for", "during", "within")


def ordinary_count(pieces: Pieces, found: Found) -> bool:
    """No ages ("12 years old") and no ordinals ("a second")."""
    following = pieces.after(found.end), pieces.after(found.end + 1)
    if "old" in following or following[0] in ("of", "-") and following[1] == "age":
        return False
    unit_word, count = found.groups["unit"] or "", found.groups.get("count") or ""
    if unit_word in ("second", "quarter", "minute", "night") and count in ("a", "an", "one", "another", "the", "some"):
        return False
    return not (unit_word in ("day", "quarter", "quarters", "night") and count in ("some", "one", "three"))


def direction(pieces: Pieces, found: Found) -> bool:
    """"Two days before" counts from a date; "two days before the vote" counts from an event, and is only a length."""
    if found.groups["way"] in ("earlier", "later", "prior", "previously", "afterwards", "from now", "hence"):
        return pieces.after(found.end) not in ("than", "to")
    following = pieces.after(found.end)
    return not following or following in _ENDS_CLAUSE - {"the", "that", "he", "she", "it", "they", "who", "which"}


def capital_or_first(pieces: Pieces, found: Found) -> bool:
    """No parts of names ("the Daily Star")."""
    token = pieces.tokens[found.start]
    return token == 0 or not pieces.sentence.words[token][:1].isupper()


def clock(pieces: Pieces, found: Found) -> bool:
    """Hours alone need am, pm, a zone, o'clock, or two digits of minutes after a preposition."""
    if found.groups.get("half") or found.groups.get("zone") or found.groups.get("oclock"):
        return True
    return pieces.before(found.start) in ("at", "around", "about", "by", "until", "from", "to", "since", "before", "after", "-", "of", "like")


def _is_year(piece: str) -> bool:
    return len(piece) == 4 and piece.isdigit()
