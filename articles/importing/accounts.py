"""What linking compares: one happening as an article, or an event, tells it. Pure."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.extraction.mentions import Span
from articles.search.words import Word, split_words, stem

# Letters on either side: what stands further off is about something else.
_CLAUSE = 80
# Shorter ones are articles, prepositions and pronouns, nearly all.
_SHORTEST_WORD = 5

Period = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class Taker:
    """An actor that takes part. `country` is what it is or belongs to, if known."""

    actor: int
    name: str
    role: str
    kind: str
    country: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of one happening. `triggers` are rule ids and the beginnings of the
    words that tell it, `words` stems of the words around them; `published` is when
    the article appeared that told it last."""

    type: str
    mode: str = ""
    date: str = ""
    period: Period = (None, None)
    place: str = ""
    takers: frozenset[Taker] = frozenset()
    triggers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    published: Period = (None, None)


def trigger_heads(text: str, trigger: Span) -> set[str]:
    """Return how the words begin that tell the deed: "hanno visitato" -> "visit", as
    "la visita" does."""
    return {word.folded[:_SHORTEST_WORD] for word in _telling_words(text, trigger)}


def clause_stems(text: str, trigger: Span) -> set[str]:
    """Return the stems of the words around a trigger; names say who, and not what."""
    start, end = max(0, trigger.start - _CLAUSE), trigger.end + _CLAUSE
    around = set(_telling_words(text, Span(start, end)))
    return {stem(word.text) for word in around - set(_telling_words(text, trigger))}


def _telling_words(text: str, within: Span) -> Iterator[Word]:
    for word in split_words(text):
        is_inside = within.start <= word.start and word.end <= within.end
        if is_inside and _tells(word.text):
            yield word


def _tells(word: str) -> bool:
    is_name_or_short = len(word) < _SHORTEST_WORD or not word[0].islower()
    return not is_name_or_short and stem(word) not in _function_words()


@cache
def _function_words() -> frozenset[str]:
    with Path(__file__).with_name("function_words.toml").open("rb") as file:
        return frozenset(stem(word) for word in tomllib.load(file)["words"])
