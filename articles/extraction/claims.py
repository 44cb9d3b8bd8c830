"""Who said what, through whom, how sure."""

from __future__ import annotations

from .mentions import Actors, ClaimMention, EventFound, Layout, Sentence


def find_claims(
    text: str,
    layout: Layout,
    sentences: tuple[Sentence, ...],
    actors: Actors,
    events: tuple[EventFound, ...],
) -> tuple[ClaimMention, ...]:
    """Return the contents that somebody answers for, in text order."""
    return ()
