"""Organisations by head noun, and governments by a noun of state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import gazetteer, heads, lexicon
from .names import Line, Name, is_given_name
from .phrases import Phrase, is_adjective, prepositions, read_complements

_EXTRA = frozenset({"per", "contro", "sul", "sulla"})


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation's phrase; `name` the run of capitals that is its own name.

    `alone`: nothing but the head tells which one is meant ("il parlamento").
    """

    phrase: Phrase
    name: Name | None
    head: str
    alone: bool


@cache
def _list(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.load("organisations")[table][key])


@cache
def _named_after() -> frozenset[str]:
    return _list("heads", "media") | _list("heads", "firm") | _list("heads", "body")


def read_state(line: Line, at: int) -> Phrase | None:
    """Return the government that starts at a token: "regime nordcoreano"."""
    end = heads.head_at(line.lowers, at, heads.states())
    if not end:
        return None
    bare_end = end
    while line.lower(end) in _list("states", "between"):
        end += 1
    word = line.lower(end)
    if word in gazetteer.demonyms() and not line.capital(end):
        return Phrase(at, end + 1, gazetteer.demonyms()[word], True)
    if line.lower(at) in _list("states", "by_adjective"):
        return None
    name = line.names.get(end)
    if word in prepositions("of"):
        name = line.names.get(end + 1)
    if name and name.entry and name.entry.kind in ("country", "capital", "seat"):
        return Phrase(at, name.last, name.entry.name, True)
    return None if name else Phrase(at, bare_end, None, False)


def read_body(line: Line, at: int) -> Body | None:
    """Return the organisation whose head noun stands at a token."""
    end = heads.head_at(line.lowers, at, heads.bodies())
    if not end:
        return None
    head = heads.head_text(line.lowers, at, end)
    phrase = read_complements(line, at, end, _EXTRA)
    name = _own_name(line, phrase, head)
    alone = not phrase.named and name is None
    if alone and head not in _list("alone", "names") and not (at and line.capital(at)):
        return None
    return Body(phrase, name, head, alone)


def _own_name(line: Line, phrase: Phrase, head: str) -> Name | None:
    at = phrase.last
    if line.lower(at) == "," and head in _named_after():
        at = _past_aside(line, at)
    name = line.names.get(at)
    if not name or (name.entry and name.entry.kind != "organisation"):
        return None
    if head not in _named_after() and not line.capital(phrase.first):
        return None
    if not name.entry and is_given_name(line.tokens[at].text) and name.last - at > 1:
        return None
    return name


def _past_aside(line: Line, at: int) -> int:
    """ ", non governativa, Regnum": step over an aside of one adjective."""
    step = at + 1
    if line.lower(step) == "non":
        step += 1
    if is_adjective(line.lower(step)) and line.lower(step + 1) == ",":
        return step + 2
    return at
