"""Where in a changed text are the words that the old one had? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.extraction.mentions import Span
from articles.search.words import split_words

from .reattaching import Reading, Words

# Half the words of a sentence that was edited are still there; of two sentences with
# the same trigger about different things, fewer are (articles and names, mostly).
_LEAST_ALIKE = 0.5


def unique_place(words: str, text: str) -> int | None:
    """Return where the text has these words, if it has them in one place only."""
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return start


@dataclass(frozen=True, slots=True)
class _Told:
    """Words with what they say."""

    words: Words
    trigger: str
    vocabulary: frozenset[str]


def move_readings(
    readings: Sequence[Reading], old: str, new: str, told: Iterable[Words]
) -> list[Reading]:
    """Return the readings of the old text that the new one still bears out.

    A passage that stands in the new text once, word for word, moved there. One that
    was edited is the mention in `told` with its type and trigger and most of its words.
    """
    candidates = [_tell(words, new) for words in told]
    return list(_moved(readings, old, new, candidates))


def _moved(
    readings: Sequence[Reading], old: str, new: str, candidates: Sequence[_Told]
) -> Iterator[Reading]:
    for reading in readings:
        start = unique_place(reading.words.passage.of(old), new)
        if start is not None:
            yield replace(reading, words=_shifted(reading.words, start))
        elif edited := _most_alike(_tell(reading.words, old), candidates):
            yield replace(reading, words=edited)


def _shifted(words: Words, start: int) -> Words:
    by = start - words.passage.start
    passage = Span(words.passage.start + by, words.passage.end + by)
    trigger = Span(words.trigger.start + by, words.trigger.end + by)
    return replace(words, passage=passage, trigger=trigger)


def _tell(words: Words, text: str) -> _Told:
    vocabulary = _folded(words.passage.of(text))
    return _Told(
        words, " ".join(_folded(words.trigger.of(text))), frozenset(vocabulary)
    )


def _folded(text: str) -> list[str]:
    return [word.folded for word in split_words(text)]


def _most_alike(told: _Told, candidates: Sequence[_Told]) -> Words | None:
    alike = [
        (likeness, candidate.words)
        for candidate in candidates
        if candidate.words.type == told.words.type
        and candidate.trigger == told.trigger
        and (likeness := _likeness(told, candidate)) >= _LEAST_ALIKE
    ]
    return max(alike, key=lambda pair: pair[0])[1] if alike else None


def _likeness(one: _Told, other: _Told) -> float:
    """The share of all their words that both have (Jaccard)."""
    shared = one.vocabulary & other.vocabulary
    return len(shared) / len(one.vocabulary | other.vocabulary)
