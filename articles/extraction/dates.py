"""Calendar expressions, resolved against the article's own date."""

from __future__ import annotations

from .mentions import DateMention, Layout, Sentence


def find_dates(
    text: str, layout: Layout, sentences: tuple[Sentence, ...], published: str | None
) -> tuple[DateMention, ...]:
    """Return every expression that can be placed on the calendar, in text order."""
    return ()
