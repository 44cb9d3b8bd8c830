"""Verb groups: one verb with its auxiliaries, modals and aspect."""

from __future__ import annotations

import pytest

from articles.extraction.clauses import find_verb_groups, preposition_at
from articles.extraction.mentions import Span, VerbGroup
from articles.extraction.tokens import tokenise


def _groups(text: str) -> tuple[VerbGroup, ...]:
    return find_verb_groups(tokenise(text, Span(0, len(text))))


def _words(text: str, group: VerbGroup) -> str:
    tokens = tokenise(text, Span(0, len(text)))
    return " ".join(token.text for token in tokens[group.start : group.end])


@pytest.mark.parametrize(
    ("text", "words", "lemma"),
    [
        ("Oslo ha poi anche inviato aiuti", "ha poi anche inviato", "inviare"),
        ("Lui avrebbe in parte letto", "avrebbe in parte letto", "leggere"),
        ("Oslo potrebbe, presto, essere colpita", "potrebbe , presto , essere colpita",
         "colpire"),
        ("Oslo continua a fornire gas", "continua a fornire", "fornire"),
        ("Oslo è disposta a inviare gas", "è disposta a inviare", "inviare"),
        ("Oslo sta per firmare", "sta per firmare", "firmare"),
        ("i due si sono incontrati", "si sono incontrati", "incontrare"),
        ("la polizia li ha fermati", "li ha fermati", "fermare"),
        ("dove Oslo gli fornirà armi", "gli fornirà", "fornire"),
    ],
)  # fmt: skip
def test_one_verb_is_one_group(text: str, words: str, lemma: str) -> None:
    group = _groups(text)[0]
    assert (_words(text, group), group.lemma) == (words, lemma)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Il patto è stato firmato", True),
        ("Il patto fu firmato", True),
        ("Il patto verrà firmato", True),
        ("I ministri sono partiti", False),
        ("I ministri si sono riuniti", False),
        ("Oslo ha firmato", False),
    ],
)
def test_voice(text: str, passive: bool) -> None:
    assert _groups(text)[0].passive is passive


def test_negation_modal_and_intent_are_noted() -> None:
    assert _groups("Oslo non ha firmato")[0].negated
    assert _groups("Oslo potrebbe firmare")[0].modal == "potere"
    assert _groups("Oslo è pronta a firmare")[0].modal == "essere pronto"
    assert _groups("Oslo si prepara a firmare")[0].intent


@pytest.mark.parametrize(
    "text",
    [
        *("la visita a Oslo", "tanto di promessa", "imporre nuove sanzioni"),
        *("due anni fa", "761 tende al Messico"),
    ],
)
def test_noun_is_no_verb(text: str) -> None:
    nouns = {"visita", "promessa", "sanzioni", "fa", "tende"}
    assert not any(_words(text, group) in nouns for group in _groups(text))


@pytest.mark.parametrize(
    "text", ["alle 19 arriva il corteo", "nel 2005 tende a salire"]
)
def test_verb_after_an_hour_or_a_year_is_a_verb(text: str) -> None:
    assert _groups(text)


def test_preposition_of_several_words_is_one() -> None:
    text = "un attacco da parte del gruppo"
    tokens = tokenise(text, Span(0, len(text)))
    assert preposition_at(tokens, 4) == ("da_parte_di", 2)


@pytest.mark.parametrize(
    "text", ["un'aria carica di fiducia", "una città priva di luce"]
)
def test_full_of_something_is_no_verb(text: str) -> None:
    assert _groups(text) == ()


def test_more_than_so_many_is_no_preposition() -> None:
    text = "oltre 2.500 uomini"
    assert preposition_at(tokenise(text, Span(0, len(text))), 0) is None
