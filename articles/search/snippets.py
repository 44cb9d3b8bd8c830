"""The stretch of an article that shows best why it was found."""

from __future__ import annotations

from dataclasses import dataclass

from .matching import Place, find_matches
from .query import Query

# About three lines of a result.
_LENGTH = 260
# How much stands before the first hit, so that it reads as part of a sentence.
_LEAD = 60
# Enough to find a good stretch in; a longer text is no article anybody reads through.
_LOOKED_THROUGH = 200_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet, in one go: `is_hit` for the words that were asked for."""

    text: str
    is_hit: bool = False


def make_snippet(query: Query, text: str) -> list[Segment]:
    """Return the stretch with the most hits, cut into segments; where there is none
    (the title alone matched), the text's opening."""
    looked = text[:_LOOKED_THROUGH]
    hits = find_matches(query, looked)
    start = _at_blank(looked, max(0, _densest(hits) - _LEAD))
    end = _to_blank(looked, min(len(looked), start + _LENGTH))
    inside = [hit for hit in hits if start <= hit[0] and hit[1] <= end]
    segments = _cut(looked, start, end, inside)
    if start > 0:
        segments.insert(0, Segment("… "))
    if end < len(text):
        segments.append(Segment(" …"))
    return segments


def _densest(hits: list[Place]) -> int:
    """Where the stretch begins that holds the most hits."""
    best, most = 0, 0
    last = 0
    for first, (start, _) in enumerate(hits):
        last = max(last, first)
        while last < len(hits) and hits[last][1] <= start + _LENGTH - _LEAD:
            last += 1
        if last - first > most:
            best, most = start, last - first
    return best


def _at_blank(text: str, start: int) -> int:
    """The next word's beginning."""
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    return start


def _to_blank(text: str, end: int) -> int:
    limit = end + _LEAD
    while end < min(len(text), limit) and not text[end].isspace():
        end += 1
    return end


def _cut(text: str, start: int, end: int, hits: list[Place]) -> list[Segment]:
    segments, at = [], start
    for hit_start, hit_end in hits:
        segments.append(_segment(text[at:hit_start]))
        segments.append(_segment(text[hit_start:hit_end], is_hit=True))
        at = hit_end
    segments.append(_segment(text[at:end]))
    return [segment for segment in segments if segment.text]


def _segment(text: str, *, is_hit: bool = False) -> Segment:
    return Segment(text.replace("\n", " "), is_hit)
