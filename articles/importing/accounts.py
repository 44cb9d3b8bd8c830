"""What linking compares: one happening as an article, or an event, tells it. Pure."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.extraction.mentions import Span
from articles.search.words import fold_word, split_words, stem

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


def read_words(text: str, trigger: Span) -> tuple[set[str], set[str]]:
    """Return how the words begin that tell the deed, and the stems of those around
    them: "ha visitato" -> "visit", as "la visita". Names say who, and not what."""
    heads, stems = set(), set()
    for word, place in _words_around(text, trigger):
        if word[0].islower() and (stemmed := stem(word)) not in _function_words():
            if trigger.covers(place):
                heads.add(fold_word(word)[:_SHORTEST_WORD])
            else:
                stems.add(stemmed)
    return heads, stems


def _words_around(text: str, trigger: Span) -> Iterator[tuple[str, Span]]:
    """The words of a clause that are long enough to tell anything; one that the
    clause's edge cuts is none."""
    first, last = max(0, trigger.start - _CLAUSE), trigger.end + _CLAUSE
    for word in split_words(text[first:last]):
        place = Span(first + word.start, first + word.end)
        is_cut = (first > 0 and word.start == 0) or place.end == last < len(text)
        if len(word.text) >= _SHORTEST_WORD and not is_cut:
            yield word.text, place


@cache
def _function_words() -> frozenset[str]:
    with Path(__file__).with_name("function_words.toml").open("rb") as file:
        return frozenset(stem(word) for word in tomllib.load(file)["words"])
