"""Is a country or capital somebody who acts, or only where something is?"""

from __future__ import annotations

from enum import Enum
from functools import cache

from . import gazetteer, lexicon
from .morphology import verb_forms
from .names import Line
from .phrases import prepositions
from .runs import Name

# How far back the word that governs a preposition is looked for.
_REACH = 6
_JOINTS = frozenset({"e", "ed", "o", ",", "-", "né"})
_TOGETHER = frozenset({"insieme", "assieme", "grazie", "rispetto", "oltre"})
_BESIDE = _TOGETHER | {"accanto", "davanti", "fronte"}
_AT = frozenset({"presso", "vicino", "intorno", "attorno", "su"})
# "Londra, che si era opposta, …": what no dateline goes on with.
_ASIDES = frozenset({"che", "invece", "intanto", "però", "dopo", "da", "a"})
# "Bruxelles, | per bocca del portavoce, | ha avviato"
_LONGEST_ASIDE = 6
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
def _emblems() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["emblem"]["nouns"])


@cache
def _part_adjectives() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["parts"]["adjectives"])


@cache
def _openings() -> frozenset[str]:
    return frozenset(lexicon.load("places")["openings"]["words"])


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(lexicon.load("places")["heads"]["words"])


class Role(Enum):
    """What a country or capital is in its sentence."""

    ACTOR = "actor"
    PLACE = "place"


def _joined(line: Line, name: Name, joined: Role | None) -> Role | None:
    """The role of the name before "e" or a comma, unless a clause starts here."""
    before = line.lower(name.first - 1)
    if not joined or before not in _JOINTS:
        return None
    return None if before == "," and line.finite(name.last) else joined


def country_role(line: Line, name: Name, joined: Role | None) -> Role:
    """Tell "la Russia" from "in Svizzera"; `joined`: the role of the name before."""
    before = line.lower(name.first - 1)
    if shared := _joined(line, name, joined):
        return shared
    if before in _openings():
        return Role.PLACE  # "corso Francia"
    if before in prepositions("in"):
        return _role(_is_done_to(line, name.first - 2))
    if before in ("a", "ad"):
        at = name.first - 1
        return _role(_is_together(line, at) or is_dative(line, at))
    if before in prepositions("from"):
        at = name.first - 1
        left = leaves(line, at) if is_agent(line, at) else departs(line, at)
        return _role(not left)
    if _is_on_the_part_of(line, name):
        return Role.ACTOR
    if before in prepositions("of"):
        # "nel sud dell'Afghanistan", "campione d'Italia"
        noun = line.lower(name.first - 2)
        return _role(noun not in _place_heads() and noun not in _emblems())
    if line.lower(name.last) in _part_adjectives():
        return Role.PLACE  # "l'Italia centrale"
    if not before and line.lower(name.last) == ":":
        return Role.PLACE  # "Russia: ...": a headline's subject matter
    return Role.ACTOR


def capital_role(line: Line, name: Name, joined: Role | None) -> Role:
    """Tell "Mosca ha negato" from "a Mosca". `joined` as for a country."""
    at = name.first - 1
    before = line.lower(at)
    if shared := _joined(line, name, joined):
        return shared
    if before in prepositions("in") or before in _AT:
        return Role.PLACE
    if before in prepositions("to"):
        return _role(_is_together(line, at) or is_dative(line, at))
    if before in prepositions("from"):
        return _role(is_agent(line, at) and not leaves(line, at))
    if _is_on_the_part_of(line, name):
        return Role.ACTOR
    if before in prepositions("of") or before in prepositions("on"):
        return _role(_is_power(line, at - 1))
    if before in ("per", "verso") or before in prepositions("between"):
        return _role(not departs(line, at))
    return _role(not _is_bare_place(line, name))


def _is_on_the_part_of(line: Line, name: Name) -> bool:
    """ "l'annessione da parte di Mosca": who does it, no part of a land."""
    first = name.first
    return line.lower(first - 2) == "parte" and line.lower(first - 3) == "da"


def seat_role(line: Line, name: Name, joined: Role | None) -> Role:
    """Tell "il Cremlino" from "riunione al Cremlino"."""
    before = line.lower(name.first - 1)
    if before in prepositions("to"):
        return _role(is_dative(line, name.first - 1))
    return _role(before not in prepositions("in"))


def _role(acts: bool) -> Role:
    return Role.ACTOR if acts else Role.PLACE


def _is_bare_place(line: Line, name: Name) -> bool:
    """A place without preposition: "Roma, 3 maggio", "bombardare Kiev"."""
    before, after = line.lower(name.first - 1), line.lower(name.last)
    if not before and after in (",", "-", "–", "—", "("):
        # "Roma, 3 maggio", but "Washington, Tokyo e Seul hanno chiesto"
        return after != "," or not (
            name.last + 1 in line.names
            or line.lower(name.last + 1) in _ASIDES
            or _goes_on(line, name.last + 1)
        )
    if before in _place_heads():
        return True
    return bool(before) and before.startswith(_stems("motion"))


def _goes_on(line: Line, at: int) -> bool:
    """ "Bruxelles, in serata, ha avviato": a verb follows the aside."""
    aside = range(at + 1, at + _LONGEST_ASIDE)
    return any(line.lower(end) == "," and line.finite(end + 1) for end in aside)


def _is_together(line: Line, at: int) -> bool:
    """ "insieme a Mosca" acts, "davanti a Downing Street" is a place."""
    return line.lower(at - 1) in _TOGETHER


def is_beside(line: Line, at: int) -> bool:
    """Return whether "a" stands after "insieme", "grazie": beside somebody."""
    return line.lower(at - 1) in _BESIDE


def is_dative(line: Line, at: int) -> bool:
    """Return whether "a" before a name gives or says: "ha chiesto a Mosca"."""
    if line.lower(at - 1).startswith(_stems("told")):
        return True
    for step in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.lower(step)
        if word.startswith("invit"):
            return False  # "ha invitato a Berlino": where to, no "inviato"
        if word.startswith(_stems("dative")):
            return True
        if word in _PAUSES or word.startswith(_stems("motion")):
            return False
    return False


def departs(line: Line, at: int) -> bool:
    """Return whether a word of motion governs a preposition: "partito da Sfax"."""
    for step in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.lower(step)
        if word in _PAUSES:
            return False
        if word in _departure() or word.startswith(_stems("motion")):
            return True
    return False


_LEAVING_REACH = 4


def leaves(line: Line, at: int) -> bool:
    """Return whether somebody moves away before "da": "partito (giovedì) da Sfax"."""
    for step in range(at - 1, max(-1, at - 1 - _LEAVING_REACH), -1):
        word = line.lower(step)
        if word.startswith(_stems("leaving")):
            return True
        if word in _PAUSES or line.capital(step):
            return False
    return False


def is_agent(line: Line, at: int) -> bool:
    """Return whether "da" names the doer: "controllata da", "dissociandosi da"."""
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


def _is_done_to(line: Line, at: int) -> bool:
    """ "l'invasione in Ucraina", "la guerra civile in Siria"."""
    if line.lower(at) in _upon():
        return True
    return line.lower(at - 1) in _upon() and line.lower(at).isalpha()
