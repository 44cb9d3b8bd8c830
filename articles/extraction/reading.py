"""Read one sentence: which of its words may name an actor or a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from . import gazetteer, heads
from .drafts import Draft
from .groups import read_group
from .metonymy import capital_acts, country_acts, seat_acts
from .names import Line, Name
from .offices import read_office
from .organisations import read_body, read_state
from .people import read_run
from .phrases import prepositions


def read_drafts(line: Line) -> list[Draft]:
    """Return the drafts of a sentence in text order, nested ones included."""
    taken: set[int] = set()
    drafts: list[Draft] = []
    listed = _listed(line)
    for at, word in enumerate(line.lowers):
        if at in listed:
            continue
        if word in _first_words():
            drafts += _read_heads(line, at, taken)
        elif word in gazetteer.plural_demonyms() and at not in line.names:
            drafts += _read_people(line, at)
    drafts += _read_names(line, taken)
    return sorted(drafts, key=lambda draft: (draft.span.start, -draft.span.end))


def _listed(line: Line) -> frozenset[int]:
    """Return the tokens of listed names: no head noun stands in one."""
    return frozenset(
        at
        for name in line.names.values()
        if name.entry
        for at in range(name.first, name.last)
    )


@cache
def _first_words() -> frozenset[str]:
    tables = (heads.offices(), heads.bodies(), heads.states(), heads.groups())
    return frozenset(word for table in tables for word in table)


def _read_heads(line: Line, at: int, taken: set[int]) -> Iterator[Draft]:
    """Read the phrases of a head noun; the runs inside them are names no more."""
    state = read_state(line, at)
    if state and state.of:
        span = line.span(state.first, state.last)
        yield Draft(span, line.index, "country", state.of, "governo-di-paese", state.of)
        yield from _further_adjectives(line, state.last)
        return
    if state and state.named is False:
        span = line.span(state.first, state.last)
        yield Draft(span, line.index, "state", "", "governo")
    office = read_office(line, at)
    if office:
        holder = office.holder
        _take(line, office.phrase.first, office.phrase.last, taken)
        yield Draft(
            line.span(office.phrase.first, office.phrase.last),
            line.index,
            "role",
            line.words(office.phrase.first, office.phrase.last),
            "carica",
            office.phrase.of,
            office=office.noun,
            holder=line.span(holder.first, holder.last) if holder else None,
            former=office.former,
        )
        return
    group = read_group(line, at)
    if group:
        _take(line, group.phrase.first, group.phrase.last, taken)
        yield Draft(
            line.span(group.phrase.first, group.phrase.last),
            line.index,
            "group",
            line.words(group.phrase.first, group.phrase.last),
            "gruppo-armato" if group.military else "gruppo",
            group.phrase.of,
            office=group.noun,
        )
        return
    yield from _read_body(line, at, taken)


def _read_body(line: Line, at: int, taken: set[int]) -> Iterator[Draft]:
    body = read_body(line, at)
    if not body:
        return
    last = body.phrase.last
    name = line.words(at, last)
    rule = "ente"
    if body.name:
        last = body.name.last
        entry = body.name.entry
        name = entry.name if entry else line.words(body.name.first, last)
        rule = "ente-con-nome"
        taken.add(body.name.first)
        span = line.span(body.name.first, last)
        yield Draft(span, line.index, "organisation", name, rule, body.phrase.of)
    _take(line, at, body.phrase.last, taken)
    kind = "institution" if body.alone else "organisation"
    yield Draft(
        line.span(at, last),
        line.index,
        kind,
        name,
        rule,
        body.phrase.of,
        office=body.head,
    )


def _take(line: Line, first: int, last: int, taken: set[int]) -> None:
    taken.update(
        name.first
        for name in line.names.values()
        if first <= name.first and name.last <= last and not name.entry
    )


def _further_adjectives(line: Line, at: int) -> Iterator[Draft]:
    """ "esercito francese, americano e inglese": two more countries."""
    while line.lower(at) in (",", "e", "ed"):
        word = line.lower(at + 1)
        if word not in gazetteer.demonyms() or line.capital(at + 1):
            return
        country = gazetteer.demonyms()[word]
        span = line.span(at + 1, at + 2)
        yield Draft(span, line.index, "country", country, "governo-di-paese", country)
        at += 2


_PEOPLE_ARTICLES = frozenset(
    {"i", "gli", "dei", "degli", "dai", "dagli", "ai", "agli", "sui", "sugli", "coi"}
)


def _read_people(line: Line, at: int) -> Iterator[Draft]:
    """ "i russi", "agli americani": a people stands for its country."""
    before, after = line.lower(at - 1), line.lower(at + 1)
    country = gazetteer.demonyms()[line.lower(at)]
    if before[:1].isdigit():
        span = line.span(at - 1, at + 1)
        text = line.words(at - 1, at + 1)
        yield Draft(span, line.index, "group", text, "gruppo", country, office=text)
    elif before in _PEOPLE_ARTICLES and not _is_noun_after(after):
        span = line.span(at, at + 1)
        yield Draft(span, line.index, "country", country, "popolo", country)


def _is_noun_after(word: str) -> bool:
    return word.isalpha() and word.endswith(("i", "e")) and len(word) > 4


def _read_names(line: Line, taken: set[int]) -> Iterator[Draft]:
    acted: dict[int, bool] = {}
    for first in sorted(line.names):
        name = line.names[first]
        if first in taken:
            continue
        if name.entry:
            yield from _read_listed(line, name, acted)
        else:
            yield from read_run(line, name)


def _read_listed(line: Line, name: Name, acted: dict[int, bool]) -> Iterator[Draft]:
    entry = name.entry
    assert entry
    span = line.span(name.first, name.last)
    words = line.words(name.first, name.last)
    place = Draft(span, line.index, "place", words, "luogo-noto", acts=False)
    if entry.kind == "country":
        acts = country_acts(line, name)
        yield Draft(
            span, line.index, "country", entry.name, "paese", entry.name, acts=acts
        )
        if line.lower(name.first - 1) in prepositions("in"):
            yield place
    elif entry.kind == "capital":
        acts = capital_acts(line, name, acted.get(name.first - 1))
        acted[name.last] = acts
        if acts:
            yield Draft(span, line.index, "country", entry.name, "capitale", entry.name)
        else:
            yield place
    elif entry.kind == "seat":
        if seat_acts(line, name):
            yield Draft(span, line.index, "country", entry.name, "sede", entry.name)
        else:
            yield place
    elif entry.kind == "organisation":
        if _organisation_acts(line, name):
            yield Draft(
                span, line.index, "organisation", entry.name, "ente-noto", entry.of
            )
    else:
        yield place


def _organisation_acts(line: Line, name: Name) -> bool:
    """A name that is also a common word counts only after an article."""
    if not name.entry or not name.entry.shy:
        return True
    before = line.lower(name.first - 1)
    return before.endswith(("l", "lla", "l'", "il", "la")) and len(before) < 6
