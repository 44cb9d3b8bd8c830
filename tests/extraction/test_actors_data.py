"""The lists of countries, bodies, offices and groups hold together."""

from __future__ import annotations

from collections import Counter

import pytest

from articles.extraction import gazetteer, heads, lexicon
from articles.extraction.gazetteer import country_names, demonyms
from articles.extraction.mentions import Span
from articles.extraction.tokens import tokenise

COUNTRIES = lexicon.load("countries")
OFFICES = lexicon.load("offices")
BODIES = lexicon.load("organisations")


def listed(words: str) -> gazetteer.Entry | None:
    """Return what a listed name, as it is written, stands for."""
    tokens = tokenise(words, Span(0, len(words)))
    found = gazetteer.match_at(tokens, 0)
    return found[1] if found and found[0] == len(tokens) else None


@pytest.mark.parametrize("table", ["preferred", "also", "demonyms", "seats"])
def test_country_codes_are_states(table: str) -> None:
    assert set(COUNTRIES[table]) <= set(country_names())


def test_capitals_codes_are_states() -> None:
    assert set(COUNTRIES["capitals"]["also"]) <= set(country_names())


def test_bodies_belong_to_states() -> None:
    assert set(BODIES["national"]) - {"none"} <= set(country_names())


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Stati Uniti d'America", "Stati Uniti"),
        ("USA", "Stati Uniti"),
        ("Gran Bretagna", "Regno Unito"),
        ("Costa d'Avorio", "Costa d'Avorio"),
        ("Costa d’Avorio", "Costa d'Avorio"),
        ("Nord Corea", "Corea del Nord"),
        ("Olanda", "Paesi Bassi"),
        ("URSS", "Unione Sovietica"),
        ("Pechino", "Cina"),
        ("Kiev", "Ucraina"),
        ("L'Avana", "Cuba"),
        ("Casa Bianca", "Stati Uniti"),
        ("Bruxelles", "Unione europea"),
    ],
)
def test_names_of_a_country(words: str, country: str) -> None:
    entry = listed(words)
    assert entry is not None
    assert entry.name == country


@pytest.mark.parametrize("words", ["usa", "Ira funesta", "mali", "dia", "Po'"])
def test_common_words_are_no_listed_name(words: str) -> None:
    assert listed(words) is None


@pytest.mark.parametrize(
    ("adjective", "country"),
    [
        ("greci", "Grecia"),
        ("turche", "Turchia"),
        ("libiche", "Libia"),
        ("belghe", "Belgio"),
        ("malgasci", "Madagascar"),
        ("vietnamite", "Vietnam"),
        ("nordcoreana", "Corea del Nord"),
        ("sovietici", "Unione Sovietica"),
    ],
)
def test_adjectives_agree_in_all_forms(adjective: str, country: str) -> None:
    assert demonyms()[adjective] == country


@pytest.mark.parametrize(
    "words",
    [
        *[COUNTRIES["dependent"]],
        *[BODIES["heads"][key] for key in BODIES["heads"]],
        *[BODIES[key]["names"] for key in ("alone", "proper", "by_country", "owned")],
        *[OFFICES[key]["names"] for key in ("unique", "rulers", "plural", "short")],
    ],
)
def test_lists_say_each_word_once(words: list[str]) -> None:
    twice = [word for word, count in Counter(words).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("key", ["unique", "rulers", "by_given_name", "abroad"])
def test_kinds_of_office_are_offices(key: str) -> None:
    known = {" ".join(parts) for some in heads.offices().values() for parts in some}
    names = {name.replace("'", "' ") for name in OFFICES[key]["names"]}
    assert names <= known


def test_names_of_one_office_are_offices() -> None:
    known = {" ".join(parts) for some in heads.offices().values() for parts in some}
    others = [name for names in OFFICES["same"].values() for name in names]
    assert {name.replace("'", "' ") for name in (*OFFICES["same"], *others)} <= known
