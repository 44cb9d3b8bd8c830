"""Read the names of a sentence: does a listed one act, is it a place, or a team?"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from . import gazetteer, lexicon
from .drafts import Draft
from .heads import body_words
from .metonymy import Role, capital_role, country_role, seat_role
from .morphology import verb_forms
from .names import Line
from .people import read_run
from .phrases import prepositions
from .runs import Name

_JUDGES = {"country": country_role, "capital": capital_role, "seat": seat_role}
_RULES = {"country": "paese", "capital": "capitale", "seat": "sede"}
_CLAUSE_STARTS = frozenset({"", ",", ";", ":", "mentre", "ma", "quando", "dopo"})
_CLUB_ARTICLES = frozenset({"il", "la", "del", "al", "dal", "col"})


def read_names(line: Line, taken: Set[int]) -> Iterator[Draft]:
    """Return the drafts of a sentence's names but for those a phrase has taken."""
    roles: dict[int, tuple[Role, str]] = {}
    for first in sorted(line.names):
        if first not in taken:
            yield from _read_name(line, line.names[first], roles)


def _read_name(
    line: Line, name: Name, roles: dict[int, tuple[Role, str]]
) -> Iterator[Draft]:
    entry = name.entry
    if not entry:
        yield from read_run(line, name)
    elif entry.kind == "organisation":
        if _is_told(line, name, entry):
            yield line.draft(
                name.first, name.last, entry.kind, entry.name, "ente-noto", of=entry.of
            )
    elif entry.kind in ("place", "capital") and _is_club(line, name):
        words = line.words(name.first, name.last)
        yield line.draft(name.first, name.last, "organisation", words, "squadra")
    elif entry.kind in _JUDGES:
        joined, kind = roles.get(name.first - 1, (None, ""))
        role = _JUDGES[entry.kind](line, name, joined if kind == entry.kind else None)
        roles[name.last] = (role, entry.kind)
        yield from _read_power(line, name, entry, role)
    else:
        yield _place(line, name)


def _read_power(
    line: Line, name: Name, entry: gazetteer.Entry, role: Role
) -> Iterator[Draft]:
    """A country, or what stands for one: an actor, a place, after "in" both."""
    country = entry.kind == "country"
    if role is Role.ACTOR or country:
        state = country or entry.name in gazetteer.state_names()
        yield line.draft(
            name.first,
            name.last,
            "country" if state else "organisation",
            entry.name,
            _RULES[entry.kind],
            of=entry.name,
            acts=role is Role.ACTOR,
        )
    if role is Role.PLACE or line.lower(name.first - 1) in prepositions("in"):
        yield _place(line, name)


def _place(line: Line, name: Name) -> Draft:
    """A place; `acts`: it stands bare before a verb, so may be somebody's surname."""
    governed = line.lower(name.first - 1) in prepositions("small")
    bare = not governed and line.finite(name.last)
    words = line.words(name.first, name.last)
    entry = name.entry
    land = entry.name if entry and entry.kind == "capital" else None
    return line.draft(
        name.first,
        name.last,
        "place",
        words,
        "luogo-noto",
        acts=bare,
        of=land,
        says=_takes_steps(line, name),
    )


def _takes_steps(line: Line, name: Name) -> bool:
    """ "Bari accusa la Regione": those who govern it."""
    before = line.lower(name.first - 1)
    if before not in _CLAUSE_STARTS and before not in ("la", "il", "l'"):
        return False
    verb = line.lower(name.last)
    if verb in ("ha", "aveva", "avrebbe", "avrà"):
        verb = line.lower(name.last + 1)
    return any(
        form.lemma in _steps() and form.mood != "infinitive"
        for form in verb_forms(verb)
    )


@cache
def _steps() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["steps"]))


def _is_told(line: Line, name: Name, entry: gazetteer.Entry) -> bool:
    """A credit in brackets is nobody; where things are written acts by a verb."""
    before = line.lower(name.first - 1)
    if entry.name in body_words("credits", "names") and before == "(":
        return False
    if entry.name in body_words("platforms", "names"):
        return before in ("da", "a") or line.finite(name.last)
    return True


def _is_club(line: Line, name: Name) -> bool:
    """ "il Napoli ha vinto": a city with an article is its team."""
    if line.lower(name.first - 1) not in _CLUB_ARTICLES or name.last - name.first > 1:
        return False
    return line.finite(name.last) and line.lower(name.last) not in prepositions("of")
