"""Is a country or capital somebody who acts, or only where something is?"""

from __future__ import annotations

from functools import cache

from . import gazetteer, lexicon
from .morphology import verb_forms
from .names import Line, Name
from .phrases import prepositions

# How far back the word that governs a preposition is looked for.
_REACH = 6
_PAUSES = frozenset({",", ";", ":", ".", "«", "»", '"', "(", ")", "“", "”"})


@cache
def _stems(table: str) -> tuple[str, ...]:
    return tuple(lexicon.load("actors")[table]["stems"])


@cache
def _power() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["power"]["nouns"])


@cache
def _departure() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["departure"]["words"])


@cache
def _upon() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["upon"]["nouns"])


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(lexicon.load("places")["heads"]["words"])


def country_acts(line: Line, name: Name) -> bool:
    """Return whether a country takes part: "la Russia", not "in Svizzera"."""
    before = line.lower(name.first - 1)
    if before in prepositions("in"):
        return _follows(line, name.first - 2, _upon(), 3)
    if before in ("a", "ad"):
        return _is_dative(line, name.first - 1)
    if before in prepositions("from"):
        return not _departs(line, name.first - 1)
    return True


def capital_acts(line: Line, name: Name, joined: bool | None) -> bool:
    """Return whether a capital stands for its government: "Mosca ha negato".

    `joined`: the answer for the name it is coordinated with, if there is one.
    """
    at = name.first - 1
    before = line.lower(at)
    if before in prepositions("in") or before in ("presso", "vicino", "su", "intorno"):
        return False
    if before in prepositions("to"):
        return _is_dative(line, at)
    if before in prepositions("from"):
        return not _departs(line, at) and _is_agent(line, at)
    if before in prepositions("of"):
        return _is_power(line, at - 1)
    if joined is not None and before in ("e", "ed", "o", ",", "-", "né"):
        return joined
    if before in ("per", "verso"):
        return not _moves(line, at)
    if before in prepositions("between"):
        return not _departs(line, at)
    if before in prepositions("on"):
        return _is_power(line, at - 1)
    return not _is_bare_place(line, name)


def seat_acts(line: Line, name: Name) -> bool:
    """Return whether a seat acts: "il Cremlino", not "riunione al Cremlino"."""
    before = line.lower(name.first - 1)
    if before in prepositions("to"):
        return _is_dative(line, name.first - 1)
    return before not in prepositions("in")


def _is_bare_place(line: Line, name: Name) -> bool:
    """A place without preposition: "Roma, 3 maggio", "bombardare Kiev"."""
    before, after = line.lower(name.first - 1), line.lower(name.last)
    if not before and after in (",", "-", "–", "—", "("):
        return True
    if before in _place_heads():
        return True
    return bool(before) and before.startswith(_stems("motion"))


def _is_dative(line: Line, at: int) -> bool:
    for step in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.lower(step)
        if word.startswith(_stems("dative")):
            return True
        if word in _PAUSES or word.startswith(_stems("motion")):
            return False
    return False


def _departs(line: Line, at: int) -> bool:
    for step in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.lower(step)
        if word in _PAUSES:
            return False
        if word in _departure() or word.startswith(_stems("motion")):
            return True
    return False


def _moves(line: Line, at: int) -> bool:
    return _departs(line, at)


def _is_agent(line: Line, at: int) -> bool:
    words = (line.lower(at - 1), line.lower(at - 2))
    return any(
        form.mood in ("participle", "gerund")
        for word in words
        for form in verb_forms(word)
    )


def _is_power(line: Line, at: int) -> bool:
    """ "governo di", "truppe speciali di": a noun of power before a preposition."""
    if line.lower(at) in _power():
        return True
    word = line.lower(at)
    adjective = word in gazetteer.demonyms() or word.endswith(
        ("ale", "ali", "ico", "ari")
    )
    return adjective and line.lower(at - 1) in _power()


def _follows(line: Line, at: int, nouns: frozenset[str], reach: int) -> bool:
    return any(line.lower(step) in nouns for step in range(at, at - reach, -1))
