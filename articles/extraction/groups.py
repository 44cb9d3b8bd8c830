"""Unnamed groups that act: "soldati nordcoreani", "11mila soldati", "i ribelli"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import heads, lexicon
from .names import Line
from .phrases import Phrase, prepositions, read_complements


@dataclass(frozen=True, slots=True)
class Group:
    """A group's phrase, its noun, and whether it bears arms for somebody."""

    phrase: Phrase
    noun: str
    military: bool


@cache
def _nouns(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("groups")[key]["nouns"])


def read_group(line: Line, at: int) -> Group | None:
    """Return the group whose noun stands at a token, if anything tells which."""
    end = heads.head_at(line.lowers, at, heads.groups())
    if not end:
        return None
    noun = heads.head_text(line.lowers, at, end)
    phrase = read_complements(line, at, end)
    if not _is_told(line, at, phrase, noun):
        return None
    return Group(phrase, noun, noun in _nouns("military"))


def _is_told(line: Line, at: int, phrase: Phrase, noun: str) -> bool:
    if phrase.of:
        return True
    if noun in _nouns("alone"):
        return line.lower(at - 1) not in prepositions("in")
    number = line.lower(at - 1)
    return number[:1].isdigit() and noun in _nouns("military")
