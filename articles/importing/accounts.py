"""What linking compares: one happening as an article, or an event, tells it. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from articles.extraction.mentions import Span
from articles.search.words import split_words, stem

# A clause has some 160 characters; what stands further off is about something else.
_CLAUSE = 80
# Shorter words are articles, prepositions and auxiliaries.
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
    """What is told of one happening. `triggers` are rule ids and stems of the words
    that tell it, `words` stems of the words around them; `published` is when the
    articles that tell it appeared."""

    type: str
    mode: str = ""
    date: str = ""
    period: Period = (None, None)
    place: str = ""
    takers: frozenset[Taker] = frozenset()
    triggers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    published: Period = (None, None)


def trigger_stems(trigger: str) -> Iterable[str]:
    """Return what tells the deed: "hanno firmato" -> "firm" (auxiliaries are short)."""
    return _stems(trigger)


def clause_stems(text: str, trigger: Span, within: Span) -> Iterable[str]:
    """Return the stems of the words around a trigger, names left out."""
    start = max(within.start, trigger.start - _CLAUSE)
    end = min(within.end, trigger.end + _CLAUSE)
    return _stems(text[start:end])


def _stems(text: str) -> Iterable[str]:
    for word in split_words(text):
        if len(word.text) >= _SHORTEST_WORD and word.text[0].islower():
            yield stem(word.text)
