"""Italian verb forms are read as what they can be."""

from __future__ import annotations

import pytest

from articles.extraction.morphology import conjugate, verb_forms


@pytest.mark.parametrize(
    ("word", "lemma", "mood", "tense"),
    [
        ("invierebbe", "inviare", "conditional", "present"),
        ("lancerà", "lanciare", "indicative", "future"),
        ("disse", "dire", "indicative", "past"),
        ("ammesso", "ammettere", "participle", "past"),
        ("sottoscrissero", "sottoscrivere", "indicative", "past"),
        ("fosse", "essere", "subjunctive", "imperfect"),
        ("invii", "inviare", "subjunctive", "present"),
        ("attacchi", "attaccare", "subjunctive", "present"),
        ("usarle", "usare", "infinitive", "present"),
        ("definendola", "definire", "gerund", "present"),
        ("producendo", "produrre", "gerund", "present"),
        ("opporsi", "opporre", "infinitive", "present"),
        ("colpì", "colpire", "indicative", "past"),
        ("capisce", "capire", "indicative", "present"),
        ("garantisce", "garantire", "indicative", "present"),
        ("consente", "consentire", "indicative", "present"),
        ("smentisce", "smentire", "indicative", "present"),
    ],
)
def test_form_has_this_reading(word: str, lemma: str, mood: str, tense: str) -> None:
    assert any(
        (form.lemma, form.mood, form.tense) == (lemma, mood, tense)
        for form in verb_forms(word)
    )


@pytest.mark.parametrize(
    "word", ["casa", "presidente", "ieri", "e", "Ж", "11mila", "garante", ""]
)
def test_other_words_have_none(word: str) -> None:
    assert verb_forms(word) == ()


def test_plural_of_the_person_is_known() -> None:
    plural = {f.plural for f in verb_forms("hanno") if f.mood == "indicative"}
    assert plural == {True}


def test_what_is_no_verb_conjugates_to_nothing() -> None:
    assert list(conjugate("tavolo")) == []
