import pytest

from dragoman.knowledge.names import NameIndex, PhraseIndex, name_pieces, pieces, written_alike


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Al-Ja’afari", "al-Jaafari"),
        ("el-Sisi", "al-Sisi"),
        ("ash-Shabaab", "Al-Shabaab"),
        ("Da'esh", "Daesh"),
        ("U.S.", "US"),
        ("Erdoğan", "Erdogan"),
        ("N'Djamena", "Ndjamena"),
        ("Môle", "Mole"),
    ],
)
def test_spellings_of_one_name_are_the_same(word: str, other: str) -> None:
    assert pieces(word) == pieces(other)


def test_hyphens_part_a_name_like_blanks() -> None:
    assert name_pieces("Guinea-Bissau") == name_pieces("Guinea Bissau") == ("guinea", "bissau")


def test_leading_article_does_not_count() -> None:
    assert name_pieces("The Gambia") == name_pieces("Gambia")


@pytest.mark.parametrize(
    ("form", "words", "alike"),
    [
        ("US", "US", True),
        ("US", "us", False),
        ("U.S.", "U.S.", True),
        ("WHO", "Who", False),
        ("Turkey", "turkey", False),
        ("Turkey", "TURKEY", True),
        ("NATO", "Nato", True),
        ("LeT", "LeT", True),
        ("LeT", "Let", False),
    ],
)
def test_capitals_tell_names_from_words(form: str, words: str, alike: bool) -> None:
    assert written_alike(form, words) is alike


def test_the_longest_name_wins() -> None:
    index = NameIndex([("Sudan", "SDN"), ("South Sudan", "SSD"), ("Juba", "city")])
    found = index.find(["in", "South", "Sudan", "from", "Juba", "to", "Sudan"])
    assert [(match.start, match.end, match.values) for match in found] == [
        (1, 3, ("SSD",)),
        (4, 5, ("city",)),
        (6, 7, ("SDN",)),
    ]


def test_a_name_split_into_words_at_its_hyphens_is_found() -> None:
    found = NameIndex([("al-Sayf", "group")]).find(["of", "al", "-", "Sayf", "."])
    assert [(match.start, match.end) for match in found] == [(1, 4)]


def test_phrases_are_found_whatever_stands_before_their_first_word() -> None:
    index = PhraseIndex([("prime minister", 1), ("Iran's envoy", 2), ("prime minister", 3)])
    assert index.of("Prime Minister") == index.of("the prime minister") == index.of("( prime minister") == (1, 3)
    assert index.of("Iran’s envoy") == (2,)
    assert index.of("minister") == index.of("prime minister of") == ()


def test_a_word_that_counts_for_nothing_may_stand_in_any_phrase() -> None:
    index = PhraseIndex([("prime minister", 1)])
    assert [word for word in ("minister", "Prime", "the", "%", "envoy") if index.knows(word)] == [
        "minister",
        "Prime",
        "the",
        "%",
    ]
