import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.matching import find_matches
from articles.search.query import parse_query
from articles.search.snippets import make_snippet


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("soldati russi", "soldati russi"),
        ('"patto di difesa" Cina', '"patto di difesa" Cina'),
        ("“patto di difesa”", '"patto di difesa"'),
        ('"patto di', '"patto di"'),
        ("-Cina soldati", "-Cina soldati"),
        ('-"patto di difesa"', '-"patto di difesa"'),
        ("presiden*", "presiden*"),
        ("Jong-un", '"Jong un"'),
        ("dell’Ucraina", "Ucraina"),
        ("l'", "l"),
        ("soldati soldati", "soldati"),
        ("title:Kim AND (NOT x)", '"title Kim" AND NOT x'),
        ("p*", "p"),
        ("*", ""),
        ("-", ""),
        ('""', ""),
        ("🚀 … !? «»", ""),
        ("", ""),
    ],
)
def test_query_is_understood(typed, understood):
    assert str(parse_query(typed)) == understood


def test_endless_query_is_cut():
    assert len(parse_query(" ".join(f"parola{n}" for n in range(2000))).clauses) == 32


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("soldato", ["soldati"]),
        ("ucraina", ["Ucraina"]),
        ("citta", ["città"]),
        ("perche", ["perché"]),
        ('"soldati russi"', ["soldati russi"]),
        ('"soldato russo"', []),
        ("russ*", ["russi"]),
        ("russi soldati", ["soldati", "russi"]),
        ("-soldati", []),
        ('soldati "soldati russi"', ["soldati russi"]),
    ],
)
def test_matches_are_the_words_asked_for(typed, found):
    text = "I soldati russi lasciano la città dell’Ucraina. Ecco perché."
    spans = find_matches(parse_query(typed), text)
    assert [text[start:end] for start, end in spans] == found


def test_snippet_shows_the_densest_stretch():
    text = "Parole vuote. " * 100 + "Il patto di difesa fu firmato." + " Altro." * 200
    snippet = make_snippet(parse_query("patto difesa"), text)
    assert [segment.text for segment in snippet if segment.is_hit] == [
        *("patto", "difesa"),
    ]
    shown = "".join(segment.text for segment in snippet)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert shown[2:-2] in text
    assert len(shown) < 400


def test_snippet_without_hits_is_the_opening():
    [opening] = make_snippet(parse_query("altro"), "Testo breve.\nFine.")
    assert opening.text == "Testo breve. Fine."


@given(st.text(max_size=60), st.text(max_size=200))
def test_whatever_is_typed_is_understood_somehow(typed, text):
    query = parse_query(typed)
    for start, end in find_matches(query, text):
        assert 0 <= start < end <= len(text)
    shown = "".join(s.text for s in make_snippet(query, text))
    assert shown.removesuffix(" …") in text.replace("\n", " ")
