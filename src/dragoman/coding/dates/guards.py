"""What may stand around a match: guards against "may", "march", "fall", counts and names that look like times."""

from __future__ import annotations

from dragoman.coding.dates.pieces import Pieces
from dragoman.coding.dates.reading import Found
from dragoman.coding.dates.words import words


def month_alone(pieces: Pieces, found: Found) -> bool:
    """ "May" and "march" as months only where a month may stand; all months capitalised."""
    at = found.piece(pieces, "month")
    if found.groups.get("year") or found.groups.get("rel_year"):
        return True
    word, tag = pieces.word(at), pieces.sentence.upos[pieces.tokens[at]]
    if word == word.lower() or tag in ("VERB", "AUX", "ADJ"):
        return False
    if pieces.texts[at] not in ("may", "march", "mar", "jun", "jan", "dec", "sep"):
        return True
    if found.groups.get("rel") not in (None, "the") or found.groups.get("mod"):
        return True
    if pieces.texts[at] == "march" and pieces.after(found.end) in ("on", "of", "for"):
        return False
    return pieces.before(at) in words().beside["before a month"] or pieces.after(found.end) in ("'s", ".")


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
    if before in words().beside["before a number"] and not (before == "-" and _is_year(pieces.before(at, 2))):
        return False
    if before == ":" and pieces.before(at, 2) == ")":
        return False
    if (
        before in words().beside["before a count"]
        and pieces.before(found.start) != "in"
        and before not in ("about", "around", "over")
    ):
        return False
    after = pieces.after(found.end)
    if after in ("-", "/", "%", "+", "ft", "m", "km") and not _range_goes_on(pieces, found.end):
        return after == "-" and not pieces.after(found.end + 1).isdigit()
    return not is_count(pieces, at, found.end)


def _range_goes_on(pieces: Pieces, end: int) -> bool:
    following = pieces.after(end + 1)
    return pieces.after(end) == "-" and (
        _is_year(following) or following in ("present", "now") or not following.isdigit()
    )


def is_count(pieces: Pieces, at: int, end: int) -> bool:
    """Whether a number counts the noun after it."""
    sentence, token = pieces.sentence, pieces.tokens[at]
    if pieces.after(end) in words().beside["counted"]:
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


def old_year(pieces: Pieces, found: Found) -> bool:
    """Three figures after a month are a year unless they count something."""
    return not is_count(pieces, found.piece(pieces, "year"), found.end) and pieces.after(found.end) not in ("-", "/")


def bare_old_year(pieces: Pieces, found: Found) -> bool:
    """Three figures after "in" and the like are a year only where they count nothing and no name follows a number."""
    token, before = pieces.tokens[found.start], pieces.before(found.start)
    stands = pieces.sentence.relations[token].split(":")[0] in ("obl", "nmod")
    loose = pieces.after(found.end) in ("-", "/", "%", "of", "to") or pieces.before(found.start, 2).isdigit()
    known = before in ("in", "after", "since", "until", "around", "before")
    return known and stands and not loose and not is_count(pieces, found.start, found.end)


def spelled(pieces: Pieces, found: Found) -> bool:
    """Two numbers in words are a year where a year may stand, and count nothing."""
    rest, before = found.groups["rest"] or "", pieces.before(found.start)
    known = before in words().months or before in words().beside["before a year in words"]
    counts = is_count(pieces, pieces.tokens.index(pieces.tokens[found.end - 1]), found.end)
    return known and not counts and rest != "one"


def short_year(pieces: Pieces, found: Found) -> bool:
    """ "'71" after a word that years follow; feet and inches are none."""
    before = pieces.before(found.start)
    seasons = words().seasons
    follows = before in ("of", "in", "since", "from", "until", "by", "class") or before in seasons
    return follows and pieces.after(found.end) not in ("s", "'s", "%", "-")


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
    return pieces.before(found.start) in words().beside["before a season"]


