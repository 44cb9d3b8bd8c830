"""Where in a changed text does a quotation stand? Pure, and nothing guessed.

As a W3C TextQuoteSelector: the exact words, with what stood before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

# Enough to know a place again; edits further off do not matter.
CONTEXT = 32


class Lost(Enum):
    """Why a quotation has no place in a text."""

    ORPHANED = "orphaned"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words with what stood around them; empty at the ends of a text."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def from_text(cls, text: str, start: int, end: int) -> Quoted:
        return cls(
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )


def find_again(quoted: Quoted, text: str) -> int | Lost:
    """Return where the text has the words in their context, in one place only.

    Words that stand there once need one side of it, words that stand there more often
    both; in another context altogether they are not taken for the same.
    """
    places = list(_occurrences(quoted.exact, text))
    if not places:
        return Lost.ORPHANED
    needed = 1 if len(places) == 1 else 2
    fitting = [start for start in places if _sides(quoted, text, start) >= needed]
    return fitting[0] if len(fitting) == 1 else Lost.AMBIGUOUS


def _occurrences(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while words and start >= 0:
        yield start
        start = text.find(words, start + 1)


def _sides(quoted: Quoted, text: str, start: int) -> int:
    """How many sides of the context stand there as well."""
    end = start + len(quoted.exact)
    before = text[max(0, start - len(quoted.prefix)) : start]
    after = text[end : end + len(quoted.suffix)]
    return (before == quoted.prefix and bool(before or start == 0)) + (
        after == quoted.suffix and bool(after or end == len(text))
    )
