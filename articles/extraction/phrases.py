"""Noun phrases around a head: "ministro | degli Esteri | russo", "agenzia | Regnum"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import gazetteer, lexicon
from .names import Line, is_given_name, openers

# A complement rarely holds more: "Consiglio per la sicurezza e la difesa nazionale".
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last): a head with adjectives and complements.

    `of`: the country or organisation that an adjective or complement names;
    `named`: whether anything in it tells it from others of its kind.
    """

    first: int
    last: int
    of: str | None
    named: bool


def prepositions(kind: str) -> frozenset[str]:
    """Return the forms of a preposition: "of" -> di, del, dell' …"""
    return _prepositions()[kind]


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    table = lexicon.load("actors")["before"]
    return {kind: frozenset(some) for kind, some in table.items()}


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives that may stand in an office's or a body's name."""
    return frozenset(lexicon.load("organisations")["adjectives"]["words"]) | frozenset(
        lexicon.load("offices")["after"]["words"]
    )


def is_adjective(word: str) -> bool:
    return word in adjectives() or word in gazetteer.demonyms()


def read_complements(
    line: Line, first: int, at: int, extra: frozenset[str] = frozenset()
) -> Phrase:
    """Return the phrase that a head [first, at) makes with what follows it.

    `extra`: prepositions besides "di" that open a complement of this head.
    """
    of: str | None = None
    named = False
    start = at
    while at < len(line.tokens) and at - start < _LONGEST:
        word = line.lower(at)
        if word in gazetteer.demonyms() and not line.capital(at):
            of, named, at = of or gazetteer.demonyms()[word], True, at + 1
        elif word in adjectives() and at not in line.names:
            at += 1
        elif _is_owner(line, at, first):
            of, named, at = _owner(line, at, of)
        elif word in prepositions("of") or word in extra:
            step = _complement(line, at)
            if not step:
                break
            at, owner, step_named = step
            of, named = of or owner, named or step_named
        elif word in ("e", "ed") and at > start:
            closed = _coordinate(line, at)
            if not closed:
                break
            at = closed
        else:
            break
    return Phrase(first, at, of, named)


def _is_owner(line: Line, at: int, first: int) -> bool:
    """ "presidente Usa", "inviato ONU": a listed name right after the head."""
    name = line.names.get(at)
    return bool(
        name
        and name.entry
        and name.entry.kind in ("country", "organisation", "region")
        and at > first
    )


def _owner(line: Line, at: int, of: str | None) -> tuple[str | None, bool, int]:
    name = line.names[at]
    assert name.entry
    return of or name.entry.name, True, name.last


def _complement(line: Line, at: int) -> tuple[int, str | None, bool] | None:
    """Read "della Difesa", "per la lotta", "del Cremlino": its end, owner, named."""
    at += 1
    while line.lower(at) in prepositions("article") and not line.capital(at):
        at += 1
    name = line.names.get(at)
    if name and name.entry:
        if name.entry.kind == "place":
            return name.last, None, True
        return name.last, name.entry.name, True
    if name:
        if _is_person_shape(line, name.first, name.last):
            return None
        return name.last, None, True
    if not _is_content(line, at):
        return None
    return at + 1, None, False


def _coordinate(line: Line, at: int) -> int:
    """Read "e della difesa", "e le Finanze" after a complement; 0 for none."""
    following = at + 1
    if line.lower(following) in prepositions("of") or line.lower(
        following
    ) in prepositions("article"):
        following += 1
    else:
        return 0
    if line.lower(at + 1) in prepositions("article") and not line.capital(following):
        return _small_pair(line, following)
    if following in line.names:
        name = line.names[following]
        person = is_given_name(line.tokens[following].text)
        return 0 if name.entry or person else name.last
    return following + 1 if _is_content(line, following) else 0


def _small_pair(line: Line, at: int) -> int:
    """ "per la sicurezza e la difesa nazionale": a noun closed by an adjective."""
    closed = _is_content(line, at) and line.lower(at + 1) in adjectives()
    return at + 2 if closed else 0


def _is_person_shape(line: Line, first: int, last: int) -> bool:
    return last - first > 1 and is_given_name(line.tokens[first].text)


def _is_content(line: Line, at: int) -> bool:
    """Return whether a small word can be the noun of a complement."""
    word = line.lower(at)
    return len(word) > 2 and word.isalpha() and word not in openers()
