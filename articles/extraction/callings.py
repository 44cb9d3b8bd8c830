"""Can a person be called so: is "la manager" another word for who is known so far?"""

from __future__ import annotations

from functools import cache

from . import lexicon
from .acquaintance import Actor
from .drafts import Draft

# Given names in -a that men bear.
_MALE_IN_A = frozenset(
    {"andrea", "luca", "nicola", "mattia", "elia", "gianluca", "enea", "tobia", "isaia"}
    | {"mustafa", "joshua", "garcia", "issa", "moussa", "musa", "abdullah", "ilya"}
    | {"nikita", "sasha", "kofi", "shinzo", "luka", "nikola", "battista"}
)


@cache
def _callings() -> dict[str, frozenset[str]]:
    """Return for each office the fields of work it belongs to."""
    found: dict[str, set[str]] = {}
    for field, nouns in lexicon.load("offices")["callings"].items():
        for noun in nouns:
            found.setdefault(noun, set()).add(field)
    return {noun: frozenset(fields) for noun, fields in found.items()}


@cache
def _colours() -> frozenset[str]:
    return frozenset(lexicon.load("offices")["after"]["words"])


def is_of_nature(detail: frozenset[str]) -> bool:
    """Return whether only adjectives tell a role: "il leader leghista"."""
    return detail <= _colours()


def may_be_called(person: Actor, role: Draft) -> bool:
    """Return whether a role without a name can mean a person: of the same work as
    what he is said to be, of the same sex, of the same house."""
    fields = _callings().get(role.office)
    if not fields or (role.of and person.of and role.of != person.of):
        return False
    known = [_callings().get(noun) for noun, _, _ in person.offices]
    if known and not any(some and not fields.isdisjoint(some) for some in known):
        return False
    return not (_is_for_women(role) and _is_man(person))


def _is_for_women(role: Draft) -> bool:
    """ "la senatrice": by the word as written, since the office's name is the man's."""
    women = lexicon.load("offices")["women"]["names"]
    return role.office in women or role.name.partition(" ")[0].lower() in women


def _is_man(person: Actor) -> bool:
    given = person.name.split()[0].lower()
    return given.endswith("o") or given in _MALE_IN_A
