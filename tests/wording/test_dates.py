"""Dates read as each language writes them, and no more exact than they are."""

import datetime

import pytest
from django.utils import translation

from articles.wording import day_in_words, explain_precision, in_words

WORDS = {
    "2024": ("2024", "2024"),
    "2024-10": ("October 2024", "ottobre 2024"),
    "2025-07-12": ("12 July 2025", "12 luglio 2025"),
    "2024-05-01": ("1 May 2024", "1º maggio 2024"),
    "2024-21": ("spring 2024", "primavera 2024"),
    "2024-22": ("summer 2024", "estate 2024"),
    "2023-24": ("winter 2023–24", "inverno 2023–24"),
    "2099-24": ("winter 2099–00", "inverno 2099–00"),
    "198X": ("the 1980s", "anni 1980"),
    "19XX": ("1900–1999", "1900–1999"),
    "2024-10-XX": ("October 2024", "ottobre 2024"),
    "1984?": ("perhaps 1984", "forse 1984"),
    "2004-06~": ("about June 2004", "circa giugno 2004"),
    "2004%": ("perhaps about 2004", "forse circa 2004"),
    "2024/..": ("since 2024", "dal 2024"),
    "2024-05/..": ("since May 2024", "da maggio 2024"),
    "2024-05-03/..": ("since 3 May 2024", "dal 3 maggio 2024"),
    "2024-05-08/..": ("since 8 May 2024", "dall’8 maggio 2024"),
    "2024-22/..": ("since summer 2024", "dall’estate 2024"),
    "2024-21/..": ("since spring 2024", "dalla primavera 2024"),
    "../2024": ("until 2024", "fino al 2024"),
    "../2024-06-11": ("until 11 June 2024", "fino all’11 giugno 2024"),
    "2022/2024": ("from 2022 to 2024", "dal 2022 al 2024"),
    "2024-06/2024-09": (
        "from June 2024 to September 2024",
        "da giugno 2024 a settembre 2024",
    ),
    "198X/2001": ("from the 1980s to 2001", "dagli anni 1980 al 2001"),
    "1984?/1990": ("from perhaps 1984 to 1990", "da forse 1984 al 1990"),
    "2024/": ("since 2024, end unknown", "dal 2024, fine ignota"),
    "": ("date unknown", "data ignota"),
}


@pytest.mark.parametrize("value", WORDS)
@pytest.mark.parametrize("language", ["en", "it"])
def test_dates_read_in_each_language(value, language):
    with translation.override(language):
        assert in_words(value) == WORDS[value][language == "it"]


def test_what_is_no_date_is_shown_as_it_stands():
    assert in_words("tomorrow") == "tomorrow"


def test_none_is_an_unknown_date():
    assert in_words(None) == "date unknown"


def test_a_day_reads_as_a_date():
    assert day_in_words(datetime.date(2024, 5, 3)) == "3 May 2024"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-05-03", "exact to the day"),
        ("2024-05?", "exact to the month"),
        ("2024-22", "exact to the season"),
        ("2024", "exact to the year"),
        ("198X", "exact to the decade"),
        ("2022/2024", "a period"),
        ("2022/..", "a period with an open end"),
        ("", ""),
    ],
)
def test_readers_learn_how_exact_a_date_is(value, words):
    assert explain_precision(value) == words
