"""What does a reader ask for? Words, "exact phrases", -without, prefixes*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import is_elided, split_words, stems_asked_for

# More is no question any more; an engine's depth of expressions is limited too.
_LONGEST_QUERY = 1000
_MOST_CLAUSES = 32
# One letter begins a tenth of all words.
_SHORTEST_PREFIX = 2

_CHUNK = re.compile(
    r"""
    (?P<without>(?<!\S)-)?
    (?: ["“”«»„] (?P<phrase> [^"“”«»„]* ) (?:["“”«»„]|$)   # a quote may stay open
      | (?P<words> [^\s"“”«»„]+ )
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for. `stems`: any form of a word; `words`: these, in a row;
    `prefix`: words that begin so. Exactly one is given."""

    shown: str
    stems: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    prefix: str = ""
    is_without: bool = False

    def __str__(self) -> str:
        return f"-{self.shown}" if self.is_without else self.shown


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood; no clauses: there was nothing to search for."""

    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        return " ".join(str(clause) for clause in self.clauses)

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.is_without)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.is_without)


def parse_query(text: str) -> Query:
    """Return what a query asks for; whatever is typed, this never raises.

    'soldati "patto di difesa" -Cina presiden*' asks for four things.
    """
    clauses = dict.fromkeys(_clauses(text[:_LONGEST_QUERY]))
    return Query(tuple(clauses)[:_MOST_CLAUSES])


def _clauses(text: str) -> Iterator[Clause]:
    for match in _CHUNK.finditer(text):
        is_without = bool(match["without"])
        if match["phrase"] is not None:
            yield from _phrase(match["phrase"], is_without)
        else:
            yield from _words(match["words"], is_without)


def _phrase(text: str, is_without: bool) -> Iterator[Clause]:
    words = list(split_words(text))
    if words:
        shown = f'"{" ".join(word.text for word in words)}"'
        folded = tuple(word.folded for word in words)
        yield Clause(shown, words=folded, is_without=is_without)


def _words(chunk: str, is_without: bool) -> Iterator[Clause]:
    """What blanks do not part: "Jong-un" is a phrase, in "l’Ucraina" the article
    says nothing."""
    words = list(split_words(chunk))
    said = [word for word in words if not is_elided(word, chunk)] or words
    if not said:
        return
    last = said[-1]
    is_prefix = chunk[last.end :] == "*" and len(last.folded) >= _SHORTEST_PREFIX
    if is_prefix:
        said.pop()
    if len(said) > 1:
        yield from _phrase(chunk[said[0].start : said[-1].end], is_without)
    elif said:
        stems = stems_asked_for(said[0].text)
        yield Clause(said[0].text, stems=stems, is_without=is_without)
    if is_prefix:
        yield Clause(f"{last.text}*", prefix=last.folded, is_without=is_without)
