"""Words, numbers and marks."""

import pytest

from articles.extraction.mentions import Span
from articles.extraction.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dell’Ucraina, l'11% in più", ["Dell’", "Ucraina", ",", "l'", "11%"]),
        ("100.000 F-16... 19:21", ["100.000", "F-16", ".", ".", ".", "19:21"]),
        ("un po' di Jong-un", ["un", "po'", "di", "Jong-un"]),
        ("Sa'ar dell'Iraq", ["Sa'ar", "dell'", "Iraq"]),
        ("__ «Sì»", ["__", "«", "Sì", "»"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    found = [token.text for token in tokenise(text, Span(0, len(text)))]
    assert found[: len(words)] == words


def test_a_line_of_marks_is_one_token() -> None:
    text = "Roma\n" + "*-" * 500 + "\nMilano"
    tokens = tokenise(text, Span(0, len(text)))
    assert [len(token.text) for token in tokens] == [4, 1000, 6]


def test_tokens_say_where_they_stand() -> None:
    text = "Ieri «l’Italia» 𝒳 İn"
    for token in tokenise(text, Span(5, len(text))):
        assert text[token.start : token.end] == token.text == token.span.of(text)


def test_lower_case_keeps_each_word_its_own() -> None:
    text = "İstanbul ΑΣ L’ALTRO"
    tokens = tokenise(text, Span(0, len(text)))
    assert [t.lower for t in tokens] == ["i̇stanbul", "ας", "l'", "altro"]
