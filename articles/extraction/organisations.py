"""Organisations by head noun, and governments by a noun of state."""

from __future__ import annotations

from dataclasses import dataclass

from . import gazetteer, heads
from .heads import body_words
from .names import Line
from .phrases import (
    Phrase,
    is_adjective,
    is_head,
    prepositions,
    read_body_phrase,
    read_detail,
)
from .runs import Name

_SIDES = ("filo", "filo-")
# "è giunta la richiesta" is no junta.
_BEING = frozenset({"è", "era", "fosse", "sia", "sarebbe", "sarà", "essere"})
_STATE_KINDS = frozenset({"country", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation's phrase, ending with the run of capitals that is its name.

    `alone`: nothing but the head tells which one is meant ("il parlamento").
    """

    phrase: Phrase
    name: Name | None
    head: str
    alone: bool
    detail: frozenset[str]


def read_state(line: Line, at: int) -> Phrase | None:
    """Return the government that starts at a token: "regime nordcoreano".

    Its `of` is a country; None where no country is named ("il governo").
    """
    end = heads.head_at(line.lowers, at, heads.states())
    if not end or (line.lower(at) == "giunta" and line.lower(at - 1) in _BEING):
        return None
    if line.lower(end) in body_words("states", "of_towns"):
        return None  # "la giunta comunale" governs no land
    while line.lower(end) in body_words("states", "between"):
        end += 1
    word = line.lower(end)
    if word.startswith(_SIDES) and is_adjective(word.replace("filo", "")):
        return None  # "le autorità filorusse" are no land's own
    if word in gazetteer.demonyms():
        return Phrase(at, end + 1, gazetteer.demonyms()[word], True)
    if line.lower(at) in body_words("states", "by_adjective"):
        named = word in prepositions("of") and end + 1 in line.names
        army = line.lower(at) == "esercito" and not named and not is_adjective(word)
        return Phrase(at, end, None, False) if army else None
    name = line.names.get(end)
    if word in prepositions("of"):
        name = line.names.get(end + 1)
    if name and name.entry and name.entry.kind in _STATE_KINDS:
        return Phrase(at, name.last, name.entry.name, True)
    if name and name.first == end and name.last - end > 1 and not name.entry:
        return Phrase(at, end, None, False)  # "l'inviato del governo Anna Neri"
    if name and (not name.entry or name.entry.kind == "region"):
        return Phrase(at, name.last, None, True)
    return None if name else Phrase(at, end, None, False)


def read_body(line: Line, at: int, *, inside: bool) -> Body | None:
    """Return the organisation whose head noun stands at a token; `inside` the phrase of
    an office: "presidente della federazione polacca"."""
    end = heads.head_at(line.lowers, at, heads.bodies())
    if not end or not is_head(line, at):
        return None
    head = heads.head_text(line.lowers, at, end)
    proper = line.capital(at) and at > 0
    if not proper and (head in body_words("proper", "names") or _is_plain(line, at)):
        return None
    phrase, name = read_body_phrase(line, at, end, depth=int(inside))
    told = bool(name) or _is_told(line, head, phrase)
    if told and head in body_words("same", "names") and not line.capital(at):
        return None  # "l'assemblea delle Nazioni Unite" is the United Nations
    named_alone = proper and head not in body_words("proper", "names")
    known = named_alone or head in body_words("alone", "names")
    bare = known and not phrase.by_country
    if not (told or bare):
        return None
    detail = read_detail(line, end, phrase.last)
    return Body(phrase, name, head, not told, detail)


def _is_plain(line: Line, at: int) -> bool:
    """ "dipartimento di intelligence": after a bare "di" a noun names no body."""
    return line.lower(at - 1) in ("di", "d'")


def _is_told(line: Line, head: str, phrase: Phrase) -> bool:
    """Return whether adjectives and complements tell which body is meant."""
    proper = line.capital(phrase.first) and phrase.first > 0
    if phrase.by_country and (proper or head in body_words("by_country", "names")):
        return True
    if not phrase.named:
        return False
    if phrase.of and head in body_words("by_country", "names"):
        return True
    return (
        proper
        or head in body_words("heads", "state")
        or head in body_words("by_place", "names")
        or (head in body_words("heads", "body") and _has_own_capital(line, phrase))
    )


def _has_own_capital(line: Line, phrase: Phrase) -> bool:
    """ "partito dei Verdi": a capital that is no listed place or country."""
    return any(
        not name.entry or name.entry.kind == "organisation"
        for at in range(phrase.first, phrase.last)
        if (name := line.names.get(at))
    )
