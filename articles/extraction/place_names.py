"""When a capitalised word is a place: by its preposition, its noun, its neighbour."""

from __future__ import annotations

from functools import cache

from . import lexicon
from .metonymy import is_beside, is_dative, leaves
from .names import Line
from .phrases import is_adjective, prepositions
from .runs import Name


@cache
def place_words(key: str) -> frozenset[str]:
    """Return one list of places.toml: "heads" of places, "openings" of their names."""
    return frozenset(lexicon.load("places")[key]["words"])


def place_rule(line: Line, name: Name) -> str:
    """Return the rule by which a preposition or noun makes this a place, or ""."""
    before = line.lower(name.first - 1)
    heads = place_words("heads")
    if before in prepositions("in"):
        return "luogo-dopo-in"
    if before in ("a", "ad") and line.lower(name.last) == ":":
        return ""  # "Biden a Netanyahu: «…»"
    if before in ("a", "ad", "presso", "vicino"):
        beside = is_beside(line, name.first - 1)
        given = before in ("a", "ad") and is_dative(line, name.first - 1)
        return "" if beside or given else "luogo-dopo-a"
    if before in prepositions("of") and _is_of_place(line, name.first - 2):
        return "luogo-dopo-nome"
    if before in ("e", "ed", ",") and _ends_place(line, name.first - 1):
        return "luogo-con-luogo"
    if line.lower(name.last) in ("e", "ed") and _starts_place(line, name.last + 1):
        return "luogo-con-luogo"
    if before == "da" and leaves(line, name.first - 1):
        return "luogo-dopo-da"
    return "luogo-dopo-nome" if before in heads else ""


def _is_of_place(line: Line, at: int) -> bool:
    """ "la città di X", "l'ospedale Sheba di X": what ends here is said of a place."""
    heads = place_words("heads")
    if _noun_before(line, at) in heads:
        return True
    name = line.ends.get(at + 1)
    return bool(name and not name.entry and line.lower(name.first - 1) in heads)


def _noun_before(line: Line, at: int) -> str:
    """ "la fabbrica aeronautica | di Komsomolsk": step over one adjective."""
    return line.lower(at - 1 if is_adjective(line.lower(at)) else at)


def whole_place(line: Line, name: Name) -> Name:
    """ "ad Arquata del Tronto": a place's name goes on after a preposition."""
    joint = line.lower(name.last)
    if joint not in prepositions("of or on"):
        return name
    further = line.names.get(name.last + 1)
    if further and not further.entry and further.last - further.first == 1:
        return Name(name.first, further.last, None, name.opening)
    return name


def _ends_place(line: Line, at: int) -> bool:
    """Return whether a listed place ends here: "Amatrice | e Accumoli"."""
    before = line.names.get(at - 1)
    return bool(before and before.entry and before.entry.kind == "place")


def _starts_place(line: Line, at: int) -> bool:
    after = line.names.get(at)
    return bool(after and after.entry and after.entry.kind == "place")
