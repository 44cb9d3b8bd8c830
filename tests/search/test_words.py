import pytest

from articles.search.words import (
    fold_word,
    is_elided,
    list_words,
    split_words,
    stem,
)


def folded(text):
    return [word.folded for word in split_words(text)]


def test_apostrophes_and_hyphens_part_words():
    assert folded("Dell’Ucraina, un'idea di Kim Jong-un") == [
        *("dell", "ucraina", "un", "idea", "di", "kim", "jong", "un"),
    ]


def test_words_know_their_place():
    text = "È l’Università"
    assert [text[w.start : w.end] for w in split_words(text)] == [
        *("È", "l", "Università"),
    ]


def test_elided_word_stands_before_an_apostrophe():
    text = "quell’intesa dell'Aquila"
    elided = [word.text for word in split_words(text) if is_elided(word, text)]
    assert elided == ["quell", "dell"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("È", "e"), ("Straße", "strasse"), ("ÇA", "ca"), ("½", "12"), ("ﬁne", "fine")],
)
def test_folding_leaves_letters_and_digits(word, expected):
    assert fold_word(word) == expected


@pytest.mark.parametrize(
    "family",
    [
        "soldato soldati Soldati",
        "americano americani americana americane",
        "nordcoreano nordcoreani",
        "missile missili",
        "uomo uomini",
        "città CITTÀ",
        "mangiare mangiavano mangerà",
    ],
)
def test_forms_of_a_word_share_a_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


def test_stem_of_an_endless_word_is_short():
    assert len(stem("a" * 10_000)) <= 60


def test_words_without_places_are_the_same():
    text = "Dell’Ucraina, «È così»: Jong-un 2024 ª ﬁne _ e\u0301"
    assert list_words(text) == [word.text for word in split_words(text)]
