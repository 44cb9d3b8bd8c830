"""Organisations by head noun, and governments by a noun of state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import gazetteer, heads, lexicon
from .names import Line, Name
from .phrases import (
    BODY_PURPOSE,
    Phrase,
    is_adjective,
    is_head,
    prepositions,
    read_complements,
)
from .shapes import is_given_name

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


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """Return one list of organisations.toml as a set."""
    return frozenset(lexicon.load("organisations")[table][key])


@cache
def _named_after() -> frozenset[str]:
    return listed("heads", "media") | listed("heads", "firm") | listed("heads", "body")


def read_state(line: Line, at: int) -> Phrase | None:
    """Return the government that starts at a token: "regime nordcoreano".

    Its `of` is a country; None where no country is named ("il governo").
    """
    end = heads.head_at(line.lowers, at, heads.states())
    if not end:
        return None
    while line.lower(end) in listed("states", "between"):
        end += 1
    word = line.lower(end)
    if word in gazetteer.demonyms():
        return Phrase(at, end + 1, gazetteer.demonyms()[word], True)
    if line.lower(at) in listed("states", "by_adjective"):
        named = word in prepositions("of") and end + 1 in line.names
        return (
            None
            if named or line.lower(at) != "esercito"
            else Phrase(at, end, None, False)
        )
    name = line.names.get(end)
    if word in prepositions("of"):
        name = line.names.get(end + 1)
    if name and name.entry and name.entry.kind in _STATE_KINDS:
        return Phrase(at, name.last, name.entry.name, True)
    if name and (not name.entry or name.entry.kind == "region"):
        return Phrase(at, name.last, None, True)
    return None if name else Phrase(at, end, None, False)


def read_body(line: Line, at: int) -> Body | None:
    """Return the organisation whose head noun stands at a token."""
    end = heads.head_at(line.lowers, at, heads.bodies())
    if not end or not is_head(line, at):
        return None
    head = heads.head_text(line.lowers, at, end)
    proper = line.capital(at) and at > 0
    if not proper and (head in listed("proper", "names") or _is_plain(line, at)):
        return None
    named_after = head in _named_after()
    only_media = head in listed("heads", "media") - listed("heads", "state")
    extra = frozenset() if only_media else BODY_PURPOSE
    phrase = read_complements(line, at, end, extra=extra, owners=not named_after)
    name = _own_name(line, phrase, named_after or line.capital(at))
    told = name or _is_told(line, head, phrase)
    if told and _is_owner_itself(line, phrase, head):
        return None
    if not told and (
        phrase.by_country or not (proper or head in listed("alone", "names"))
    ):
        return None
    return Body(phrase, name, head, not told)


def _is_plain(line: Line, at: int) -> bool:
    """ "dipartimento di intelligence": after a bare "di" a noun names no body."""
    return line.lower(at - 1) in ("di", "d'")


def _is_told(line: Line, head: str, phrase: Phrase) -> bool:
    """Return whether adjectives and complements tell which body is meant."""
    proper = line.capital(phrase.first) and phrase.first > 0
    if phrase.by_country and (proper or head in listed("by_country", "names")):
        return True
    if not phrase.named:
        return False
    if phrase.of and head in listed("by_country", "names"):
        return True
    return (
        proper
        or head in listed("heads", "state") | listed("by_place", "names")
        or (head in listed("heads", "body") and _has_own_capital(line, phrase))
    )


def _has_own_capital(line: Line, phrase: Phrase) -> bool:
    """ "partito dei Verdi": a capital that is no listed place or country."""
    return any(
        not name.entry or name.entry.kind == "organisation"
        for at in range(phrase.first, phrase.last)
        if (name := line.names.get(at))
    )


def _is_owner_itself(line: Line, phrase: Phrase, head: str) -> bool:
    """ "l'assemblea delle Nazioni Unite" is the United Nations themselves."""
    return head in listed("same", "names") and not line.capital(phrase.first)


def _own_name(line: Line, phrase: Phrase, may_have: bool) -> Name | None:
    if not may_have:
        return None
    at = phrase.last
    if line.lower(at) == ",":
        at = _past_aside(line, at)
    name = line.names.get(at)
    if not name or (name.entry and name.entry.kind != "organisation"):
        return None
    if not name.entry and is_given_name(line.tokens[at].text) and name.last - at > 1:
        return None
    return _with_number(line, name)


def past_adjective(line: Line, at: int) -> int:
    """ "l'emittente TVP1 polacca": an adjective of country closes a name."""
    closed = line.lower(at) in gazetteer.demonyms() and not line.capital(at)
    return at + 1 if closed else at


def _with_number(line: Line, name: Name) -> Name:
    """ "Rossiya 1", "Rai 3": a channel's number belongs to its name."""
    number = line.lower(name.last)
    if number.isdigit() and len(number) < 3 and not name.entry:
        return Name(name.first, name.last + 1, None)
    return name


def _past_aside(line: Line, at: int) -> int:
    """ ", non governativa, Regnum": step over an aside of one adjective."""
    step = at + 1
    if line.lower(step) == "non":
        step += 1
    if is_adjective(line.lower(step)) and line.lower(step + 1) == ",":
        return step + 2
    return at