def weekday(pieces: Pieces, found: Found) -> bool:
    """Days of the week are capitalised and without "a"; short forms need a preposition before or a full stop after."""
    at = found.piece(pieces, "weekday")
    word, rel, before = pieces.word(at), found.groups.get("rel"), pieces.before(found.start)
    if word == word.lower() or (before == "a" and not _noun_follows(pieces, found.end)):
        return False
    if len(pieces.texts[at]) > 5 or rel not in (None, "the"):
        return True
    if pieces.sentence.upos[pieces.tokens[at]] in ("VERB", "AUX") or rel:
        return False
    if before == "-":
        return pieces.before(found.start, 2) in words().weekdays
    return word.endswith(".") or before in ("on", "since", "until", "till", "by", "from", "to", "before", "after", "(")


def unit(pieces: Pieces, found: Found) -> bool:
    """ "The year" alone names no time; "the weekend" does, and "the end of the year"."""
    rel, unit_word = found.groups["rel"] or "", found.groups["unit"] or ""
    if unit_word.startswith(("second", "minute", "hour", "night")) or unit_word.endswith("s"):
        return False
    if unit_word == "day" and rel in ("last", "past", "this past", "this last"):
        return False
    if rel != "the":
        return not (rel in ("that", "past", "previous") and pieces.after(found.end) == "-")
    before = pieces.before(found.start)
    return bool(found.groups.get("mod")) or (
        unit_word == "weekend" and before in ("over", "at", "on", "during", "throughout")
    )


def span(pieces: Pieces, found: Found) -> bool:
    """ "The next week" is a span after "over" and "in", else the week after another."""
    return found.groups["rel"] in ("past", "last") or pieces.before(found.start) in (
        "over",
        "in",
        "for",
        "during",
        "within",
    )


def ordinary_count(pieces: Pieces, found: Found) -> bool:
    """No ages ("12 years old") and no ordinals ("a second")."""
    following = pieces.after(found.end), pieces.after(found.end + 1)
    if "old" in following or following == ("-", "century") or (following[0] in ("of", "-") and following[1] == "age"):
        return False
    unit_word, count = found.groups["unit"] or "", found.groups.get("count") or ""
    if unit_word in ("second", "quarter", "minute", "night") and count in ("a", "an", "one", "another", "the", "some"):
        return False
    return not (
        (unit_word == "day" and count in ("some", "one"))
        or (unit_word.startswith("quarter") and count in ("some", "three"))
    )


def direction(pieces: Pieces, found: Found) -> bool:
    """ "Two days before" counts from a date; "two days before the vote" counts from an event, and is only a length."""
    if found.groups["way"] in ("earlier", "later", "prior", "previously", "afterwards", "from now", "hence"):
        return pieces.after(found.end) not in ("than", "to")
    following = pieces.after(found.end)
    return not following or following in words().beside["after a distance"]


def capital_or_first(pieces: Pieces, found: Found) -> bool:
    """No parts of names ("the Daily Star")."""
    token = pieces.tokens[found.start]
    return token == 0 or not pieces.sentence.words[token][:1].isupper()


def vague(pieces: Pieces, found: Found) -> bool:
    """ "In the past" names no time of its own before a count or unit ("in the past 24 hours")."""
    known, after = words(), pieces.after(found.end)
    counted = after[:1].isdigit() or after in known.numbers or after in known.units
    return capital_or_first(pieces, found) and not counted and after not in ("few", "several", "couple", "-")


def present(pieces: Pieces, found: Found) -> bool:
    """Only as the end of a range."""
    return pieces.before(found.start) in ("-", "to", "until", "till")


def clock(pieces: Pieces, found: Found) -> bool:
    """Hours without am, pm or a zone need a preposition before them, or another hour beside them."""
    if found.groups.get("zone"):
        return True
    before = pieces.before(found.start)
    return before in words().beside["before an hour"] or pieces.after(found.end) == "-"


def _noun_follows(pieces: Pieces, end: int) -> bool:
    following = pieces.after(end)
    return following.isalpha() and following not in words().beside["after a distance"]


def _is_year(piece: str) -> bool:
    return len(piece) == 4 and piece.isdigit() and 1000 <= int(piece) < 2200
