"""Quotation marks of every Italian style, matched in one pass."""

from __future__ import annotations

import pytest

from articles.extraction.quotations import find_quotations

from .counting import calls
from .telling import paragraphs


def quoted(text: str) -> list[str]:
    found = find_quotations(text, paragraphs(text))
    return [quotation.inner.of(text) for quotation in found]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("Dice: «Piove».", ["Piove"], id="guillemets"),
        pytest.param("Dice: << Piove >>.", ["Piove"], id="double angles"),
        pytest.param("Dice: “Piove”.", ["Piove"], id="curly"),
        pytest.param('Dice: "Piove".', ["Piove"], id="straight"),
        pytest.param('Dice: " Piove " e va.', ["Piove"], id="straight with spaces"),
        pytest.param("Dice: „Piove”.", ["Piove"], id="low and high"),
        pytest.param("Dice: „Piove“.", ["Piove"], id="low and turned"),
        pytest.param("Dice: ‘Piove’.", ["Piove"], id="single curly"),
        pytest.param("Dice: 'Piove'.", ["Piove"], id="single straight"),
        pytest.param('Dice: “Piove".', ["Piove"], id="mixed marks"),
        pytest.param("Dice: ``Piove''.", ["Piove"], id="typewriter"),
        pytest.param("L’uomo e l'auto d’epoca.", [], id="apostrophes"),
        pytest.param("Un po’ d’acqua, un po' di sale.", [], id="elisions"),
        pytest.param('Dice: "Piove", poi: "Esce".', ["Piove", "Esce"], id="two"),
        pytest.param("«A “b” c» d", ["A “b” c"], id="nested of another style"),
        pytest.param("Dice: «Piove.", [], id="never closed"),
        pytest.param("Ciao» dice.", [], id="never opened"),
        pytest.param("– Non parto – disse lui.", ["Non parto"], id="dashes"),
        pytest.param("– Pane, vino e olio", [], id="an item of a list"),
        pytest.param('Disse "« prova "."', ["« prova"], id="a mark as such"),
    ],
)
def test_marks_are_matched(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_unclosed_mark_does_not_swallow_the_paragraph() -> None:
    assert quoted("Prima «una cosa mai chiusa. Poi “Piove” e basta.") == ["Piove"]


def test_speech_goes_on_in_the_next_paragraph() -> None:
    text = "«Prima riga del discorso.\nSeconda riga», ha detto."
    assert quoted(text) == ["Prima riga del discorso.\nSeconda riga"]


def test_each_paragraph_of_a_speech_may_open_again() -> None:
    text = "«Prima riga.\n«Seconda riga», ha detto."
    assert quoted(text) == ["Prima riga.", "Seconda riga"]


def test_lost_opening_mark_starts_the_paragraph() -> None:
    assert quoted("Non cederemo», ha detto Rossi.") == ["Non cederemo"]


def test_closing_mark_of_a_new_paragraph_ends_the_one_before() -> None:
    text = "Non cederemo mai.\n», ha detto Rossi."
    assert quoted(text) == ["Non cederemo mai."]


@pytest.mark.parametrize("piece", ['"', "«", "»", "“\n", '("a") ', "'a ", "« » "])
def test_matching_is_linear(piece: str) -> None:
    def work(size: int) -> int:
        return calls(quoted, piece * (size // len(piece)))

    work(2_000)
    assert work(40_000) < 6 * work(10_000)
