"""Who did what to whom, when and where."""

from __future__ import annotations

from .mentions import Actors, DateMention, EventFound, Sentence


def find_events(
    text: str,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    actors: Actors,
    published: str | None,
) -> tuple[EventFound, ...]:
    """Return the happenings that the article tells, each with its mentions."""
    return ()
