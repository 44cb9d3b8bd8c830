"""Unnamed groups that act: "soldati nordcoreani", "11mila soldati", "i ribelli"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import heads, lexicon
from .names import Line
from .phrases import Phrase, is_head, read_complements


@dataclass(frozen=True, slots=True)
class Group:
    """A group's phrase, its noun, and whether it bears arms for somebody.

    `counted`: only a number tells which one is meant.
    """

    phrase: Phrase
    noun: str
    military: bool
    counted: bool


@cache
def _nouns(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("groups")[key]["nouns"])


def _is_of_a_kind(line: Line, at: int) -> bool:
    """ "unità di crisi", "uomini d'affari": another noun makes them something else."""
    plain = line.lower(at) in ("di", "d'") and at + 1 not in line.names
    return plain and line.lower(at + 1) not in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(lexicon.load("groups")["kinds"]["nouns"])


def read_group(line: Line, at: int) -> Group | None:
    """Return the group whose noun stands at a token, if anything tells which."""
    end = heads.head_at(line.lowers, at, heads.groups())
    if not end or not is_head(line, at):
        return None
    noun = heads.head_text(line.lowers, at, end)
    military = noun in _nouns("military")
    while line.lower(end) == "e":
        joined = heads.head_at(line.lowers, end + 1, heads.groups())
        if not joined:
            break
        end = joined
    if _is_of_a_kind(line, end):
        return None
    number = line.lower(at - 1)[:1].isdigit()
    phrase = read_complements(line, at - number, end)
    counted = number and military
    if not (phrase.of or counted or noun in _nouns("alone")):
        return None
    return Group(phrase, noun, military, counted and not phrase.of)
