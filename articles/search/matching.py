"""Where in a text are the words that a query asks for?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .query import Clause, Query
from .words import Word, split_words, stem

Place = tuple[int, int]


def find_matches(query: Query, text: str) -> list[Place]:
    """Return the code point spans of what is asked for, in order, none overlapping."""
    words = list(split_words(text))
    places = sorted(
        place for clause in query.wanted for place in _places(clause, words)
    )
    joined: list[Place] = []
    for start, end in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(clause: Clause, words: Sequence[Word]) -> Iterator[Place]:
    if clause.words:
        yield from _phrases(clause.words, words)
        return
    for word in words:
        if clause.prefix:
            is_match = word.folded.startswith(clause.prefix)
        else:
            is_match = stem(word.text) in clause.stems
        if is_match:
            yield word.start, word.end


def _phrases(phrase: tuple[str, ...], words: Sequence[Word]) -> Iterator[Place]:
    length = len(phrase)
    for at, word in enumerate(words):
        if word.folded != phrase[0]:
            continue
        found = words[at : at + length]
        if tuple(one.folded for one in found) == phrase:
            yield word.start, found[-1].end
