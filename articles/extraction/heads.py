"""The nouns that introduce actors: offices, bodies, governments, groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from . import lexicon

Heads = dict[str, tuple[tuple[str, ...], ...]]


def heads(phrases: Iterable[str]) -> Heads:
    """Return many-word heads by their first word, longest first."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.replace("'", "' ").split())
        table.setdefault(parts[0], set()).add(parts)
    return {
        first: tuple(sorted(some, key=lambda parts: (-len(parts), parts)))
        for first, some in table.items()
    }


def head_at(lowers: Sequence[str], at: int, table: Heads) -> int:
    """Return where the longest head that starts at a word ends; 0 for none."""
    if 0 <= at < len(lowers):
        for parts in table.get(lowers[at], ()):
            if tuple(lowers[at : at + len(parts)]) == parts:
                return at + len(parts)
    return 0


def head_text(lowers: Sequence[str], first: int, last: int) -> str:
    """Return a head as the lists write it: "capo dell'esecutivo"."""
    return " ".join(lowers[first:last]).replace("' ", "'")


@cache
def offices() -> Heads:
    """Return what a person can be: "ministro", "capo dello stato"."""
    tables = lexicon.load("offices")["offices"]
    return heads(noun for nouns in tables.values() for noun in nouns)


@cache
def bodies() -> Heads:
    """Return the nouns of organisations: "ministero", "agenzia"."""
    data = lexicon.load("organisations")
    nouns = [noun for some in data["heads"].values() for noun in some]
    return heads([*nouns, *data["proper"]["names"], *data["alone"]["names"]])


@cache
def states() -> Heads:
    """Return the nouns of government: "regime", "delegazione"."""
    data = lexicon.load("organisations")["states"]
    return heads([*data["governments"], *data["by_adjective"]])


@cache
def first_words() -> frozenset[str]:
    """Return the words that a head noun of any kind can start with."""
    tables = (offices(), bodies(), states(), groups())
    return frozenset(word for table in tables for word in table)


@cache
def groups() -> Heads:
    """Return the nouns of many people: "soldati", "coalizione"."""
    data = lexicon.load("groups")
    return heads(
        noun
        for key in ("military", "civil", "alone", "collective")
        for noun in data[key]["nouns"]
    )


@cache
def body_words(table: str, key: str) -> frozenset[str]:
    """Return one list of organisations.toml as a set."""
    return frozenset(lexicon.load("organisations")[table][key])
