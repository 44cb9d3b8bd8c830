"""Who takes part: people, countries, organisations, groups; and places."""

from __future__ import annotations

from .mentions import Actors, DateMention, Layout, Sentence


def find_actors(
    text: str,
    layout: Layout,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
) -> Actors:
    """Return the actors, their mentions resolved within the article, and places."""
    return Actors((), (), ())
