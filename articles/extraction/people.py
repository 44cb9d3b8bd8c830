"""Runs of capitalised words that no list knows: person, body, place or thing?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from . import gazetteer, lexicon
from .drafts import Draft
from .names import Line, Name, is_common_word, is_given_name
from .phrases import prepositions

_ACRONYM_LONGEST = 7


@cache
def _things() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("things")["words"]))


@cache
def _acronym_things() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("things")["acronyms"]))


@cache
def _thing_nouns() -> frozenset[str]:
    return frozenset(lexicon.load("things")["before"]["words"])


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(lexicon.load("places")["heads"]["words"])


@cache
def _place_openings() -> frozenset[str]:
    return frozenset(lexicon.load("places")["openings"]["words"])


@cache
def _speech() -> tuple[str, ...]:
    return tuple(lexicon.load("actors")["speech"]["stems"])


def read_run(line: Line, name: Name) -> Iterator[Draft]:
    """Return what a run of capitalised words offers: a name, a bare word, a place."""
    name = _without_opener(line, name)
    if name.last - name.first == 1:
        yield from _read_single(line, name)
    else:
        yield from _read_several(line, name)


def _without_opener(line: Line, name: Name) -> Name:
    """Drop a first word whose capital is the sentence's: "Ieri Mario Draghi"."""
    if not name.opening or is_given_name(line.tokens[name.first].text):
        return name
    if name.last - name.first > 1 and is_common_word(line.lower(name.first)):
        return Name(name.first + 1, name.last, None)
    return name


def _read_several(line: Line, name: Name) -> Iterator[Draft]:
    text = line.words(name.first, name.last)
    span = line.span(name.first, name.last)
    place = _place_rule(line, name)
    if line.lower(name.first) in _place_openings():
        yield Draft(span, line.index, "place", text, "luogo-per-nome", acts=False)
    elif _is_thing(line, name):
        return
    elif any(
        is_given_name(token.text) for token in line.tokens[name.first : name.last][:2]
    ):
        yield Draft(span, line.index, "person", text, "nome-e-cognome")
    elif place:
        yield Draft(span, line.index, "place", text, place, acts=False)
    elif _is_foreign(line, name) and not _determined(line, name):
        yield Draft(span, line.index, "person", text, "due-maiuscole")


def _read_single(line: Line, name: Name) -> Iterator[Draft]:
    text = line.tokens[name.first].text
    span = line.span(name.first, name.last)
    if _is_acronym(text):
        if text not in _acronym_things() and _determined(line, name):
            yield Draft(span, line.index, "organisation", text, "sigla")
        return
    if line.lower(name.first) in _things():
        return
    place = _place_rule(line, name)
    rule = place or ("chi-dice" if _speaks(line, name) else "parola")
    yield Draft(span, line.index, "word", text, rule, acts=not name.opening)


def _is_acronym(text: str) -> bool:
    return 1 < len(text) <= _ACRONYM_LONGEST and text.isupper() and text[0].isalpha()


def _determined(line: Line, name: Name) -> bool:
    """Return whether an article stands before: "la CTBTO", "dell'ENI"."""
    before = line.lower(name.first - 1)
    return before in prepositions("article") or (
        len(before) > 2
        and before.endswith(("l", "llo", "lla", "l'", "i", "gli", "lle"))
        and any(
            before in prepositions(kind) for kind in ("of", "in", "to", "from", "on")
        )
    )


def _is_foreign(line: Line, name: Name) -> bool:
    words = [t.lower for t in line.tokens[name.first : name.last] if len(t.text) > 2]
    return bool(words) and not any(is_common_word(word) for word in words)


def _is_thing(line: Line, name: Name) -> bool:
    if line.lower(name.first) in _things():
        return True
    return any(line.lower(name.first - step) in _thing_nouns() for step in (1, 2))


def _place_rule(line: Line, name: Name) -> str:
    """Return the rule by which a preposition or noun makes this a place, or ""."""
    before = line.lower(name.first - 1)
    if before in prepositions("in"):
        return "luogo-dopo-in"
    if before in ("a", "ad", "presso", "vicino"):
        return "luogo-dopo-a"
    if before in prepositions("of") and line.lower(name.first - 2) in _place_heads():
        return "luogo-dopo-nome"
    return "luogo-dopo-nome" if before in _place_heads() else ""


def _speaks(line: Line, name: Name) -> bool:
    if _determined(line, name) or name.opening:
        return False
    after, before = line.lower(name.last), line.lower(name.first - 1)
    return after.startswith(_speech()) or before.startswith(_speech()[7:])
