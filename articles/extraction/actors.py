"""Who takes part: people, countries, organisations, groups; and places."""

from __future__ import annotations

from .coreference import resolve
from .mentions import Actors, DateMention, Layout, Sentence
from .names import read_lines
from .reading import read_drafts


def find_actors(
    text: str,
    layout: Layout,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
) -> Actors:
    """Return the actors, their mentions resolved within the article, and places."""
    drafts = [
        draft for line in read_lines(text, sentences) for draft in read_drafts(line)
    ]
    return resolve(drafts)
