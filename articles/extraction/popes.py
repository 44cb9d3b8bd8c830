"""The pope, whom the press calls "Francesco", "Bergoglio" and "il Papa"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from . import lexicon
from .acquaintance import Actor, fold
from .drafts import Draft
from .persons import PersonBook

_OFFICE = "papa"


def is_pope(noun: str) -> bool:
    """Return whether an office is the pope's: "papa", "pontefice"."""
    return noun == _OFFICE or noun in lexicon.load("offices")["same"][_OFFICE]


def settle_popes(people: PersonBook) -> None:
    """Make one person of a pope's names, and give him the roles without a holder;
    where the article does not name him, he is somebody called "Papa"."""
    roles = [d for d in people.drafts if d.kind == "role" and is_pope(d.office)]
    popes = _popes(people, roles)
    for first, *others in popes.values():
        for other in others:
            people.join(first, other)
    bare = [role for role in roles if role.holder is None and _is_anybody(role)]
    if not bare or len(popes) > 1:
        return
    found = [some[0] for some in popes.values()]
    pope = found[0] if found else people.introduce(bare[0])
    for role in bare:
        pope.add(role.span, "carica")
        pope.name_in(role.sentence)
        people.by_span[role.span] = pope
    people.give_office(pope, bare[0])


def _popes(people: PersonBook, roles: list[Draft]) -> dict[str, list[Actor]]:
    """Return the people of each pope's names, the one called as pope first."""
    beside = {role.sentence for role in roles if role.holder is None}
    found: dict[str, list[Actor]] = {}
    for person in people.actors:
        reign = _reigns().get(fold(person.name)) or _own_reign(person)
        named = reign and (person.offices or reign != fold(person.name))
        if reign and (named or not beside.intersection(person.sentences)):
            found.setdefault(reign, []).append(person)
    told = {reign for reign, some in found.items() if roles or len(some) > 1}
    return {
        reign: sorted(some, key=lambda person: person.start)
        for reign, some in found.items()
        if reign in told
    }


def _own_reign(person: Actor) -> str | None:
    """ "papa Pio": one that no list names."""
    bears = any(is_pope(noun) for noun, _, _ in person.offices)
    return fold(person.name) if bears else None


def _is_anybody(role: Draft) -> bool:
    """ "il Papa", not "un papa", "il papa copto", "l'ex papa"."""
    return role.acts and role.of in (None, "Vaticano") and not role.detail


@cache
def _reigns() -> dict[str, str]:
    """Return each pope's names, folded, by that of his reign: "bergoglio"."""
    table: dict[str, Iterable[str]] = lexicon.load("offices")["popes"]
    return {
        fold(name): fold(reign)
        for reign, names in table.items()
        for name in (reign, f"papa {reign}", *names)
    }
