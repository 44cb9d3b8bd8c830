"""Events in one plain line of good English and good Italian."""

import pytest
from django.utils import translation

from articles.models import MODES, Actor, EventType
from articles.wording import describe, quantity_in_words, tell
from articles.wording.italian import with_preposition
from articles.wording.nouns import noun_of
from tests.factories import count_with, make_actor, make_article, make_event, tell_event


@pytest.fixture
def cast(db):
    return {
        "Russia": make_actor("Russia", "country"),
        "Ucraina": make_actor("Ucraina", "country"),
        "Kim Jong-un": make_actor("Kim Jong-un"),
        "Vladimir Putin": make_actor("Vladimir Putin"),
        "Nazioni Unite": make_actor("Nazioni Unite", "organisation"),
    }


TITLES = [
    (
        {
            "type": "CONSULT",
            "actors": ["Kim Jong-un", "Vladimir Putin"],
            "place": "Vladivostok",
            "date": "2019",
        },
        "Meeting between Kim Jong-un and Vladimir Putin, Vladivostok, 2019",
        "Incontro tra Kim Jong-un e Vladimir Putin, Vladivostok, 2019",
    ),
    (
        {
            "type": "ASSAULT",
            "actors": ["Russia"],
            "recipients": ["Ucraina"],
            "date": "2022-02-24",
        },
        "Attack by Russia against Ucraina, 24 February 2022",
        "Attacco della Russia contro l’Ucraina, 24 febbraio 2022",
    ),
    (
        {
            "type": "CONSULT",
            "mode": "visit",
            "actors": ["Vladimir Putin"],
            "recipients": ["Ucraina"],
        },
        "Visit by Vladimir Putin to Ucraina",
        "Visita di Vladimir Putin all’Ucraina",
    ),
    (
        {
            "type": "COERCE",
            "mode": "arrest",
            "actors": ["Russia"],
            "recipients": ["Kim Jong-un"],
        },
        "Arrest of Kim Jong-un by Russia",
        "Arresto di Kim Jong-un da parte della Russia",
    ),
    (
        {"type": "AID", "actors": ["Russia", "Nazioni Unite"]},
        "Material aid by Russia and Nazioni Unite",
        "Aiuto materiale della Russia e delle Nazioni Unite",
    ),
    ({"type": "PROTEST", "mode": "strike"}, "Strike", "Sciopero"),
]


@pytest.mark.parametrize(
    ("said", "english", "italian"), TITLES, ids=[title[1] for title in TITLES]
)
def test_events_have_titles(cast, said, english, italian):
    people = {
        role: [cast[name] for name in said.get(role, ())]
        for role in ("actors", "recipients")
    }
    event = make_event(**(said | people))
    assert describe(event) == english
    with translation.override("it"):
        assert describe(event) == italian


def test_an_editor_s_title_goes_before(db):
    assert describe(make_event(title="Vertice di prova", date="2020")) == (
        "Vertice di prova"
    )


def test_a_crowd_is_counted(db):
    crowd = [make_actor(f"Persona {letter}") for letter in "ABCDE"]
    event = make_event("CONSULT", actors=crowd)
    assert describe(event) == (
        "Meeting between Persona A, Persona B, Persona C and 2 others"
    )


def test_every_mode_has_a_noun_of_its_own():
    for type_, modes in MODES.items():
        for mode in modes:
            assert noun_of(type_, mode) != EventType(type_).label or mode == "allege"


NAMES = [
    ("di", "Russia", "country", "della Russia"),
    ("a", "Ucraina", "country", "all’Ucraina"),
    ("contro", "Stati Uniti", "country", "contro gli Stati Uniti"),
    ("di", "Corea del Nord", "country", "della Corea del Nord"),
    ("di", "Zimbabwe", "country", "dello Zimbabwe"),
    ("tra", "Israele", "country", "tra Israele"),
    ("di", "Canada", "country", "del Canada"),
    ("a", "Paesi Bassi", "country", "ai Paesi Bassi"),
    ("di", "Ministero della Difesa", "organisation", "del Ministero della Difesa"),
    ("di", "Onu", "organisation", "dell’Onu"),
    ("di", "Hamas", "organisation", "di Hamas"),
    ("di", "Kim Jong-un", "person", "di Kim Jong-un"),
    ("di", "pescatori", "group", "di pescatori"),
]


@pytest.mark.parametrize(
    ("preposition", "name", "kind", "phrase"), NAMES, ids=[name[3] for name in NAMES]
)
def test_italian_fuses_preposition_and_article(preposition, name, kind, phrase):
    assert with_preposition(preposition, Actor(name=name, kind=kind)) == phrase


def test_a_sentence_says_who_stands_behind_an_event(db):
    first, second = make_article("Uno. Due."), make_article("Tre.")
    event = make_event()
    tell_event(event, first, "Uno.")
    tell_event(event, first, "Due.", status="reported")
    tell_event(event, second, "Tre.", status="denied")
    assert tell(event) == (
        "2 articles tell it in 3 passages: 1 as a fact, 1 on somebody’s word, "
        "1 as denied."
    )
    with translation.override("it"):
        assert tell(event).startswith("2 articoli lo raccontano in 3 passi")


def test_a_single_passage_is_not_counted_twice(db):
    event = make_event()
    tell_event(event, make_article("Uno."), "Uno.", status="future")
    assert tell(event) == "One passage of one article tells it, as announced."


def test_an_event_without_passages_is_an_editor_s_word(db):
    assert "the word of an editor" in tell(make_event())


@pytest.mark.parametrize(
    ("value", "about", "english", "italian"),
    [
        (11000, True, "about 11,000", "circa 11.000"),
        ("2.5", False, "2.5", "2,5"),
        (12_000_000, False, "12,000,000", "12.000.000"),
    ],
)
def test_numbers_read_in_each_language(db, value, about, english, italian):
    article = make_article("Una nave.")
    mention = tell_event(make_event(), article, "Una nave.")
    quantity = count_with(mention, "Una", value, about=about)
    quantity.refresh_from_db()
    assert quantity_in_words(quantity) == english
    with translation.override("it"):
        assert quantity_in_words(quantity) == italian
